// Which page is pinned for a question, and in which order the others come.

import assert from 'node:assert/strict';
import test from 'node:test';

import { looksLikeCode, rank } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/rank.js';
import { match, pinned, rows } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/urgent.js';

/** A bicycle shop's. @type {import('../../../hooks/helpcenter/theme/assets/helpcenter/search/urgent.js').Urgent} */
const SHOP = {
  alike: ['stolen|taken|swiped', '被偷|不见了'],
  unless: ['what_if', '万一'],
  fold: ['車見', '车见'],
  pins: [['/stolen/', 'Stolen', 'article', [], 'Call the police.'], ['/flat/', 'Flat', 'article', [], 'Pump.', 'en']],
  intents: [
    ['thief', 0, 'My bicycle is gone', ['bicycle stolen', '车 被偷'], ['somebody|someone rode_off|bicycle_gone'], ['insurance']],
    ['flat', 1, '', [], ['flat|puncture tyre !pump', '车 没气'], []],
  ],
};
const ids = (/** @type {string} */ text) => match(SHOP, text).map(({ id }) => id);

const PINNED = /** @type {const} */ ([
  ['my bicycle was stolen', ['thief']],
  ['Bicycles swiped!!', ['thief']], // another word of the list, another form
  ['bycicle stolen', []], // two letters changed places twice: too far
  ['bicyle stolen', ['thief']], // a slip
  ['someone just rode off', ['thief']],
  ['someone rode it off', []], // words in a row
  ['is a stolen bicycle covered if the shop was closed', []], // a phrase is nearly all of a question
  ['puncture in my front tyre since this morning and no shop near', ['flat']], // a pattern may be anywhere
  ['flat tyre, which pump', []],
  ['my flat is on the third floor and the lift is broken, can you deliver a new tyre', []], // too far apart for one thing
  ['what if my bicycle is stolen', []],
  ['stolen bicycle insurance', []],
  ['我的車不見了', ['thief']], // traditional characters
  ['车被偷了', ['thief']],
  ['万一车被偷', []],
  ['', []],
  ['constructor', []],
]);
for (const [text, wanted] of PINNED) test(`pinned for "${text}"`, () => assert.deepEqual(ids(text), wanted));

test('the rule that covers most of a question comes first, and at most two pages are pinned', () => {
  assert.deepEqual(ids('bicycle stolen, tyre puncture, wheel'), ['flat']);
  assert.deepEqual(ids('tyre puncture, and someone rode off'), ['thief', 'flat']);
});

test('a pinned answer is a hit that opens at its top; code pins nothing; without a file nothing is pinned', () => {
  const [hit] = pinned(SHOP, 'flat tyre');
  assert.deepEqual([hit.url, hit.urgent, hit.lang, hit.heading], ['/flat/', true, 'en', undefined]);
  assert.deepEqual(pinned(SHOP, '/0/flat/tyre'), []);
  assert.deepEqual(pinned(undefined, 'flat tyre'), []);
  assert.deepEqual([rows(SHOP), rows(undefined)], [[{ url: '/stolen/', text: 'My bicycle is gone' }], []]);
});

/**
 * Pages 0 to 9 are articles, 20 and up lists or terms, 30 and up of the API.
 * @param {[number, number][]} scores
 * @param {Partial<import('../../../hooks/helpcenter/theme/assets/helpcenter/search/rank.js').About>} [about]
 */
const order = (scores, about = {}) => rank(new Map(scores), 10, {
  isCalled: () => false, isWhole: () => false, isExact: () => false, length: () => 2, text: 'withdraw', names: {},
  isAside: (page) => page >= 20 && page < 30, isApi: (page) => page >= 30, ...about,
}).map(({ page }) => page);

test('calls of an API stand below the others, and first where the query looks like code', () => {
  /** @type {[number, number][]} */
  const scores = [[30, 9], [31, 8], [1, 4], [2, 7], [3, 1], [4, 0.5]];
  assert.deepEqual(order(scores), [2, 1, 3, 30, 31]); // three others at least, and no more that hardly fit
  assert.deepEqual(order(scores, { text: 'AddOrder', names: { addorder: 30 } }), [30, 31, 2, 1, 3, 4]);
  assert.deepEqual(order(scores, { text: 'withdraw by api' }), [30, 31, 2, 1, 3, 4]); // those that fit better than any other
  assert.deepEqual(order([...scores, [5, 20]], { text: 'withdraw by api' }).slice(0, 2), [5, 2]);
});

test('a title that holds every word lifts no list and no term over an article, but its own name finds it', () => {
  const about = { isWhole: (/** @type {number} */ page) => page === 20 };
  assert.deepEqual(order([[1, 5], [20, 2], [2, 4]], about), [1, 2, 20]);
  assert.deepEqual(order([[1, 5], [20, 2], [2, 4]], { ...about, isExact: () => true }), [1, 20, 2]);
  assert.deepEqual(order([[1, 1], [20, 2]], about), [20, 1]);
  assert.deepEqual(order([[1, 5], [2, 1]], { isWhole: (page) => page === 2 }), [2, 1]);
});

test('a call that is titled as asked is among ten, also where a list and many others are', () => {
  /** @type {[number, number][]} */
  const scores = [[20, 2], [30, 1], ...Array.from({ length: 12 }, (_, page) => /** @type {[number, number]} */ ([page, 9 - page / 10]))];
  const found = order(scores, { isWhole: (page) => page >= 20, isExact: (page) => page >= 20 });
  assert.deepEqual([found[1], found.at(-1), found.length], [20, 30, 10]);
});

const CODE = ['/0/private/AddOrder', '0/private/Balance', 'addOrder', 'order_id', 'EOrder:Insufficient funds', 'EService: Throttled', 'AddOrder', 'ADDORDER'];
const WORDS = ['24/7 chat', 'BTC/USD', 'PayPal', 'iPhone', 'and/or', 'Help: hacked', 'withdraw', 'WeChat Pay', '提现', 'U.S.', 'FYI: stolen'];
test('paths, names and errors look like code; companies and pairs do not', () => {
  for (const text of CODE) assert.equal(looksLikeCode(text, { addorder: 1 }), true, text);
  for (const text of WORDS) assert.equal(looksLikeCode(text, { addorder: 1, withdraw: 2 }), false, text);
});
