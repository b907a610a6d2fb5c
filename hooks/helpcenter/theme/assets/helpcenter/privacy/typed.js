// What people type beside its name: codes, setup keys, keys of programs, and passwords; and e-mail addresses.

import { SETUP } from './names.js';
import { passwords } from './passwords.js';

/** @typedef {{kind: 'password' | 'code' | 'otp' | 'api' | 'email', start: number, end: number}} Typed */

const QUOTE = `["'“”‘’「『\`]?`;
const IS = String.raw`\s*(?:[:=：]|=>|是|为|為)\s*`;

/** @type {{kind: Typed['kind'], form: RegExp, value?: (value: string) => boolean}[]} */
const FORMS = [
  {
    kind: 'code',
    form: /(?<!(?:error|order|discount|tracking|booking|reason|invite|gift|status|zip|postal|post|country|sort|bank|swift|reference|ref|promo|referral|coupon|exit|response|qr|area|branch|routing|product|http|currency|voucher|source|line|bar|dial(?:l?ing)?)[\s_-]*)(?:\bcodes?|\botp|\b2fa|\bmfa|\btotp|\bone-time (?:pass\w+|pin)|\bauthenticator|\btoken(?=\s*(?:[:=：]|is\b|code)))(?:\s+(?:(?:i|they|he|she|you|we)\s+\w+(?:\s+(?:to\s+)?(?:me|him|her|us|them))?|(?:from|on|in)\s+(?:the\s+|my\s+)?\w+|by\s+(?:sms|e?-?mail|text)))?(?:\s*(?:[:=：#–—-]|is|was|says?|shows?|是|为))?\s*["'“「]?(?:[A-Z]-)?(\d{6,8}|\d{3}[ -]\d{3,4}|\d{4}[ -]\d{4})(?![\d.,]*\d|\s*(?:seconds?|minutes?|times|usd|eur|btc|usdt|秒|分))/gi,
  },
  {
    kind: 'code',
    form: /(?:verification|approval|confirmation|security|login|sign-in|access|device|activation|authori[sz]ation)\s*code\s*(?:[:=：]|is|was)\s*["'“]?([A-Z0-9]{4,10}(?:-[A-Z0-9]{3,8})*)(?![A-Za-z0-9])/gi,
    value: (value) => /\d/.test(value),
  },
  { kind: 'code', form: /\b(?:your|my|the)\s+(?:(?:sms|login|sign-in|verification|security|text)\s+)?code\s+(?:is|was)\s+(\d{4,5})(?![\d.,]*\d|[ \t]*[a-z])/gi },
  { kind: 'otp', form: /(?<![\w/+=.-])((?:[A-Z2-7]{4}[ -]?){4,13})\s+(?:is|was)\s+(?:my|the|your|his|her)\s+(?:[\w-]+\s+){0,3}(?:key|secret|seed)\b/g },
  { kind: 'code', form: /(?<![\d.,])(\d{6}|\d{3}[ -]\d{3}) as (?:a |the |my |your )?(?:\w+ )?code\b/gi },
  { kind: 'code', form: /(?<![\d.,])(\d{6,8}|\d{3}[ -]\d{3}) (?:is|was) (?:my|your|the|a)\s(?:[\w'’-]+\s){0,4}(?:code|otp|pin)\b/gi },
  { kind: 'code', form: /(?:验证码|驗證碼|动态码|動態碼|校验码|短信码|谷歌码|安全码|授权码|动态密码|一次性密码|批准码|确认码|2FA码|2FA\s*码|验证代码)[^\n\d，。；！？]{0,12}?(?<![\d.])(\d{4,8}|\d{3}[ -]\d{3})(?![\d.]*\d|\s*(?:秒|分|位|个|次|小时|天|遍|条))/gi },
  { kind: 'code', form: /(?<![\d.])(\d{4,8})\s*(?:（|\()?(?:是|为)?(?:我的|您的|你的)?(?:[\p{Script=Han}A-Za-z ]{0,8})?(?:验证码|驗證碼|动态码)/gu },
  { kind: 'code', form: /\b(?:cvv2?|cvc2?|csc|security code)\b\s*(?:[:=：]|is)?\s*(\d{3,4})(?!\d)/gi },
  { kind: 'code', form: /(?:back-?up|recovery|备用|恢复|备份)\s*(?:codes?|码|验证码|代码)\s*(?:[:：=]|are\b|is\b|是)?\s*((?:[A-Za-z0-9-]*\d[A-Za-z0-9-]*(?:[ \t,，、;]*\n?[ \t]*))+)/gi, value: (value) => /[A-Za-z0-9]{4,}/.test(value) },
  {
    kind: 'code',
    form: /(?<![\p{L}])(?:(?:bestätigungs|sicherheits|freischalt|verifizierungs|einmal|sms-?)code|(?:mein|der|dein|ihr)\s+code|code(?=\s+(?:aus|per|von|de|par)\s)|c[oó]digos?|codice|код|kodu?|認証コード|인증\s?(?:코드|번호))(?:\s+(?:de\s+(?:verificaci[oó]n|verificação|vérification|seguridad|confirmaci[oó]n|acceso|sms)|(?:aus|per|von|del?|par)\s+(?:der\s+)?sms|di\s+verifica))?\s*(?:[:=：]|\bist\b|\blautet\b|\bes\b|\best\b|\bera\b|[èéは은]|(?<=\p{L}code)\s)\s*["'“]?(\d{6,8}|\d{3}[ -]\d{3,4})(?![\d.,]*\d|\s*(?:sekunden|minuten|segundos|minutos))/giu,
  },
  { kind: 'code', form: /(?:\bsms\b|text(?:\s+message)?|message|短信)\s*(?:said|says|is|was|reads?|[:：])\s*["'“]?(?:[A-Z]-)?(\d{5,8}|\d{3}[ -]\d{3})(?![\d.,-]*\d|[ \t]*[A-Za-z]{3,})/gi },
  { kind: 'code', form: /(?:\b(?:six|6)[\s-]digits?\b|\bauthenticator\b|\bsms\b|\bcodes?\b|\botp\b|\b2fa\b)[^\n]{0,80}?\b(?:told|gave|sent|read|typed|entered|said|texted)(?:\s+(?:him|her|them|it|out|the\s+(?:man|woman|caller|agent)))?\s*[:：]?\s*["'“]?(\d{6}|\d{3}[ -]\d{3})(?![\d.,-]*\d|\s*(?:usd|eur|btc|dollars|euros|people))/gi },
  { kind: 'code', form: /(?:prüfziffer|prüfnummer|kartenprüfnummer|código de seguridad|cryptogramme|安全码|卡背?后三位)\s*(?:[:=：]|ist|es|est|是|为)?\s*(\d{3,4})(?!\d)/gi },
  {
    kind: 'otp',
    form: new RegExp(String.raw`${SETUP}(?:\s{0,3}(?:is|for|the|my|google|authy|authenticator|seed|key|code|secret|de|del|autenticador|secreta|2fa)(?![A-Za-z0-9])|\s{0,3}(?:是|为|[:=：])){0,6}\s{0,3}${QUOTE}((?:[A-Z2-7]{4}[ -]?){4,}[A-Z2-7]{0,4}=*)(?![A-Za-z0-9])`, 'gi'),
    value: (value) => /[2-7]/.test(value) || /^[A-Z -]+$/.test(value) && [16, 24, 26, 32, 52].includes(value.replace(/[^A-Z]/g, '').length),
  },
  { kind: 'otp', form: /(?<![\w/+=.-])([A-Z2-7]{32}|[A-Z2-7]{52})(?![\w/+=.-])/g, value: (value) => (value.match(/\d/g)?.length ?? 0) > 2 },
  { kind: 'otp', form: /(?<!\w)((?:[a-z2-7]{4} ){7}[a-z2-7]{4})(?!\w)/g, value: (value) => (value.match(/\d/g)?.length ?? 0) > 2 },
  {
    kind: 'api',
    form: new RegExp(String.raw`(?<![a-z])(?:api[\s_-]?(?:secret|sign|key|private[\s_-]?key|token)|(?:access|auth|session|refresh|bearer)[\s_-]?token|secret[\s_-]?key|client[\s_-]?secret|private[\s_-]?key|priv[\s_-]?key|api\s*密钥|api\s*私钥|私钥|私鑰|令牌)["']?(?:${IS}|\s+is\s+)${QUOTE}([A-Za-z0-9+/=_.-]{16,})`, 'gi'),
    value: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
];

const EMAIL = /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24})(?![\p{L}\p{N}]*@)/gu;

/**
 * What is typed beside its name, and e-mail addresses.
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
      if (last && !isPlaceholder(text, start) && (!value || value(last))) found.push({ kind, start, end: start + last.length });
    }
  }
  for (const { start, end } of passwords(text)) found.push({ kind: 'password', start, end });
  for (const match of text.matchAll(EMAIL)) found.push({ kind: 'email', start: match.index, end: match.index + match[1].length });
  return found;
}

/** Where a secret was taken out before. @param {string} text @param {number} at */
function isPlaceholder(text, at) {
  return /^[[【][^\]】\n]{2,40}[\]】]/.test(text.slice(at));
}
