// One form of a text for what looks for secrets in it: full-width letters are plain, digits of any script too, characters that cannot be seen are gone.

const UNSEEN = /\p{DI}/u; // ignorable by default, as Unicode has it

// Characters that stay as they are, or what is one to a reader: a letter with its marks, a syllable of Korean written by its parts.
const CLUSTER = /[\x00-\x7f\u3400-\u9fff]+(?!\p{M})|[\u1100-\u115e]?[\u1161-\u11ff]+|[\u1100-\u115e][\u1161-\u11ff]*|.\p{M}*/gsu;
const DIGITS = /(?![0-9])\p{Nd}/gu;
const PLAIN = /^[\x00-\x7f\u3400-\u9fff]+$/;

/**
 * @typedef {object} Folded
 * @property {string} text
 * @property {(at: number) => number} start  where the character at a place of `text` begins in the original
 * @property {(at: number) => number} end  where the character before a place of `text` ends in the original
 */

/**
 * Fold a text, remembering where each character came from.
 * @param {string} text
 * @returns {Folded}
 */
export function fold(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return { text, start: (at) => at, end: (at) => at };
  let folded = '';
  /** @type {number[]} */
  const from = [];
  /** @type {number[]} */
  const to = [];
  const digits = text.search(DIGITS) >= 0;
  let at = 0;
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const next = at + cluster.length;
    if (PLAIN.test(cluster)) {
      folded += cluster;
      for (let each = at; each < next; each += 1) {
        from.push(each);
        to.push(each + 1);
      }
    } else {
      let plain = [...cluster].filter((character) => !UNSEEN.test(character)).join('').normalize('NFKC');
      if (digits) plain = plain.replace(DIGITS, digit);
      folded += plain;
      for (let each = 0; each < plain.length; each += 1) {
        from.push(at);
        to.push(next);
      }
    }
    at = next;
  }
  return { text: folded, start: (place) => from[place], end: (place) => to[place - 1] };
}

/** The value of a decimal digit of any script; their blocks hold ten in a row. @param {string} sign */
function digit(sign) {
  const at = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}
