// Which page is pinned for a question: the intents that a team wrote, matched by words and by what is nearly the same.

import { distance } from './expand.js';
import { looksLikeCode } from './rank.js';
import { FUNCTION, STOPS, isCjk, runs, term, words } from './text.js';

/** How much of a question a phrase must cover. A pattern may stand anywhere in it. */
const COVERED = 0.7;
/** Words of a question among which a pattern's words stand: those further apart speak of different things. */
const NEAR = 12;
/** Pages that one question may pin. */
const MOST = 2;

/** @typedef {[url: string, title: string, kind: import('./hits.js').Hit['kind'], breadcrumb: string[], text: string, lang?: string]} Pin */
/**
 * @typedef {object} Urgent  as `search/urgent.py` writes it
 * @property {string[]} alike  words between bars, each of which stands for all
 * @property {string[]} unless  patterns of questions that nobody asks in trouble
 * @property {[string, string]} fold
 * @property {Pin[]} pins
 * @property {[id: string, pin: number, row: string, phrases: string[], patterns: string[], unless: string[]][]} intents
 */

/** A word of a rule, or several in a row. @typedef {{text: string, row: string[], stems: string[], han: boolean}} Atom */
/** Words any of which will do; where `not`, none of them. @typedef {{any: Atom[], not: boolean, small: boolean}} Group */
/** @typedef {{id: string, pin: number, phrases: Group[][], patterns: Group[][], unless: Group[][]}} Rules */

/** A question as it is matched: its words and its characters. */
class Said {
  /** @param {string} text @param {import('./text.js').Folds} folds */
  constructor(text, folds) {
    const parts = runs(text, folds);
    /** @type {string[]} */
    this.words = parts.filter((run) => !isCjk(run)).flatMap((run) => {
      const found = words(run);
      return found.length > 1 ? found.slice(1) : found; // the first is all of them together
    });
    this.stems = this.words.map(term);
    this.chars = parts.filter(isCjk).join('');
    /** @type {Map<Atom, number[] | null>[]} */
    this.known = [new Map(), new Map()];
    this.size = this.weigh(new Set([...this.words.keys(), ...Array.from(this.chars, (_, at) => -1 - at)]));
  }

  /** As `find`, which a word of many rules is asked once. @type {(atom: Atom, strict: boolean) => number[] | null} */
  seen(atom, strict) {
    const known = this.known[Number(strict)];
    let found = known.get(atom);
    if (found === undefined) known.set(atom, found = this.find(atom, strict));
    return found;
  }

  /**
   * Where a word of a rule is; null where it is not.
   * @param {Atom} atom
   * @param {boolean} strict  in no other form, and with no slip
   * @returns {number[] | null}  places of words, and below zero those of characters
   */
  find({ text, row, stems, han }, strict) {
    if (han) {
      const at = this.chars.indexOf(text);
      return at < 0 ? null : Array.from(text, (_, each) => -1 - at - each);
    }
    const at = this.words.findIndex((_, from) => row.every((word, each) => this.same(from + each, word, stems[each], strict)));
    return at < 0 ? null : row.map((_, each) => at + each);
  }

  /** @param {number} at @param {string} wanted @param {string} stem @param {boolean} strict */
  same(at, wanted, stem, strict) {
    const word = this.words[at];
    if (word === undefined) return false;
    if (word === wanted) return true;
    if (strict) return false;
    if (this.stems[at] === stem) return true;
    const shorter = Math.min(word.length, wanted.length);
    if (word[0] !== wanted[0] || shorter < 6) return false;
    const most = shorter >= 8 ? 2 : 1;
    return distance(word, wanted, most) <= most;
  }

  /**
   * What a rule covers; null where it does not fit.
   * @param {Group[]} rule
   * @param {boolean} [whole]  a phrase, whose small words may be missing
   */
  fits(rule, whole = false) {
    /** @type {Set<number>} */
    const covered = new Set();
    for (const { any, not, small } of rule) {
      if (whole && small) continue;
      let found = null;
      for (const atom of any) if ((found = this.seen(atom, not))) break;
      if (not === !!found) return null;
      for (const place of found ?? []) covered.add(place);
    }
    const latin = [...covered].filter((place) => place >= 0);
    return Math.max(...latin) - Math.min(...latin) >= NEAR ? null : covered;
  }

  /** How much of the question some places are: a word counts as much as two characters. @param {Set<number>} places */
  weigh(places) {
    let sum = 0;
    for (const at of places) {
      if (at >= 0) sum += STOPS.has(this.words[at]) ? 0 : 1;
      else sum += FUNCTION.has(this.chars[-1 - at]) ? 0 : 0.5;
    }
    return sum;
  }
}

/** @type {WeakMap<Urgent, {folds: Map<string, string>, unless: Group[][], rules: Rules[]}>} */
const read = new WeakMap();

/** @param {Urgent} urgent */
function rulesOf(urgent) {
  const known = read.get(urgent);
  if (known) return known;
  const simplified = [...urgent.fold[1]];
  /** @type {Map<string, string[]>} */
  const same = new Map();
  for (const line of urgent.alike) {
    const group = line.toLowerCase().split('|');
    for (const word of group) same.set(word, [...same.get(word) ?? [], ...group]);
  }
  /** @type {Map<string, Atom>} */
  const atoms = new Map();
  const atom = (/** @type {string} */ text) => {
    const row = text.split('_');
    const one = atoms.get(text) ?? { text, row, stems: row.map(term), han: isCjk(text) };
    atoms.set(text, one);
    return one;
  };
  /** What keeps a rule off is meant to the letter. @type {(lines: string[], strict?: boolean) => Group[][]} */
  const rules = (lines, strict = false) => lines.map((line) => line.toLowerCase().split(/\s+/).map((group) => {
    const not = group[0] === '!';
    const ways = (not ? group.slice(1) : group).split('|');
    const any = strict || not ? ways : ways.flatMap((word) => same.get(word) ?? [word]);
    return { any: [...new Set(any)].map(atom), not, small: STOPS.has(ways[0]) && !same.has(ways[0]) };
  }));
  const made = {
    folds: new Map(Array.from(urgent.fold[0], (char, at) => [char, simplified[at]])),
    unless: rules(urgent.unless, true),
    rules: urgent.intents.map(([id, pin, , phrases, patterns, unless]) => (
      { id, pin, phrases: rules(phrases), patterns: rules(patterns), unless: rules(unless, true) }
    )),
  };
  read.set(urgent, made);
  return made;
}

/**
 * The intents that a question names, the one that covers most of it first.
 * @param {Urgent} urgent
 * @param {string} text
 * @returns {{pin: number, id: string, weight: number}[]}  each page once
 */
export function match(urgent, text) {
  const { folds, unless, rules } = rulesOf(urgent);
  const said = new Said(text, folds);
  if (unless.some((rule) => said.fits(rule))) return [];
  /** @type {{pin: number, id: string, weight: number}[]} */
  const found = [];
  for (const one of rules) {
    if (one.unless.some((rule) => said.fits(rule))) continue;
    let weight = 0;
    for (const rule of one.phrases) {
      const covered = said.weigh(said.fits(rule, true) ?? new Set());
      if (covered && covered >= COVERED * said.size) weight = Math.max(weight, covered);
    }
    for (const rule of one.patterns) {
      const covered = said.fits(rule);
      if (covered) weight = Math.max(weight, said.weigh(covered) || 0.1);
    }
    if (weight) found.push({ pin: one.pin, id: one.id, weight });
  }
  found.sort((a, b) => b.weight - a.weight); // stable: of equals the first in the file
  return found.filter(({ pin }, at) => found.findIndex((one) => one.pin === pin) === at).slice(0, MOST);
}

/**
 * Pinned answers as hits, which open at their top.
 * @param {Urgent | undefined} urgent
 * @param {string} text
 * @returns {import('./hits.js').Hit[]}
 */
export function pinned(urgent, text) {
  if (!urgent || looksLikeCode(text)) return [];
  return match(urgent, text).map(({ pin }) => {
    const [url, title, kind, breadcrumb, excerpt, lang] = urgent.pins[pin];
    return { url, title, kind, breadcrumb, excerpt, ...(lang ? { lang } : {}), terms: [], score: 0, urgent: true };
  });
}

/**
 * What is shown before anything is asked: the intents that have a row.
 * @param {Urgent | undefined} urgent
 * @returns {{url: string, text: string}[]}
 */
export function rows(urgent) {
  return urgent ? urgent.intents.flatMap(([, pin, row]) => (row ? [{ url: urgent.pins[pin][0], text: row }] : [])) : [];
}
