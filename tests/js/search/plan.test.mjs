// What is looked for, and how much each term counts.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { units } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/expand.js';
import { makePlan } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/plan.js';

/** An index that holds every term but those of `unknown`. @param {string[]} unknown @param {number} [shards] @returns {any} */
const shelf = (unknown, shards = 0) => ({
  shards: async (/** @type {string[]} */ terms) => new Map(terms.filter((term) => !unknown.includes(term)).map((term) => [term, []])),
  dictionary: async () => [],
  near: async () => [],
  store: { manifest: async () => ({ terms: Array.from({ length: shards }) }) },
});

/** @param {string} text @param {Record<string, string[]>} synonyms @param {string[]} unknown @param {number} shards */
async function weights(text, synonyms = {}, unknown = [], shards = 100) {
  const plan = await makePlan(shelf(unknown, shards), /** @type {any} */ ({ synonyms, thesaurus: {} }), text, new Map(), true);
  return Object.fromEntries([...plan.terms].map(([term, { weight }]) => [term, Math.round(weight * 1000) / 1000]));
}

test('a synonym shares its weight among what it may mean, and that among its terms', async () => {
  assert.deepEqual(await weights('fault', { fault: ['failur'] }), { fault: 1, failur: 0.7 });
  assert.deepEqual(await weights('fault', { fault: ['故障', '出了 了问 问题', 'failur', 'broken'] }), {
    fault: 1, 故障: 0.35, 出了: 0.117, 了问: 0.117, 问题: 0.117, failur: 0.35, broken: 0.35,
  });
});

test('however many pieces a synonym has, they weigh together what one word does', async () => {
  for (const count of [1, 2, 5, 20]) {
    const pieces = Array.from({ length: count }, (_, at) => `piece${at}`);
    const found = await weights('fault', { fault: [pieces.join(' ')] });
    const sum = pieces.reduce((all, piece) => all + found[piece], 0);
    assert.ok(Math.abs(sum - 0.7) < 0.01, String(sum));
  }
});

test('synonyms of a word that no page holds stand in for it', async () => {
  assert.deepEqual(await weights('fault', { fault: ['failur', '出了 问题'] }, ['fault']), { failur: 0.707, 出了: 0.354, 问题: 0.354 });
  assert.deepEqual(await weights('挂失', { 挂失: ['补卡'] }, ['挂失', '挂']), { 失: 0.8, 补卡: 1 });
  assert.equal((await weights('挂失', { 挂失: ['补卡'] }, ['挂'])).补卡, 0.7);
});

test('single characters of a synonym count in a small index, whose texts are short', async () => {
  assert.deepEqual(await weights('fault', { fault: ['故障'] }, [], 3), { fault: 1, 故障: 0.7, 故: 0.7, 障: 0.7 });
  assert.deepEqual(await weights('fault', { fault: ['failur'] }, [], 3), { fault: 1, failur: 0.7 });
});

test('stop words are looked for where there is nothing else', async () => {
  assert.deepEqual(await weights('Who are you?'), { "'who": 1, "'are": 1, "'you": 1, "''who'are'you": 1 });
  assert.deepEqual(await weights('about'), { "'about": 1, "''about": 1 });
  assert.deepEqual(await weights('about pumps'), { pump: 1 });
  assert.deepEqual(await weights('关于'), { 关: 0.8, 关于: 1, 于: 0.8 });
  assert.deepEqual(await weights('about', { about: ['关于'] }), { "'about": 1, "''about": 1, 关于: 0.7 });
});

test('question words count a little beside others, and look for titles that ask the same', async () => {
  assert.deepEqual(await weights('How to pump?'), { pump: 1, "'how": 0.2 });
  assert.deepEqual(await weights('however pump'), { howev: 1, pump: 1 });
});

test('id and us are words', () => {
  for (const [text, words] of /** @type {[string, string[]][]} */ ([
    ['id', ['id']], ['my ID', ['id']], ['US', ['us']], ['contact us', ['contact', 'us']], ["I'd", ['i']], ['about us', ['about', 'us']],
  ])) assert.deepEqual(units(text).map((unit) => unit.word), words, text);
  assert.deepEqual(units('about us').flatMap((unit) => unit.exact), ["'about", "'us"]);
});
