// A draft of a post: personal data is found by kind, and what people ask in public is left alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { checkWith, without } from '../../../hooks/helpcenter/theme/assets/helpcenter/widgets/draft/check.js';

/** Nobody's: numbers and addresses for examples. */
const PERSONAL = `
email|write to jane.doe+x@mail.example please|jane.doe+x@mail.example
email|邮箱是 wang@例子.example，谢谢|wang@例子.example
phone|call me at +44 20 7946 0958|+44 20 7946 0958
phone|my mobile: (555) 010-9999|(555) 010-9999
phone|reach me 555-010-1234 any time|555-010-1234
phone|手机号 13800138000 收不到短信|13800138000
phone|电话：010 5550 1234|010 5550 1234
phone|＋８６ １３８ ００１３ ８０００|＋８６ １３８ ００１３ ８０００
handle|my telegram is @jane_doe77|@jane_doe77
handle|加我微信号：abc_12345|abc_12345
handle|QQ 123456789 私聊|123456789
address|I live at 221 Baker Street, London|221 Baker Street
address|Send it to 1600 North Park Avenue|1600 North Park Avenue
address|Ich wohne Musterstraße 12|Musterstraße 12
address|住在上海市浦东新区世纪大道100号|上海市浦东新区世纪大道100号
name|My name is Jane Doe and I am locked out|Jane Doe
name|我叫王小明，账户被锁|王小明
name|姓名：李 雷|李 雷
identity|Passport number: X12345678|X12345678
identity|身份证 11010519491231002X 上传失败|11010519491231002X
identity|SSN 078-05-1120|078-05-1120
bank|IBAN DE89 3704 0044 0532 0130 00 was refused|DE89 3704 0044 0532 0130 00
bank|bank account 1234 5678 901|1234 5678 901
account|Public Account ID AA12 N84G ABCD EFGH|AA12 N84G ABCD EFGH
account|用户名：moon_boy88|moon_boy88
request|my ticket #12345678 is open|12345678
request|工单号 9876543 没人理|9876543
birth|date of birth: 1990-01-31|1990-01-31
birth|出生日期：1990年1月31日|1990年1月31日
order|order OABCDE-FGHIJ-KLMNOP is stuck|OABCDE-FGHIJ-KLMNOP
txid|txid 4f1e4f1e4f1e4f1e4f1e4f1e4f1e4f1e09ab09ab09ab09ab09ab09ab09ab09ab|4f1e4f1e4f1e4f1e4f1e4f1e4f1e4f1e09ab09ab09ab09ab09ab09ab09ab09ab
wallet|sent to 0x52908400098527886E0F7030069857D2E4169EE7|0x52908400098527886E0F7030069857D2E4169EE7
wallet|地址 bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq|bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
amount|my balance is 12,500 USD|12,500 USD
amount|余额 3.5 BTC 不见了|3.5 BTC
`.trim().split('\n').map((line) => line.split('|'));

const ORDINARY = `
Why can a deposit be on hold for 72 hours?
I am locked out since Monday, the page says "EAPI:Invalid nonce". What does it mean?
Is status.kraken.com down? It was at 10:30 UTC on 2026-11-20.
Which article explains the request form? I opened a ticket and wait for an answer.
My name is not accepted by the form.
The fee went from 0.25% to 0.4%, and I pay 26 instead of 16 for each trade.
BTC is at 95000 and ETH at 3200.5 today
Call me crazy, but I like version 2.1.0 of the app
I waited 3 Way too long days for it
My telegram group says it is down. WhatsApp too.
The address is on the wrong network, what now?
QQ 群里说的是真的吗？
为什么充值会被暂挂 72 小时？
提示“EGeneral:Permission denied”是什么意思？
我叫了客服，等了 3 天没人回
工单要等多久？已经 5 天了
我的名字和证件上不一样怎么办
2026年11月20日开始登录不了，换了 2 台手机
在哪条路上都打不开，市区也一样
app 版本 3.14.1，系统 iOS 17.5，路由器 192.168.1.1
`.trim().split('\n');

test(`each of ${PERSONAL.length} is found whole and by its kind`, () => {
  for (const [kind, text, value] of PERSONAL) {
    const found = checkWith(text, []);
    assert.ok(found.some((one) => one.kind === kind && text.slice(one.start, one.end) === value), JSON.stringify([kind, text, found.map((one) => [one.kind, text.slice(one.start, one.end)])]));
  }
});

test(`none of ${ORDINARY.length} ordinary posts is warned of`, () => {
  for (const text of ORDINARY) assert.deepEqual(checkWith(text, []).map((one) => [one.kind, text.slice(one.start, one.end)]), [], text);
});

test('the questions that people ask of search are left alone', () => {
  const asked = [...readFileSync(new URL('../../../search-tests.yml', import.meta.url), 'utf8').matchAll(/^- query: "?(.*?)"?$/gm)].map((match) => match[1]);
  const touched = asked.filter((text) => checkWith(text, []).length);
  assert.deepEqual(touched, []);
  assert.ok(asked.length > 100, String(asked.length));
});

test('secrets go before personal data, and nothing overlaps', () => {
  const text = 'My name is Jane Doe, password: hunter2, jane@mail.example, txid 4f1e4f1e4f1e4f1e4f1e4f1e4f1e4f1e09ab09ab09ab09ab09ab09ab09ab09ab';
  const found = checkWith(text, []);
  assert.deepEqual(found.map(({ kind, level }) => [kind, level]), [['name', 'personal'], ['password', 'secret'], ['email', 'personal'], ['txid', 'traced']]);
  for (let at = 1; at < found.length; at += 1) assert.ok(found[at - 1].end <= found[at].start);
  assert.equal(without(text, found, (kind) => `[${kind}]`), 'My name is [name], password: [password], [email], txid 4f1e4f1e4f1e4f1e4f1e4f1e4f1e4f1e09ab09ab09ab09ab09ab09ab09ab09ab');
});

test('what was taken out is not found again', () => {
  for (const [, text] of PERSONAL) {
    const left = without(text, checkWith(text, []), (kind) => `[removed: ${kind}]`);
    assert.deepEqual(checkWith(left, []).filter(({ level }) => level !== 'traced'), [], left);
  }
});
