// BM25 by lunr's formula, over the few postings that a query needs. Whole lunr indexes give the same scores: a test says so.

/** Fields as files list them. */
const TITLE = 0;
const ASKED = 1;
const HEADINGS = 2;
const BODY = 3;
const FIELDS = 5;

/**
 * How each view of a page is scored: the whole of it, with its title twice; its title alone; what people
 * ask it as, alone. Which fields make a view,
 * the index says. `b` is how much length counts, `k1` how soon a repeated word stops counting.
 */
export const VIEWS = [
  { weight: 1, k1: 1.2, b: 0.75 },
  { weight: 0.5, k1: 1.2, b: 0.75 },
  { weight: 0.25, k1: 1.2, b: 0.4 },
];
/** What the best of the phrases that a page is asked as counts, where it is the query itself, beside what the query's words are worth. */
const PHRASE = 1.5;

/**
 * @typedef {object} Postings  where a term occurs
 * @property {number[]} pages
 * @property {number[]} counts  five to a page
 * @property {Float64Array} gains  what it adds to each page's score
 * @property {number[][]} sections  field by field, section and frequency in turn
 */

/** What a query is scored against: everything but the postings. */
export class Frame {
  /** @param {Pick<import('./store.js').Core, 'sections' | 'views' | 'boosts' | 'apis' | 'asked'>} core */
  constructor(core) {
    this.size = core.sections.length;
    /** The number of each page's first section. */
    this.firsts = new Uint32Array(this.size + 1);
    core.sections.forEach((count, page) => { this.firsts[page + 1] = this.firsts[page] + count; });
    this.pageOf = new Uint32Array(this.firsts[this.size]);
    for (let page = 0; page < this.size; page++) this.pageOf.fill(page, this.firsts[page], this.firsts[page + 1]);
    /** Scratch: while postings are unpacked, the row of each page, from 1. */
    this.rows = new Uint32Array(this.size);
    this.boosts = new Map(Object.entries(core.boosts).map(([page, boost]) => [Number(page), boost]));
    this.apis = core.apis;
    this.asked = core.asked;
    /** View by view, each page's length over the average. */
    this.counts = core.views.map(([counts]) => counts);
    this.lengths = core.views.map(([, lengths]) => {
      const average = lengths.reduce((sum, length) => sum + length, 0) / this.size;
      return Float64Array.from(lengths, (length) => length / average);
    });
  }

  /**
   * Unpack a term's postings.
   * @param {number[][]} packed
   * @returns {Postings}
   */
  unpack(packed) {
    const sections = packed.map((numbers) => {
      const found = [];
      let section = 0;
      for (let at = 0; at < numbers.length; at++) {
        section += numbers[at] >> 2;
        const times = (numbers[at] & 3) + 1;
        found.push(section, times < 4 ? times : numbers[++at]);
      }
      return found;
    });
    /** @type {number[]} */
    const pages = [];
    /** @type {number[]} */
    const counts = [];
    sections.forEach((found, field) => {
      for (let at = 0; at < found.length; at += 2) {
        const page = this.pageOf[found[at]];
        let row = this.rows[page];
        if (!row) {
          row = this.rows[page] = pages.push(page);
          counts.push(0, 0, 0, 0, 0);
        }
        counts[(row - 1) * FIELDS + field] += found[at + 1];
      }
    });
    for (const page of pages) this.rows[page] = 0;
    return { pages, counts, gains: this.gains(pages, counts), sections };
  }

  /**
   * What a term of weight 1 adds to the score of each page that holds it.
   * @param {number[]} pages
   * @param {number[]} counts
   * @returns {Float64Array}
   */
  gains(pages, counts) {
    const gains = new Float64Array(pages.length);
    const times = new Float64Array(pages.length);
    VIEWS.forEach((view, at) => {
      const parts = this.counts[at];
      const lengths = this.lengths[at];
      let holders = 0;
      for (let row = 0; row < pages.length; row++) {
        times[row] = 0;
        for (let field = 0; field < FIELDS; field++) times[row] += parts[field] * counts[row * FIELDS + field];
        if (times[row]) holders += 1;
      }
      const worth = view.weight * idf(holders, this.size);
      for (let row = 0; row < pages.length; row++) {
        if (times[row]) gains[row] += worth * saturate(times[row], lengths[pages[row]], view);
      }
    });
    if (this.boosts.size) pages.forEach((page, row) => { gains[row] *= this.boosts.get(page) ?? 1; });
    return gains;
  }

  /** @param {number} page */
  isApi(page) {
    const after = this.apis.findIndex((edge) => edge > page);
    return (after < 0 ? this.apis.length : after) % 2 === 1;
  }

  /**
   * Add a term's part to the scores.
   * @param {Postings} postings
   * @param {number} weight
   * @param {Float64Array} scores
   */
  add({ pages, gains }, weight, scores) {
    // A word that tells nothing, as the title of a site's only page, is found all the same.
    for (let row = 0; row < pages.length; row++) scores[pages[row]] += weight * gains[row] || Number.MIN_VALUE;
  }

  /**
   * Add what each page is asked as: of its phrases the one that holds most of the query and little else. So words count more that stand
   * together in one phrase than those of several.
   * @param {Map<string, {weight: number}>} terms
   * @param {Map<string, Postings>} postings
   * @param {Float64Array} scores
   */
  addPhrases(terms, postings, scores) {
    /** By number, what a phrase holds of the query, and how many terms. @type {Map<number, {worth: number, terms: number}>} */
    const phrases = new Map();
    for (const [term, { weight }] of terms) {
      const one = postings.get(term);
      const found = one?.sections[ASKED] ?? [];
      const worth = one ? weight * idf(one.pages.length, this.size) : 0;
      for (let at = 0; at < found.length; at += 2) {
        const phrase = phrases.get(found[at]);
        if (phrase) {
          phrase.worth += worth;
          phrase.terms += 1;
        } else phrases.set(found[at], { worth, terms: 1 });
      }
    }
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [number, phrase] of phrases) {
      const page = this.pageOf[number];
      const size = parseInt(this.asked[page][number - this.firsts[page]], 36);
      const worth = phrase.worth * Math.min(1, phrase.terms / size);
      if (worth > (best.get(page) ?? 0)) best.set(page, worth);
    }
    for (const [page, worth] of best) scores[page] += PHRASE * worth * (this.boosts.get(page) ?? 1);
  }

  /**
   * How much each section of a page speaks of a term.
   * @param {Postings} postings
   * @param {number} page
   * @returns {{heading: number, body: number}[]}
   */
  sections(postings, page) {
    const rows = Array.from({ length: this.firsts[page + 1] - this.firsts[page] }, () => ({ heading: 0, body: 0 }));
    for (const [field, name] of /** @type {const} */ ([[HEADINGS, 'heading'], [BODY, 'body']])) {
      const found = postings.sections[field] ?? [];
      for (let at = 2 * firstFrom(found, this.firsts[page]); found[at] < this.firsts[page + 1]; at += 2) {
        rows[found[at] - this.firsts[page]][name] = found[at + 1];
      }
    }
    return rows;
  }

  /**
   * The length of a page's title over the average, shorter for a page that is to come first.
   * @param {number} page
   */
  titleLength(page) {
    return this.lengths[1][page] / (this.boosts.get(page) ?? 1);
  }

  /**
   * @param {Postings} postings
   * @param {number} page
   */
  names(postings, page) {
    const row = postings.pages.indexOf(page);
    return { title: row >= 0 && postings.counts[row * FIELDS + TITLE] > 0, asked: row >= 0 && postings.counts[row * FIELDS + ASKED] > 0 };
  }
}

/**
 * The first pair of a sorted list whose number is at least `least`.
 * @param {number[]} pairs  number and frequency in turn
 * @param {number} least
 */
function firstFrom(pairs, least) {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[2 * middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * lunr's inverse document frequency.
 * @param {number} holders
 * @param {number} size
 */
export function idf(holders, size) {
  return Math.log(1 + Math.abs((size - holders + 0.5) / (holders + 0.5)));
}

/**
 * @param {number} times
 * @param {number} length  over the average
 * @param {{k1: number, b: number}} view
 */
export function saturate(times, length, { k1, b }) {
  return ((k1 + 1) * times) / (k1 * (1 - b + b * length) + times);
}
