// What a reader typed, as terms to look for: the words themselves, what they may become, what they may have meant.

import { ALSO, FUNCTION, STOPS, cut, isCjk, runs, small, term, words } from './text.js';

/**
 * @typedef {object} Unit  one word of the query
 * @property {string} word  as typed, lower case
 * @property {string[]} exact  its own terms
 * @property {boolean} counts  whether a title that lacks it lacks a word of the query
 * @property {boolean} latin
 * @property {number} weight
 */

const MOST = 96;
/** Begins the terms of stop words, which stand for titles, questions and `also_asked` alone. */
export const STOP = "'";
/** What a character that only carries the question counts, and a pair that holds one. */
const CARRIER = 0.6;
/** What a single character counts beside a pair. */
const SINGLE = 0.8;

/**
 * The words of a query, in order.
 * @param {string} text
 * @param {import('./text.js').Folds} [folds]
 * @returns {Unit[]}
 */
export function units(text, folds) {
  /** @type {Unit[]} */
  const found = [];
  for (const run of runs(text, folds)) {
    if (isCjk(run)) {
      for (const piece of cut(run)) {
        const carrier = [...piece].some((char) => FUNCTION.has(char));
        const single = [...piece].length === 1;
        const weight = (carrier ? CARRIER : 1) * (single ? SINGLE : 1);
        found.push({ word: piece, exact: [piece], counts: !single || run === piece, latin: false, weight });
      }
    } else {
      const parts = words(run);
      parts.forEach((word, at) => {
        if (!STOPS.has(word)) found.push({ word, exact: [term(word)], counts: at > 0 || parts.length === 1, latin: true, weight: 1 });
      });
    }
    if (found.length > MOST) break;
  }
  const said = small(text, folds);
  if (!said.some((word) => STOPS.has(word))) return found.slice(0, MOST);
  const names = [...new Set(said)].map((word) => ({ word, exact: [STOP + word], counts: true, latin: false, weight: 1 }));
  return [...names, ...found.filter((unit) => !ALSO.has(unit.word))].slice(0, MOST);
}

/**
 * The term of a title, question or `also_asked` that is made of the query's stop words and nothing else; empty where the
 * query holds other words.
 * @param {string} text
 * @param {import('./text.js').Folds} [folds]
 */
export function smallPhrase(text, folds) {
  const said = small(text, folds).map((word) => STOP + word).join('');
  return said && STOP + said;
}

/**
 * The keys under which a table of synonyms may hold a phrase of the query, longest first.
 * @param {string} text
 * @param {import('./text.js').Folds} [folds]
 * @returns {string[]}
 */
export function phrases(text, folds) {
  const parts = runs(text, folds);
  const keys = new Set([small(text, folds).join(' ')]);
  const stems = parts.flatMap((run) => (isCjk(run) ? [''] : words(run).slice(0, 1).map((word) => (STOPS.has(word) ? '' : term(word)))));
  const plain = stems.filter(Boolean);
  for (let size = 4; size > 0; size--) for (let at = 0; at + size <= plain.length; at++) keys.add(plain.slice(at, at + size).join(' '));
  const whole = parts.map((part) => part.toLowerCase()).join('');
  const chars = [...whole];
  for (let size = Math.min(12, chars.length); size > 1; size--) {
    for (let at = 0; at + size <= chars.length && keys.size < 800; at++) {
      const piece = chars.slice(at, at + size).join('');
      if (isCjk(piece) || isCjk(chars[at + size - 1])) keys.add(piece);
    }
  }
  return [...keys];
}

/**
 * Words of a part of the dictionary: `word` and the power of two of how often it is in the pages.
 * @param {string} packed
 * @returns {[string, number][]}
 */
export function unpackWords(packed) {
  return packed ? packed.split(' ').map((entry) => [entry.slice(0, -1), Number(entry.slice(-1))]) : [];
}

/**
 * Words that begin as a word does, those that stand most often first.
 * @param {[string, number][]} dictionary
 * @param {string} start
 * @param {number} limit
 */
export function completions(dictionary, start, limit = 8) {
  const found = dictionary.filter(([word]) => word.startsWith(start) && word !== start);
  return found.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, limit).map(([word]) => word);
}

/**
 * Words that a word may be a slip of: one edit from four letters on, two from eight; nearest first.
 * @param {[string, number][]} dictionary
 * @param {string} typed
 * @param {number} limit
 * @returns {{word: string, edits: number}[]}
 */
export function corrections(dictionary, typed, limit = 3) {
  const most = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (!most) return [];
  const found = [];
  for (const [word, scale] of dictionary) {
    if (Math.abs(word.length - typed.length) > most) continue;
    const edits = distance(typed, word, most);
    if (edits > 0 && edits <= most) found.push({ word, edits, scale, first: word[0] === typed[0] ? 0 : 1 });
  }
  return found
    .sort((a, b) => a.edits - b.edits || a.first - b.first || b.scale - a.scale || (a.word < b.word ? -1 : 1))
    .slice(0, limit);
}

/**
 * Edits between two words: letters put in, left out, changed, or two neighbours swapped. `most + 1` if more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length], most + 1);
}
