import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../../../hooks/helpcenter/theme/assets/helpcenter/widgets/wait/wait.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T10:00:00Z');
const WAIT = { id: 'a', usual: 120, late: 600, date: '2026-11-20' };

test('usual, late and now, to the minute', () => {
  assert.equal(verdict(WAIT, NOW - 2 * HOUR, NOW), 'usual');
  assert.equal(verdict(WAIT, NOW - 2 * HOUR - 60_000, NOW), 'late');
  assert.equal(verdict(WAIT, NOW - 10 * HOUR, NOW), 'late');
  assert.equal(verdict(WAIT, NOW - 11 * HOUR, NOW), 'now');
  assert.equal(verdict({ ...WAIT, late: 0 }, NOW - 3 * HOUR, NOW), 'now');
});

test('what is not known, or known from too long ago, is not judged', () => {
  assert.equal(verdict({ ...WAIT, usual: 0, late: 0 }, NOW - HOUR, NOW), 'unknown');
  assert.equal(verdict({ ...WAIT, date: '2026-05-01' }, NOW - HOUR, NOW), 'old');
});
