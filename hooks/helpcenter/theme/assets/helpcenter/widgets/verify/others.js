// E-mail addresses, telephone numbers, handles and bare names held against the list.

import { fold, skeletons } from './characters.js';
import { tricks } from './likeness.js';
import { above } from './official.js';
import { decode } from './punycode.js';
import { alike, ownerOf, written } from './web.js';

/** @typedef {import('./official.js').Official} Official */
/** @typedef {import('./web.js').Reason} Reason */
/** @typedef {import('./web.js').Finding} Finding */

const EMAIL = /^(?:mailto:)?([a-z0-9._%+-]+@[a-z0-9.-]+)(?:\?((?:(?:subject|body)=[^&\s]*&?)*))?$/i;
const PHONE = /^(?:tel:)?\+?[\d\u0020\u00a0().\-/]+$/i;

/**
 * What can be said of an e-mail address; `display` is the name written in front of it.
 * @param {string} text
 * @param {Official} known
 * @param {string} [display]
 * @returns {Finding}
 */
export function email(text, known, display = '') {
  const hidden = written(text.replace(/^mailto:/i, ''));
  const plain = EMAIL.exec(text);
  const address = plain ? plain[1].toLowerCase() : '';
  if (plain && !hidden.length && known.emails.has(address)) {
    const other = display && /@|\w\.\w/.test(display) && !fold(display).toLowerCase().includes(address);
    if (!other) return { kind: 'email', text, verdict: 'listed', like: address, reasons: [{ name: 'forged' }] };
  }
  const folded = soft(fold(text).replace(/^mailto:/i, '')).toLowerCase();
  const [user, host] = [folded.slice(0, folded.lastIndexOf('@')), ascii(folded.slice(folded.lastIndexOf('@') + 1).replace(/[?].*$/s, ''))];
  /** @type {Reason[]} */
  const reasons = [...hidden];
  if (/[?&](cc|bcc|to)=/i.test(text) || /,/.test(text)) reasons.push({ name: 'copies' });
  if (/%/.test(text)) reasons.push({ name: 'encoded' });
  const shown = decode(host);
  if (shown !== host) reasons.push({ name: 'punycode', values: { shown } });
  const own = above(host, known);
  let like = '';
  if (own) {
    like = [...known.emails].find((other) => other === `${user}@${host}` || other.endsWith(`@${host}`) && tricks(user, other.split('@')[0]).length) ?? '';
    if (!reasons.length && !like) return { kind: 'email', text, verdict: 'unlisted', like: own, reasons: [{ name: 'mailbox', values: { domain: own } }] };
    if (!reasons.length) reasons.push({ name: 'mailbox', values: { domain: own } });
    like ||= own;
  } else {
    const likeness = alike(shown, ownerOf(host), known);
    like = likeness.like;
    reasons.push(...likeness.reasons);
    const mine = known.names.find(({ word }) => tricks(user, word).length || skeletons(user).some((one) => one.includes(word)));
    const same = [...known.emails].find((other) => skeletons(`${user}@${host}`).some((one) => one === other) || close(`${user}@${host}`, other));
    if (mine && !like) reasons.push({ name: 'before', values: { owner: shown } });
    like ||= mine?.like ?? same ?? '';
  }
  if (display && (/@|\w\.\w/.test(display) || names(display, known))) {
    reasons.push({ name: 'display', values: { display } });
    like ||= names(display, known) || [...known.domains][0] || '';
  }
  return { kind: 'email', text, verdict: like ? 'resembles' : 'unlisted', like, reasons };
}

/** Whether two addresses are one but for a character in either part. @param {string} a @param {string} b */
function close(a, b) {
  const [[user, host], [other, place]] = [a.split('@'), b.split('@')];
  return host === place && tricks(user, other).length > 0 || user === other && tricks(host, place).length > 0;
}

/** A host as browsers send it. @param {string} host */
function ascii(host) {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host;
  }
}

/** @param {string} text */
function soft(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What on the list a text names. @param {string} text @param {Official} known */
function names(text, known) {
  const read = skeletons(text.replace(/\s+/g, ''));
  return known.names.find(({ word }) => read.some((one) => one.includes(word)))?.like ?? '';
}

/**
 * What can be said of a telephone number.
 * @param {string} text
 * @param {Official} known
 * @returns {Finding}
 */
export function phone(text, known) {
  const digits = (/** @type {string} */ from) => from.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, '');
  const bare = digits(text);
  const plain = PHONE.test(text);
  const exact = known.phones.find((one) => one.digits === bare || one.digits === text.replace(/\D/g, ''));
  if (plain && exact) return { kind: 'phone', text, verdict: 'listed', like: exact.shown, reasons: [{ name: 'caller' }] };
  const read = digits(fold(text).replace(/o/gi, '0').replace(/[il|]/gi, '1'));
  const reasons = /** @type {Reason[]} */ ([]);
  if (!plain) reasons.push(...written(text).filter(({ name }) => name !== 'letters' && name !== 'mixed'), { name: 'signs' });
  for (const { digits: wanted, shown } of known.phones) {
    const like = { kind: /** @type {const} */ ('phone'), text, verdict: /** @type {const} */ ('resembles'), like: shown };
    if (read === wanted) return { ...like, reasons };
    if (read.length >= 6 && wanted.endsWith(read.replace(/^0/, ''))) {
      return { ...like, verdict: plain ? 'unlisted' : 'resembles', reasons: [...reasons, { name: 'country', values: { like: shown } }] };
    }
    if (read.includes(wanted)) return { ...like, reasons: [...reasons, { name: 'longer', values: { like: shown } }] };
    const found = tricks(read, wanted).filter((trick) => trick === 'edit' || trick === 'swapped');
    if (!found.length && read.length >= 9 && read.slice(-7) === wanted.slice(-7)) return { ...like, reasons: [...reasons, { name: 'country', values: { like: shown } }] };
    if (found.length) return { ...like, reasons: [...reasons, ...found.map((name) => ({ name: `number.${name}`, values: { like: shown } }))] };
  }
  return { kind: 'phone', text, verdict: 'unlisted', like: '', reasons: known.phones.length ? reasons : [...reasons, { name: 'no_phones' }] };
}

/**
 * What can be said of a handle; `network` is where the text says that it is.
 * @param {string} text  with or without its @
 * @param {Official} known
 * @param {string} [network]  a host such as t.me
 * @returns {Finding}
 */
export function handle(text, known, network = '') {
  const name = text.replace(/^[@＠]/, '');
  const hidden = written(name);
  const same = known.handles.filter((one) => one.name === name.toLowerCase());
  const here = network ? same.filter((one) => one.host === network) : same;
  if (here.length && !hidden.length && /^@?[\w.-]+$/.test(text)) {
    return { kind: 'handle', text, verdict: 'listed', like: here[0].place, reasons: [{ name: 'only', values: { places: here.map(({ place }) => place).join(', ') } }] };
  }
  if (same.length && !hidden.length) return { kind: 'handle', text, verdict: 'resembles', like: same[0].place, reasons: [{ name: 'network', values: { places: same.map(({ place }) => place).join(', ') } }] };
  const folded = fold(name).toLowerCase();
  for (const { word, like } of known.names) {
    if (folded === word && !hidden.length) return { kind: 'handle', text, verdict: 'resembles', like, reasons: [{ name: 'anyone' }] };
    const found = tricks(name, word);
    if (!found.length) continue;
    const reasons = found.filter((trick) => trick !== 'same' && trick !== 'letters').map((trick) => ({ name: trick, values: { name: word, like } }));
    return { kind: 'handle', text, verdict: 'resembles', like, reasons: [...hidden, ...reasons, ...(hidden.length || reasons.length ? [] : [{ name: 'anyone' }])] };
  }
  return { kind: 'handle', text, verdict: 'unlisted', like: '', reasons: hidden };
}

/** What can be said of a name that is no address. @param {string} text @param {Official} known @returns {Finding} */
export function named(text, known) {
  return { kind: 'name', text, verdict: 'unlisted', like: names(text, known), reasons: [{ name: 'anyone' }] };
}
