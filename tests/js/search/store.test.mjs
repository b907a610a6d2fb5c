// Files that are missing, cut short or of another build: a typed error, and a fresh start at the next call.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { SearchUnavailable, openSearch } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/client.js';
import { FORMAT, Store, place } from '../../../hooks/helpcenter/theme/assets/helpcenter/search/store.js';

/** A site of one page, in memory. @returns {Record<string, string>} */
function site(title = 'Reset a password') {
  /** @type {Record<string, string>} */
  const files = {};
  const put = (/** @type {string} */ kind, /** @type {object} */ data) => {
    const text = JSON.stringify({ format: FORMAT, ...data });
    const name = createHash('sha256').update(text).digest('hex').slice(0, 8);
    files[`${kind}-${name}.json`] = text;
    return name;
  };
  const terms = put('t', { terms: { password: [[0], [], [], [0]], reset: [[0]] } });
  const words = put('w', { words: 'password1 reset1' });
  const records = put('r', { pages: [['/a/', title, 'faq', [], [['', '', 'Choose a new password.', 3, 1]]]] });
  const core = put('c', { sections: [1], apis: [], views: [[[2, 1, 1, 1, 1], [7]], [[1, 0, 0, 0, 0], [2]], [[0, 1, 0, 0, 0], [0]]], boosts: {}, asked: {}, names: {}, synonyms: {}, thesaurus: {}, fold: ['', ''] });
  files['manifest.json'] = JSON.stringify({
    format: FORMAT, lang: 'en', pages: 1, core, terms: [['password', terms]], words: [['password', words]], size: 8, records: [records], topics: ['T'],
  });
  return files;
}

/** @param {Record<string, string>} files */
function reader(files) {
  return async (/** @type {string} */ url) => {
    const name = url.split('/').at(-1) ?? '';
    if (!(name in files)) throw new Error('404');
    return new TextEncoder().encode(files[name]);
  };
}

test('a hit has all that is promised', async () => {
  const search = await openSearch({ base: '/sub/', lang: 'en', read: reader(site()) });
  const [hit] = await search.search('reset my pasword', { limit: 3 });
  assert.ok(hit);
  const { score, ...rest } = hit;
  assert.ok(score > 0);
  assert.deepEqual(rest, {
    url: '/a/', title: 'Reset a password', kind: 'faq', breadcrumb: [], excerpt: 'Choose a new password.',
    answer: 'Choose a new password.', terms: ['reset', 'pasword'],
  });
});

for (const kind of ['manifest', 'c', 't', 'w', 'r']) {
  for (const [how, spoil] of /** @type {[string, (text: string) => string | undefined][]} */ ([
    ['missing', () => undefined],
    ['cut short', (text) => text.slice(0, text.length / 2)],
    ['of another build', (text) => text.replace('password', 'passwort').replace(`"format":${FORMAT}`, '"format":0')],
    ['an HTML page', () => '<!doctype html>'],
  ])) {
    test(`${kind} ${how}`, async () => {
      const good = site();
      const name = Object.keys(good).find((key) => key.startsWith(kind)) ?? '';
      const files = { ...good };
      const spoiled = spoil(good[name] ?? '');
      if (spoiled === undefined) delete files[name];
      else files[name] = spoiled;
      const ask = async () => (await openSearch({ base: '/', lang: 'en', read: reader(files) })).search('pasword reset');
      await assert.rejects(ask, SearchUnavailable);
      files[name] = good[name] ?? '';
      assert.equal((await ask()).length, 1);
    });
  }
}

test('an open search recovers when the site is published again', async () => {
  const files = site();
  const search = await openSearch({ base: '/', lang: 'en', read: reader(files) });
  for (const name of Object.keys(files)) delete files[name];
  Object.assign(files, site('Reset the password'));
  await assert.rejects(search.search('reset'), SearchUnavailable);
  assert.equal((await search.search('reset'))[0]?.title, 'Reset the password');
});

test('words of the language itself are no terms', async () => {
  const search = await openSearch({ base: '/', lang: 'en', read: reader(site()) });
  for (const text of ['__proto__', 'constructor', 'toString hasOwnProperty', '']) assert.deepEqual(await search.search(text), []);
});

test('nothing found: near words, topics', async () => {
  const search = await openSearch({ base: '/', lang: 'en', read: reader(site()) });
  const answer = await search.ask('zzzz');
  assert.deepEqual(answer, { hits: [], weak: true, share: 0, closest: [], topics: ['T'] });
});

test('places go by code point, beyond the basic plane too', () => {
  /** @type {[string, string][]} */
  const firsts = [['a', '0'], ['钱', '1'], ['ﬁ', '2'], ['\u{20000}', '3']];
  assert.deepEqual(['', 'a', 'b', '错', 'ﬂ', '\u{20001}'].map((key) => place(firsts, key)), [-1, 0, 0, 1, 2, 3]);
});

test('of many files those that were asked for last are kept', async () => {
  /** @type {Record<string, number>} */
  const reads = {};
  const store = new Store('', async (path) => {
    reads[path] = (reads[path] ?? 0) + 1;
    return new TextEncoder().encode(JSON.stringify({ format: FORMAT, path }));
  });
  for (let at = 0; at < 3000; at++) {
    await store.get('core', true);
    await store.get('t-first', true);
    await store.get(`r-${at}`, true);
    await store.get(`r-${Math.max(0, at - 300)}`, true);
  }
  assert.ok(store.files.size <= 1000);
  assert.deepEqual([...new Set(Object.values(reads))], [1]);
  await store.get('r-5', true);
  assert.equal(reads['r-5'], 2);
});
