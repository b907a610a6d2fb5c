// What is taken out of a draft before anything of it is shown, copied or kept.

import { find, redact } from '../../privacy/find.js';

/** @typedef {import('./text.js').Asked} Asked */
/** @typedef {import('./text.js').Draft} Draft */
/** @typedef {import('../../page/words.js').Words} Words */

/**
 * A draft without its secrets, and how many there were of each kind in the fields that are shown.
 * @param {Draft} draft @param {Asked} asked @param {ReadonlySet<string>} shown @param {Words} say
 */
export async function cleaned(draft, asked, shown, say) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {Map<string, number>} */
  const removed = new Map();
  for (const [name, value] of Object.entries(draft.values)) {
    const { kind } = asked.fields[name] ?? {};
    // A field of transaction ids says what its digits are.
    const lead = kind === 'txid' ? 'txid ' : '';
    let found = (await find(lead + value)).map((each) => ({ ...each, start: Math.max(0, each.start - lead.length), end: each.end - lead.length }));
    if (shown.has(name)) for (const each of found) removed.set(each.kind, (removed.get(each.kind) ?? 0) + 1);
    // Where the team asks how to reach the reader, that is what it is for.
    if (kind === 'contact') found = found.filter((each) => each.kind !== 'email');
    values[name] = redact(value, found, (each) => `[${say(`report.removed.${each}`)}]`);
  }
  return { draft: { ...draft, values }, removed };
}

/** Whether a text has a secret of any kind. @param {string} text */
export async function hasSecret(text) {
  return (await find(text)).length > 0;
}
