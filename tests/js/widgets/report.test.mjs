// The text of a report, and what a browser says of itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { device } from '../../../hooks/helpcenter/theme/assets/helpcenter/page/device.js';
import { fieldsOf, fits, report } from '../../../hooks/helpcenter/theme/assets/helpcenter/widgets/report/text.js';

/** @param {string} en @param {string} zh */
const texts = (en, zh) => ({ en, zh });
const asked = {
  languages: ['zh', 'en'],
  words: Object.fromEntries(['about', 'subject', 'attached', 'follow_up', 'never', 'path'].map((name) => [name, texts(name, `中${name}`)])),
  fields: { net: { kind: 'network', label: texts('Network', '网络') }, did: { kind: 'text', label: texts('Did', '做了') }, still: { kind: 'text', label: texts('Still', '还有') } },
  topics: { lost: { title: texts('Lost', '丢了'), fields: ['net', 'did'], attach: ['screen'] } },
  networks: { btc: { title: texts('Bitcoin', '比特币'), txid: '[0-9a-f]{64}' }, eth: { title: texts('Ethereum', '以太坊'), txid: '0x[0-9a-f]{64}' } },
  attach: { screen: texts('Screenshot', '截图') },
  follow_up: ['still'],
};
const draft = { topic: 'lost', again: false, values: { subject: 'gone', net: 'btc', did: 'a\nb', still: 'not asked' }, attached: ['screen', 'unknown'] };

test('labels are in the language, values as written, and what is not asked for is left out', () => {
  assert.equal(report(asked, draft, 'en'), 'about: Lost\nsubject: gone\nNetwork: Bitcoin\nDid:\na\nb\nattached:\n- Screenshot\n\nnever');
  assert.ok(report(asked, draft, 'zh').includes('网络：比特币'));
});

test('a follow-up asks for its own fields first', () => {
  assert.deepEqual(fieldsOf(asked, { ...draft, again: true }), ['still', 'net', 'did']);
  assert.ok(report(asked, { ...draft, again: true }, 'en').includes('follow_up\nStill: not asked'));
});

test('a transaction id is held to its network', () => {
  const id = 'ab'.repeat(32);
  assert.deepEqual([fits(asked, id, 'btc'), fits(asked, id, 'eth'), fits(asked, ` 0x${id} `, 'eth'), fits(asked, `0x${id}`, ''), fits(asked, 'x', '')], [true, false, true, true, false]);
});

for (const [agent, said] of [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', 'Windows, Chrome 131'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'iPhone, iOS 17.5, Safari 17.5'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36', 'Android 14, Chrome 131'],
  ['', ''],
]) test(`a device: ${said}`, () => assert.equal(device(agent), said));
