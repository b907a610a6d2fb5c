// Search results, for the dialog and for the search page: asked for, marked and shown in one way.

import { made } from '../page/made.js';
import { base } from '../page/words.js';

/** @typedef {import('./client.js').Hit} Hit */
/** @typedef {import('./client.js').Answer} Answer */
/** @typedef {import('../page/words.js').Words} Words */

/** @type {Promise<import('./client.js').Search> | undefined} */
let opened;

function index() {
  opened ??= import('./client.js').then(({ openSearch }) => openSearch({ base: base(), lang: document.documentElement.lang }));
  return opened;
}

/** A search that failed is forgotten, so that the next question tries again. @param {Promise<unknown>} mine */
function forget(mine) {
  if (opened === mine) opened = undefined;
}

/** Open the index before there is a question, while the reader types; the first question says what went wrong. */
export function begin() {
  const mine = index();
  mine.catch(() => forget(mine));
  glance().catch(() => {}); // asked for again with the question
}

const glance = () => import('../privacy/glance.js');

/**
 * Ask the index.
 * @param {string} text
 * @param {number} limit
 * @returns {Promise<Answer>}
 */
export async function ask(text, limit) {
  const mine = index();
  try {
    return await (await mine).ask(text, { limit });
  } catch (error) {
    forget(mine);
    throw error;
  }
}

/**
 * Whether a text holds a secret, so that it must go nowhere. What finds them is loaded only for a text that could; rejects
 * where it cannot be had.
 * @param {string} text
 */
export async function isSecret(text) {
  const { worthFinding } = await glance();
  if (!worthFinding(text)) return false;
  const { find } = await import('../privacy/find.js');
  return (await find(text)).some(({ kind }) => kind !== 'email');
}

/**
 * Ask the index, and wait for the pinned answers alone, which on a slow line are there seconds before the whole answer.
 * @param {string} text
 * @param {number} limit
 * @returns {Promise<{first: Hit[], whole: Promise<Answer>}>}
 */
export async function asked(text, limit) {
  const whole = ask(text, limit);
  whole.catch(() => {}); // who awaits it is told
  const first = index().then((search) => search.pinned(text)).catch(() => []);
  return { first: await first, whole };
}

/** The rows of urgent answers; none where the index cannot be read. */
export async function urgentRows() {
  try {
    return (await index()).rows;
  } catch {
    return [];
  }
}

const HAN = /^\p{Script=Han}/u;

/**
 * A text cut where words to mark begin and end. Latin words are marked from their start, Chinese anywhere, numbers with
 * or without commas.
 * @param {string} text
 * @param {readonly string[]} terms
 * @returns {{text: string, marked: boolean}[]}
 */
export function pieces(text, terms) {
  const known = [...new Set(terms.filter((term) => term.trim()))].sort((a, b) => b.length - a.length);
  const pairs = known.some((term) => HAN.test(term) && term.length > 1);
  const wanted = known.filter((term) => !(pairs && HAN.test(term) && term.length === 1)); // single characters are noise beside pairs
  if (!wanted.length) return text ? [{ text, marked: false }] : [];
  const pattern = wanted.map((term) => {
    const safe = term.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/(?<=^\d+)(?=(?:\d{3})+$)/g, ',?');
    return HAN.test(term) ? safe : `(?<![\\p{L}\\p{N}])${safe}`;
  }).join('|');
  /** @type {{text: string, marked: boolean}[]} */
  const found = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), marked: false });
    const last = found.at(-1);
    if (last?.marked && match.index === at) last.text += match[0];
    else found.push({ text: match[0], marked: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}

/**
 * A span of text with its marks. Text goes in as text, never as HTML.
 * @param {string} className
 * @param {string} text
 * @param {readonly string[]} [terms]
 */
function span(className, text, terms = []) {
  return made('span', { class: className }, ...pieces(text, terms).map((piece) => piece.marked ? made('mark', {}, piece.text) : piece.text));
}

/** The address of a hit: whatever an index says, it leads nowhere but into this site. @param {string} url */
export function within(url) {
  const root = new URL(base(), location.href);
  const to = new URL(root.pathname + url.replace(/^[\s\p{Cc}/\\]+/u, ''), root);
  return to.origin === root.origin && to.pathname.startsWith(root.pathname) ? to.pathname + to.search + to.hash : root.pathname;
}

/** The first question among the best three hits that has a short answer; -1 if none has. @param {readonly Hit[]} hits */
export const answered = (hits) => hits.slice(0, 3).findIndex(({ kind, answer }) => kind === 'faq' && answer);

/**
 * One hit as a link. Its name is its title and kind, its text describes it.
 * @param {Hit} hit
 * @param {Words} say
 * @param {string} id
 * @param {boolean} [open]  its text is shown whole
 * @returns {HTMLAnchorElement}
 */
export function line(hit, say, id, open = false) {
  const kind = hit.urgent ? `${say('search.pinned')} · ${say(`kind.${hit.kind}`)}` : say(`kind.${hit.kind}`);
  const crumbs = [...hit.breadcrumb, hit.heading ?? ''].filter((crumb, at) => crumb && !(at === 0 && crumb === say('home'))).join(' › ');
  const text = span('hc-hit__text', hit.answer ?? hit.excerpt, hit.terms);
  text.id = `${id}-text`;
  text.setAttribute('aria-hidden', 'true'); // it describes the link, and is no part of its name
  return made(
    'a', {
      class: `hc-hit${hit.urgent ? ' hc-hit--urgent' : ''}${open ? ' hc-hit--open' : ''}`, id, href: within(hit.url),
      'aria-describedby': text.id, ...(hit.lang ? { lang: hit.lang } : {}),
    },
    span('hc-hit__title', hit.title, hit.terms), made('span', { class: 'hc-hit__where' }, made('b', {}, kind), crumbs && ` · ${crumbs}`), text,
  );
}

/** How many were found, in words. @param {Answer} answer @param {string} text @param {Words} say */
export function count({ hits }, text, say) {
  if (!hits.length) return say('search.none', { query: text });
  return hits.length === 1 ? say('search.one') : say('search.count', { count: hits.length });
}

/**
 * What to offer beside the hits: a person, and where nothing was found, words that are near to what was typed.
 * @param {Answer} answer
 * @param {Words} say
 * @param {(text: string) => void} again  asks for another text
 */
export function help(answer, say, again) {
  const first = answer.weak || !answer.hits.length;
  const place = made('div', { class: first ? 'hc-results__help hc-results__help--first' : 'hc-results__help' });
  const person = personLink(say);
  if (person) place.append(made('p', {}, `${say(!first ? 'search.stuck' : answer.hits.length ? 'search.weak' : 'search.help')} `, person));
  if (first) chips(place, say('search.closest'), answer.closest, again);
  return place;
}

const RECENT = 'hc-recent';
/** Pages that this tab showed last, not this one. @returns {{url: string, text: string, kind: string}[]} */
export function recent() {
  try {
    /** @type {unknown} */
    const kept = JSON.parse(sessionStorage.getItem(RECENT) ?? '[]');
    const pages = Array.isArray(kept) ? kept : [];
    return pages.flatMap((page) => (
      typeof page?.url === 'string' && typeof page.text === 'string' && page.lang === document.documentElement.lang
        && page.url !== location.pathname && page.url.startsWith(base()) ? [{ url: page.url.slice(base().length - 1), text: page.text, kind: String(page.kind) }] : []
    )).slice(0, 4);
  } catch {
    return []; // storage is blocked, or holds something else
  }
}

/**
 * A titled list of links.
 * @param {string} className
 * @param {string} title
 * @param {readonly {url: string, text: string, kind?: string}[]} rows
 * @param {Words} say
 */
export function listed(className, title, rows, say) {
  if (!rows.length) return made('section');
  const items = rows.map(({ url, text, kind }) => {
    const mark = kind === 'faq' ? [made('span', { class: 'hc-kind' }, say('kind.faqs'))] : [];
    return made('li', {}, made('a', { href: within(url) }, text), ...mark);
  });
  return made('section', { class: className, 'aria-label': title }, made('h2', {}, title), made('ul', {}, ...items));
}

/** The way to a person, if the site has one. @param {Words} say */
export function personLink(say) {
  const there = document.querySelector('a.hc-person');
  return there instanceof HTMLAnchorElement ? made('a', { href: there.href }, say('contact.person')) : null;
}

/** @param {HTMLElement} into @param {string} title @param {readonly string[]} texts @param {(text: string) => void} again */
function chips(into, title, texts, again) {
  if (!texts.length) return;
  const buttons = texts.map((text) => {
    const button = made('button', { type: 'button', class: 'hc-chip' }, text);
    button.addEventListener('click', () => again(text));
    return button;
  });
  into.append(made('p', {}, title), made('div', { class: 'hc-chips' }, ...buttons));
}

/** The address of the search page, with a query. @param {string} [text] */
export function searchPage(text = '') {
  const link = document.querySelector('a[data-hc-search]');
  const address = new URL(link instanceof HTMLAnchorElement ? link.href : base());
  if (text) address.searchParams.set('q', text);
  return address.href;
}

/**
 * Run `act` once typing rests, never while an input method is composing.
 * @param {HTMLInputElement} input
 * @param {number} rest  milliseconds
 * @param {() => void} act
 */
export function typed(input, rest, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let composing = false;
  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(act, rest);
  };
  input.addEventListener('compositionstart', () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    later();
  });
  input.addEventListener('input', later);
}

/** Whether a key belongs to an input method. @param {KeyboardEvent} event */
export const composing = (event) => event.isComposing || event.keyCode === 229;
