import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = new URL('../../../hooks/helpcenter/theme/assets/helpcenter/', import.meta.url);

/** A page with nothing on it, as far as the modules look at it when they load. */
Object.assign(globalThis, { document: { querySelector: () => null, createElement: () => ({ dataset: {} }), documentElement: {} } });
const { choose } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/page/offer.js');
const { compose, plain } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/page/messages.js');
const { pieces } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/search/results.js');
const { taken } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/widgets/walk/walk.js');
const { fill } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/page/words.js');

/** @param {string} text @param {string[]} terms */
const marked = (text, terms) => pieces(text, terms).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

test('words are marked from their start, in any case', () => {
  assert.equal(marked('Forgotten password, passwords', ['password', 'forgot']), '[Forgot]ten [password], [password]s');
  assert.equal(marked('unlock the lock', ['lock']), 'unlock the [lock]');
});

test('Chinese is marked anywhere; single characters only where there are no pairs', () => {
  assert.equal(marked('如何重置密码？', ['重置', '密码', '置', '码']), '如何[重置密码]？');
  assert.equal(marked('怎么充币', ['币']), '怎么充[币]');
});

test('a number is marked with or without commas', () => {
  assert.equal(marked('at most 10,000, 10000 or 100,000', ['10000']), 'at most [10,000], [10000] or 100,000');
});

test('signs of patterns are taken as they stand, and marks lose no text', () => {
  for (const text of ['a.b*c (d) [e] \\ $', '<img src=x>', '', '价格$100']) {
    assert.equal(pieces(text, ['.', '*', '(d)', '[e]', '\\', '$', '<img', '价格']).map((piece) => piece.text).join(''), text);
  }
});

test('a language is offered only to those who prefer it', () => {
  assert.equal(choose(['zh-CN', 'en'], ['en', 'zh'], 'en'), 'zh');
  assert.equal(choose(['en-GB', 'zh'], ['en', 'zh'], 'en'), '');
  assert.equal(choose(['fr', 'zh'], ['en', 'zh'], 'en'), 'zh');
  assert.equal(choose(['fr'], ['en', 'zh'], 'en'), '');
  assert.equal(choose(['zh-TW'], ['en', 'zh', 'zh-TW'], 'zh'), 'zh-TW');
  assert.equal(choose([], ['en'], 'en'), '');
});

test('a path forgets what came after the step it goes back to', () => {
  assert.deepEqual(taken(['a', 'b', 'c'], 'b'), ['a', 'b']);
  assert.deepEqual(taken(['a'], 'd'), ['a', 'd']);
  assert.deepEqual(taken([], 'a'), ['a']);
});

test('names are filled in, unknown ones stay', () => {
  assert.equal(fill('{count} of {all}', { count: 2 }), '2 of {all}');
  assert.equal(fill('“{query}”', { query: '$& {count}', count: 3 }), '“$& {count}”');
});

test('a message holds title, text, link and date', () => {
  const say = (/** @type {string} */ name) => ({ 'message.link': 'Link:', 'message.reviewed': 'Last reviewed:' })[name] ?? name;
  assert.equal(
    compose({ title: 'How?', text: '\nSo.\n\n\n\nAnd so.\n', link: 'https://x.example/#a', reviewed: '2026-11-20' }, say),
    'How?\n\nSo.\n\nAnd so.\n\nLink: https://x.example/#a\nLast reviewed: 2026-11-20',
  );
  assert.equal(compose({ title: 'How?', text: 'So.', link: 'https://x.example/' }, say), 'How?\n\nSo.\n\nLink: https://x.example/');
});

/**
 * As much of an element as `plain` looks at.
 * @param {string} name
 * @param {(string | object)[]} children
 * @param {Record<string, string>} [attributes]
 * @returns {any}
 */
const node = (name, children, attributes = {}) => ({
  nodeType: 1,
  nodeName: name.toUpperCase(),
  childNodes: children.map((child) => (typeof child === 'string' ? { nodeType: 3, nodeName: '#text', nodeValue: child, childNodes: [] } : child)),
  textContent: children.filter((child) => typeof child === 'string').join(''),
  getAttribute: (/** @type {string} */ key) => attributes[key] ?? null,
});

test('lists keep their marks and links their addresses', () => {
  const body = node('div', [
    node('p', ['Open ', node('a', ['the page'], { href: '../reset/' }), ' or\n  ', node('a', ['www.x.example'], { href: 'https://www.x.example/' }), '.']),
    node('ol', ['\n', node('li', ['One']), '\n', node('li', ['Two', node('ul', [node('li', ['inner'])])])]),
    node('button', ['Copy']),
  ]);
  assert.equal(
    plain(body, 'https://help.example/faq/account/'),
    'Open the page (https://help.example/faq/reset/) or https://www.x.example/.\n\n1. One\n2. Two\n   - inner',
  );
});

test('both languages have the same words, with the same names to fill in', async () => {
  const [en, zh] = await Promise.all(['en', 'zh'].map(async (lang) => JSON.parse(await readFile(new URL(`messages/${lang}.json`, FOLDER), 'utf8'))));
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    const names = (/** @type {string} */ value) => [...value.matchAll(/\{\w+\}/g)].map(String).sort();
    assert.deepEqual(names(zh[key]), names(text), key);
    assert.ok(zh[key].trim(), key);
  }
});

test('every word that a script asks for is there', async () => {
  const en = JSON.parse(await readFile(new URL('messages/en.json', FOLDER), 'utf8'));
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.js'));
  assert.ok(files.length > 50);
  let asked = 0;
  for (const file of files) {
    const source = await readFile(new URL(file, FOLDER), 'utf8');
    for (const [, name] of source.matchAll(/say\('([\w.]+)'/g)) {
      assert.ok(name in en, `${file}: ${name}`);
      asked += 1;
    }
  }
  assert.ok(asked > 50, String(asked));
});
