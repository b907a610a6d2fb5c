// The words of a text that may hold a seed phrase: each with its place, and where many are in a row.

import { LEAST } from './common.js';
import { JOINERS } from './labels.js';
import { key } from './lists.js';

/** @typedef {{word: string, start: number, end: number}} Token  word: as the lists have it */
/** @typedef {'latin' | 'han' | 'kana' | 'hangul' | 'cyrillic' | 'other'} Script */
/**
 * @typedef {object} Words
 * @property {string} text  with room in place of what is written around single words
 * @property {readonly Token[]} tokens
 * @property {readonly (readonly [number, number])[]} rows  first and next after the last of tokens in a row
 * @property {readonly (readonly [number, number])[]} short  the same, of twelve and more with at most four letters each
 * @property {number} longest  of the rows
 * @property {Readonly<Record<Script, number>>} scripts  how many tokens are of each
 */

export const LABELLED = 5; // so many in a row are enough right after "seed phrase:"
// What may be between two words of a phrase: anything but letters and longer numbers.
const BETWEEN = /^(?:(?!\d{3})[^\p{L}])*$/u;
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\u30fc])+/gu;
// What is written around single words: tags, entities, "1st", "word 2:", "3rd word is".
const WORD = '(?:words?|wort|palabra|mot|parola|palavra|slovo|kelime|woord|слово|単語|단어|单词|單詞|词|詞)';
const AROUND = new RegExp(String.raw`</?[a-z][^<>\n]{0,120}>|&(?:nbsp|#\d+|[lg]t|amp|quot);|%(?:20|0A|2C)|\\[nrt](?![a-z]{0,1}\b)|(?<![\p{L}\d])(?:${WORD}\s*(?:no\.?|#|n°)?\s*\d{1,2}|(?:第\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:st|nd|rd|th|\.|º|ª|er?|ème|个|個|번째|番目)?\s*${WORD}|\d{1,2}(?:st|nd|rd|th|º|ª))(?![\p{L}\d])(?:\s*(?:is\b|es\b|est\b|ist\b|è|é|是|[:：])(?=\s))?`, 'giu');
const ORDINALS = /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twent(?:ieth|y-\w+))\b/gi;

/** Whether words on both sides of a text can be neighbours in a phrase. @param {string} gap */
export function joins(gap) {
  return gap === ' ' || gap === '' || BETWEEN.test(gap);
}

/** @param {string} word @returns {Script} */
function scriptOf(word) {
  if (word < '\u0250') return 'latin';
  if (word >= '\u3400' && word <= '\u9fff') return 'han';
  if (word >= '\u3040' && word <= '\u309f') return 'kana';
  if (word >= '\uac00' && word <= '\ud7a3') return 'hangul';
  return word >= '\u0400' && word < '\u0530' ? 'cyrillic' : 'other';
}

/**
 * The words of a text.
 * @param {string} whole  folded
 * @returns {Words}
 */
export function wordsOf(whole) {
  const text = mask(whole);
  const scripts = { latin: 0, han: 0, kana: 0, hangul: 0, cyrillic: 0, other: 0 };
  /** @type {Token[]} */
  const tokens = [];
  /** @type {[number, number][]} */
  const rows = [];
  /** @type {[number, number][]} */
  const short = [];
  let longest = 0;
  let [from, count, brief] = [0, 0, 0];
  const close = (/** @type {number} */ at) => {
    if (count >= LABELLED) rows.push([from, at]);
    if (brief >= LEAST) short.push([at - brief, at]);
    longest = Math.max(longest, count);
    [from, count, brief] = [at, 0, 0];
  };
  for (const match of text.matchAll(TOKEN)) {
    const word = key(match[0]);
    const script = scriptOf(word);
    const at = tokens.length;
    if (at && !joins(text.slice(tokens[at - 1].end, match.index))) close(at);
    const part = word.length > 2 || script !== 'latin' && script !== 'cyrillic';
    if (!part && !JOINERS.has(word)) close(at + 1);
    else if (part) count += 1;
    if (word.length > 4 || script !== 'latin') {
      if (brief >= LEAST) short.push([at - brief, at]);
      brief = 0;
    } else if (part) brief += 1;
    scripts[script] += 1;
    tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  close(tokens.length);
  return { text, tokens, rows, short, longest, scripts };
}

/** A text with room in place of what is written around words. @param {string} text */
function mask(text) {
  const counted = (text.match(ORDINALS)?.length ?? 0) >= LEAST - 1 ? text.replace(ORDINALS, (ordinal) => ' '.repeat(ordinal.length)) : text;
  return counted.replace(AROUND, (around) => around.replace(/[^\n]/g, ' '));
}
