// Whether a text could hold a secret. What finds them is larger than all scripts of the search box, and is loaded for such a text only.

import { isCommon, LEAST } from './common.js';
import { IS, MARK, NAME, PIN, PLAIN, SETUP } from './names.js';

const LONG = 24;
const SHAPES = [
  /\p{Nd}{3}|[\w+/=.-]{16}|(?=\p{L}*\d)(?=\d*\p{L})[\p{L}\d]{6}|otpauth:/iu, // a code, a key, letters and digits together
  /(?:\p{L}{3,}[^\p{L}]+){4}\p{L}{3}|(?:\p{Script=Han}[^\p{L}]+){2}\p{Script=Han}/u, // words or characters in a row
  new RegExp(String.raw`(?:${PIN}|${NAME}|${PLAIN}|code|码|碼)[^]*?(?:${MARK}|${IS}|[^\p{L}\s?!.,'’])|\s-p[= ]`, 'iu'), // a value after a name
  new RegExp(`${SETUP}[^]*?(?:[A-Z2-7]{4}[ -]?){4}`, 'iu'),
];
const HAN = new RegExp(`(?:\\p{Script=Han}[^\\p{L}]*){${LEAST},}`, 'gu');

/**
 * Whether a text could hold a secret of any kind: it is long, has the shape of one, or names one and goes on. What
 * `find` finds in a text, this does not pass over.
 *
 * `worthFinding('reset my password')` is false, `worthFinding('pass is hunter2')` is true.
 * @param {string} whole
 */
export function worthFinding(whole) {
  const text = whole.normalize('NFKC').replace(/\p{DI}/gu, '');
  return text.length > LONG || SHAPES.some((shape) => shape.test(text)) || (text.match(HAN) ?? []).some(hasPhrase);
}

/** Whether characters in a row hold as many as a phrase has, which are no sentence. @param {string} run */
function hasPhrase(run) {
  const characters = run.replace(/\P{L}/gu, '');
  return [...characters].some((_, at) => at + LEAST <= characters.length && !isCommon(characters.slice(at, at + LEAST)));
}
