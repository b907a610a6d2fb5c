// What people type beside its name: passwords, codes, PINs, setup keys; and card numbers, which need no name.

/** @typedef {{kind: 'password' | 'code' | 'otp' | 'api' | 'key' | 'card' | 'email', start: number, end: number}} Typed */

const QUOTE = `["'“”‘’「『\`]?`;
const IS = String.raw`\s*(?:[:=：]|=>|是|为|為)\s*`;
// What is after a name and is no value: said of a password, or of nothing.
const SAID = new Set(`a an and any are as at be been but by can cannot changed check code codes compromised copied correct created difficult did different do does
  easy empty enter error expired exposed field fine for forgot forgotten from good had has have hidden his how i if in incorrect input invalid is it its just
  kraken leaked length long lost match matches me missing must my need needed never new no none not now null of ok old on only or page please private protected required
  rejected reset right safe same saved secret secure see set she short should so sms stolen still strong the their them then there this to too try two undefined
  unchanged unknown unset use used valid was weak what when where which who why will with working wrong yes you your true false`.split(/\s+/));
const ENDING = /(?:ed|ing|able|ible)$/;

/** @type {{kind: Typed['kind'], form: RegExp, value?: (value: string, match: RegExpExecArray, text: string) => boolean}[]} */
const FORMS = [
  {
    kind: 'password',
    form: new RegExp(String.raw`(?<![a-z])(?:pass[\s_-]?(?:word|phrase|code|wd)|passwd|pwd|master[\s_-]?key|pin(?:[\s_-]?code|码|碼)?)(?:\*\*|[\s)]{0,2})["']?\s*(?:[:=：]|=>)\s*${QUOTE}([^\s"'“”‘’」』，。；<>]+)`, 'gi'),
    value: (value, match, text) => isPassword(value, restOfLine(text, match)),
  },
  {
    kind: 'password',
    form: new RegExp(String.raw`(?<![a-z])(?:pass(?:word|phrase|code)|pwd|master[\s_-]?key)\s+(?:i\s+(?:use|used|set|typed|entered)\s+)?(?:is|was)\s+(${QUOTE})([^\s"'“”‘’，。；<>]+)`, 'gi'),
    value: (value, match, text) => match[1] !== '' || /\d|[^\w.,!?;:)'’]/.test(value) || (!restOfLine(text, match) && isPassword(value, '')),
  },
  {
    kind: 'password',
    form: new RegExp(String.raw`(?:密码|密碼|口令|主密钥|主密鑰|通行码|PIN\s*码)(?:（[^）\n]*）)?(?:我)?(?:现在|以前|原来)?(?:用的|设的)?(?:${IS}|\s+)(${QUOTE})([!-~]{4,})`, 'gi'),
    value: (value, match) => /\d|[^\w]/.test(value) || match[1] !== '' || (/[:：=]/.test(match[0]) && !SAID.has(value.toLowerCase())),
  },
  { kind: 'password', form: /(?<![a-z])pass\s*[:=：]\s*([^\s,，。;；]{6,})/gi, value: (value) => /\d/.test(value) && /[a-z]/i.test(value) },
  { kind: 'password', form: /(?<=\s)(?:--password|--pass|-p)[= ]([^\s-]\S{5,})/g },
  {
    kind: 'code',
    form: /(?<!(?:error|status|zip|postal|post|country|sort|bank|swift|reference|ref|promo|referral|coupon|exit|response|qr|area|branch|routing|product|http|currency|voucher|source|line|bar|dial(?:l?ing)?)[\s_-]*)(?:\bcodes?|\botp|\b2fa|\bmfa|\btotp|\bone-time (?:pass\w+|pin)|\bauthenticator|\btoken)(?: (?:i (?:got|received|entered)|from \w+|by sms|by email))?(?:\s*(?:[:=：#–—-]|is|was|says?|shows?|是|为))?\s*["'“「]?(?:[A-Z]-)?(\d{6,8}|\d{3}[ -]\d{3,4}|\d{4}[ -]\d{4})(?![\d.,]*\d|\s*(?:seconds?|minutes?|usd|eur|btc|usdt|秒|分))/gi,
  },
  {
    kind: 'code',
    form: /(?:verification|approval|confirmation|security|login|sign-in|access|device|activation|authori[sz]ation)\s*code\s*(?:[:=：]|is|was)\s*["'“]?([A-Z0-9]{4,10}(?:-[A-Z0-9]{3,8})*)(?![A-Za-z0-9])/gi,
    value: (value) => /\d/.test(value),
  },
  { kind: 'code', form: /(?<![\d.,])(\d{6,8}|\d{3}[ -]\d{3}) (?:is|was) (?:my|your|the|a)\s(?:[\w'’-]+\s){0,4}(?:code|otp|pin)\b/gi },
  { kind: 'code', form: /(?:验证码|驗證碼|动态码|動態碼|校验码|短信码|谷歌码|安全码|授权码|动态密码|一次性密码|批准码|确认码|2FA码|2FA\s*码|验证代码)[^\n\d，。；！？]{0,12}?(?<![\d.])(\d{4,8}|\d{3}[ -]\d{3})(?![\d.]*\d|\s*(?:秒|分|位|个|次|小时|天|遍|条))/gi },
  { kind: 'code', form: /(?<![\d.])(\d{4,8})\s*(?:（|\()?(?:是|为)?(?:我的|您的|你的)?(?:[\p{Script=Han}A-Za-z ]{0,8})?(?:验证码|驗證碼|动态码)/gu },
  { kind: 'code', form: /\b(?:cvv2?|cvc2?|csc|security code)\b\s*(?:[:=：]|is)?\s*(\d{3,4})(?!\d)/gi },
  { kind: 'code', form: /(?:back-?up|recovery|备用|恢复|备份)\s*(?:codes?|码|验证码|代码)\s*[:：=]?\s*((?:[A-Za-z0-9-]*\d[A-Za-z0-9-]*[\s,，、;]*)+)/gi, value: (value) => /[A-Za-z0-9]{4,}/.test(value) },
  {
    kind: 'otp',
    form: new RegExp(String.raw`(?:secret|setup\s?key|set-up\s?key|authenticator\s?key|2fa\s?key|totp|otp|manual\s?key|密钥|密鑰|秘钥|设置码)\s*(?:key|code)?\s*(?:[:=：]|is|是|为|\s)\s*${QUOTE}((?:[A-Z2-7]{4}[ -]?){4,}[A-Z2-7]{0,4}=*)(?![A-Za-z0-9])`, 'gi'),
    value: (value) => /\d/.test(value) || value === value.toUpperCase(),
  },
  {
    kind: 'api',
    form: new RegExp(String.raw`(?<![a-z])(?:api[\s_-]?(?:secret|sign|key|private[\s_-]?key|token)|(?:access|auth|session|refresh|bearer)[\s_-]?token|secret[\s_-]?key|client[\s_-]?secret|private[\s_-]?key|priv[\s_-]?key|api\s*密钥|api\s*私钥|私钥|私鑰|令牌)["']?(?:${IS}|\s+is\s+)${QUOTE}([A-Za-z0-9+/=_.-]{16,})`, 'gi'),
    value: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
];

const CARD = /(?<![\w.,+/-]|[\d.]\s)\d(?:[ -]?\d){11,18}(?![\w]|[.,]\d|[ -]\d)/g;
const NUMBERED = /(?:order|ref(?:erence)?|ticket|request|nonce|hash|tx(?:id)?|id|订单|工单|编号|流水|单号|时间戳|timestamp)[^\n\d]{0,12}$/i;
const EMAIL = /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24})(?![\p{L}\p{N}]*@)/gu;

/**
 * What is typed beside its name, card numbers and e-mail addresses.
 * @param {string} text  folded
 * @returns {Typed[]}
 */
export function typed(text) {
  /** @type {Typed[]} */
  const found = [];
  for (const { kind, form, value } of FORMS) {
    for (const match of text.matchAll(form)) {
      const last = (match.at(-1) ?? '').replace(/[\s,，、;]+$/, '');
      const start = match.index + match[0].lastIndexOf(last);
      if (last && !isPlaceholder(text, start) && (!value || value(last, match, text))) found.push({ kind, start, end: start + last.length });
    }
  }
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(/\D/g, '');
    if (isCard(digits) && !NUMBERED.test(text.slice(Math.max(0, match.index - 30), match.index))) found.push({ kind: 'card', start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(EMAIL)) found.push({ kind: 'email', start: match.index, end: match.index + match[1].length });
  return found;
}

/** Where a secret was taken out before. @param {string} text @param {number} at */
function isPlaceholder(text, at) {
  return /^[[【][^\]】\n]{2,40}[\]】]/.test(text.slice(at));
}

/** @param {string} text @param {RegExpExecArray} match */
function restOfLine(text, match) {
  return text.slice(match.index + match[0].length).split(/[\n,;，；。]|[.!?](?:\s|$)/)[0].replace(/["'”’)\s]+/g, ' ').trim();
}

/** Whether what follows "password:" is one. @param {string} value @param {string} rest  of its line */
function isPassword(value, rest) {
  const bare = value.replace(/[.,!?;:)'"*]+$/, '').toLowerCase();
  if (!bare || /^[*•x_.-]+$/.test(bare)) return false;
  if (/\d|[^\p{L}.'’/-]/u.test(bare)) return !/^\p{Script=Han}|^\d?fa$/u.test(bare);
  if (!/^[\x00-\x7f]+$/.test(bare) || /[-/]/.test(bare) || SAID.has(bare) || ENDING.test(bare)) return false;
  return !rest || !rest.split(' ').some((word) => SAID.has(word.toLowerCase()));
}

/** Prefix, length and check digit of payment cards (ISO/IEC 7812; Luhn). @param {string} digits */
export function isCard(digits) {
  const size = digits.length;
  const head = Number(digits.slice(0, 4));
  const fits = (/^4/.test(digits) && [13, 16, 19].includes(size))
    || (((head >= 5100 && head <= 5599) || (head >= 2221 && head <= 2720)) && size === 16)
    || (/^3[47]/.test(digits) && size === 15)
    || (/^(?:6011|65|64[4-9]|35[2-8])/.test(digits) && size >= 16)
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
