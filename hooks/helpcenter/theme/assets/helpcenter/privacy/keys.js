// Private keys, and the keys of programs. A key is told from a transaction id, an address or a slug by its form, then by its label.

import { BITCOIN, bytesOf, checked, RIPPLE } from './base58.js';

/** @typedef {{kind: 'key' | 'api' | 'otp', start: number, end: number}} Key */

const BLOCK = String.raw`PRIVATE KEY(?: BLOCK)?\s?-{3,5}`;

/** @type {[Key['kind'], RegExp][]} */
const FORMS = [
  ['key', new RegExp(String.raw`-{3,5}\s?BEGIN [A-Z0-9 ]{0,30}${BLOCK}[\s\S]*?(?:-{3,5}\s?END [A-Z0-9 ]{0,30}${BLOCK}|$)`, 'g')],
  ['key', /PuTTY-User-Key-File-\d[\s\S]*?(?:Private-MAC:[^\n]*|$)/g],
  ['key', /(?<="d"\s*:\s*")[\w-]{43,}(?=")/g], // JSON web keys
  ['key', /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{40,}/gi],
  ['key', /(?<![1-9A-Za-z])[xyztuvYZUV]prv[1-9A-HJ-NP-Za-km-z]{50,}/g],
  ['key', /(?<![0-9A-Za-z])6P[1-9A-HJ-NP-Za-km-z]{56}(?![0-9A-Za-z])/g], // BIP-38
  ['key', /(?<![0-9A-Za-z])S[A-Z2-7]{55}(?![0-9A-Za-z])/g], // Stellar
  ['key', /(?<![0-9A-Za-z])(?:(?:root|acct|addr|stake)_xsk|ed25519e?_sk|nsec|xprv)1[02-9ac-hj-np-z]{50,}/g],
  ['key', /(?<![0-9A-Za-z])edsk[1-9A-HJ-NP-Za-km-z]{50,94}(?![0-9A-Za-z])/g], // Tezos
  ['key', /(?<![0-9A-Za-z])PVT_K1_[1-9A-HJ-NP-Za-km-z]{45,}/g], // EOS
  ['otp', /otpauth(?:-migration)?:\/\/[^\s"'<>，。；]+/gi],
  ['api', /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g], // JSON web tokens
  ['api', /(?<=\b(?:bearer|basic)\s{1,3})[A-Za-z0-9+/=_.~-]{16,}/gi],
  ['api', /(?<![0-9A-Za-z])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![0-9A-Za-z])/g], // Amazon
  ['api', /(?<![0-9A-Za-z])(?:[sr]k_(?:live|test)|whsec)_[0-9A-Za-z+/=]{16,}/g], // Stripe
  ['api', /(?<!\d)\d{8,10}:AA[\w-]{31,35}(?![\w-])/g], // Telegram
  ['api', /(?<![0-9A-Za-z])(?:gh[pousr]_|github_pat_|glpat-|npm_|hf_|dop_v1_|shp(?:at|ss|ca)_|xox[abeoprs]-|xapp-|sk-(?:ant-|proj-)?|SG\.|pypi-|AIza|ya29\.)(?=[\w.-]*\d)[\w.-]{20,}/g],
  ['api', /(?<=hooks\.slack\.com\/services\/)[\w/]{20,}|(?<=discord(?:app)?\.com\/api\/webhooks\/)\d+\/[\w-]{40,}/g],
];
const RUN = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const GROUPS = /(?<![\dA-Za-z])(?:0x\s?)?[\da-f]{2,}(?:(?:[ \t]?[\r\n]{1,2}[ \t]*|[ \t]{1,2}|[:-])[\da-f]+)+(?![\dA-Za-z])/gi;
const NUMBERS = /(?<!\d|\d\s?,\s?)(?:\[\s*)?\d{1,3}(?:\s{0,3},\s{0,3}\d{1,3}){31,63}(?!\s?,?\s?\d)(?:\s*\])?/g;
const ADDRESS = /[a-z][a-z+]{2,9}:\/\/[^\s"'<>]+/gi;
const PARAMETER = /[?&#;][\w.-]*(?:key|pk|priv\w*|secret|seed|wif|mnemonic)[\w.-]*=(?:0x)?$/i;
const BLANK = /\n\s*\n/;
const SECRET = /private|secret|priv[\s_-]*key|\bkey\b|\bpk\b|\bkey(?:pair)?(?=[\W_])|\bxpriv\b|\bwif\b|schlüssel|\bclave\b|\bllave\b|\bclé\b|\bchiave\b|\bchave\b|ключ|私钥|私鑰|密钥|密鑰|秘钥|秘密鍵|개인\s?키/gi;
const PUBLIC = /\btx\b|tx[\s_-]*(?:id|hash|n)|trans[ak]\p{L}*|\bhash\p{L}*|explorer|\bblock\p{L}*|confirm|deposit|withdraw|transfer|\bsent\b|public(?:[\s_-]*key)?|\bpub(?:key)?\b|address|adresse|dirección|reference|\bref\b|\bsha-?\d*\b|\bmd5\b|checksum|digest|integrity|\bcommit\b|\bgit\b|\betag\b|docker|\bimage\b|merkle|fingerprint|signature|\bsig\b|contract|\bnonce\b|\.(?:dmg|exe|zip|apk|iso|t?gz|msi|deb|pkg)\b|auszahlung|einzahlung|retiro|depósito|交易|哈希|转账|轉賬|充值|充币|提现|提币|区块|區塊|浏览器|确认|地址|公钥|校验|트랜잭션|取引|транзакц\p{L}*|хеш/giu;

/**
 * The keys in a text.
 *
 * 64 hex digits are a transaction id or a private key, and nothing but the words around them tells which. The nearest label
 * on the line decides, the one before it first, then the line above, then the paragraph. With none the digits are taken for
 * a key: a lost transaction id can be typed again.
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
  return [...found, ...grouped(text), ...listed(text)];
}

/** Keys of 64 hex digits in groups, or broken over lines. @param {string} text @returns {Key[]} */
function grouped(text) {
  /** @type {Key[]} */
  const found = [];
  for (const match of text.matchAll(GROUPS)) {
    const groups = [...match[0].matchAll(/(?<![\dA-Za-z])(?:0x)?([\da-f]+)/gi)].map((group) => ({ start: match.index + group.index, size: group[1].length, end: match.index + group.index + group[0].length }));
    for (let first = 0; first < groups.length; first += 1) {
      let size = 0;
      let last = first;
      while (last < groups.length && size < 64 && (last === first || groups[last].size <= groups[first].size + 1)) size += groups[last++].size;
      const [start, end] = [groups[first].start, groups[last - 1].end];
      if (size !== 64 || last - first < 2 || groups[first].size < 2 || new Set(text.slice(start, end).match(/[\da-f]/gi)).size < 8) continue;
      const label = labelled(text, start, end);
      if (label === 'secret' || label === '' && !/[:.]/.test(text.slice(start, end))) found.push({ kind: 'key', start, end });
      first = last - 1;
    }
  }
  return found;
}

/** Keys as lists of bytes, as Solana's tools keep them. @param {string} text @returns {Key[]} */
function listed(text) {
  /** @type {Key[]} */
  const found = [];
  for (const match of text.matchAll(NUMBERS)) {
    const bytes = (match[0].match(/\d+/g) ?? []).map(Number);
    if (bytes.length !== 64 && bytes.length !== 32 || bytes.some((byte) => byte > 255) || new Set(bytes).size < 16) continue;
    const even = bytes.every((byte, at) => at < 2 || byte - bytes[at - 1] === bytes[1] - bytes[0]);
    const [start, end] = [match.index, match.index + match[0].length];
    if (!even && (bytes.length === 64 || labelled(text, start, end) === 'secret')) found.push({ kind: 'key', start, end });
  }
  return found;
}

/** @param {string} text @param {string} run @param {number} start @param {boolean} linked @returns {Key['kind'] | ''} */
function judge(text, run, start, linked) {
  const bare = run.replace(/=+$/, '');
  const hex = /^(?:0x)?([0-9a-f]+)$/i.exec(bare)?.[1] ?? '';
  if (hex) {
    if (hex.length < 40) return '';
    if (linked) return hex.length >= 64 && PARAMETER.test(text.slice(Math.max(0, start - 40), start)) ? 'key' : '';
    // An output of a transaction, and the hash of a block.
    if (/^:\d{1,5}(?!\d)/.test(text.slice(start + run.length)) || /^0{8}/.test(hex)) return '';
    const label = labelled(text, start, start + run.length, hex.length < 64);
    if (label === 'secret') return 'key';
    return label === '' && (hex.length === 64 || hex.length === 128) && new Set(hex).size > 4 ? 'key' : '';
  }
  if (/^[1-9A-HJ-NP-Za-km-z]+$/.test(bare)) {
    if (/^[5KLc9][^l]{50,51}$/.test(bare) && mixed(bare)) return 'key';
    if (bare.length === 51 || bare.length === 52) {
      const bytes = bytesOf(bare);
      if ((bytes.length === 37 || bytes.length === 38) && checked(bytes)) return 'key'; // 32 bytes as wallets of many coins export them
    }
    if (/^s.{27,30}$/.test(bare) && checked(bytesOf(bare, RIPPLE))) return 'key';
    if (bare.length >= 86 && bare.length <= 88) {
      const bytes = bytesOf(bare, BITCOIN);
      // The last half of a signature is a number below 2^252 + 2^125, its last byte at most 16; of a pair of keys it is a point.
      if (bytes.length === 64 && bytes[63] > 16 && labelled(text, start, start + run.length) !== 'public') return 'key';
    }
    // Other addresses, and Solana's transaction ids, are of these letters too.
    return bare.length >= 40 && mixed(bare) && labelled(text, start, start + run.length) === 'secret' ? 'key' : '';
  }
  if (bare.length < 40 || !mixed(bare) || /^(?:EQ|UQ|0Q)[\w-]{46}$/.test(bare)) return '';
  if (/sha\d{3}[-:]$/i.test(text.slice(Math.max(0, start - 7), start)) || /^sha\d{3}-/.test(bare)) return '';
  return 'api';
}

/** Letters of both cases and digits, changing as often as chance has it: no words. @param {string} run */
function mixed(run) {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(run)).length;
  const turns = (run.match(/[a-z][A-Z0-9]|[A-Z][a-z0-9]|[0-9][A-Za-z]/g) ?? []).length;
  return kinds === 3 && turns > run.length / 4;
}

/** What the words around a run say of it. @param {string} text @param {number} start @param {number} end @param {boolean} [line]  whether only those of its line count @returns {'secret' | 'public' | ''} */
function labelled(text, start, end, line = false) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const above = from ? text.slice(text.lastIndexOf('\n', from - 2) + 1, from) : '';
  const beside = nearest(text.slice(Math.max(from, start - 160), start), true) || nearest(text.slice(end, Math.min(to, end + 80)), false);
  if (beside || line) return beside;
  return nearest(above.slice(-160), true) || nearest(text.slice(Math.max(0, start - 400), start).split(BLANK).at(-1) ?? '', true) || nearest(text.slice(end, end + 200).split(BLANK)[0], false);
}

/** The kind of label that is nearest to the end of a text, or to its beginning. @param {string} text @param {boolean} last @returns {'secret' | 'public' | ''} */
function nearest(text, last) {
  /** @param {RegExp} label */
  const place = (label) => {
    const places = [...text.matchAll(label)].map((match) => (last ? match.index + match[0].length : -match.index));
    return places.length ? Math.max(...places) : -Infinity;
  };
  const [secret, open] = [place(SECRET), place(PUBLIC)];
  if (secret === -Infinity && open === -Infinity) return '';
  return secret > open ? 'secret' : 'public'; // "public key" ends where "key" does
}
