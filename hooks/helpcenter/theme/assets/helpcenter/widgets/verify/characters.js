// Characters that are read for another, as far as they can stand in a name, and those that cannot be seen.

/**
 * A letter, digit or sign, and the characters of other scripts that look like it, folded and in lower case.
 *
 * Made of the confusables of Unicode Technical Standard 39 (confusables.txt of Unicode 15.1, unicode.org/reports/tr39, as the
 * PyPI package confusable-homoglyphs 3.3.1 keeps them; © Unicode, Inc., Unicode licence v3): each character that stands for
 * one of these signs, less those that `fold` makes the same in any case. Added are small capitals, and letters with a
 * stroke or a hook, which that list spells with two characters.
 * @type {Readonly<Record<string, string>>}
 */
export const CONFUSABLES = {
  a: 'ɐɑαаᗅᴀ⍺ꓮꭺ𐊠𖽀',
  b: 'ƀƅɓʙβвьᏼᑲᖯᗷꓐꞵꮟ𐊂𐊡𐌁',
  c: 'ƈȼςσсᴄⲥꓚꮯ𐊢𐌂𐐽𐔜𑣩𑣲🝌',
  d: 'đɖɗԁᑯᗞᗪᴅꓒꓓꭰꮷ',
  e: 'ɇɘəɛεеэєҽᴇ℮⋿ⴹꓰꬲꭼ𐊆𑣆𑣎',
  f: 'ƒϝғքᖴẝꓝꞙꬵ𐊇𐊥𐔥𑣂𝈓',
  g: 'ƍǥɠɡɢґԍցᏻᶃꓖꮐ',
  h: 'ħɦʜηнђћһհᕼⲏꓧꮋꮒ𐋏',
  i: 'ıɨɩɪιіӏ⍳ꙇꭵ𑣃',
  j: 'ɉʝϳјᒍᴊꓙꭻ',
  k: 'ĸƙκкқҝҟҡԟᛕᴋᶄⱪⲕꓗꝁꝃꮶ𐔘',
  l: 'łƚǀɩɫɭʟιіӏ۱ᒪᛁ∣⏽│ⲓⳑⵏꓡꓲꮮ𐊊𐌉𐌠𐑃𐔦𑣃𑣒𖼖𖼨𝈪',
  m: 'ɱμϻмᗰᛖᴍⲙꓟꮇ𐊰𐌑',
  n: 'ŋƞɲɴνипոռⲛꓠ𐔓',
  o: 'øɔοσоѳөօ۵०০੦૦ଠ୦௦\u0c02౦\u0c82೦\u0d02ഠ൦\u0d82๐໐ဝ၀ჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑓐𑣈𑣕𑣗𑣠',
  p: 'ƥρрᑭᴘ⍴ⲣꓑꮲ𐊕',
  q: 'ʠԛգզⵕ',
  r: 'ɍɼʀгяґᖇᴦⲅꓣꭇꭈꭱꮁꮢ𐓜𖼵𝈖',
  s: 'ƽȿʂѕտꓢꜱꮥꮪ𐊖𐑈𑣁𖼺',
  t: 'ŧƭτтᴛ⊤⟙ⱦⲧꓔꭲ𐊗𐊱𐌕𑣜𖼊🝨',
  u: 'ʉʋυцսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓶𑣘𖽂',
  v: 'ʋνѵ۷ᐯᴠ∨⋁ⴸꓦꛟꮩ𐔝𑜆𑣀𖼈𝈍',
  w: 'ɯшщѡԝաᴡꓪꮃꮤ𑜊𑜎𑜏𑣦𑣯',
  x: '×χхҳᕁᕽ᙭᙮ᚷ╳⤫⤬⨯ⲭⵝꓫꭓ𐊐𐊴𐌗𐌢𐔧𑣬',
  y: 'ƴɏɣʏγυуүყᶌỿⲩꓬꭚꭹꮍ𐊲𑣄𑣜𖽃',
  z: 'ƶʐζᴢꓜꮓ𐋵𑣄𑣉𑣥',
  '2': 'ƨϩᒿꙅꛯꝛ',
  '3': 'ȝɜʒзӡⳍꝫ𑣊𖼻𝈆',
  '4': 'ꮞ𑣏',
  '5': 'ƽ𑣛',
  '6': 'бⳓꮾ𑣕',
  '7': '𐓺𑣆𝈒',
  '8': 'ȣ৪੪\u0b03𐌚',
  '9': '৭੧୨൭ⳋꝯ𑣌𑣖',
  '.': '۰ꓸ꘎',
  '-': '˗‐‒–—⁃−➖ⲻ',
  '/': '᜵⁁⁄∕╱⟋⧸ⳇ〳ノ㇓丿𝈺',
  ':': 'ː˸։\u0903\u0a83᛬᠃᠉⁚∶ꓽ꞉',
};

/** Characters that take no room, marks that turn the direction of text among them. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\u2800]/u;
const TURNS = /\p{Bidi_Control}/u;
const MARKS = /\p{M}/gu;
const BREAKS = /[\t\n\r]/;

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Cherokee', 'Hebrew', 'Arabic', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Coptic', 'Lisu'];
const OF = SCRIPTS.map((name) => /** @type {const} */ ([name, new RegExp(`\\p{Script=${name}}`, 'u')]));

/**
 * The alphabets a text is written in; signs and digits belong to none. Those without a name here are `other`.
 * @param {string} text
 * @returns {string[]}
 */
export function scripts(text) {
  const found = new Set();
  for (const sign of text) {
    if (!/\p{L}/u.test(sign)) continue;
    found.add(OF.find(([, of]) => of.test(sign))?.[0] ?? 'other');
  }
  return [...found].sort();
}

/** Characters of a text that cannot be seen, but for ends of lines. @param {string} text */
export function unseen(text) {
  return [...text].filter((sign) => UNSEEN.test(sign) && !BREAKS.test(sign));
}

/** Whether a character turns the direction of the text around it. @param {string} sign */
export const turns = (sign) => TURNS.test(sign);

/** How a character is named: `U+200B`. @param {string} sign */
export const code = (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text without what cannot be seen, in plain signs where there is one: full-width, circled and mathematical letters
 * and digits, digits of other scripts, and the dots that browsers take for a dot.
 *
 * `fold('ｋｒａken。Com')` is `'kraken.Com'`.
 * @param {string} text
 */
export function fold(text) {
  let result = '';
  for (const sign of text) {
    if (UNSEEN.test(sign) && !BREAKS.test(sign)) continue;
    if (/[\u3002\uff61\u2024\ufe52]/.test(sign)) result += '.';
    else if (sign > '\u007f' && /\p{Nd}/u.test(sign)) result += digit(sign);
    else result += sign.normalize('NFKC').replace(/[\u20dd-\u20e4]/g, '');
  }
  return result;
}

/** The value of a decimal digit of any script; their blocks hold ten in a row. @param {string} sign */
function digit(sign) {
  const plain = sign.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  const at = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}

/** @type {Map<string, string[]>} */
const readings = new Map();
for (const [plain, signs] of Object.entries(CONFUSABLES)) {
  for (const sign of signs) readings.set(sign, [...(readings.get(sign) ?? []), plain]);
}

/** In a skeleton, for a foreign letter that no plain one is known for. */
export const ANY = '\u{1}';

/**
 * What a text is read as: folded, in lower case, without marks, and with look-alikes replaced; one text for each way of
 * reading what can be read in two.
 * @param {string} text
 * @returns {string[]}
 */
export function skeletons(text) {
  const bare = fold(text).toLowerCase().normalize('NFD').replace(MARKS, '');
  const read = (/** @type {number} */ way) => [...bare].map((sign) => {
    const known = readings.get(sign);
    if (known) return known[Math.min(way, known.length - 1)];
    return sign > '\u007f' && /\p{L}/u.test(sign) && !/\p{Script=Han}/u.test(sign) ? ANY : sign;
  }).join('');
  return [...new Set([read(0), read(1)])];
}
