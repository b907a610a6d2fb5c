// Secrets in what somebody typed or pasted: where they are, and the text without them. Nothing leaves the device.

import { fold } from './fold.js';
import { keys } from './keys.js';
import { lists } from './lists.js';
import { numbers } from './numbers.js';
import { likely, phrases, wanted } from './phrase.js';
import { wordsOf } from './tokens.js';
import { typed } from './typed.js';

/**
 * phrase: a seed phrase; key: a private key; api: a key or token of a program; otp: the secret behind an authenticator;
 * password: a password or PIN; code: a one-time code or a card's check number; card: a card's number; bank: a bank account's; identity: a passport's; email: the part
 * of an address before the @.
 * @typedef {'phrase' | 'key' | 'api' | 'otp' | 'password' | 'code' | 'card' | 'bank' | 'identity' | 'email'} Kind
 */
/** @typedef {{kind: Kind, start: number, end: number}} Found  places in the text as given */

/** @type {Kind[]} */
export const KINDS = ['phrase', 'key', 'api', 'otp', 'password', 'code', 'bank', 'card', 'identity', 'email'];

/**
 * The secrets in a text, in order, none overlapping. `known` are word lists; without them a phrase is told by its looks.
 * @param {string} text
 * @param {readonly import('./lists.js').List[] | null} known
 * @returns {Found[]}
 */
export function findWith(text, known) {
  const folded = fold(text);
  return within(folded, known ? phrases(folded.text, wordsOf(folded.text), known) : likely(folded.text));
}

/**
 * The secrets in a text; the word lists that it could hold a phrase of are fetched first.
 * @param {string} text
 * @returns {Promise<Found[]>}
 */
export async function find(text) {
  const folded = fold(text);
  const words = wordsOf(folded.text);
  const known = await lists(wanted(folded.text, words)).catch(() => null);
  return within(folded, known ? phrases(folded.text, words, known) : likely(folded.text));
}

/** The secrets of a folded text, whose phrases are known. @param {import('./fold.js').Folded} folded @param {readonly import('./phrase.js').Span[]} spans */
function within(folded, spans) {
  const { text } = folded;
  /** @type {Found[]} */
  const all = [...spans.map((span) => ({ kind: /** @type {Kind} */ ('phrase'), ...span })), ...keys(text), ...typed(text), ...numbers(text)];
  return merged([...all, ...again(text, all)].map(({ kind, start, end }) => ({ kind, start: folded.start(start), end: folded.end(end) })));
}

/** Where a password is repeated without its name. @param {string} text @param {readonly Found[]} found @returns {Found[]} */
function again(text, found) {
  return found.filter(({ kind }) => kind === 'password').flatMap(({ start, end }) => {
    const password = text.slice(start, end);
    /** @type {Found[]} */
    const others = [];
    if (password.length < 6 || !/\d/.test(password) || !/\D/.test(password)) return others;
    for (let at = text.indexOf(password); at >= 0 && others.length < 20; at = text.indexOf(password, at + password.length)) others.push({ kind: 'password', start: at, end: at + password.length });
    return others;
  });
}

/**
 * The text with each secret replaced by what `name` says of its kind; of an e-mail address the first letter stays.
 * @param {string} text
 * @param {readonly Found[]} found
 * @param {(kind: Kind) => string} name  such as `[password removed]`, in brackets, so that it is not taken for one again
 */
export function redact(text, found, name) {
  let result = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    result += text.slice(at, start) + (kind === 'email' ? `${[...text.slice(start, end)][0]}***` : name(kind));
    at = end;
  }
  return result + text.slice(at);
}

/** Overlapping ones become one, of the gravest kind. @param {Found[]} all @returns {Found[]} */
function merged(all) {
  /** @type {Found[]} */
  const result = [];
  for (const one of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || one.start >= last.end) {
      result.push({ ...one });
      continue;
    }
    last.end = Math.max(last.end, one.end);
    if (KINDS.indexOf(one.kind) < KINDS.indexOf(last.kind)) last.kind = one.kind;
  }
  return result;
}
