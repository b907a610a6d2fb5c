import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = '../../hooks/helpcenter/theme/assets/helpcenter';
globalThis.document = /** @type {any} */ ({ querySelector: () => null, createElement: () => ({ dataset: {} }), documentElement: { lang: 'en' } });
const { lines } = await import(`${FOLDER}/feedback.js`);
const { filled } = await import(`${FOLDER}/note.js`);
const { post, reason } = await import(`${FOLDER}/send.js`);
const { fill } = await import(`${FOLDER}/words.js`);

/** @param {string} lang */
async function said(lang) {
  const texts = JSON.parse(await readFile(new URL(`${FOLDER}/messages/${lang}.json`, import.meta.url), 'utf8'));
  return (/** @type {string} */ name, /** @type {Record<string, string>} */ values) => {
    assert.ok(name in texts, name);
    return fill(texts[name], values);
  };
}

test('a note reads line by line in its language, and what is empty is left out', async () => {
  const data = { answer: 'no', page: 'A', reason: 'old', source: '', text: 'B' };
  assert.equal(lines(data, await said('en')), 'Page: A\nDid it help: No\nWhat is the trouble: it is out of date\nWhat would be right: B');
  assert.equal(lines(data, await said('zh')), '页面：A\n有帮助吗：没有\n问题类型：已过时\n应该怎么写：B');
});

test('a mail and an issue open with the text as it was', () => {
  const note = { title: 'A & B', data: {}, text: '1 + 1 = 2?\n二 #3' };
  const mail = new URL(filled({ kind: 'mail', to: 'a@b.example', shown: '' }, note));
  assert.deepEqual([mail.pathname, mail.searchParams.get('subject'), mail.searchParams.get('body')], ['a@b.example', note.title, note.text.replace('\n', '\r\n')]);
  const issue = new URL(filled({ kind: 'issue', to: 'https://a.example/new?title={title}&body={body}', shown: '' }, note));
  assert.deepEqual([issue.searchParams.get('title'), issue.searchParams.get('body')], [note.title, note.text]);
});

test('how sending went is told apart', async () => {
  /** @param {number} status @param {string} [body] */
  const answers = (status, body = '') => async () => new Response(status === 204 ? null : body, { status });
  for (const [status, outcome] of /** @type {[number, string][]} */ ([[200, 'sent'], [204, 'sent'], [400, 'refused'], [422, 'refused'], [429, 'busy'], [404, 'failed'], [500, 'failed']])) {
    assert.equal((await post('https://a.example', {}, answers(status))).outcome, outcome);
  }
  assert.deepEqual(await post('https://a.example', {}, answers(422, '{"message": "Too\\nshort"}')), { outcome: 'refused', text: 'Too short' });
  assert.deepEqual(await post('https://a.example', {}, async () => { throw new TypeError('no line'); }), { outcome: 'failed', text: '' });
});

test('what goes out has no cookies and no referrer, and is the data alone', async () => {
  /** @type {any} */
  let seen;
  await post('https://a.example/in', { text: '你好' }, async (/** @type {string} */ address, /** @type {any} */ options) => {
    seen = { address, ...options };
    return new Response('{}');
  });
  assert.deepEqual([seen.address, seen.credentials, seen.referrerPolicy, seen.redirect, seen.body], ['https://a.example/in', 'omit', 'no-referrer', 'error', '{"text":"你好"}']);
});

test('what a receiver says is a short line, whatever it answers', () => {
  assert.equal(reason('<html>'), '');
  assert.equal(reason('null'), '');
  assert.equal(reason('{"message": 5}'), '');
  assert.equal(reason(JSON.stringify({ message: 'a'.repeat(500) })).length, 200);
});
