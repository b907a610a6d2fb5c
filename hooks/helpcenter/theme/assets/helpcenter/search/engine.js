// One language's search: a question in, an answer out. It runs in a worker, or in Node as it is.

import { units } from './expand.js';
import { makeHit, titles, worth } from './hits.js';
import { makePlan } from './plan.js';
import { pageOf, rank } from './rank.js';
import { Shelf } from './shelf.js';
import { SearchUnavailable } from './store.js';
import { pinned, rows } from './urgent.js';

/** A best page that scores less than this share of what the question's words are worth is a weak one, where a site is not tuned. */
const WEAK = 0.6;
/** Letters of a query that are read. */
const LONGEST = 400;

/**
 * @typedef {object} Answer
 * @property {import('./hits.js').Hit[]} hits
 * @property {boolean} weak  nothing found speaks of enough of the question: offer a person first
 * @property {number} share  of what the question's words are worth, that the best page has; 9 where its title holds them all
 * @property {string[]} closest  words of the index that are near to what was typed, where nothing was found
 * @property {string[]} topics  the site's largest topics
 */
/** @typedef {{limit?: number, prefix?: boolean}} Options */
/** @typedef {{url: string, text: string}} Row  an urgent answer, shown before anything is asked */

export class Engine {
  /**
   * @param {string} folder  URL of the language's index, with a slash at its end
   * @param {import('./store.js').Read} [read]
   */
  constructor(folder, read) {
    this.shelf = new Shelf(folder, read);
  }

  /**
   * @param {Uint8Array} [manifest]  its bytes, where they are at hand
   * @returns {Promise<Row[]>}
   */
  async open(manifest) {
    const { urgent } = await this.shelf.store.manifest(manifest);
    this.shelf.core().catch(() => {}); // on its way; the first question waits for it, and says what is wrong with it
    return rows(urgent);
  }

  /**
   * Pinned answers alone, before any other file of the index is read.
   * @param {string} text
   * @returns {Promise<import('./hits.js').Hit[]>}
   */
  async pinned(text) {
    return pinned((await this.shelf.store.manifest()).urgent, String(text).slice(0, LONGEST));
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async ask(text, { limit = 10, prefix = true } = {}) {
    try {
      return await this.answer(String(text).slice(0, LONGEST), Math.max(0, Math.min(100, limit)), prefix);
    } catch (error) {
      throw error instanceof SearchUnavailable ? error : new SearchUnavailable(String(error));
    }
  }

  /**
   * @param {string} text
   * @param {number} limit
   * @param {boolean} prefix
   * @returns {Promise<Answer>}
   */
  async answer(text, limit, prefix) {
    const { shelf } = this;
    const { topics, urgent, weak: limitOfWeak = WEAK } = await shelf.store.manifest();
    const first = pinned(urgent, text).slice(0, limit);
    // The shards of the words as typed are on their way while the core is, and what the last of them may begin.
    const typed = units(text);
    const last = typed.at(-1);
    const [core] = await Promise.all([
      shelf.core(), shelf.shards(typed.flatMap((unit) => unit.exact)),
      prefix && last?.latin && last.word.length > 1 ? shelf.dictionary([last.word]) : [],
    ]);
    const simplified = [...core.fold[1]];
    const folds = new Map(Array.from(core.fold[0], (char, at) => [char, simplified[at]]));
    const plan = await makePlan(shelf, core, text, folds, prefix);
    if (!plan.terms.size) return { hits: first, weak: !first.length, share: 0, closest: plan.closest, topics };

    const frame = shelf.frame(core);
    const postings = await shelf.postings(frame, [...plan.terms.keys()]);
    const scores = new Float64Array(frame.size); // a map takes ten times as long where a word is on thousands of pages
    for (const [term, { weight }] of plan.terms) {
      const found = postings.get(term);
      if (found) frame.add(found, weight, scores);
    }
    frame.addPhrases(plan.terms, postings, scores);
    const needed = plan.units.flatMap((unit, at) => (unit.counts ? [at] : []));
    const inTitle = titles(plan, postings, needed);
    const named = pageOf(core, text);
    const called = new Set(postings.get(plan.called)?.pages);
    const ranked = rank(scores, limit, {
      isCalled: (page) => page === named || called.has(page),
      isWhole: (page) => inTitle.has(page),
      isExact: (page) => core.views[1][1][page] === plan.units.length,
      length: (page) => frame.titleLength(page),
      isAside: (page) => (frame.boosts.get(page) ?? 1) < 1,
      isApi: (page) => frame.isApi(page),
      text,
      names: core.names,
    });

    const records = await Promise.all(ranked.map(({ page }) => shelf.record(page)));
    const found = ranked.map(({ page, score }, at) => makeHit(frame, plan, postings, page, score, records[at]));
    const top = first.map((hit) => ({ ...hit, terms: plan.units.map((unit) => unit.word) }));
    const hits = [...top, ...found.filter(({ url }) => !first.some((hit) => hit.url === url.split('#')[0] || hit.url === url))].slice(0, limit);
    const all = worth(frame, plan, postings) || 1;
    const share = Math.max(0, ...ranked.map(({ whole, score }) => (whole ? 9 : Math.min(9, score / all))));
    const weak = !first.length && share < limitOfWeak;
    return { hits, weak, share, closest: hits.length ? [] : plan.closest, topics };
  }
}
