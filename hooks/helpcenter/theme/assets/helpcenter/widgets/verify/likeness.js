// How a name is made to look like another: each trick by its own word.

import { ANY, skeletons } from './characters.js';

/** @typedef {'same' | 'letters' | 'digits' | 'shapes' | 'hyphen' | 'edit' | 'swapped' | 'words'} Trick */

const DIGITS = [['0', 'o'], ['1', 'l'], ['1', 'i'], ['3', 'e'], ['4', 'a'], ['5', 's'], ['6', 'g'], ['7', 't'], ['8', 'b'], ['9', 'g'], ['$', 's'], ['@', 'a'], ['!', 'i'], ['|', 'l']];
const SHAPES = [['rn', 'm'], ['nn', 'm'], ['vv', 'w'], ['uu', 'w'], ['lc', 'k'], ['ic', 'k'], ['1c', 'k'], ['|c', 'k'], ['l<', 'k'], ['cl', 'd'], ['ci', 'a'], ['cj', 'g'], ['l', 'i']];
// All together, and each shape alone: in "mericlian" both ic and cl could be read as one letter.
const TABLES = /** @type {[Trick, string[][]][]} */ ([['digits', DIGITS], ['shapes', SHAPES], ['shapes', [...DIGITS, ...SHAPES]], ...SHAPES.map((shape) => ['shapes', [shape]])]);
const LONG = 6;
// What is put beside a name to pass for it. Other names that have it inside, such as a ship's or a town's, are only not on the list.
const BESIDE = 'support help desk care service client customer user login logon signin sign log secure security safe verify verif valid confirm auth account wallet ledger vault pay card bank money fund cash exchange crypto coin bitcoin btc eth usdt token defi trade trading trader market invest profit bonus gift reward airdrop claim free promo refund recover unlock restore appeal claim withdraw deposit transfer official real true team staff agent admin mod bot info news mail email notice alert update status online live chat call phone hotline center centre portal web site page app apk download install mobile desktop api dev pro plus vip prime global world asia china europe kyc aml tax legal kefu guanfang zhongwen denglu anquan kehu fuwu zhuanzhang tixian qianbao com net org www http'.split(' ');
const ADDED = new RegExp(`^.{0,2}$|^(?:${BESIDE.join('|')})+$|${BESIDE.filter((word) => word.length > 3).join('|')}`);

/**
 * Which tricks turn a word into a name; none if the name is not like the word.
 *
 * `tricks('krakem-support', 'kraken')` is `['edit', 'words']`.
 * @param {string} name  one label of a host, or a handle
 * @param {string} word  in lower case
 * @returns {Trick[]}
 */
export function tricks(name, word) {
  const plain = name.toLowerCase();
  if (plain === word) return ['same'];
  if (plain.includes(word)) return added(plain, word) ? ['words'] : [];
  const joined = plain.replace(/[-_.]/g, '');
  if (joined === word) return ['hyphen'];
  if (joined.includes(word)) return added(joined, word) ? ['hyphen', 'words'] : [];
  for (const read of new Set(skeletons(name).flatMap((one) => [one, one.replace(/[-_.]/g, '')]))) {
    const kind = /^[\x20-\x7e]*$/.test(name) ? 'edit' : 'letters';
    if (kind === 'letters' && (read === word || wild(read, word))) return ['letters'];
    if (kind === 'letters' && read.includes(word)) return ['letters', 'words'];
    for (const [trick, table] of TABLES) {
      const [mine, other] = [alike(read, table), alike(word, table)];
      if (mine === other) return kind === 'letters' ? ['letters', trick] : [trick];
      if (mine.includes(other) && !read.includes(word)) return [trick, 'words'];
    }
    const found = close(read, word);
    if (found) return kind === 'letters' ? ['letters', found] : [found];
    for (const part of parts(read, word)) {
      const inner = close(part, word);
      if (inner && kind === 'letters') return ['letters', inner, 'words'];
      if (inner && added(read, part)) return [inner, 'words'];
    }
  }
  return [];
}

/** Whether what is beside a word in a name is what impostors add. @param {string} name @param {string} word */
function added(name, word) {
  return ADDED.test(name.replace(word, '').replace(/[-_.\d]/g, ''));
}

/** A text with each look-alike of a table replaced by one sign for its whole group. @param {string} text @param {string[][]} table */
function alike(text, table) {
  return table.reduce((result, [from, to]) => result.replaceAll(from, to), text).replaceAll('i', 'l');
}

/** Whether foreign letters that no plain one is known for stand where the word has others. @param {string} read @param {string} word */
function wild(read, word) {
  const signs = [...read];
  const unknown = signs.filter((sign) => sign === ANY).length;
  return unknown > 0 && unknown * 2 <= word.length && signs.length === word.length
    && signs.every((sign, at) => sign === ANY || sign === word[at]);
}

/** Beginning, end and hyphened parts of a longer name. @param {string} read @param {string} word */
function parts(read, word) {
  const found = read.split(/[-_.\d]+/).filter((part) => part.length > 3);
  if (word.length < LONG) return found;
  for (const length of [word.length - 1, word.length, word.length + 1]) {
    if (read.length > length) found.push(read.slice(0, length), read.slice(-length));
  }
  return found;
}

/** Whether two words differ by one character, by two that are swapped, or by letters repeated. @param {string} a @param {string} b @returns {Trick | ''} */
function close(a, b) {
  if (a === b || Math.min(a.length, b.length) < 4) return '';
  if (a.length === b.length) {
    const differs = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]));
    if (differs.length === 1) return 'edit';
    const [first, second] = differs;
    return differs.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first] ? 'swapped' : '';
  }
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length === 1) {
    for (let at = 0; at < longer.length; at += 1) if (longer.slice(0, at) + longer.slice(at + 1) === shorter) return 'edit';
  }
  const single = (/** @type {string} */ text) => text.replace(/(.)\1+/gu, '$1');
  return single(a) === single(b) ? 'edit' : '';
}
