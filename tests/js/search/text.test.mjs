// The browser's cutting of text, held to the table that the builder's is held to as well.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { stem } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/stem.js';
import { STOPS, cut, runs } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/text.js';

const folder = new URL('../../../hooks/helpcenter/search/', import.meta.url);
const { stops, cases } = JSON.parse(await readFile(new URL('../data/text.json', import.meta.url), 'utf8'));
const { traditional, simplified } = JSON.parse(await readFile(new URL('characters.json', folder), 'utf8'));
const folds = new Map(Array.from(traditional, (char, at) => [String(char), simplified[at]]));

for (const { text, terms } of cases) {
  test(`terms of ${JSON.stringify(text)}`, () => assert.deepEqual(runs(text, folds).flatMap(cut), terms));
}

test('the same small words', () => assert.deepEqual([...STOPS].sort(), stops));

test('stems', () => {
  assert.deepEqual(
    ['withdrawals', 'verification', 'tried', 'dying', 'news', 'hopping', 'eed', 'generously', 'evening'].map(stem),
    ['withdraw', 'verif', 'tri', 'die', 'news', 'hop', 'eed', 'generous', 'evening'],
  );
});
