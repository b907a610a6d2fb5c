// Secrets are found and ordinary text is left alone. No secret here was ever anybody's.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { find, findWith, redact } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/find.js';
import { lists, NAMES } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/lists.js';
import { checks } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/checksum.js';
import { sha256 } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/sha256.js';

/** @param {string} name */
const lines = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8').trimEnd().split('\n');
await lists(NAMES, async (name) => readFileSync(new URL(`../../../hooks/helpcenter/theme/assets/helpcenter/privacy/${name}`, import.meta.url), 'utf8'));
/** @param {string} text */
const clean = async (text) => redact(text, await find(text), (kind) => `[${kind} removed]`);

/** A kind, a text, and the secret in it. */
const secrets = lines('secrets.tsv').map((line) => {
  const [kind, written] = line.split('\t');
  const marked = written.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  const start = marked.indexOf('⟦');
  return { kind, text: marked.replace('⟦', '').replace('⟧', ''), start, end: marked.indexOf('⟧') - 1 };
});
const ordinary = lines('ordinary.txt');

test(`all of ${secrets.length} secrets are found, whole and by their kind`, async () => {
  assert.ok(secrets.length >= 150);
  const missed = [];
  for (const { kind, text, start, end } of secrets) {
    const found = await find(text);
    const hit = found.find((one) => one.start <= start && one.end >= end);
    if (!hit || hit.kind !== kind) missed.push({ kind, text, found });
  }
  assert.deepEqual(missed, []);
});

test(`none of ${ordinary.length} ordinary lines is touched`, async () => {
  assert.ok(ordinary.length >= 300);
  assert.ok(ordinary.filter((line) => /\p{Script=Han}/u.test(line)).length >= 100);
  const touched = [];
  for (const line of ordinary) if (await clean(line) !== line) touched.push(await clean(line));
  assert.deepEqual(touched, []);
});

test('ordinary lines put together stay as they are', async () => {
  const touched = [];
  for (let at = 0; at < ordinary.length; at += 5) {
    const text = ordinary.slice(at, at + 5).join('\n');
    if (await clean(text) !== text) touched.push(await clean(text));
  }
  assert.deepEqual(touched, []);
});

test('a secret among ordinary lines is gone, and they are still there', async () => {
  for (const [at, { text, start, end }] of secrets.entries()) {
    const before = ordinary[(at * 7) % ordinary.length];
    const after = ordinary[(at * 11) % ordinary.length];
    const result = await clean(`${before}\n\n${text}\n\n${after}`);
    assert.ok(result.startsWith(before), `${before} / ${result}`);
    assert.ok(result.endsWith(after), `${after} / ${result}`);
    assert.ok(!result.slice(before.length, -after.length).includes(text.slice(start, end)), result);
  }
});

test('what was cleaned is not cleaned again', async () => {
  for (const { text } of secrets) {
    const once = await clean(text);
    assert.equal(await clean(once), once);
  }
  const chinese = redact('密码：abc12345', await find('密码：abc12345'), () => '[密码已删除]');
  assert.equal(await clean(chinese), chinese);
});

test('places are in the text as given, and do not overlap', async () => {
  const text = '密\u200b码：abc1\u200b2345 ｐａｓｓｗｏｒｄ：ｈｕｎｔｅｒ２ end';
  const found = await find(text);
  assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), ['abc1\u200b2345', 'ｈｕｎｔｅｒ２']);
  for (const { text: each } of secrets) {
    let last = 0;
    for (const { start, end } of await find(each)) {
      assert.ok(start >= last && end > start && end <= each.length);
      last = end;
    }
  }
});

test('an e-mail address keeps its first letter and its domain', async () => {
  assert.equal(await clean('write to joe@example.com'), 'write to j***@example.com');
});

test('64 hex digits are what the words around them say', async () => {
  const digits = '4f1e'.repeat(8) + '09ab'.repeat(8);
  for (const text of [`txid: ${digits}`, `${digits} is the transaction hash`, `Transaction:\n${digits}`, `我的交易 ${digits}`, `https://x.example/tx/${digits}`]) {
    assert.equal(await clean(text), text);
  }
  for (const text of [`private key: ${digits}`, `${digits} is my private key`, `私钥\n${digits}`, digits, `txid unknown\nprivate key ${digits}`]) {
    assert.equal(await clean(text), text.replace(digits, '[key removed]'));
  }
  const both = `txid ${digits}\nprivate key ${digits.toUpperCase()}`;
  assert.equal(await clean(both), `txid ${digits}\nprivate key [key removed]`);
});

test('without the lists a phrase is told by its looks', () => {
  const phrase = 'orbit velvet crane puzzle ladder mango silver tunnel basket river candle forest';
  for (const text of [phrase, phrase.replaceAll(' ', ', '), phrase.split(' ').map((word, at) => `${at + 1}. ${word}`).join('\n'), '的 一 是 在 不 了 有 和 人 这 中 大']) {
    assert.deepEqual(findWith(text, null).map(({ kind }) => kind), ['phrase']);
  }
  for (const line of ['how do i reset my password when the mail does not come and i am in a hurry', '我的充值两天没有到账了怎么办']) assert.deepEqual(findWith(line, null), []);
});

test('the checksum is that of BIP-39', async () => {
  const [{ words: english }] = await lists(['en']);
  /** @param {string} text */
  const numbers = (text) => text.split(' ').map((word) => english.get(word) ?? -1);
  assert.ok(checks(numbers('legal winner thank year wave sausage worth useful legal winner thank yellow')));
  assert.ok(checks(numbers('void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold')));
  assert.ok(!checks(numbers('legal winner thank year wave sausage worth useful legal winner thank year')));
});

test('the digest is SHA-256', () => {
  for (const size of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length: size }, (_, at) => at * 7);
    assert.equal(Buffer.from(sha256(bytes)).toString('hex'), createHash('sha256').update(bytes).digest('hex'));
  }
});

test('a long log is read whole', async () => {
  const text = `${ordinary.join('\n').repeat(8)}\npassword: hunter2\n${'a'.repeat(50_000)}\n${'1 '.repeat(20_000)}\n${'@'.repeat(5000)}`;
  const found = await find(text);
  assert.deepEqual(found.map(({ kind }) => kind), ['password']);
});
