// Text into terms: the rule by which the builder cuts pages (`helpcenter/search/text.py`). One table of cases holds both.

import { stem } from './stem.js';

const CJK = '\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{323af}';
const LETTER = `(?![${CJK}])[\\p{L}\\p{N}]`;
const RUN = new RegExp(`[${CJK}]+|(?:${LETTER})+(?:['’_:.@/&+-](?:${LETTER})+)*`, 'gu');
const IS_CJK = new RegExp(`^[${CJK}]`, 'u');
const JOIN = /[_:.@/&+-]/;
const GROUPED = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)/g;
const CAMEL = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** Words that say nothing of what a page is about, as in text.py: left out of a query, unless it holds nothing else. */
export const STOPS = new Set(
  ('a about am an and any are as at be been being but by can could did do does doing for from had has have having he her'
    + ' here hers him his how i if in into is it its just me my of on or our ours please she should so some such than that'
    + ' the their theirs them then there these they this those to too very was we were what when where which who whom why'
    + ' will with would you your yours dont doesnt didnt im ive ill isnt arent wasnt werent hasnt havent wont youre'
    + ' theyre whats hows thats').split(' '),
);

/** Words that make a query of stop words alone, such as `about us`. */
export const ALSO = new Set([...STOPS, 'us']);

/** @type {Record<string, string>} */
const SAME = { cant: 'cannot', couldnt: 'cannot' };

/** Characters that carry a question rather than say what it is about. */
export const FUNCTION = new Set('的了吗呢吧啊呀嘛么是我你他她它们这那哪个和与或就都也还在有要会能可以怎什为如何请问想让把被从到');

/** @type {Record<string, string>} */
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ẞ: 'SS', Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D' };

/** @typedef {Map<string, string>} Folds  traditional characters to simplified ones */

/** @type {Folds} */
const NONE = new Map();

/**
 * One form for letters that differ only in width, accent or script variant; upper case stays.
 * @param {string} text
 * @param {Folds} [folds]
 */
export function fold(text, folds = NONE) {
  const flat = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFKC');
  return Array.from(flat, (char) => LETTERS[char] ?? folds.get(char) ?? char).join('');
}

/**
 * The pieces of a text: a word with all that is joined to it, or characters in a row.
 * @param {string} text
 * @param {Folds} [folds]
 * @returns {string[]}
 */
export function runs(text, folds) {
  return fold(text, folds).replace(GROUPED, (number) => number.replaceAll(',', '')).match(RUN) ?? [];
}

/** @param {string} run */
export function isCjk(run) {
  return IS_CJK.test(run);
}

/**
 * The words of a run, lower case, unstemmed: the whole first, where it falls into several.
 * @param {string} run
 * @returns {string[]}
 */
export function words(run) {
  if (isCjk(run)) return [run];
  const pieces = run.replaceAll('’', "'").replace(/'[sd](?![a-z])/gi, '').replaceAll("'", '').split(JOIN).filter(Boolean);
  const found = pieces.length > 1 ? [pieces.join('')] : [];
  for (const piece of pieces) {
    const parts = piece.split(CAMEL);
    found.push(piece, ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : []));
  }
  return found.map((word) => word.toLowerCase());
}

/**
 * The terms of a run: stems of its words, stop words left out; single characters and pairs.
 * @param {string} run
 * @returns {string[]}
 */
export function cut(run) {
  if (!isCjk(run)) return words(run).filter((word) => !STOPS.has(word)).map(term);
  const chars = [...run];
  return chars.flatMap((char, at) => (at ? [chars[at - 1] + char, char] : [char]));
}

/**
 * The stop words of a text that holds nothing else; none otherwise.
 * @param {string} text
 * @param {Folds} [folds]
 * @returns {string[]}
 */
export function small(text, folds) {
  const said = runs(text, folds).flatMap((run) => {
    const found = words(run);
    return found.length > 1 ? found.slice(1) : found; // the first is all of them together
  });
  return said.every((word) => ALSO.has(word)) ? said : [];
}

/**
 * The term of a word that is no stop word.
 * @param {string} word
 */
export function term(word) {
  return stem(Object.hasOwn(SAME, word) ? SAME[word] : word);
}
