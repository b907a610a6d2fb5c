// Addresses, e-mail addresses, numbers and handles in whatever was pasted. Each is judged whole: what cannot be read as
// one plain address is never cut down to one.

import { fold } from './characters.js';
import { official } from './official.js';
import { email, handle, named, phone } from './others.js';
import { web } from './web.js';

/** @typedef {import('./official.js').Listed} Listed */
/** @typedef {import('./official.js').Official} Official */
/** @typedef {import('./web.js').Finding} Finding */
/** @typedef {import('./web.js').Verdict} Verdict */

const REFANG = '\\[(?:\\.|dot|:|@|at)\\]|\\((?:\\.|dot|@|at)\\)';
// White space as it is seen: `\s` has U+FEFF too, which takes no room.
const ROOM = '\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const TOKEN = new RegExp(`(?:${REFANG}|[^${ROOM}"'\`“”‘’«»<>()\\[\\]{}（）「」『』【】《》〈〉、！？…])+`, 'giu');
const RUNS = /(?:^|[^a-z0-9])((?:javascript|vbscript|data|blob|file|filesystem|intent|view-source|about|ftp):(?!\s).*)/i;
const MARKDOWN = /\[([^\]\n]*)\]\(\s*([^)\s]+)[^)\n]*\)/g;
const ANCHOR = /<a\b[^>]*?href\s*=\s*["']?([^"'\s>]+)[^>]*>(.*?)<\/a\s*>/gis;
const SENDER = /(?:^|[\s:：,，;；])((?:"[^"\n]*"|'[^'\n]*'|[^<>\n:：,，;；]+?)\s*)<\s*([^<>\s]+@[^<>\s]+)\s*>/gu;
const EDGES = new RegExp(`^[${ROOM}]+|[${ROOM}]+$`, 'gu');
const NUMBER = /(?:(?:tel|sms|callto):)?[+(]?\d[\doil|() .\-\/–—·•_*~]{4,}[\doil|]/gi;
const HAN = /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Networks on which anybody may take a name, by how people write them. */
const NETWORKS = /** @type {const} */ ([
  ['t.me', /telegram|电报|電報|飞机|\btg\b/i], ['weixin.qq.com', /wechat|weixin|微信|\bvx\b/i], ['qq.com', /\bqq\b/i], ['discord.com', /discord/i],
  ['wa.me', /whats\s?app/i], ['instagram.com', /instagram/i], ['facebook.com', /facebook|messenger/i], ['tiktok.com', /tiktok|抖音/i],
  ['weibo.com', /weibo|微博/i], ['line.me', /\bline\b/i], ['signal.org', /\bsignal\b/i], ['skype.com', /skype/i], ['youtube.com', /youtube/i],
  ['reddit.com', /reddit/i], ['x.com', /twitter|推特|\bx\b(?=\s*[:：@（(])/i], ['github.com', /github/i], ['linkedin.com', /linkedin/i],
]);

/**
 * Everything in a text that can be compared, in its order, each once.
 * @param {string} text
 * @param {Listed} listed
 * @returns {Finding[]}
 */
export function compare(text, listed) {
  const known = official(listed);
  /** @type {{at: number, finding: Finding}[]} */
  const found = [];
  let rest = text;
  const take = (/** @type {number} */ at, /** @type {number} */ length) => {
    rest = rest.slice(0, at) + '\n'.repeat(length) + rest.slice(at + length);
  };
  const runs = RUNS.exec(text);
  if (runs) {
    const at = runs.index + runs[0].length - runs[1].length;
    found.push({ at, finding: web(runs[1].replace(EDGES, ''), known) });
    take(at, runs[1].length);
  }
  for (const [pattern, order] of /** @type {const} */ ([[MARKDOWN, [1, 2]], [ANCHOR, [2, 1]]])) {
    for (const match of [...rest.matchAll(pattern)]) {
      const [label, target] = [match[order[0]].replace(/<[^>]*>/g, ''), match[order[1]]];
      found.push({ at: match.index, finding: link(label.trim(), target, known) });
      take(match.index, match[0].length);
    }
  }
  for (const match of [...rest.matchAll(SENDER)]) {
    const display = match[1].trim().replace(/^["']|["']$/g, '').trim();
    if (!display || /^(from|to|reply-to|发件人|收件人|回复)$/i.test(display)) continue;
    const at = match.index + match[0].indexOf(match[1]);
    found.push({ at, finding: email(match[2], known, display) });
    take(at, match[0].length - (at - match.index));
  }
  for (const match of [...rest.matchAll(TOKEN)]) {
    for (const { at, token, joined } of pieces(match[0], match.index)) {
      const finding = judge(token, known, text, joined);
      if (!finding) continue;
      found.push({ at, finding });
      take(at, token.length);
    }
  }
  const { plain, places } = folded(rest);
  for (const match of plain.matchAll(NUMBER)) {
    if (match[0].replace(/\D/g, '').length < 6) continue;
    const [at, end] = [places[match.index], places[match.index + match[0].length] ?? rest.length];
    const beside = /[\p{L}\p{N}_%@&=]/u;
    const joined = beside.test(rest[at - 1] ?? '') && !HAN.test(rest[at - 1]) || beside.test(rest[end] ?? '') && !HAN.test(rest[end]);
    const number = phone(rest.slice(at, end).replace(EDGES, ''), known);
    found.push({ at, finding: joined && number.verdict === 'listed' ? { ...number, verdict: 'unlisted', reasons: [{ name: 'joined' }] } : number });
  }
  if (!found.length && /[\p{L}\p{N}]/u.test(text) && !/\n/.test(text.trim()) && text.trim().length <= 60) {
    const whole = text.replace(EDGES, '');
    const finding = /\s/.test(whole) || HAN.test(whole) ? named(whole, known) : handle(whole, known, network(text, known));
    // A word that nothing on the list is like is no handle unless it is written as one.
    if (finding.like || finding.kind === 'handle' && /[\d_@]/.test(fold(whole))) found.push({ at: 0, finding });
  }
  found.sort((a, b) => a.at - b.at);
  const order = found.map(({ finding }, at) => {
    const before = found[at - 1]?.finding;
    if (before?.kind !== 'web' || !/^(?:[.:\\%].|@[^.]*\.)/.test(finding.text)) return finding;
    return { ...finding, verdict: /** @type {const} */ ('resembles'), like: before.like || before.text, reasons: [{ name: 'room' }, ...finding.reasons] };
  });
  return order.filter((one, at) => order.findIndex((other) => other.text === one.text && other.verdict === one.verdict) === at);
}

/**
 * What holds for a whole text: it is on the list only if everything in it is.
 * @param {readonly Finding[]} findings
 * @returns {Verdict | 'none'}
 */
export function overall(findings) {
  if (!findings.length) return 'none';
  if (findings.some(({ verdict }) => verdict === 'resembles')) return 'resembles';
  return findings.every(({ verdict }) => verdict === 'listed') ? 'listed' : 'unlisted';
}

/** A link whose words are themselves an address. @param {string} label @param {string} target @param {Official} known @returns {Finding} */
function link(label, target, known) {
  const finding = /^(mailto:)/i.test(target) ? email(target, known) : web(target, known);
  const shown = /[\w-]\.[a-z]{2,}/i.test(fold(label)) ? judge(label, known, '', false) : null;
  if (!shown || shown.verdict === 'listed' && finding.verdict === 'listed') return finding;
  return { ...finding, verdict: 'resembles', like: finding.like || shown.like || label, reasons: [{ name: 'shown', values: { label } }, ...finding.reasons] };
}

/**
 * A run of characters without room, cut where a sentence meets an address.
 * @param {string} run
 * @param {number} start
 * @returns {{at: number, token: string, joined: boolean}[]}
 */
function pieces(run, start) {
  const scheme = /^(mailto:|[a-z][a-z0-9+.-]*:[\\/])/i.test(fold(run));
  // A full-width mark ends an address, unless plain letters stand on both sides of it: then it is a part of the trick.
  const cut = /(?:[，；：](?![／/\\＼])|[。｡．](?![a-z0-9ａ-ｚ０-９])|(?<![a-z0-9ａ-ｚ０-９])[。｡．])/giu;
  const parts = run.split(cut).flatMap((part) => (scheme ? [part] : part.split(/[,;]/)));
  let from = 0;
  return parts.flatMap((part) => {
    const at = run.indexOf(part, from);
    from = at + part.length;
    return inside(part, start + at);
  });
}

/** @param {string} part @param {number} start @returns {{at: number, token: string, joined: boolean}[]} */
function inside(part, start) {
  let [token, at, joined] = [part, start, false];
  const lead = /^[*_~#>•·]+/.exec(token)?.[0].length ?? 0;
  const begins = token.slice(lead).search(/(?:https?|mailto|tel|hxxps?):/i);
  const words = begins > 0 && [...token.slice(lead, lead + begins)].every((sign) => HAN.test(sign) || /[:：]/.test(sign)) ? begins : 0;
  token = token.slice(lead + words);
  at += lead + words;
  const label = /^[^\s:/@.\\]{1,20}:(?![/\\\d])(?=.*[.@])/u.exec(token)?.[0] ?? '';
  if (label && !/^(mailto|tel|sms|callto|https?|hxxps?|javascript|data):$/i.test(fold(label))) {
    token = token.slice(label.length);
    at += label.length;
  }
  token = token.replace(/[*_~.,:;!?]+$/, '');
  // Chinese runs on after an address; no ending of a name begins with Latin letters and goes on in Chinese.
  const cut = /^(.*[\x21-\x7e])(?:[\p{Script=Han}，。；：]+)$/su.exec(token);
  if (cut && /[.@]/.test(cut[1])) token = cut[1].replace(/[*_~.,:;!?]+$/, '');
  const early = /^((?:https?:\/\/)?[\x21-\x7e]+?\.[a-z]{2,})\p{Script=Han}[^.\x21-\x7e]*$/iu.exec(token);
  if (early) token = early[1];
  const before = /^\p{Script=Han}+(?=[a-z0-9])/iu.exec(token)?.[0] ?? '';
  if (before && !/^@/.test(token)) {
    if (/@/.test(token)) {
      token = token.slice(before.length);
      at += before.length;
    } else joined = true;
  }
  return token ? [{ at, token, joined }] : [];
}

/** @param {string} token @param {Official} known @param {string} text  the whole, for the network it names @param {boolean} joined @returns {Finding | null} */
function judge(token, known, text, joined) {
  const plain = fold(token).replace(new RegExp(REFANG, 'gi'), (sign) => (/at|@/i.test(sign) ? '@' : sign.includes(':') ? ':' : '.'));
  if (/^(tel|sms|callto):/i.test(plain)) return null;
  if (/^mailto:/i.test(plain)) return email(token, known);
  if (/^[a-z][a-z0-9+.-]*:[\\/]|^[\\/]{2}\S*\./i.test(plain)) return web(token, known);
  if (/^@[^\s@]{2,}$/.test(plain)) return handle(token, known, network(text, known));
  const at = plain.lastIndexOf('@');
  if (at > 0 && !/[/\\?#:]/.test(plain.slice(0, at)) && /\S/.test(plain.slice(at + 1))) return email(token, known);
  if (at > 0 && /^[^/\\?#]*:[^/\\?#]*@/.test(plain)) return web(token, known);
  if (!/[\p{L}\p{N}][.\p{M}]+[\p{L}\p{N}]/u.test(plain) && !/^[\p{L}\p{N}-]+[․·][\p{L}]/u.test(token)) return null;
  if (/^[+\d(][\d.()\-\s/]*$/.test(plain) && !/^\d+(\.\d+){3}$/.test(plain)) return null;
  if (!/\.[^\s./?#:@%]*[\p{L}][^\s./?#:@]*([:/?#\\%@]|$)/u.test(plain) && !/^\d+(\.\d+){3}/.test(plain)) return null;
  const alone = joined ? web(token.replace(/^\p{Script=Han}+/u, ''), known) : null;
  if (alone?.verdict === 'listed') return { ...alone, text: token, verdict: 'unlisted', reasons: [{ name: 'joined' }] };
  return web(token, known);
}

/** The network that a text names, if it names one: the one on which a name is on the list, where it names that too. @param {string} text @param {Official} known */
function network(text, known) {
  const named = NETWORKS.filter(([, pattern]) => pattern.test(text)).map(([host]) => host);
  const foreign = named.filter((host) => !known.handles.some((one) => one.host === host));
  return foreign[0] ?? named[0] ?? '';
}

/** A folded text, and where each of its units stood. @param {string} text */
function folded(text) {
  /** @type {number[]} */
  const places = [];
  let plain = '';
  let at = 0;
  for (const sign of text) {
    const one = fold(sign);
    plain += one;
    for (let unit = 0; unit < one.length; unit += 1) places.push(at);
    at += sign.length;
  }
  return { plain, places };
}
