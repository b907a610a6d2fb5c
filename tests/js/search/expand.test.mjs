// What a query becomes: units, phrases, completions, slips put right.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  completions, corrections, distance, phrases, units, unpackWords,
} from '../../../hooks/helpcenter/theme/assets/helpcenter/search/expand.js';

test('small words are no units, a joined word is its parts and the whole', () => {
  assert.deepEqual(units('How do I use two-factor?').map((unit) => [unit.word, unit.counts]), [
    ['use', true], ['twofactor', false], ['two', true], ['factor', true],
  ]);
});

test('characters that carry a question count less', () => {
  const [first] = units('怎么提现');
  assert.ok(first && first.weight < 1);
  assert.equal(units('提现').find((unit) => unit.word === '提现')?.weight, 1);
});

test('phrases of stems and of characters', () => {
  const found = phrases('Google authenticator 丢了怎么办');
  for (const phrase of ['googl authent', 'authent', '丢了', '怎么办']) assert.ok(found.includes(phrase), phrase);
});

test('a long query is cut', () => assert.equal(units('字'.repeat(5000)).length, 96));

const dictionary = unpackWords('account4 accounts2 deposit6 password5 passwords3 withdraw4 withdrawal7');

test('words that begin like it, the commonest first', () => {
  assert.deepEqual(completions(dictionary, 'withdr'), ['withdrawal', 'withdraw']);
});

test('slips: left out, put in, changed, swapped; nearest first', () => {
  for (const typed of ['pasword', 'passsword', 'passwird', 'psasword']) {
    assert.equal(corrections(dictionary, typed)[0]?.word, 'password', typed);
  }
  assert.equal(corrections(dictionary, 'withdrawl')[0]?.edits, 1);
  assert.deepEqual(corrections(dictionary, 'acc'), []);
});

test('two edits only from eight letters on', () => {
  assert.equal(corrections(dictionary, 'widhdrawel')[0]?.word, 'withdrawal');
  assert.deepEqual(corrections(dictionary, 'depisat'), []);
});

test('distances are those of the plain definition', () => {
  const letters = 'abc';
  let seed = 1;
  const next = (/** @type {number} */ size) => { seed = (seed * 48271) % 2147483647; return seed % size; };
  const word = () => Array.from({ length: next(6) }, () => letters[next(3)]).join('');
  for (let round = 0; round < 2000; round++) {
    const [a, b] = [word(), word()];
    assert.equal(distance(a, b, 9), plain(a, b), `${a} ${b}`);
  }
});

/** Optimal string alignment by its recursive definition. @type {(a: string, b: string) => number} */
function plain(a, b) {
  if (!a || !b) return a.length + b.length;
  const swap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    plain(a.slice(0, -1), b) + 1,
    plain(a, b.slice(0, -1)) + 1,
    plain(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swap ? plain(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}
