import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = '../../../hooks/helpcenter/theme/assets/helpcenter';
globalThis.document = /** @type {any} */ ({ querySelector: () => null, createElement: () => ({ dataset: {} }), documentElement: { lang: 'en' } });
const { lines } = await import(`${FOLDER}/feedback/helped.js`);
const { filled } = await import(`${FOLDER}/feedback/note.js`);
const { heard, post } = await import(`${FOLDER}/feedback/send.js`);
const { fill } = await import(`${FOLDER}/page/words.js`);

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
  assert.equal(lines(data, await said('en')), 'Page: A\nDid it help: No\nProblem: it is out of date\nWhat would be right: B');
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
    assert.equal((await post('https://a.example', {}, { ask: answers(status) })).outcome, outcome);
  }
  const nothing = { text: '', fields: {}, reference: '', wait: 0 };
  const refusal = '{"message": "Too\\nshort", "fields": {"txid": "Not  found", "asset": 3}, "reference": "T-1"}';
  assert.deepEqual(
    await post('https://a.example', {}, { ask: answers(422, refusal) }),
    { outcome: 'refused', ...nothing, text: 'Too short', fields: { txid: 'Not found' } },
  );
  assert.deepEqual(await post('https://a.example', {}, { ask: answers(201, '{"reference": 4711}') }), { outcome: 'sent', ...nothing, reference: '4711' });
  assert.deepEqual(await post('https://a.example', {}, { ask: answers(429, '{"retry_after": 29.5}') }), { outcome: 'busy', ...nothing, wait: 30 });
  const told = async () => new Response('', { status: 429, headers: { 'Retry-After': '12' } });
  assert.equal((await post('https://a.example', {}, { ask: told })).wait, 12);
  assert.deepEqual(await post('https://a.example', {}, { ask: async () => { throw new TypeError('no line'); } }), { outcome: 'failed', ...nothing });
});

test('what goes out has no cookies and no referrer, and is the data alone', async () => {
  /** @type {any} */
  let seen;
  const ask = async (/** @type {any} */ address, /** @type {any} */ options) => {
    seen = { address, ...options };
    return new Response('{}');
  };
  await post('https://a.example/in', { text: '你好' }, { ask });
  assert.deepEqual([seen.address, seen.credentials, seen.referrerPolicy, seen.redirect, seen.body], ['https://a.example/in', 'omit', 'no-referrer', 'error', '{"text":"你好"}']);
  await post('https://a.example/in', { text: '你 & 好' }, { form: true, ask });
  assert.deepEqual([String(seen.body), seen.headers], ['text=%E4%BD%A0+%26+%E5%A5%BD', undefined]);
});

test('what a receiver says is a short line, whatever it answers', () => {
  for (const answer of ['<html>', 'null', '[]', '{"message": 5, "fields": "x", "reference": {}, "retry_after": -1}']) {
    assert.deepEqual(heard(answer), { text: '', fields: {}, reference: '', wait: 0 });
  }
  assert.equal(heard(JSON.stringify({ message: 'a'.repeat(500) })).text.length, 200);
});
