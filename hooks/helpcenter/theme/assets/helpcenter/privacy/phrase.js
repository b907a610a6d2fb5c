// Seed phrases: by the lists of BIP-39 and of Monero, and what follows the name of one in any language.
// https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki

import { checks, repeats, SIZES } from './checksum.js';
import { common, isCommon, LEAST } from './common.js';
import { GIVEN, JOINERS, LABEL, SMALL } from './labels.js';
import { ORDINARY, TOPIC } from './prose.js';
import { joins, LABELLED } from './tokens.js';

/** @typedef {{start: number, end: number}} Span */
/** @typedef {import('./lists.js').List} List */
/** @typedef {import('./lists.js').Name} Name */
/** @typedef {import('./tokens.js').Token} Token */
/** @typedef {{end: number, said: boolean}} Label  said: a colon or "is" follows it */

const MOST = 25;
// A few words of one sentence.
const NEAR = /^(?:[^\p{L}.。!?！？]*(?:\p{Script=Han}|\p{L}[\p{L}\p{M}]*)){0,4}[^\p{L}.。!?！？]*$/u;
const BLANK = /\n\s*\n/;

/**
 * The lists that a text is worth looking through with: none for a few words, one a script, all of Latin letters where twelve
 * such words stand in a row.
 * @param {string} text  folded
 * @param {import('./tokens.js').Words} words  of it
 * @returns {Name[]}
 */
export function wanted(text, { longest, scripts }) {
  /** @type {Name[]} */
  const names = [];
  const labelled = text.search(LABEL) >= 0;
  if (scripts.latin && longest >= LEAST - 1 || labelled && scripts.latin >= LABELLED || /[a-z]{36}/i.test(text)) names.push('en');
  if (scripts.latin >= LEAST - 1 && longest >= LEAST - 1) names.push('es', 'fr', 'it', 'pt', 'cs', 'tr', 'monero');
  if (scripts.han >= (labelled ? LABELLED : LEAST)) names.push('zh', 'zh-hant');
  if (scripts.kana >= LEAST - 1) names.push('ja');
  if (scripts.hangul >= LEAST - 1) names.push('ko');
  if (scripts.cyrillic >= LEAST - 1) names.push('ru');
  return names;
}

/**
 * The phrases in a text: words of a list in a row, whatever is between them. Twelve are enough even where the checksum
 * is wrong, since a mistyped phrase is as good as a right one to a thief; so are ten of twelve. Rows of words that people
 * talk in are prose unless the checksum is right or the name of a phrase goes before them. After that name, twelve to
 * twenty-five words of any script are one.
 * @param {string} whole  folded
 * @param {import('./tokens.js').Words} read  the words of it
 * @param {readonly List[]} lists
 * @returns {Span[]}
 */
export function phrases(whole, read, lists) {
  const { text, tokens, rows } = read;
  const labels = [...whole.matchAll(LABEL)].map((match) => ({ end: match.index + match[0].length, said: match.groups?.said !== undefined }));
  /** @type {Span[]} */
  const found = named(text, tokens, labels);
  for (const list of lists) {
    for (const [from, to] of rows) {
      for (let at = from; at < to; at += 1) {
        if (!list.words.has(tokens[at].word)) continue;
        const row = rowFrom(text, tokens, at, to, list, labels);
        if (row >= LABELLED) found.push(...inRow(text, tokens.slice(at, at + row), list, labels));
        at += row - 1;
      }
    }
    found.push(...shortened(read, list, labels));
    if (list.name === 'en') found.push(...glued(whole, list.words));
  }
  return found;
}

/** The phrases in a row of a list's words. @param {string} text @param {Token[]} row @param {List} list @param {readonly Label[]} labels @returns {Span[]} */
function inRow(text, row, list, labels) {
  const words = row.filter(({ word }, place) => list.words.has(word) || !JOINERS.has(word) || !place);
  const parts = paragraphs(text, words).filter((piece) => isPhrase(text, piece, list, labels));
  const pieces = parts.length || !isPhrase(text, words, list, labels) ? parts : [words];
  return pieces.map((piece) => {
    const [first, last] = own(text, piece, list);
    return { start: numbered(text, first.start), end: last.end };
  });
}

/**
 * What follows the name of a phrase: so many words in a row as one has, none of them small.
 * @param {string} text @param {readonly Token[]} tokens @param {readonly Label[]} labels
 * @returns {Span[]}
 */
function named(text, tokens, labels) {
  return labels.flatMap(({ end, said }) => {
    const mark = said ? null : GIVEN.exec(text.slice(end, end + 40));
    if (!said && !mark) return [];
    const from = end + (mark ? mark.index + mark[0].length : 0);
    let first = !NEAR.test(text.slice(end, from)) ? -1 : tokens.findIndex(({ start }) => start >= from);
    if (first < 0) return [];
    for (let skipped = 0; skipped < 4 && first < tokens.length - LEAST && (tokens[first].word.length < 3 || SMALL.has(tokens[first].word)); skipped += 1) first += 1;
    let last = first;
    let count = 0;
    for (let at = first; at < tokens.length && count <= MOST; at += 1) {
      const { word, start } = tokens[at];
      const gap = at > first ? text.slice(tokens[at - 1].end, start) : '';
      if (count >= LEAST && gap.includes('\n') && !text.slice(tokens[first].end, tokens[first + 1].start).includes('\n')) break;
      if (!joins(gap) || /[.!?。！？](?!\s*\d)\s/.test(gap) || /\p{Script=Han}/u.test(word)) break;
      if (JOINERS.has(word) && at > first) continue;
      if (SMALL.has(word) || word.length > 14 || word.length < (/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(word) ? 3 : 1)) break;
      count += 1;
      last = at;
    }
    return count >= LEAST && count <= MOST ? [{ start: numbered(text, tokens[first].start), end: tokens[last].end }] : [];
  });
}

/**
 * How many tokens from one on belong to one row: words of the list, with single strangers among many.
 * @param {string} text @param {readonly Token[]} tokens @param {number} from @param {number} to @param {List} list
 * @param {readonly Label[]} labels
 */
function rowFrom(text, tokens, from, to, { words }, labels) {
  let length = 1;
  let strangers = 0;
  let apart = 0;
  for (let at = from + 1; at < to; at += 1) {
    const gap = text.slice(tokens[at - 1].end, tokens[at].start);
    if (gap && gap !== ' ' && /^\s*:\s*$/.test(gap)) break;
    if (labels.length && labels.some(({ end }) => tokens[from].start < end && end <= tokens[at].start)) break;
    // A sentence after characters that stood apart.
    if (tokens[at].end === tokens[at + 1]?.start && apart >= LABELLED && apart === at - from - 1) break;
    if (gap && gap !== ' ' && apart * 2 < at - from - 1 && /[,;:!?。]/.test(gap)) break;
    if (gap) apart += 1;
    const { word } = tokens[at];
    if (words.has(word)) {
      length = at - from + 1;
    } else if (!JOINERS.has(word) || !words.has(tokens[at + 1]?.word ?? '')) {
      strangers += 1;
      const mistyped = /^(?!\p{Script=Han})\p{L}{3,10}$/u.test(word) && !SMALL.has(word) && words.has(tokens[at + 1]?.word ?? '');
      if (!mistyped || strangers > Math.max(1, Math.floor((at - from) / 5))) break;
    }
  }
  return length;
}

/**
 * Phrases of which only the first four letters of each word are given, as metal plates have them.
 * @param {import('./tokens.js').Words} words @param {List} list @param {readonly Label[]} labels
 * @returns {Span[]}
 */
function shortened({ text, tokens, short }, list, labels) {
  return short.flatMap(([from, to]) => {
    const number = (/** @type {Token} */ { word }) => list.words.get(word) ?? list.heads.get(word) ?? -1;
    const label = labels.filter(({ end }) => tokens[from].start < end && end <= tokens[to - 1].start).at(-1)?.end ?? 0;
    while (from < to && (tokens[from].start < label || number(tokens[from]) < 0)) from += 1;
    let end = from;
    while (end < to && number(tokens[end]) >= 0) end += 1;
    const row = tokens.slice(from, end);
    const cut = row.filter(({ word }) => !list.words.has(word)).length;
    const fits = row.length >= LEAST && cut >= row.length / 4 && (checks(row.map(number)) || isGiven(text, row[0].start, labels));
    return fits ? [{ start: numbered(text, row[0].start), end: row[row.length - 1].end }] : [];
  });
}

/** Whether the name of a phrase goes before a place, and says that what follows is one. @param {string} text @param {number} start @param {readonly Label[]} labels */
function isGiven(text, start, labels) {
  return labels.some(({ end, said }) => end <= start && start - end < 40 && NEAR.test(text.slice(end, start)) && (said || GIVEN.test(text.slice(end, start))));
}

/**
 * First and last word of a phrase: without a few words of the lines around it, where what is left has the right
 * checksum, or is in a paragraph of its own.
 * @param {string} text @param {Token[]} words @param {List} list
 */
function own(text, words, list) {
  const numbers = words.map(({ word }) => list.words.get(word) ?? -1);
  /** @param {number} at @param {RegExp} ending */
  const edge = (at, ending) => at === 0 || at === words.length || ending.test(text.slice(words[at - 1].end, words[at].start));
  if (SIZES.includes(words.length) && checks(numbers)) return [words[0], words[words.length - 1]];
  for (let from = 0; from < LABELLED; from += 1) {
    for (let to = words.length; to > words.length - LABELLED; to -= 1) {
      const row = words.slice(from, to);
      const right = row.length < LEAST ? null : checks(numbers.slice(from, to)) ? /[\n.!?。]/ : row.every((_, at) => !at || !edge(from + at, BLANK)) && BLANK;
      if (right && edge(from, right) && edge(to, right)) return [row[0], row[row.length - 1]];
    }
  }
  return [words[0], words[words.length - 1]];
}

/** Where a phrase begins that has "1." before its first word. @param {string} text @param {number} start */
function numbered(text, start) {
  return start - (/(?<!\S)[(（#]?1\s?[.):、．）：]?\s*$/.exec(text.slice(Math.max(0, start - 6), start))?.[0].length ?? 0);
}

/** A row cut at blank lines. @param {string} text @param {Token[]} words */
function paragraphs(text, words) {
  /** @type {Token[][]} */
  const pieces = [];
  for (const [at, word] of words.entries()) {
    if (!at || BLANK.test(text.slice(words[at - 1].end, word.start))) pieces.push([]);
    pieces[pieces.length - 1].push(word);
  }
  return pieces;
}

/** @param {string} text @param {Token[]} words @param {List} list @param {readonly Label[]} labels */
function isPhrase(text, words, list, labels) {
  if (!words.length) return false;
  const labelled = isGiven(text, words[0].start, labels);
  const gaps = words.slice(1).map((token, at) => text.slice(words[at].end, token.start));
  const numbers = words.map(({ word }) => list.words.get(word) ?? -1);
  if (/\p{Script=Han}/u.test(words[0].word)) return isChinese(words, gaps, numbers, labelled);
  const known = numbers.filter((number) => number >= 0).length;
  if (labelled && known >= LABELLED) return true;
  if (words.length < LEAST || known < LEAST - 2) return false;
  if (list.name === 'monero') return known >= MOST - 1 || repeats(words.map(({ word }) => word));
  const kinds = new Set(gaps.map((gap) => gap.replace(/[\s\d]+/g, ' ')));
  if (kinds.has('_') && kinds.size > 1) return false; // names of a program
  const [first, last] = own(text, words, list);
  const right = checks(numbers.slice(words.indexOf(first), words.indexOf(last) + 1));
  const ordinary = list.name === 'en' ? words.filter(({ word }) => ORDINARY.has(word)).length / words.length : 0;
  const prose = gaps.every((gap) => /^[ ,.;!?]+\n?$|^\n$/.test(gap)) && new Set(gaps).size < 5;
  const stops = gaps.filter((gap) => /^[.!?]\s+$/.test(gap)).length;
  if ((prose && ordinary > 0.5 || stops && stops < gaps.length) && !right) return false;
  if (prose && ordinary > 0.7) return false;
  if (known < words.length) return kinds.size <= 2 && words.length - known <= 2;
  return kinds.size <= 3 || right || SIZES.some((size) => numbers.some((_, at) => checks(numbers.slice(at, at + size))));
}

/** @param {Token[]} words @param {string[]} gaps @param {number[]} numbers @param {boolean} labelled */
function isChinese(words, gaps, numbers, labelled) {
  if (gaps.filter((gap) => gap === '').length <= gaps.length / 4) return words.length >= (labelled ? LABELLED : LEAST);
  const whole = words.map(({ word }) => word).join('');
  if (TOPIC.test(whole) || isCommon(whole)) return false;
  if (labelled && words.length >= LEAST) return true;
  const groups = words.map(({ word }, at) => (at && gaps[at - 1] ? ' ' : '') + word).join('').split(' ');
  const even = new Set(groups.map((group) => group.length)).size === 1;
  return even && common(whole) <= words.length / 10 && checks(numbers);
}

/**
 * English phrases written without any space.
 * @param {string} text @param {ReadonlyMap<string, number>} list
 * @returns {Span[]}
 */
function glued(text, list) {
  return [...text.matchAll(/[a-z]{36,}/gi)].filter((match) => {
    const run = match[0].toLowerCase();
    /** @type {(number | undefined)[]} */
    const best = [0]; // the most words that the letters up to a place fall into
    for (let end = 3; end <= run.length; end += 1) {
      for (let size = 3; size <= 8 && size <= end; size += 1) {
        const before = best[end - size];
        if (before !== undefined && list.has(run.slice(end - size, end))) best[end] = Math.max(best[end] ?? 0, before + 1);
      }
    }
    return (best[run.length] ?? 0) >= LEAST;
  }).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * What looks like a phrase where the lists cannot be had: many short words in a row with hardly a small one among them,
 * or as many characters, each on its own.
 * @param {string} text  folded
 * @returns {Span[]}
 */
export function likely(text) {
  /** @type {Span[]} */
  const found = [];
  const tokens = [...text.matchAll(/\p{L}+/gu)];
  let row = /** @type {RegExpExecArray[]} */ ([]);
  const judge = () => {
    const small = row.filter(([word]) => SMALL.has(word.toLowerCase())).length;
    if (row.length >= LEAST && small * 6 < row.length) found.push({ start: row[0].index, end: (row.at(-1)?.index ?? 0) + (row.at(-1)?.[0].length ?? 0) });
    row = [];
  };
  for (const token of tokens) {
    const last = row.at(-1);
    if (last && !joins(text.slice(last.index + last[0].length, token.index))) judge();
    if (/^(?:[a-z]{3,8}|\p{Script=Han})$/iu.test(token[0])) row.push(token);
    else judge();
  }
  judge();
  return found;
}
