// What is shown of a page that was found: the section that answers.

import { idf } from './score.js';

/** How much a section must speak of the query over the page's top, to be shown instead of it. */
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
 * @property {string} excerpt  of the section that answers
 * @property {string} [answer]  that section's whole text, where it is short
 * @property {string} [heading]  the section's, where it is not the page's top
 * @property {string} [lang]  of its text, where that is not the site's
 * @property {string[]} terms  words of the query, to mark in the result
 * @property {number} score
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

/**
 * For each page, the needed words that its title holds.
 * @param {import('./plan.js').Plan} plan
 * @param {Map<string, import('./score.js').Postings>} postings
 * @param {number[]} needed
 */
export function titles(plan, postings, needed) {
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
 * @param {import('./score.js').Frame} frame
 * @param {import('./plan.js').Plan} plan
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
    const worth = weight * idf(one.pages.length, frame.size) * (frame.inTitle(one, page) ? TOLD : 1);
    frame.sections(one, page).forEach(({ heading, body }, at) => {
      const length = (sections[at][3] + 20) / (mean + 20);
      gains[at] += worth * ((body * 2.2) / (1.2 * (0.25 + 0.75 * length) + body) + (heading ? HEADING : 0));
    });
  }
  const best = gains.indexOf(Math.max(...gains));
  return gains[best] > gains[0] * BETTER ? best : 0;
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
