// A web address held against the list: where a browser would go, and how the writing hides it.

import { code, fold, scripts, skeletons, turns, unseen } from './characters.js';
import { tricks } from './likeness.js';
import { above } from './official.js';
import { decode } from './punycode.js';

/** @typedef {import('./official.js').Official} Official */
/** @typedef {{name: string, values?: Record<string, string>, scripts?: string[]}} Reason */
/** @typedef {'listed' | 'unlisted' | 'resembles'} Verdict */
/** @typedef {{kind: 'web' | 'email' | 'phone' | 'handle' | 'name', text: string, verdict: Verdict, like: string, reasons: Reason[]}} Finding */

const PLAIN = /^(?:(?:https?):\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\.?(?::(80|443))?([/?#]\S*)?$/i;
const HOST = String.raw`[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:\p{L}{2,}|xn--[a-z\d-]+)`;
const BARE = new RegExp(`^(${HOST})\\.?(?::\\d+)?(?:[/\\\\?].*)?$`, 'iu');
// Parameters and parts of a path after which sites are led to.
const LEADS = /^(?:to|u|r|q?url\w*|uri|link|next|go\w*|goto|target|dest\w*|continue|cont|return\w*|redir\w*|forward|fwd|callback\w*|back|out|exit|away|jump|site|host|domain|page|path|ref|rurl|success\w*|service)$/i;
const PATH = new RegExp(`/(?:r|redir\\w*|redirect|out|go|goto|away|leave|exit|link|url|to|jump)/(${HOST})(?:[/?#]|$)`, 'iu');
const FILE = /\.(?:html?|php|aspx?|jsp|pdf|png|jpe?g|gif|svg|webp|js|mjs|css|json|xml|csv|txt|md|docx?|xlsx?|mp[34]|ico)$/i;
const CODED = /aHR0c[\w+/=-]{4,}/g; // "http" in base 64
const SECOND = /^(co|com|org|net|gov|edu|ac|or|ne|go)$/;

/**
 * What can be said of a web address.
 * @param {string} text
 * @param {Official} known
 * @returns {Finding}
 */
export function web(text, known) {
  const hidden = written(text);
  const plain = PLAIN.exec(text);
  if (plain && !hidden.length) {
    const [host, rest] = [plain[1].toLowerCase(), plain[3] ?? ''];
    const carried = carries(rest, known);
    if (known.domains.has(host) && !carried) return { kind: 'web', text, verdict: 'listed', like: host, reasons: [] };
    const handle = ours(host, rest, known);
    if (handle && !carried) return { kind: 'web', text, verdict: 'listed', like: handle, reasons: [] };
    if (known.domains.has(host) || handle) {
      return { kind: 'web', text, verdict: 'resembles', like: host, reasons: [{ name: 'carries', values: { other: carried } }] };
    }
  }
  const { host, user, port, path, odd } = parse(text);
  const shown = decode(host);
  /** @type {Reason[]} */
  const reasons = [...hidden, ...odd];
  if (port) reasons.push({ name: 'port', values: { port } });
  const own = above(host, known);
  if (own && !user) {
    // The right place, but for the way it is written; or a name below it that the list does not have.
    const read = skeletons(shown).find((one) => one !== host && known.domains.has(one));
    if (read) return { kind: 'web', text, verdict: 'resembles', like: read, reasons: [...reasons, { name: 'punycode', values: { shown } }] };
    const only = !reasons.length && !known.domains.has(host);
    if (only) return { kind: 'web', text, verdict: 'unlisted', like: own, reasons: [{ name: 'under', values: { domain: own } }] };
    return { kind: 'web', text, verdict: 'resembles', like: own, reasons: reasons.length ? reasons : [{ name: 'odd' }] };
  }
  const owner = ownerOf(host);
  if (shown !== host) reasons.push({ name: 'punycode', values: { shown } });
  const likeness = alike(shown, owner, known);
  let { like } = likeness;
  reasons.push(...likeness.reasons);
  const named = (/** @type {string} */ part) => known.names.find(({ word }) => skeletons(part).some((one) => one.includes(word)))?.like ?? '';
  if (user) {
    reasons.push({ name: 'user', values: { owner: shown } });
    like ||= named(user) || (own ? own : '');
  }
  const tail = path + soft(text.replace(/^[^/\\]*[/\\]{2}[^/\\?#]*/, ''));
  if (path && named(tail)) {
    if (!likeness.like) reasons.push({ name: 'path', values: { owner: shown } });
    like ||= posed(tail, known);
  }
  if (!like && hidden.some(({ name }) => name === 'turned')) {
    const back = [...fold(text)].reverse().join('').toLowerCase();
    like = [...known.domains].find((domain) => back.includes(domain)) ?? '';
  }
  if (!like && known.handles.some((handle) => handle.host === host.replace(/^www\./, ''))) reasons.push({ name: 'place', values: { host } });
  return { kind: 'web', text, verdict: like ? 'resembles' : 'unlisted', like, reasons: unique(reasons) };
}

/**
 * What the writing of an address hides: characters that cannot be seen, or that are not the plain ones.
 * @param {string} text
 * @returns {Reason[]}
 */
export function written(text) {
  /** @type {Reason[]} */
  const reasons = [];
  const none = unseen(text);
  const codes = [...new Set(none.map(code))].join(', ');
  if (none.some(turns)) reasons.push({ name: 'turned', values: { codes } });
  else if (none.length) reasons.push({ name: 'hidden', values: { codes } });
  const head = (/^[^:/?#]*:?[/\\]*[^/?#]*/.exec(text) ?? [text])[0];
  const bare = [...head].filter((sign) => !none.includes(sign)).join('');
  const strange = [...bare].filter((sign) => sign > '\u007f');
  if (strange.some((sign) => /^[\x21-\x7e]+$/.test(fold(sign)))) reasons.push({ name: 'wide' });
  const letters = strange.filter((sign) => !/^[\x21-\x7e]*$/.test(fold(sign)));
  const foreign = letters.filter((sign) => skeletons(sign).some((one) => /^[\x21-\x7e]+$/.test(one)));
  if (foreign.length) reasons.push({ name: 'letters', values: { letters: [...new Set(foreign)].map((sign) => `${sign} (${code(sign)})`).join(', ') } });
  const kinds = scripts(letters.join('') + bare.replace(/[^a-z]/gi, ''));
  if (letters.length && kinds.length > 1) reasons.push({ name: 'mixed', scripts: kinds });
  return reasons;
}

/**
 * The parts of an address as a browser takes it apart.
 * @param {string} text
 * @returns {{host: string, user: string, port: string, path: string, odd: Reason[]}}
 */
export function parse(text) {
  const folded = fold(text);
  /** @type {Reason[]} */
  const odd = [];
  const [, scheme = '', slashes = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):)?([\\/]*)(.*)$/is.exec(/^[a-z][a-z0-9+.-]*:[^\\/\d]/i.test(folded) ? folded : folded.replace(/^(?![a-z][a-z0-9+.-]*:[\\/])/i, '//')) ?? [];
  if (/[\\]/.test(slashes + rest.replace(/[?#].*$/s, ''))) odd.push({ name: 'backslash' });
  if (scheme && !/^https?$/i.test(scheme)) odd.push({ name: 'scheme', values: { scheme: `${scheme}:` } });
  else if (slashes.replace(/\\/g, '/') !== '//') odd.push({ name: 'slashes' });
  const authority = (/^[^/\\?#]*/.exec(rest) ?? [''])[0];
  if (/%/.test(authority)) odd.push({ name: 'encoded' });
  if (/\[(\.|dot|:|@|at)\]|\((\.|dot|@|at)\)/i.test(folded)) odd.push({ name: 'odd' });
  let url;
  try {
    url = new URL(`http://${rest.replace(/\[(?:\.|dot)\]|\((?:\.|dot)\)/gi, '.')}`);
  } catch {
    const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '').toLowerCase();
    return { host, user: authority.slice(0, Math.max(0, authority.lastIndexOf('@'))), port: '', path: rest.slice(authority.length), odd: [...odd, { name: 'odd' }] };
  }
  let path = url.pathname + url.search + url.hash;
  try {
    path = decodeURIComponent(path);
  } catch {
    // Not encoded: taken as it is.
  }
  const user = [url.username, url.password].filter(Boolean).join(':');
  return { host: url.hostname.replace(/\.$/, ''), user: soft(user), port: url.port === '443' ? '' : url.port, path: path === '/' ? '' : path, odd };
}

/** @param {string} text */
function soft(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The part of a host that somebody registers: its last two labels, or three. @param {string} host */
export function ownerOf(host) {
  if (/^[\d.]+$|^\[/.test(host)) return host;
  const labels = host.split('.');
  const three = labels.length > 2 && /^[a-z]{2}$/.test(labels.at(-1) ?? '') && SECOND.test(labels.at(-2) ?? '');
  return labels.slice(three ? -3 : -2).join('.');
}

/**
 * How a host is made to look like one of the list.
 * @param {string} shown  decoded
 * @param {string} owner  as the browser has it
 * @param {Official} known
 * @returns {{like: string, reasons: Reason[]}}
 */
export function alike(shown, owner, known) {
  const own = decode(owner);
  const [label, ...ending] = own.split('.');
  const before = shown.slice(0, Math.max(0, shown.length - own.length - 1));
  const theirs = (/** @type {string} */ like) => ending.join('.') === like.split('/')[0].split('.').slice(1).join('.');
  const dotless = [...known.domains].find((one) => label.replaceAll('-', '').endsWith(one.replace(/[.-]/g, '')));
  if (dotless) return { like: dotless, reasons: [{ name: 'hyphen', values: { name: dotless, like: dotless } }] };
  for (const { word, like } of known.names) {
    const found = tricks(label, word);
    if (found.length) {
      /** @type {Reason[]} */
      const reasons = found.filter((trick) => trick !== 'same' && trick !== 'letters').map((trick) => ({ name: trick, values: { name: word, like } }));
      if (found[0] === 'same' || !theirs(like) && !found.includes('words')) reasons.push({ name: 'ending', values: { name: word, like, owner: own } });
      return { like, reasons };
    }
    for (const part of before.split('.').filter(Boolean)) {
      if (tricks(part, word).length) return { like, reasons: [{ name: 'inside', values: { name: part, owner: own } }] };
    }
    if (tricks(before.replaceAll('.', ''), word).length) return { like, reasons: [{ name: 'inside', values: { name: before, owner: own } }] };
    if (tricks(shown.replace(/\.[^.]*$/, '').replaceAll('.', ''), word).some((trick) => trick === 'same' || trick === 'words')) {
      return { like, reasons: [{ name: 'inside', values: { name: shown, owner: own } }] };
    }
  }
  return { like: '', reasons: [] };
}

/** The handle on the list that an address is, or is below. @param {string} host @param {string} rest @param {Official} known */
function ours(host, rest, known) {
  const path = rest.replace(/[?#].*$/s, '');
  if (/%(2f|5c|2e)|\\|(^|\/)\.{1,2}(\/|$)|[^\x21-\x7e]/i.test(path)) return '';
  const place = (host.replace(/^www\./, '') + path).replace(/\/+$/, '').toLowerCase();
  return known.handles.find((handle) => place === handle.place || place.startsWith(`${handle.place}/`))?.place ?? '';
}

/**
 * What on the list a path is made to look like: a whole domain of it, or one of its handles. The bare name in a path is said of
 * them by many, in searches and on pages about them.
 * @param {string} tail @param {Official} known
 */
function posed(tail, known) {
  const place = tail.replace(/[?#][^=]*=.*$/s, '');
  const domain = [...known.domains].find((one) => skeletons(place).some((read) => read.includes(one)));
  const parts = place.split(/[/\\?#]/).map((part) => part.replace(/^@/, '')).filter((part) => part.length > 2);
  return domain ?? known.handles.find(({ name }) => parts.some((part) => tricks(part, name).length))?.place ?? '';
}

/** Another site's address inside a path, to which the link may lead on; empty where there is none. @param {string} rest @param {Official} known */
function carries(rest, known) {
  let text = rest;
  for (let round = 0; round < 3; round += 1) text = soft(text);
  text = fold(text) + (text.match(CODED) ?? []).map(decoded).join(' ');
  const foreign = (/** @type {string} */ address) => {
    const { host } = parse(address);
    return host && !above(host, known) ? host : '';
  };
  for (const [, before, address] of text.matchAll(/(^|[^:/\\])(?:https?:[\\/]*|[\\/]{2,})([^\s/\\?#&"'<>]+)/gi)) {
    if (/[.:]/.test(address) || /[=:]$/.test(before) || !/^[\\/]/.test(text)) {
      const host = foreign(address);
      if (host && (host.includes('.') || before === '=')) return host;
    }
  }
  for (const [, name = '', value] of text.matchAll(/(?:[?&;]|#(?=[^=&#]+=))(?:([\w.[\]-]+)=)?([^&#;\s]+)/g)) {
    if (/^(?:javascript|data|vbscript):/i.test(value)) return value.slice(0, value.indexOf(':') + 1);
    const host = BARE.exec(value.replace(/^[^@/]*@(?=[^@]*$)/, (user) => (LEADS.test(name) ? '' : user)))?.[1] ?? '';
    if (host && (LEADS.test(name) || !FILE.test(host)) && foreign(host)) return foreign(host);
  }
  const led = PATH.exec(text)?.[1] ?? '';
  return led && !FILE.test(led) ? foreign(led) : '';
}

/** An address in base 64. @param {string} text */
function decoded(text) {
  try {
    return ` ${atob(text.replaceAll('-', '+').replaceAll('_', '/'))}`;
  } catch {
    return '';
  }
}

/** @param {Reason[]} reasons */
function unique(reasons) {
  return reasons.filter((reason, at) => reasons.findIndex((other) => other.name === reason.name) === at);
}
