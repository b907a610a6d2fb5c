// What to look for: the words of a query, what they may become, what they may have meant, and how much each counts.

import { STOP, completions, phrases, smallPhrase, units } from './expand.js';
import { cut, isCjk, term as termOf } from './text.js';

// Weights beside the 1 of a word as typed. Tuned on questions of banks, shops and web how-tos, some sets held out: see benchmarks/.
const PREFIX = 0.6;
const SLIP = [1, 0.7, 0.5];
const SYNONYM = 0.7;
const THESAURUS = 0.45;
/** Words that say what kind of answer is wanted: titles and `also_asked` hold them too. */
const ASKING = 0.2;
const QUESTIONS = new Set(['how', 'what', 'when', 'where', 'which', 'who', 'why']);
/** Above this many shards a short query is taken at its word: what it might also mean would have to be fetched. */
const SMALL = 24;

/**
 * @typedef {object} Plan
 * @property {import('./expand.js').Unit[]} units
 * @property {Map<string, {weight: number, units: Set<number>}>} terms  and the words of the query that each is for
 * @property {string} called  the term of a title or question that is the query itself, where that is made of stop words
 * @property {string[]} closest  words of the index near to words that no page holds
 */

/**
 * @param {import('./shelf.js').Shelf} shelf
 * @param {import('./store.js').Core} core
 * @param {string} text
 * @param {import('./text.js').Folds} folds
 * @param {boolean} prefix  whether the last word may be the beginning of one
 * @returns {Promise<Plan>}
 */
export async function makePlan(shelf, core, text, folds, prefix) {
  const all = units(text, folds);
  const shards = await shelf.shards(all.flatMap((unit) => unit.exact));
  /** @type {Plan['terms']} */
  const terms = new Map();
  /** @type {(term: string, weight: number, unit: number) => void} */
  const add = (term, weight, unit) => {
    const row = terms.get(term) ?? { weight: 0, units: new Set() };
    row.weight = Math.max(row.weight, weight);
    if (unit >= 0) row.units.add(unit);
    terms.set(term, row);
  };
  /** @type {string[]} */
  const closest = [];
  /** Whole words that parts and slips stand for: they may have synonyms. @type {string[]} */
  const meantWords = [];
  const last = prefix && /[\p{L}\p{N}]$/u.test(text) ? all.length - 1 : -1;
  for (const [at, unit] of all.entries()) {
    const known = unit.exact.filter((term) => shards.has(term));
    for (const term of known) add(term, unit.weight, at);
    if (!unit.latin) continue;
    if (at === last && unit.word.length > 1) {
      const dictionary = await shelf.dictionary([unit.word]);
      const found = completions(dictionary, unit.word);
      for (const word of found) add(termOf(word), known.length ? PREFIX / 2 : PREFIX, at);
      if (found.length) {
        if (!known.length) meantWords.push(...found);
        continue;
      }
    }
    if (known.length || unit.word.length < 4) continue;
    const near = await shelf.near(unit.word);
    for (const { word, edits } of near) add(termOf(word), SLIP[edits], at);
    closest.push(...near.map(({ word }) => word));
    meantWords.push(...near.slice(0, 1).map(({ word }) => word));
  }
  const called = smallPhrase(text, folds);
  if (called) all.forEach((_, at) => add(called, 1, at));
  else for (const word of asking(text)) add(STOP + word, ASKING, -1);
  // A synonym shares its weight among all that it may mean, and each of those among its terms: what is cut into many pieces
  // weighs no more than one word.
  // Where no page holds the word itself, its synonyms stand in for it, and count as much.
  const small = (await shelf.store.manifest()).terms.length <= SMALL;
  /** @type {(table: Record<string, string[]>, phrase: string, beside: number) => void} */
  const also = (table, phrase, beside) => {
    const ways = Object.hasOwn(table, phrase) ? table[phrase] : [];
    const weight = ways.length && !own(phrase).every((term) => shards.has(term) || shards.has(STOP + term)) ? 1 : beside;
    for (const meant of ways.map((way) => way.split(' '))) {
      for (const term of meant) add(term, weight / Math.sqrt(ways.length) / meant.length, -1);
      // A short text rarely holds a pair of characters: their single ones count too, where the files that hold them are few.
      const single = small ? new Set(meant.filter(isCjk).flatMap((term) => [...term])) : [];
      for (const char of single) add(char, weight / Math.sqrt(ways.length), -1);
    }
  };
  const said = phrases(text, folds);
  for (const phrase of [...said, ...meantWords.map(termOf)]) also(core.synonyms, phrase, SYNONYM);
  for (const phrase of small || all.length > 3 ? said : []) also(core.thesaurus, phrase, THESAURUS);
  return { units: all, terms, called, closest };
}

/** The question words of a query. @param {string} text */
function asking(text) {
  return text.toLowerCase().split(/[^a-z]+/).filter((word) => QUESTIONS.has(word));
}

/**
 * The terms of a phrase of the query, a key of a table of synonyms: its stems, and the pairs of its characters.
 * @param {string} phrase
 */
function own(phrase) {
  return phrase.split(' ').flatMap((part) => (isCjk(part) ? cut(part).filter((term) => term === part || [...term].length > 1) : [part]));
}
