// Private keys, and the keys of programs. A key is told from a transaction id, an address or a slug by its form, then by its label.

import { sha256 } from './sha256.js';

/** @typedef {{kind: 'key' | 'api' | 'otp', start: number, end: number}} Key */

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** @type {[Key['kind'], RegExp][]} */
const FORMS = [
  ['key', /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g],
  ['key', /(?<![1-9A-Za-z])[xyztuvYZUV]prv[1-9A-HJ-NP-Za-km-z]{50,}/g],
  ['key', /(?<![0-9A-Za-z])6P[1-9A-HJ-NP-Za-km-z]{56}(?![0-9A-Za-z])/g], // BIP-38
  ['key', /(?<![0-9A-Za-z])S[A-Z2-7]{55}(?![0-9A-Za-z])/g], // Stellar
  ['key', /(?<![0-9A-Za-z])(?:(?:root|acct|addr|stake)_xsk|ed25519e?_sk|nsec|xprv)1[02-9ac-hj-np-z]{50,}/g],
  ['key', /(?<![0-9A-Za-z])edsk[1-9A-HJ-NP-Za-km-z]{50,94}(?![0-9A-Za-z])/g], // Tezos
  ['key', /(?<![0-9A-Za-z])PVT_K1_[1-9A-HJ-NP-Za-km-z]{45,}/g], // EOS
  ['otp', /otpauth(?:-migration)?:\/\/[^\s"'<>，。；]+/gi],
  ['api', /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g], // JSON web tokens
  ['api', /(?<=\b(?:bearer|basic)\s+)[A-Za-z0-9+/=_.~-]{16,}/gi],
];
const RUN = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const ADDRESS = /https?:\/\/[^\s"'<>]+/gi;
const SECRET = /private|secret|priv[\s_-]*key|\bkey\b|\bxpriv\b|\bwif\b|私钥|私鑰|密钥|密鑰|秘钥/gi;
const PUBLIC = /\btx\b|tx[\s_-]*(?:id|hash|n)|transaction|\bhash|explorer|\bblock\b|confirm|deposit|withdraw|transfer|\bsent\b|public|address|交易|哈希|转账|轉賬|充值|充币|提现|提币|区块|區塊|浏览器|确认|地址|公钥/gi;

/**
 * The keys in a text.
 *
 * 64 hex digits are a transaction id or a private key, and nothing but the words around them tells which. The nearest label
 * on the line decides, the one before it first, then the line above. With none the digits are taken for a key: a lost
 * transaction id can be typed again.
 * @param {string} text  folded
 * @returns {Key[]}
 */
export function keys(text) {
  /** @type {Key[]} */
  const found = [];
  for (const [kind, form] of FORMS) {
    for (const match of text.matchAll(form)) found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  const links = [...text.matchAll(ADDRESS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  for (const match of text.matchAll(RUN)) {
    const linked = links.some(({ start, end }) => start <= match.index && match.index < end);
    for (const piece of linked ? match[0].matchAll(/[^/]+/g) : [match]) {
      const start = match.index + (linked ? piece.index : 0);
      const kind = judge(text, piece[0], start, linked);
      if (kind) found.push({ kind, start, end: start + piece[0].length });
    }
  }
  return found;
}

/** @param {string} text @param {string} run @param {number} start @param {boolean} linked @returns {Key['kind'] | ''} */
function judge(text, run, start, linked) {
  const bare = run.replace(/=+$/, '');
  const hex = /^(?:0x)?([0-9a-f]+)$/i.exec(bare)?.[1] ?? '';
  if (hex) {
    if (hex.length < 40 || linked) return '';
    const label = labelled(text, start, start + run.length);
    if (label === 'secret') return 'key';
    return label === '' && (hex.length === 64 || hex.length === 128) && new Set(hex).size > 4 ? 'key' : '';
  }
  if (/^[1-9A-HJ-NP-Za-km-z]+$/.test(bare)) {
    if (/^(?:[5KL][^l]{50,51}|[9c][^l]{50,51})$/.test(bare) && (mixed(bare) || checked(bare, BASE58))) return 'key';
    if (/^s.{27,30}$/.test(bare) && checked(bare, RIPPLE)) return 'key';
    // Other addresses, and Solana's transaction ids, are of these letters too.
    return bare.length >= 40 && mixed(bare) && labelled(text, start, start + run.length) === 'secret' ? 'key' : '';
  }
  if (bare.length < 40 || !mixed(bare) || /^(?:EQ|UQ|0Q)[\w-]{46}$/.test(bare)) return '';
  if (/sha\d{3}-$/.test(text.slice(start - 7, start)) || /^sha\d{3}-/.test(bare)) return '';
  return 'api';
}

/** Letters of both cases and digits, changing as often as chance has it: no words. @param {string} run */
function mixed(run) {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(run)).length;
  const turns = (run.match(/[a-z][A-Z0-9]|[A-Z][a-z0-9]|[0-9][A-Za-z]/g) ?? []).length;
  return kinds === 3 && turns > run.length / 4;
}

/** @param {string} text @param {number} start @param {number} end @returns {'secret' | 'public' | ''} */
function labelled(text, start, end) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const above = from ? text.slice(text.lastIndexOf('\n', from - 2) + 1, from) : '';
  return nearest(text.slice(Math.max(from, start - 160), start), true) || nearest(text.slice(end, Math.min(to, end + 80)), false) || nearest(above.slice(-160), true);
}

/** @param {string} text @param {boolean} last @returns {'secret' | 'public' | ''} */
function nearest(text, last) {
  /** @param {RegExp} label */
  const place = (label) => {
    const places = [...text.matchAll(label)].map((match) => match.index + (last ? match[0].length : 0));
    return (last ? places.at(-1) : places[0] === undefined ? undefined : -places[0]) ?? -Infinity;
  };
  const [secret, open] = [place(SECRET), place(PUBLIC)];
  if (secret === open) return '';
  return secret > open ? 'secret' : 'public';
}

/**
 * Whether a text in base 58 ends with the checksum of the rest: the first four bytes of its double hash.
 * @param {string} text @param {string} alphabet
 */
export function checked(text, alphabet) {
  const bytes = [0];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return false;
    for (let at = 0; at < bytes.length; at += 1) {
      carry += bytes[at] * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry; carry >>= 8) bytes.push(carry & 255);
  }
  const whole = Uint8Array.from(bytes.reverse());
  if (whole.length < 5) return false;
  const sum = sha256(sha256(whole.slice(0, -4)));
  return whole.slice(-4).every((byte, at) => byte === sum[at]);
}
