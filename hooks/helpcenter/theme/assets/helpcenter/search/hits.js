// What is shown of a page that was found, and where it opens: at its top, or at a section that the query names.

import { idf } from './score.js';

/** How much more a section must speak of the query than the page's top, for its text to be shown instead. */
const BETTER = 1.1;
/** What a word counts in a section's heading. */
const HEADING = 2.5;
/** What a word counts that the page's title holds already: it speaks of the page, not of one section. */
const TOLD = 0.15;

/**
 * @typedef {object} Hit
 * @property {string} url  site-relative, with its anchor
 * @property {string} title
 * @property {'article' | 'faq' | 'guide' | 'troubleshooter' | 'api' | 'contact'} kind
 * @property {string[]} breadcrumb
 * @property {string} excerpt  of the section where it opens; of the one that says most where a page opens at its top and is not called what was asked
 * @property {string} [answer]  the whole text of the section where it opens, where that is short
 * @property {string} [heading]  of the section where it opens, where that is not the page's top
 * @property {string} [lang]  of its text, where that is not the site's
 * @property {string[]} terms  words of the query, to mark in the result
 * @property {number} score
 * @property {boolean} [urgent]  pinned: an answer for a person in trouble
 */

/**
 * @param {import('./score.js').Frame} frame
 * @param {import('./plan.js').Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number} page
 * @param {number} score
 * @param {import('./store.js').PageRecord} record
 * @returns {Hit}
 */
export function makeHit(frame, plan, postings, page, score, [url, title, kind, breadcrumb, sections, lang]) {
  const { opens, says } = sections.length > 1 ? bestSections(frame, plan, postings, page, sections) : { opens: 0, says: 0 };
  const [anchor, , own, , whole] = sections[opens];
  const heading = opens ? sections[opens][1] : '';
  const shown = sections[says][2] || sections.find((section) => section[2])?.[2] || '';
  return {
    url: anchor ? `${url.split('#')[0]}#${anchor}` : url,
    title,
    kind: /** @type {Hit['kind']} */ (kind),
    breadcrumb,
    excerpt: shown,
    ...(whole && own && opens === says ? { answer: own } : {}),
    ...(heading ? { heading } : {}),
    ...(lang ? { lang } : {}),
    terms: plan.units.map((unit) => unit.word),
    score,
  };
}

/**
 * Pages whose title holds all of the needed words.
 * @param {import('./plan.js').Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number[]} needed
 * @returns {Set<number>}
 */
export function titles(plan, postings, needed) {
  /** @type {Set<number> | undefined} */
  let all;
  for (const unit of needed) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const [term, { units }] of plan.terms) {
      const one = units.has(unit) && postings.get(term);
      if (!one) continue;
      for (let row = 0; row < one.pages.length; row++) if (one.counts[row * 5] && (!all || all.has(one.pages[row]))) found.add(one.pages[row]);
    }
    all = found;
    if (!all.size) break;
  }
  return all ?? new Set();
}

/**
 * Where a page opens, and the section whose text is shown. Only sections with an anchor are asked: those that close a
 * page and the steps of a troubleshooter have none. A page opens at the section whose heading names more of the query
 * than what the page is called and asked as; otherwise at its top.
 * @param {import('./score.js').Frame} frame
 * @param {import('./plan.js').Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number} page
 * @param {import('./store.js').RecordSection[]} sections
 */
function bestSections(frame, plan, postings, page, sections) {
  const mean = sections.reduce((sum, section) => sum + section[3], 0) / sections.length || 1;
  const gains = sections.map(() => 0);
  const named = sections.map(() => new Named());
  const called = new Named();
  for (const [term, { weight, units }] of plan.terms) {
    const one = postings.get(term);
    if (!one) continue;
    const worth = weight * idf(one.pages.length, frame.size);
    const { title, asked } = frame.names(one, page);
    const meant = [...units].filter((unit) => plan.units[unit].counts);
    const counts = meant.length > 0 || !units.size;
    if (counts && (title || asked)) called.add(worth, meant);
    const gain = worth * (title ? TOLD : 1);
    frame.sections(one, page).forEach(({ heading, body }, at) => {
      if (at && !sections[at]?.[0]) return;
      const length = (sections[at][3] + 20) / (mean + 20);
      gains[at] += gain * ((body * 2.2) / (1.2 * (0.25 + 0.75 * length) + body) + (heading ? HEADING : 0));
      if (counts && heading) named[at].add(worth, meant);
    });
  }
  const ahead = named.map((one, at) => (one.worth > called.worth && one.units.size >= called.units.size ? one.worth + gains[at] / 1000 : 0));
  const opens = ahead.indexOf(Math.max(...ahead));
  if (opens) return { opens, says: opens };
  const says = gains.indexOf(Math.max(...gains));
  const whole = plan.units.every(({ counts }, unit) => !counts || called.units.has(unit)); // the page's first words answer
  return { opens, says: !whole && gains[says] > gains[0] * BETTER ? says : 0 };
}

/** How much of a query a heading, or a page, is called. */
class Named {
  worth = 0;
  /** @type {Set<number>} */
  units = new Set();

  /** @param {number} worth @param {number[]} units */
  add(worth, units) {
    this.worth += worth;
    for (const unit of units) this.units.add(unit);
  }
}

/**
 * What the words of a question are worth: what a page scores that holds each of them once, at average length.
 * @param {import('./score.js').Frame} frame
 * @param {import('./plan.js').Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 */
export function worth(frame, plan, postings) {
  return plan.units.reduce((sum, { exact: [term], weight }) => sum + weight * idf(postings.get(term)?.pages.length ?? 0, frame.size), 0);
}
