// One form of a text for what looks for secrets in it: full-width letters are plain, characters that cannot be seen are gone.

const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/;

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
  let at = 0;
  for (const character of text) {
    const next = at + character.length;
    if (!UNSEEN.test(character)) {
      const plain = character.normalize('NFKC');
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
