import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: 'en', dataset: {} } });
const { kept, ticked } = await import('../../../hooks/helpcenter/theme/assets/helpcenter/widgets/steps/steps.js');

const ids = ['step-1', 'step-2', 'last'];

test('what is kept is read back', () => {
  assert.deepEqual(ticked(kept(['step-2', 'last'], ids), ids), ['step-2', 'last']);
});

test('nothing, nonsense and what somebody else wrote are no ticks', () => {
  for (const text of [null, '', '{', '[]', 'null', '{"of":3}', '{"of":3,"done":"step-1"}']) assert.deepEqual(ticked(text, ids), []);
});

test('ticks of a guide that has changed its length are forgotten', () => {
  assert.deepEqual(ticked(kept(['step-1'], ['step-1']), ids), []);
});

test('a step that is gone is not ticked', () => {
  assert.deepEqual(ticked(kept(['copy'], ['step-1', 'copy', 'last']), ids), []);
});
