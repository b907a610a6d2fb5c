// One language's search: a question in, an answer out. It runs in a worker, or in Node as it is.

import { units } from './expand.js';
import { makeHit, titles, worth } from './hits.js';
import { makePlan } from './plan.js';
import { Shelf } from './shelf.js';
import { SearchUnavailable } from './store.js';

/** A best page that scores less than this share of what the question's words are worth is a weak one. */
const WEAK = 0.6;
/** Letters of a query that are read. */
const LONGEST = 400;

/**
 * @typedef {object} Answer
 * @property {import('./hits.js').Hit[]} hits
 * @property {boolean} weak  nothing found speaks of enough of the question: offer a person first
 * @property {string[]} closest  words of the index that are near to what was typed, where nothing was found
 * @property {string[]} topics  the site's largest topics
 */
/** @typedef {{limit?: number, prefix?: boolean}} Options */

export class Engine {
  /**
   * @param {string} folder  URL of the language's index, with a slash at its end
   * @param {import('./store.js').Read} [read]
   */
  constructor(folder, read) {
    this.shelf = new Shelf(folder, read);
  }

  /** @param {Uint8Array} [manifest]  its bytes, where they are at hand */
  async open(manifest) {
    await this.shelf.store.manifest(manifest);
    this.shelf.core().catch(() => {}); // on its way; the first question waits for it, and says what is wrong with it
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
    const { topics } = await shelf.store.manifest();
    // The shards of the words as typed are on their way while the core is.
    const [core] = await Promise.all([shelf.core(), shelf.shards(units(text).flatMap((unit) => unit.exact))]);
    const simplified = [...core.fold[1]];
    const folds = new Map(Array.from(core.fold[0], (char, at) => [char, simplified[at]]));
    const plan = await makePlan(shelf, core, text, folds, prefix);
    if (!plan.terms.size) return { hits: [], weak: true, closest: plan.closest, topics };

    const frame = shelf.frame(core);
    const postings = await shelf.postings(frame, [...plan.terms.keys()]);
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [term, { weight }] of plan.terms) {
      const found = postings.get(term);
      if (found) frame.add(found, weight, scores);
    }
    const needed = plan.units.flatMap((unit, at) => (unit.counts ? [at] : []));
    const inTitle = titles(plan, postings, needed);
    const isWhole = (/** @type {number} */ page) => needed.length > 0 && inTitle.get(page)?.size === needed.length;
    const called = new Set([pageOf(core, text), ...postings.get(plan.called)?.pages ?? []]);
    const ranked = best(scores, limit, (page) => (called.has(page) ? 0 : isWhole(page) ? frame.titleLength(page) : Infinity));

    const records = await Promise.all(ranked.map(({ page }) => shelf.record(page)));
    const hits = ranked.map(({ page, score }, at) => makeHit(frame, plan, postings, page, score, records[at]));
    const weak = !ranked.length || (!ranked[0].whole && ranked[0].score < WEAK * worth(frame, plan, postings));
    return { hits, weak, closest: hits.length ? [] : plan.closest, topics };
  }
}

/**
 * The page whose exact name a query is, or -1: `POST /0/private/AddOrder` and its address name it as its path does.
 * @param {Pick<import('./store.js').Core, 'names'>} core
 * @param {string} text
 */
export function pageOf(core, text) {
  const path = text.trim().toLowerCase().replace(/^(get|post|put|patch|delete)\s+(?=\/)/, '').replace(/^https:\/\/[^/]*/, '');
  const name = path.replace(/^\/+|\/+$/g, '');
  return Object.hasOwn(core.names, name) ? core.names[name] : -1;
}

/**
 * @typedef {object} Ranked
 * @property {number} page
 * @property {number} score
 * @property {number} beside  length of a title that holds every word; of others, Infinity
 * @property {boolean} whole
 */

/**
 * The pages of the highest scores. Those whose title holds every word come before all others, the shortest title
 * first: it says least beside what was asked.
 * @param {Map<number, number>} scores
 * @param {number} limit
 * @param {(page: number) => number} lengthBeside
 */
function best(scores, limit, lengthBeside) {
  /** @type {Ranked[]} */
  const found = [];
  for (const [page, score] of scores) {
    const beside = lengthBeside(page);
    const one = { page, score, beside, whole: beside < Infinity };
    if (found.length >= limit && !before(one, found[limit - 1])) continue;
    let at = found.length;
    while (at > 0 && before(one, found[at - 1])) at -= 1;
    found.splice(at, 0, one);
    if (found.length > limit) found.pop();
  }
  return found;
}

/** @type {(a: Ranked, b: Ranked | undefined) => boolean} */
function before(a, b) {
  if (!b) return false;
  if (a.beside !== b.beside) return a.beside < b.beside;
  return a.score !== b.score ? a.score > b.score : a.page < b.page;
}
