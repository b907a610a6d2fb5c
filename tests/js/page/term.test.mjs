import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: 'en', dataset: {} } });
const { place } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/page/term.js');

const room = { width: 320, height: 480 };
const box = { width: 300, height: 100 };

test('the box is below its word', () => {
  assert.deepEqual(place({ left: 10, top: 50, bottom: 70 }, box, room), { left: 10, top: 74 });
});

test('the box never passes an edge', () => {
  assert.equal(place({ left: 300, top: 50, bottom: 70 }, box, room).left, 12);
  assert.equal(place({ left: 2, top: 50, bottom: 70 }, { width: 400, height: 9 }, room).left, 8);
});

test('the box is above a word at the foot of the window', () => {
  assert.equal(place({ left: 10, top: 440, bottom: 460 }, box, room).top, 336);
});
