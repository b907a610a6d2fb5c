// The first look at a text: it passes over nothing that is found, and hardly a question has the rest loaded.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { checks } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/checksum.js';
import { find } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/find.js';
import { worthFinding } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/glance.js';
import { lists, NAMES } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/lists.js';

/** @param {string} name */
const lines = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8').trimEnd().split('\n');
await lists(NAMES, async (name) => readFileSync(new URL(`../../../hooks/helpcenter/theme/assets/helpcenter/privacy/${name}`, import.meta.url), 'utf8'));
/** @param {string} text */
const isFound = async (text) => (await find(text)).some(({ kind }) => kind !== 'email');
/** The pieces of a text that begin and end with a word, as long as a question is. @param {string} text */
function* pieces(text) {
  const edges = [...text.matchAll(/(?<=^|[^\p{L}\p{N}])(?=\S)|(?<=\S)(?=[^\p{L}\p{N}]|$)|(?=\p{Script=Han})/gu)].map(({ index }) => index);
  for (const start of edges) for (const end of edges) if (end > start && end - start <= 40) yield text.slice(start, end);
}

test('nothing that is found is passed over, however little of it there is', async () => {
  const missed = new Set();
  let found = 0;
  for (const line of lines('secrets.tsv')) {
    const text = line.split('\t')[1].replaceAll('\\n', '\n').replaceAll('\\t', '\t').replace(/[⟦⟧]/g, '');
    for (const piece of [text, ...pieces(text)]) {
      if (worthFinding(piece)) continue;
      if (await isFound(piece)) missed.add(piece);
      found += 1;
    }
  }
  assert.deepEqual([...missed], []);
  assert.ok(found > 500);
});

test('a phrase of Chinese characters is not passed over, whatever is between them', async () => {
  const [{ words }] = await lists(['zh']);
  const characters = [...words.keys()];
  let found = 0;
  for (let seed = 0; seed < 40; seed += 1) {
    const first = Array.from({ length: 11 }, (_, at) => (seed * 997 + at * at * 131 + at * 17) % 2048);
    const last = characters.findIndex((_, number) => checks([...first, number]));
    const phrase = [...first, last].map((number) => characters[number]);
    for (const text of [phrase.join(''), phrase.join(' '), phrase.join('，'), `助记词：${phrase.join('')}`]) {
      if (!await isFound(text)) continue;
      found += 1;
      assert.ok(worthFinding(text), text);
    }
  }
  assert.ok(found > 120);
});

for (const text of [
  'my pin is 4821', 'pass is hunter2', 'Passwort: hallo', 'my password is horsey', '密码：我爱北京123', '4242 4242 4242 4242', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', 'DE89370400440532013000',
  'p\u200bass is hunter', 'ｐａｓｓ： ｈｏｒｓｅｙ', 'security code: AB1CDE', 'key jbsw y3dp ehpk 3pxp', 'ssh me -p abcdefg', 'seed:act add age aim air',
  'lazo enero ligero fusil figura monja urna riñón pelo hundir plata campo', '백화점 울산 아파트 발목 일부 내년 개별 막걸리 함부로 할아버지 흉내 캠페인', 'JBSW Y3DP EHPK 3PXP JBSW Y3DP',
]) test(`worth finding: ${text.slice(0, 24)}`, () => assert.ok(worthFinding(text)));

for (const text of ['', 'how do I reset it', '提现没到账怎么办', '忘记密码', '我的比特币提现了为什么还没有到账', 'password reset mail', '2FA', 'withdrawal fee BTC', 'USDT trc-20', 'verification code', 'lost recovery phrase', 'forgot my password']) {
  test(`not worth it: ${text}`, () => assert.ok(!worthFinding(text)));
}
