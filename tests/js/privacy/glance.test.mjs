// What looks like a secret and what does not. None of these was ever anybody's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksSecret, worthFinding } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/glance.js';

const PHRASE = 'orbit velvet crane puzzle ladder mango silver tunnel basket river candle forest';
const HEX = '4f'.repeat(32);
const BASE64 = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

for (const text of [
  PHRASE, PHRASE.toUpperCase(), PHRASE.split(' ').map((word, at) => `${at + 1}. ${word}`).join('\n'),
  PHRASE.replaceAll(' ', ', '), `my words are ${PHRASE}`,
]) test(`a phrase: ${text.slice(0, 24)}`, () => assert.equal(looksSecret(text), 'phrase'));

for (const text of [HEX, `0x${HEX}`, BASE64, `secret=${BASE64}`, `L${'4r'.repeat(25)}5`, '-----BEGIN PRIVATE KEY-----']) {
  test(`a key: ${text.slice(0, 24)}`, () => assert.equal(looksSecret(text), 'key'));
}

for (const text of [
  '', 'how do i reset my password', '提现没到账怎么办', 'EOrder:Insufficient funds', '0x52908400098527886E0F7030069857D2E4169EE7',
  'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'https://support.kraken.com/hc/en-us/articles/360000381846',
  'I sent coins from my wallet to the exchange yesterday but they have not shown up in my account and support does not answer',
  'why was my withdrawal not paid out to my bank account when the money is still there after three days of waiting for it',
  'SupercalifragilisticexpialidociousAndThenSomeMoreLetters', 'FTXAPI-KEY', '550e8400-e29b-41d4-a716-446655440000',
]) test(`no secret: ${text.slice(0, 30)}`, () => assert.equal(looksSecret(text), ''));

for (const text of [
  'my pin is 4821', 'pass is hunter2', 'Passwort: hallo', '密码：我爱北京123', '4242 4242 4242 4242', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', 'DE89370400440532013000',
  'lazo enero ligero fusil figura monja urna riñón pelo hundir plata campo', '백화점 울산 아파트 발목 일부 내년 개별 막걸리 함부로 할아버지 흉내 캠페인', 'JBSW Y3DP EHPK 3PXP JBSW Y3DP',
]) test(`worth finding: ${text.slice(0, 24)}`, () => assert.ok(worthFinding(text)));

for (const text of ['', 'how do I reset it', '提现没到账怎么办', '忘记密码', 'password reset mail', '2FA', 'withdrawal fee BTC']) {
  test(`not worth it: ${text}`, () => assert.ok(!worthFinding(text)));
}
