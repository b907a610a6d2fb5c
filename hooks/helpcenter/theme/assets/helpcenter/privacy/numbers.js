// Numbers with check digits, and those of passports after their name: cards and bank accounts.

/** @typedef {{kind: 'card' | 'bank' | 'identity', start: number, end: number}} Numbered */

// Digits in groups, whatever is between them.
const CARD = /(?<![\w.,+/-]|[\d.]\s)\d(?:[\s.,·•*|_/:\\‐-―−-]{0,3}\d){11,18}(?![\w]|[.,]\d)/g;
const NUMBERED = /(?:order|ref(?:erence)?|ticket|request|nonce|hash|tx(?:id)?|订单|工单|编号|流水|单号|时间戳|timestamp|auftrag|vorgang|orden|pedido)(?:[ \t]*(?:id|no\.?|nr\.?|number|num|号))?[ \t]*[#:：=.-]*[ \t]*$|(?<!card\s*)\bid[ \t]*[#:：=]*[ \t]*$/i;
const IBAN = /(?<![A-Za-z0-9-])[A-Z]{2}\d{2}(?:[ -]{0,2}[A-Z0-9]){11,30}(?![A-Za-z0-9])/gi;
/** How long the numbers of bank accounts are, by country (the registry of ISO 13616). */
const LENGTHS = new Map([...`AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28
  HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31
  SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`.matchAll(/([A-Z]{2})(\d\d)/g)].map(([, country, length]) => [country, Number(length)]));
const PASSPORT = new RegExp(String.raw`(?:passport|reisepass|ausweis|pasaporte|passeport|passaporto|passaporte|pasaport|paszport\p{L}*|паспорт\p{L}*|护照|護照|パスポート|여권)(?:\s?(?:nummer|number|numarası|num(?:é|e)?ro|n[uú]mero|номер|番号|번호|号码|號碼|号|號)|[\s-]?nr)?(?:\s*(?:\(?no?\b\.?\)?|nr\b\.?|n[°º]|[#:：=]|is|ist|es|est|è|é|是|为|為))*\s*([A-Z]{0,3}\d[A-Z0-9]{5,9}|[A-Z]{1,3}[ -]?\d{2}[A-Z0-9]{4,8}|[A-Z]\d{2}[A-Z]\d{5})(?![A-Za-z0-9])`, 'giu');

/**
 * The cards, bank accounts and passports in a text.
 * @param {string} text  folded
 * @returns {Numbered[]}
 */
export function numbers(text) {
  /** @type {Numbered[]} */
  const found = [];
  for (const match of text.matchAll(CARD)) {
    if (isGrouped(match[0]) && isCard(match[0].replace(/\D/g, '')) && !NUMBERED.test(text.slice(Math.max(0, match.index - 30), match.index))) found.push({ kind: 'card', start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(IBAN)) {
    const length = ibanIn(match[0]);
    if (length) found.push({ kind: 'bank', start: match.index, end: match.index + length });
  }
  for (const match of text.matchAll(PASSPORT)) {
    const [, value] = match;
    const digits = value.match(/\d/g)?.length ?? 0;
    if ((digits >= 5 || digits > 1 && value.length === 9 && value === value.toUpperCase()) && !/^(?:19|20)\d{6}$/.test(value)) found.push({ kind: 'identity', start: match.index + match[0].length - value.length, end: match.index + match[0].length });
  }
  return found;
}

/** Whether digits are in groups as cards have them, so that a list of amounts is none. @param {string} written */
function isGrouped(written) {
  const sizes = written.split(/\D+/).map((group) => group.length);
  if (sizes.length === 1) return true;
  const [first, ...rest] = sizes;
  if (first === 4 && (rest.join() === '6,5' || rest.join() === '6,4')) return true;
  return sizes.slice(0, -1).every((size) => size === first) && sizes[sizes.length - 1] <= first && first !== 3;
}

/** Prefix, length and check digit of payment cards (ISO/IEC 7812; Luhn). @param {string} digits */
export function isCard(digits) {
  const size = digits.length;
  const head = Number(digits.slice(0, 4));
  const fits = (/^4/.test(digits) && [13, 16, 19].includes(size))
    || (((head >= 5100 && head <= 5599) || (head >= 2221 && head <= 2720)) && size === 16)
    || (/^3[47]/.test(digits) && size === 15)
    || (/^(?:6011|65|64[4-9]|35)/.test(digits) && size >= 16)
    || (/^62/.test(digits) && size >= 16)
    || (/^(?:30[0-5]|36|3[89])/.test(digits) && size === 14)
    || (/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/.test(digits) && size >= 12);
  if (!fits) return false;
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const digit = Number(digits[size - 1 - at]) * (at % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** How much of a text is a bank account's number, by its length and check digits; words may follow it. @param {string} written */
function ibanIn(written) {
  const length = LENGTHS.get(written.slice(0, 2).toUpperCase()) ?? 0;
  const bare = written.replace(/[ -]/g, '').toUpperCase().slice(0, length);
  if (!length || bare.length < length) return 0;
  const turned = [...bare.slice(4) + bare.slice(0, 4)].map((character) => parseInt(character, 36)).join('');
  if (BigInt(turned) % 97n !== 1n) return 0;
  const [all] = /** @type {RegExpExecArray} */ (new RegExp(`^(?:[A-Z0-9][ -]*){${length}}`, 'i').exec(written));
  return /[A-Z0-9]/i.test(written[all.length] ?? '') && !/[ -]$/.test(all) ? 0 : all.replace(/[ -]+$/, '').length;
}
