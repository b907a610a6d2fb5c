// A draft of a public post: what in it is secret, what is personal, and what leads to its writer's coins.

import { find, findWith } from '../../privacy/find.js';
import { fold } from '../../privacy/fold.js';
import { personal } from './personal.js';

/** @typedef {'secret' | 'personal' | 'traced'} Level */
/** @typedef {{kind: string, level: Level, start: number, end: number}} Finding  places in the text as given */

const PERSONAL = ['bank', 'identity'];
const TRACED = ['txid', 'wallet', 'order', 'amount'];

/** @param {string} text @param {readonly import('../../privacy/find.js').Found[]} secrets @returns {Finding[]} */
function joined(text, secrets) {
  const folded = fold(text);
  /** @type {Finding[]} */
  const found = secrets.filter(({ kind }) => kind !== 'email').map((each) => ({ ...each, level: PERSONAL.includes(each.kind) ? 'personal' : 'secret' }));
  for (const { kind, ...place } of personal(folded.text)) {
    const start = folded.start(place.start);
    const end = folded.end(place.end);
    const level = TRACED.includes(kind) ? 'traced' : 'personal';
    if (!found.some((one) => one.start < end && start < one.end)) found.push({ kind, level, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What is in a draft, in order. @param {string} text */
export async function check(text) {
  return joined(text, await find(text));
}

/** The same, with the word lists at hand. @param {string} text @param {readonly import('../../privacy/lists.js').List[] | null} known */
export function checkWith(text, known) {
  return joined(text, findWith(text, known));
}

/** The draft without secrets and personal data; what can be traced stays, for its writer to judge. @param {string} text @param {readonly Finding[]} found @param {(kind: string) => string} name */
export function without(text, found, name) {
  let result = '';
  let at = 0;
  for (const { kind, level, start, end } of found) {
    if (level === 'traced') continue;
    result += text.slice(at, start) + name(kind);
    at = end;
  }
  return result + text.slice(at);
}
