// What tells who somebody is, or leads to their coins: where it is in a text. Recognised by its form, or by the word before it.

/** @typedef {'email' | 'phone' | 'handle' | 'address' | 'name' | 'identity' | 'bank' | 'account' | 'request' | 'birth'} Personal */
/** @typedef {'txid' | 'wallet' | 'order' | 'amount'} Traced */
/** @typedef {{kind: Personal | Traced, start: number, end: number}} Told */

const IS = String.raw`\s*(?:[:=：#]|\bis\b|\bno\.?|number|num|是|为|號|号)*\s*`;

/** The value is the last group, or all of it. @type {[Personal | Traced, RegExp, ((value: string) => boolean)?][]} */
const FORMS = [
  ['email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}/gu],
  ['identity', /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, isChineseId],
  ['identity', new RegExp(String.raw`(?:id card|identity card|driving licen[cs]e|driver'?s licen[cs]e|ssn|social security|national insurance|身份证|身份證|驾照)${IS}([A-Z0-9][A-Z0-9 -]{5,19})(?![A-Za-z0-9])`, 'gi'), (value) => digits(value) >= 5],
  ['identity', /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g],
  ['bank', new RegExp(String.raw`(?:bank account|account number|acct|sort code|routing|银行卡|銀行卡|卡号|银行账号|银行账户)${IS}([\d][\d -]{4,24}\d)`, 'gi')],
  ['account', /(?<![A-Za-z0-9])AA[A-Z0-9]{2}(?:[ -]?[A-Z0-9]{4}){3}(?![A-Za-z0-9])/g, (value) => digits(value) > 0],
  ['account', new RegExp(String.raw`(?:account id|public id|user ?name|user id|uid|账户 ?id|帐户 ?id|用户名|用戶名|用户 ?id)${IS}([A-Za-z0-9][\w-]{3,30}(?: [A-Z0-9]{4}){0,3})`, 'gi'), (value) => digits(value) > 0],
  ['request', new RegExp(String.raw`(?:ticket|request|case|complaint|工单|工單|投诉|案件)(?: ?(?:id|编号|編號))?${IS}([A-Z]{0,4}-?\d{5,12})(?![\w])`, 'gi')],
  ['order', /(?<![A-Z0-9-])[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{6}(?![A-Z0-9-])/g],
  ['txid', /(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{64}(?![0-9A-Za-z])/g],
  ['txid', /(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{86,88}(?![0-9A-Za-z])/g],
  ['wallet', /(?<![0-9A-Za-z])0x[0-9a-fA-F]{40}(?![0-9A-Za-z])/g],
  ['wallet', /(?<![0-9A-Za-z])(?:bc1|ltc1|addr1|cosmos1|tb1)[02-9ac-hj-np-z]{25,110}(?![0-9A-Za-z])/g],
  ['wallet', /(?<![0-9A-Za-z])(?:[13LMDXTr][1-9A-HJ-NP-Za-km-z]{25,33})(?![0-9A-Za-z])/g, (value) => digits(value) > 1 && /[a-z]/.test(value) && /[A-Z]/.test(value)],
  ['wallet', new RegExp(String.raw`(?:address|wallet|地址|钱包|錢包)${IS}([1-9A-HJ-NP-Za-km-z]{32,44})(?![0-9A-Za-z])`, 'gi'), (value) => digits(value) > 1],
  ['phone', /(?<![\w+.])(?:\+|00)[1-9]\d{0,2}[\s().-]*(?:\d[\s().-]?){6,13}\d(?![\w])/g],
  ['phone', /(?<![\d.+A-Za-z-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.A-Za-z])/g],
  ['phone', /(?<![\d.+A-Za-z-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d.A-Za-z-])/g],
  ['phone', new RegExp(String.raw`(?:phone|mobile|cell|tel|call me(?: at| on)?|whats ?app|sms|电话|電話|手机|手機|座机)(?:${IS})(?:我)?(\(?\d[\d\s().-]{5,16}\d)`, 'gi')],
  ['handle', new RegExp(String.raw`(?:telegram|whats ?app|wechat|weixin|discord|signal|line id|skype|facebook|instagram|微信|QQ|电报|電報)(?: ?(?:id|号|號|群))?${IS}(@?[A-Za-z0-9][\w.#-]{3,31})(?![\w])`, 'gi'), (value) => /[\d@_#]/.test(value)],
  ['birth', new RegExp(String.raw`(?:born(?: on)?|birth ?da(?:y|te)|date of birth|dob|生日|出生(?:日期|于)?)${IS}((?:\d{1,4}[-./年月 ]){2}\d{1,4}日?|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9} \d{1,2},? \d{4})`, 'gi')],
  ['address', /(?<![\w.])\d{1,5}[A-Za-z]?,? (?:[A-Z][\p{L}'’.-]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close|Highway)\b\.?/gu],
  ['address', /(?<![\p{L}\d])\p{Lu}[\p{L}-]*(?:straße|strasse|gasse|weg|platz|allee) \d{1,4}[a-z]?\b/gu],
  ['address', /(?:住在|家在|寄到|地址是?|住址是?|在)?((?:\p{Script=Han}{1,8}(?:省|市|区|區|县|縣))?\p{Script=Han}{1,8}(?:路|街|大道|巷|弄|胡同)\s?\d{1,5}\s?(?:号|號|弄)(?:[\p{Script=Han}\d]{0,12}(?:室|楼|樓|单元|栋))?)/gu],
  ['address', /\p{Script=Han}{2,10}(?:小区|花园|公寓|大厦)\s?\d{1,4}\s?(?:号|栋|幢|座|单元|楼)/gu],
  ['name', /\b(?:[Mm]y (?:full |real )?name(?: is|:)|[Ii] am called|[Nn]ame:) ?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,3})/gu],
  ['name', /(?:我(?:的(?:名字|姓名))?(?:叫|是叫)|我的(?:名字|姓名)是|姓名(?:[:：]|是))\s?([\p{Script=Han}·]{2,5}|(?<=[:：]\s?)\p{Script=Han} \p{Script=Han}{1,2}(?!\p{Script=Han})|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3})/gu, (value) => !/什么|什麼|客服|怎/.test(value)],
  ['amount', new RegExp(String.raw`(?:balance|i (?:have|own|hold)|worth|余额|餘額|我有|价值)${IS}((?:[$€£¥]\s?)?\d[\d,.]*\s?(?:k|万|萬|million)?\s?(?:USDT?C?|EUR|GBP|CNY|BTC|ETH|XBT|SOL|dollars?|euros?|美元|美金|人民币|块|个比特币|[$€£¥])|[$€£¥]\s?\d[\d,.]*)`, 'gi')],
];

/**
 * All of it, in order, none overlapping: what is first in the list of forms wins.
 * @param {string} text  folded
 * @returns {Told[]}
 */
export function personal(text) {
  /** @type {Told[]} */
  const found = [];
  for (const [kind, form, fits] of FORMS) {
    for (const match of text.matchAll(form)) {
      const value = (match[1] ?? match[0]).trimEnd();
      const start = match.index + match[0].lastIndexOf(match[1] ?? match[0]);
      const end = start + value.length;
      if ((!fits || fits(value)) && !found.some((one) => one.start < end && start < one.end)) found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** @param {string} text */
function digits(text) {
  return text.replace(/\D/g, '').length;
}

/** The check digit of an identity number of mainland China (GB 11643). @param {string} id */
function isChineseId(id) {
  const sum = [...id.slice(0, 17)].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return '10X98765432'[sum % 11] === id[17].toUpperCase();
}
