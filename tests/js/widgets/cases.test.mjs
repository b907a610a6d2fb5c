import assert from 'node:assert/strict';
import { test } from 'node:test';

const FOLDER = '../../../hooks/helpcenter/theme/assets/helpcenter';
const { MOST, entry, joined, read, toJson, toMarkdown } = await import(`${FOLDER}/widgets/cases/log.js`);
const { Shelf } = await import(`${FOLDER}/widgets/cases/shelf.js`);

/** @param {string} name */
const say = (name) => ({ 'log.channel': '渠道', 'log.number': 'Request number', 'log.said': 'Said', 'log.outcome': 'Outcome', 'log.title': 'Log' })[name] ?? name;

/** @param {Record<string, string>} [values] */
const made = (values = {}) => entry({ id: 'a', when: '2026-11-20T09:30', zone: 'Asia/Shanghai (UTC+08:00)', channel: 'Chat', number: '123', said: 'One', outcome: 'Two', ...values });

/** A storage of a size. @param {number} room */
function storage(room) {
  const kept = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    removeItem: (/** @type {string} */ name) => kept.delete(name),
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(name, value);
    },
  });
}

const HARD = ['', 'a', '# not a heading\n\n## nor this\n> nor that', '- Channel: x', '### Outcome', '\n\n\nmiddle\n\n\n', '密码：是什么？\n——', 'a > b', '> > deep', '```\ncode\n```', '"quotes"', '{"format": 1}'];

test('what is exported is read back as it was, in both forms, whatever the text', () => {
  for (const said of HARD) {
    for (const outcome of HARD) {
      const one = made({ said, outcome, channel: '在线客服: A', number: ': 7' });
      assert.deepEqual(read(toJson([one])), { cases: [one], lost: 0 });
      const found = read(toMarkdown([one, made({ when: '2026-11-21T00:00' })], say));
      assert.deepEqual([found.lost, found.cases.length, { ...found.cases[0], id: 'a' }], [0, 2, one]);
      assert.deepEqual(read(toMarkdown([one], say).replaceAll('\n', '\r\n')).cases.length, 1);
    }
  }
});

test('a file that is no log is none, and a piece that cannot be read is counted', () => {
  for (const text of ['', 'hello', '{', '{}', '[]', '{"format":"other","cases":[]}', 'null']) assert.equal(read(text), undefined, text);
  assert.deepEqual(read('{"format":"case-log","cases":[null,5,{"when":"soon"},{"when":"2026-99-99T99:99"}]}'), { cases: [], lost: 4 });
  const { cases, lost } = read('# Notes\n\n## Shopping\n\n- milk: 1\n\n## 2026-11-20 10:00\n\n> x\n');
  assert.deepEqual([cases.length, lost], [1, 1]);
});

test('an entry holds nothing but its own fields, at their sizes', () => {
  const one = entry({ ...made(), id: '<b>', extra: 1, channel: 'a\n## b', said: 'x'.repeat(20_000) });
  assert.deepEqual(Object.keys(one).sort(), ['channel', 'id', 'number', 'outcome', 'said', 'when', 'zone']);
  assert.deepEqual([one.channel, one.said.length, /^\w+$/.test(one.id)], ['a ## b', 10_000, true]);
});

test('the same entry is not there twice, and all stand in order', () => {
  const late = made({ id: 'b', when: '2026-11-22T00:00' });
  assert.deepEqual(joined([late], [made(), made({ id: 'c' }), { ...late, said: 'New' }]).map((/** @type {any} */ each) => [each.id, each.said]), [['a', 'One'], ['b', 'New']]);
  assert.equal(joined([], Array.from({ length: MOST + 5 }, (_, at) => made({ id: `x${at}`, said: String(at) }))).length, MOST);
});

test('what the storage takes is there for the next page', () => {
  const room = storage(10_000);
  const shelf = new Shelf(() => room);
  assert.equal(shelf.add([made()]), true);
  const next = new Shelf(() => room);
  assert.deepEqual(next.cases, [made()]);
  next.add([made({ id: 'b', said: 'Other' })]);
  assert.equal(shelf.cases.length, 2);
  assert.equal(shelf.remove('a'), true);
  assert.deepEqual(next.cases.map((/** @type {any} */ each) => each.id), ['b']);
  assert.equal(next.remove(), true);
  assert.equal(room.getItem('hc-cases'), null);
});

test('what a full or blocked storage refuses lives on in the page, and is said', () => {
  const blocked = () => { throw new DOMException('no', 'SecurityError'); };
  for (const where of [() => storage(10), blocked]) {
    const shelf = new Shelf(where);
    assert.deepEqual([shelf.add([made()]), shelf.cases.length, shelf.loose], [false, 1, 1]);
    assert.equal(shelf.draft({ said: 'a long text' }), false);
    assert.deepEqual(shelf.drafted(), {});
    shelf.remove('a');
    assert.deepEqual([shelf.cases, shelf.loose], [[], 0]);
  }
  const room = storage(400);
  const shelf = new Shelf(() => room);
  assert.equal(shelf.add([made()]), true);
  assert.equal(shelf.add([made({ id: 'b', said: 'x'.repeat(400) })]), false);
  assert.deepEqual([shelf.cases.length, shelf.loose], [2, 1]);
  assert.equal(shelf.remove('b'), true);
  assert.equal(shelf.loose, 0);
});

test('what somebody else wrote into the storage does no harm', () => {
  for (const value of ['{', '5', 'null', '{"a":1}', '[null,{"when":1}]']) {
    const room = storage(1000);
    room.setItem('hc-cases', value);
    room.setItem('hc-case-draft', value);
    assert.deepEqual(new Shelf(() => room).cases, []);
    assert.ok(new Shelf(() => room).drafted() !== null);
  }
});
