// Exact names: a query that is one finds its page first.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageOf } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/rank.js';

const core = { names: { '0/private/addorder': 4, addorder: 4, earn: 2 } };

test('a path is a name, with its method and its host too', () => {
  for (const text of ['/0/private/AddOrder', ' 0/private/addorder/', 'POST /0/private/AddOrder', 'https://api.kraken.com/0/private/AddOrder', 'AddOrder']) {
    assert.equal(pageOf(core, text), 4, text);
  }
});

test('what is no name names no page', () => {
  for (const text of ['', 'add order', 'addorder now', 'constructor', '__proto__', 'post addorder']) assert.equal(pageOf(core, text), -1, text);
});
