// One language's search: a question in, hits out. It runs in a worker, or in Node as it is.

import { completions, corrections, phrases, units, unpackWords } from './expand.js';
import { Frame, idf } from './score.js';
import { SearchUnavailable, Store, place } from './store.js';
import { term as termOf } from './text.js';

// Tuned on questions of banks, shops and web how-tos, some sets held out: see benchmarks/.
const PREFIX = 0.6;
const SLIP = [1, 0.7, 0.5];
const SYNONYM = 0.7;
const THESAURUS = 0.4;
/** Above this many shards a short query is taken at its word: what it might also mean would have to be fetched. */
const SMALL = 24;
/** Up to this many parts, all of the dictionary is searched for what a word may be a slip of; else those it may begin in. */
const FEW = 6;
/** A best page that scores less than this share of what the question's words are worth is a weak one. */
const WEAK = 0.6;

/**
 * @typedef {object} Hit
 * @property {string} url  site-relative, with its anchor
 * @property {string} title
 * @property {'article' | 'faq' | 'guide' | 'troubleshooter' | 'api' | 'contact'} kind
 * @property {string[]} breadcrumb
 * @property {string} excerpt  of the section that answers
 * @property {string} [answer]  that section's whole text, where it is short
 * @property {string} [heading]  the section's, where it is not the page's top
 * @property {string} [lang]  of its text, where that is not the site's
 * @property {string[]} terms  words of the page that were looked for, to mark in the result
 * @property {number} score
 */
/**
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {boolean} weak  nothing found speaks of enough of the question: offer a person first
 * @property {string[]} closest  words of the index that are near to what was typed, where nothing was found
 * @property {string[]} topics  the site's largest topics
 */
/** @typedef {{limit?: number, prefix?: boolean}} Options */
/** @typedef {{units: import('./expand.js').Unit[], terms: Map<string, {weight: number, units: Set<number>}>, closest: string[]}} Plan */

export class Engine {
  /**
   * @param {string} folder  URL of the language's index, with a slash at its end
   * @param {import('./store.js').Read} [read]
   */
  constructor(folder, read) {
    this.store = new Store(folder, read);
    /** @type {WeakMap<object, Frame>} */
    this.frames = new WeakMap();
    /** @type {WeakMap<object, import('./score.js').Postings>} */
    this.unpacked = new WeakMap();
  }

  async open() {
    const manifest = await this.store.manifest();
    await this.store.file('c', manifest.core);
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async ask(text, { limit = 10, prefix = true } = {}) {
    try {
      return await this.answer(String(text), Math.max(0, Math.min(100, limit)), prefix);
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
    const manifest = await this.store.manifest();
    const { topics } = manifest;
    // The shards of the words as typed are on their way while the core is.
    const early = units(text).flatMap((unit) => unit.exact);
    const [core] = await Promise.all([this.store.file('c', manifest.core), this.shards(manifest, early)]);
    const frame = this.frame(core);
    const folds = new Map(Array.from(core.fold[0], (char, at) => [char, [...core.fold[1]][at]]));
    const plan = await this.plan(manifest, core, text, folds, prefix);
    if (!plan.terms.size) return { hits: [], weak: true, closest: plan.closest, topics };

    const postings = await this.postings(manifest, frame, [...plan.terms.keys()]);
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [term, { weight }] of plan.terms) {
      const found = postings.get(term);
      if (found) frame.add(found, weight, scores);
    }
    const needed = plan.units.flatMap((unit, at) => (unit.counts ? [at] : []));
    const inTitle = titles(plan, postings, needed);
    const ranked = [...scores]
      .map(([page, score]) => ({ page, score, whole: needed.length > 0 && inTitle.get(page)?.size === needed.length }))
      .sort((a, b) => Number(b.whole) - Number(a.whole) || b.score - a.score || a.page - b.page)
      .slice(0, limit);

    const records = await Promise.all(ranked.map(({ page }) => this.record(manifest, page)));
    const hits = ranked.map(({ page, score }, at) => this.hit(frame, plan, postings, page, score, records[at]));
    const weak = !ranked.length || (!ranked[0].whole && ranked[0].score < WEAK * worth(frame, plan, postings));
    return { hits, weak, closest: hits.length ? [] : plan.closest, topics };
  }

  /**
   * @param {import('./store.js').Core} core
   * @returns {Frame}
   */
  frame(core) {
    let frame = this.frames.get(core);
    if (!frame) this.frames.set(core, frame = new Frame(core));
    return frame;
  }

  /**
   * @param {import('./store.js').Manifest} manifest
   * @param {import('./store.js').Core} core
   * @param {string} text
   * @param {import('./text.js').Folds} folds
   * @param {boolean} prefix
   * @returns {Promise<Plan>}
   */
  async plan(manifest, core, text, folds, prefix) {
    const all = units(text, folds);
    const shards = await this.shards(manifest, all.flatMap((unit) => unit.exact));
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
        const dictionary = await this.dictionary(manifest, [unit.word]);
        const found = completions(dictionary, unit.word);
        for (const word of found) add(termOf(word), known.length ? PREFIX / 2 : PREFIX, at);
        if (found.length) {
          if (!known.length) meantWords.push(...found);
          continue;
        }
      }
      if (known.length || unit.word.length < 4) continue;
      const near = await this.near(manifest, unit.word);
      for (const { word, edits } of near) add(termOf(word), SLIP[edits], at);
      closest.push(...near.map(({ word }) => word));
      meantWords.push(...near.slice(0, 1).map(({ word }) => word));
    }
    for (const phrase of [...phrases(text, folds), ...meantWords.map(termOf)]) {
      if (!Object.hasOwn(core.synonyms, phrase)) continue;
      const ways = core.synonyms[phrase];
      for (const meant of ways) for (const term of meant.split(' ')) add(term, SYNONYM / Math.sqrt(ways.length), -1);
    }
    const wide = manifest.terms.length <= SMALL || all.length > 3;
    for (const phrase of wide ? phrases(text, folds) : []) {
      if (!Object.hasOwn(core.thesaurus, phrase)) continue;
      const ways = core.thesaurus[phrase];
      for (const meant of ways) for (const term of meant.split(' ')) add(term, THESAURUS / Math.sqrt(ways.length), -1);
    }
    return { units: all, terms, closest };
  }

  /**
   * What a word that no page holds may be a slip of.
   * @param {import('./store.js').Manifest} manifest
   * @param {string} word
   */
  async near(manifest, word) {
    const swapped = word[1] + word[0] + word.slice(2);
    const here = await this.dictionary(manifest, [word, swapped]);
    const found = corrections(here, word);
    return found.length || manifest.words.length > FEW ? found : corrections(await this.dictionary(manifest, null), word);
  }

  /**
   * Parts of the dictionary: those where words belong and what begins like them, or all.
   * @param {import('./store.js').Manifest} manifest
   * @param {string[] | null} starts
   * @returns {Promise<[string, number][]>}
   */
  async dictionary(manifest, starts) {
    const parts = new Set(starts ? [] : manifest.words);
    for (const start of starts ?? []) {
      const at = Math.max(0, place(manifest.words, start));
      const end = Math.min(at + 2, place(manifest.words, `${start}\uffff`));
      for (let part = at; part <= Math.max(at, end) && part < manifest.words.length; part++) parts.add(manifest.words[part]);
    }
    const files = await Promise.all([...parts].map(([, name]) => this.store.file('w', name)));
    return files.flatMap((file) => file.unpacked ??= unpackWords(file.words));
  }

  /**
   * The packed postings of terms, those that the index holds.
   * @param {import('./store.js').Manifest} manifest
   * @param {string[]} terms
   * @returns {Promise<Map<string, number[][]>>}
   */
  async shards(manifest, terms) {
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const term of new Set(terms)) {
      const at = place(manifest.terms, term);
      if (at >= 0) names.set(term, manifest.terms[at][1]);
    }
    const files = new Map();
    await Promise.all([...new Set(names.values())].map(async (name) => files.set(name, await this.store.file('t', name))));
    const found = new Map();
    for (const [term, name] of names) {
      const shard = files.get(name).terms;
      if (Object.hasOwn(shard, term)) found.set(term, shard[term]);
    }
    return found;
  }

  /**
   * @param {import('./store.js').Manifest} manifest
   * @param {Frame} frame
   * @param {string[]} terms
   * @returns {Promise<Map<string, import('./score.js').Postings>>}
   */
  async postings(manifest, frame, terms) {
    const found = new Map();
    for (const [term, packed] of await this.shards(manifest, terms)) {
      let one = this.unpacked.get(packed);
      if (!one) this.unpacked.set(packed, one = frame.unpack(packed));
      found.set(term, one);
    }
    return found;
  }

  /**
   * @param {import('./store.js').Manifest} manifest
   * @param {number} page
   * @returns {Promise<import('./store.js').PageRecord>}
   */
  async record(manifest, page) {
    const file = await this.store.file('r', manifest.records[Math.floor(page / manifest.size)]);
    return file.pages[page % manifest.size];
  }

  /**
   * @param {Frame} frame
   * @param {Plan} plan
   * @param {Map<string, import('./score.js').Postings>} postings
   * @param {number} page
   * @param {number} score
   * @param {import('./store.js').PageRecord} record
   * @returns {Hit}
   */
  hit(frame, plan, postings, page, score, [url, title, kind, breadcrumb, sections, lang]) {
    const best = sections.length > 1 ? bestSection(frame, plan, postings, page, sections) : 0;
    const [anchor, heading, text, , whole] = sections[best];
    const shown = text || sections.find((section) => section[2])?.[2] || '';
    return {
      url: anchor ? `${url.split('#')[0]}#${anchor}` : url,
      title,
      kind: /** @type {Hit['kind']} */ (kind),
      breadcrumb,
      excerpt: shown,
      ...(whole && text ? { answer: text } : {}),
      ...(heading ? { heading } : {}),
      ...(lang ? { lang } : {}),
      terms: plan.units.map((unit) => unit.word),
      score,
    };
  }
}

/**
 * For each page, the needed words that its title holds.
 * @param {Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number[]} needed
 */
function titles(plan, postings, needed) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (const [term, { units: of }] of plan.terms) {
    const one = postings.get(term);
    const counted = needed.filter((unit) => of.has(unit));
    if (!one || !counted.length) continue;
    one.pages.forEach((page, row) => {
      if (!one.counts[row * 5]) return;
      const set = found.get(page) ?? new Set();
      for (const unit of counted) set.add(unit);
      found.set(page, set);
    });
  }
  return found;
}

/**
 * The section of a page that speaks most of what its title does not say.
 * @param {Frame} frame
 * @param {Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number} page
 * @param {import('./store.js').RecordSection[]} sections
 */
function bestSection(frame, plan, postings, page, sections) {
  const mean = sections.reduce((sum, section) => sum + section[3], 0) / sections.length || 1;
  const gains = sections.map(() => 0);
  for (const [term, { weight }] of plan.terms) {
    const one = postings.get(term);
    if (!one) continue;
    const worth = weight * idf(one.pages.length, frame.size) * (frame.inTitle(one, page) ? 0.3 : 1);
    frame.sections(one, page).forEach(({ heading, body }, at) => {
      const length = (sections[at][3] + 20) / (mean + 20);
      gains[at] += worth * ((body * 2.2) / (1.2 * (0.25 + 0.75 * length) + body) + (heading ? 1.5 : 0));
    });
  }
  const best = gains.indexOf(Math.max(...gains));
  return gains[best] > gains[0] * 1.1 ? best : 0;
}

/**
 * What the words of a question are worth: what a page scores that holds each of them once, at average length.
 * @param {Frame} frame
 * @param {Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 */
function worth(frame, plan, postings) {
  return plan.units.reduce((sum, { exact: [term], weight }) => sum + weight * idf(postings.get(term)?.pages.length ?? 0, frame.size), 0);
}
