// In which order pages are shown: what answers first, then what only lists or defines, then calls of an API.

/**
 * @typedef {object} Ranked
 * @property {number} page
 * @property {number} score
 * @property {number} beside  length of a title that holds every word; of others, Infinity
 * @property {boolean} whole
 */
/**
 * @typedef {object} About  what a rank depends on besides the score
 * @property {(page: number) => boolean} isCalled  the query is its exact name
 * @property {(page: number) => boolean} isWhole  its title holds every word
 * @property {(page: number) => boolean} isExact  its title has as many words as the query
 * @property {(page: number) => number} length  of its title
 * @property {(page: number) => boolean} isAside  it lists or defines, and does not answer
 * @property {(page: number) => boolean} isApi
 * @property {string} text
 * @property {Record<string, number>} names  exact names of pages
 */

/** Where calls of an API follow: this many results come before them at least, and more if they score this share of the best. */
const BEFORE_API = 3;
const WORTH_SHOWING = 0.5;
/** Words of programs. A query that holds one may mean a call: those that score more than any other page come first. */
const PROGRAMS = /\b(api|endpoint|websocket|webhook|json|curl|python|javascript|sdk|http|hmac|sha\d+|nonce|checksum)\b|接口|程序|频道/i;

/**
 * The pages of the highest scores. Those whose title holds every word come before all others, the shortest title first: it says least
 * beside what was asked. That lifts no page that lists or defines, and none of the API; one that is called exactly what was asked
 * comes second all the same.
 * @param {{forEach: (each: (score: number, page: number) => void) => void}} scores  0 of a page that was not found
 * @param {number} limit
 * @param {About} about
 * @returns {Ranked[]}
 */
export function rank(scores, limit, { isCalled, isWhole, isExact, length, isAside, isApi, text, names }) {
  const code = looksLikeCode(text, names);
  const lifted = (/** @type {number} */ page) => code || !(isAside(page) || isApi(page));
  const one = (/** @type {number} */ page, /** @type {number} */ score) => {
    const whole = isWhole(page);
    const beside = isCalled(page) ? 0 : whole && lifted(page) ? length(page) : Infinity;
    return { page, score, beside, whole: whole || beside === 0 };
  };
  // Of thousands of pages, those that can be among the first alone: the best of each group, and those whose title holds every word.
  /** @type {Ranked[]} */
  const all = [];
  const groups = [false, true].map((api) => new Best(limit, (page) => isApi(page) === api));
  scores.forEach((score, page) => {
    if (!score) return;
    if (isWhole(page) || isCalled(page)) all.push(one(page, score));
    else for (const group of groups) group.add(page, score);
  });
  for (const group of groups) all.push(...group.found.map(({ page, score }) => one(page, score)));
  const top = best(all, limit);
  const titled = best(all.filter(({ page, whole, beside }) => isApi(page) && whole && beside > 0 && isExact(page)), BEFORE_API);
  const apis = [...titled, ...top.filter(({ page, beside }) => isApi(page) && beside > 0 && !titled.some((each) => each.page === page))];
  const called = top.filter(({ beside }) => beside === 0);
  const others = best(all.filter(({ page, beside }) => !isApi(page) && beside > 0), limit);
  if (code) {
    const own = others.filter(({ page, whole }) => whole && isExact(page));
    return [...called, ...own, ...apis, ...others.filter((each) => !own.includes(each))].slice(0, limit);
  }
  const ahead = PROGRAMS.test(text) ? apis.filter((each) => !others.length || before(each, others[0])) : [];
  if (ahead.length) return [...called, ...ahead, ...others].slice(0, limit);
  const worth = WORTH_SHOWING * Math.max(0, ...apis.map(({ score }) => score));
  const first = others.filter(({ beside, score }, at) => at < BEFORE_API || beside < Infinity || score >= worth);
  const exact = all.filter(({ page, whole, beside }) => whole && beside === Infinity && isAside(page) && isExact(page));
  const leader = [...called, ...first, ...apis][0];
  const second = best(exact, 2).filter(({ page }) => page !== leader?.page);
  const rest = [...called, ...first].slice(1).filter((each) => !second.includes(each));
  // What comes second takes the place of one that answers, never that of the calls.
  const answers = [...(called.length || first.length ? [leader] : []), ...second, ...rest];
  return [...answers.slice(0, limit - Math.min(apis.length, BEFORE_API)), ...apis].slice(0, limit);
}

/** The pages of the highest scores among those that may be in. */
class Best {
  /** @type {{page: number, score: number}[]} */
  found = [];

  /** @param {number} limit @param {(page: number) => boolean} may */
  constructor(limit, may) {
    this.limit = limit;
    this.may = may;
  }

  /** @param {number} page @param {number} score */
  add(page, score) {
    const { found, limit } = this;
    if (found.length >= limit && (!limit || found[limit - 1].score > score)) return;
    const after = (/** @type {{page: number, score: number}} */ other) => other.score > score || (other.score === score && other.page < page);
    if (found.length >= limit && after(found[limit - 1]) || !this.may(page)) return;
    let at = found.length;
    while (at > 0 && !after(found[at - 1])) at -= 1;
    found.splice(at, 0, { page, score });
    if (found.length > limit) found.pop();
  }
}

/** @param {Ranked[]} all @param {number} limit */
function best(all, limit) {
  /** @type {Ranked[]} */
  const found = [];
  for (const one of all) {
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
 * Whether a query is a path, a name in camel or snake case, or an error as a program writes it: `EOrder:Insufficient funds`. A name
 * that begins with a capital may be one of a company, so that it counts only where a page has it.
 * @param {string} text
 * @param {Record<string, number>} [names]  exact names of pages
 */
export function looksLikeCode(text, names = {}) {
  if (/(^|\s)\/\w|\w\/\w+\/\w|\w_\w|\b[A-Z]\w+:\w|\b[A-Z]{2,}[a-z]\w*:|(?<![A-Za-z])[a-z]{2,}[A-Z]/.test(text)) return true;
  return text.split(/\s+/).some((word) => /[A-Z]/.test(word.slice(1)) && Object.hasOwn(names, word.toLowerCase()));
}
