import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, instant, spans, state, told, week } from '../../../hooks/helpcenter/theme/assets/helpcenter/widgets/channels/channels.js';

/** @typedef {import('../../../hooks/helpcenter/theme/assets/helpcenter/widgets/channels/channels.js').Schedule} Schedule */

/** @type {Schedule} */
const OFFICE = {
  timezone: 'Europe/London',
  weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '12:00'], ['13:00', '17:00']], fri: [['22:00', '24:00']], sat: [['00:00', '02:00']] },
  closed: ['2026-12-28'],
};
/** @param {string} text */
const at = (text) => Date.parse(text);
/** @param {number | null} time */
const iso = (time) => (time === null ? null : new Date(time).toISOString());

test('a zone shows its own clock', () => {
  assert.equal(iso(clock(at('2026-07-01T12:00:00Z'), 'Asia/Shanghai')), '2026-07-01T20:00:00.000Z');
  assert.equal(iso(clock(at('2026-07-01T12:00:00Z'), 'America/St_Johns')), '2026-07-01T09:30:00.000Z');
});

test('an instant is found from a clock, winter and summer', () => {
  assert.equal(iso(instant(at('2026-01-05T09:00:00Z'), 'Europe/London')), '2026-01-05T09:00:00.000Z');
  assert.equal(iso(instant(at('2026-07-06T09:00:00Z'), 'Europe/London')), '2026-07-06T08:00:00.000Z');
});

test('a time that a clock skips is the one after the gap, a time shown twice the first', () => {
  assert.equal(iso(instant(at('2026-03-29T01:30:00Z'), 'Europe/London')), '2026-03-29T01:30:00.000Z');
  assert.equal(iso(instant(at('2026-10-25T01:30:00Z'), 'Europe/London')), '2026-10-25T00:30:00.000Z');
});

test('every hour of a year goes there and back, in zones of both halves of the earth', () => {
  for (const zone of ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Pacific/Chatham']) {
    for (let time = at('2026-01-01T00:00:00Z'); time < at('2027-01-01T00:00:00Z'); time += 3_600_000 * 3) {
      const wall = clock(time, zone);
      assert.equal(clock(instant(wall, zone), zone), wall, `${zone} ${iso(time)}`);
    }
  }
});

test('open and closed, with the time of the change', () => {
  assert.deepEqual(state(OFFICE, at('2026-11-23T10:00:00Z')), { open: true, changes: at('2026-11-23T17:00:00Z') });
  assert.deepEqual(state(OFFICE, at('2026-11-24T12:30:00Z')), { open: false, changes: at('2026-11-24T13:00:00Z') });
  assert.deepEqual(state(OFFICE, at('2026-11-23T17:00:00Z')), { open: false, changes: at('2026-11-24T09:00:00Z') });
});

test('a night over two days is one span', () => {
  assert.deepEqual(state(OFFICE, at('2026-11-27T23:30:00Z')), { open: true, changes: at('2026-11-28T02:00:00Z') });
});

test('a closed day is skipped', () => {
  assert.deepEqual(state(OFFICE, at('2026-12-28T10:00:00Z')), { open: false, changes: at('2026-12-29T09:00:00Z') });
});

test('the change of the clocks moves the opening for readers elsewhere', () => {
  assert.equal(iso(state(OFFICE, at('2026-10-24T12:00:00Z')).changes), '2026-10-26T09:00:00.000Z');
  assert.equal(iso(state(OFFICE, at('2026-10-17T12:00:00Z')).changes), '2026-10-19T08:00:00.000Z');
});

test('always open never changes; never open has no opening', () => {
  const days = /** @type {const} */ (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  /** @type {Schedule} */
  const always = { timezone: 'UTC', weekly: Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]])) };
  assert.deepEqual(state(always, at('2026-11-23T10:00:00Z')), { open: true, changes: null });
  assert.deepEqual(state({ timezone: 'UTC', weekly: {} }, at('2026-11-23T10:00:00Z')), { open: false, changes: null });
});

test('a week in the reader’s own days, cut at midnight', () => {
  const days = week(OFFICE, at('2026-11-25T10:00:00Z'), 'Asia/Shanghai');
  assert.deepEqual(days.map(({ day }) => day), ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  assert.deepEqual(days[0].spans, [['17:00', '24:00']]);
  assert.deepEqual(days[1].spans, [['00:00', '01:00'], ['17:00', '20:00'], ['21:00', '24:00']]);
  assert.deepEqual(days[5].spans, [['06:00', '10:00']]);
  assert.deepEqual(days[6].spans, []);
});

test('the week holds as much open time as the schedule, in any zone and season', () => {
  for (const zone of ['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Kathmandu']) {
    for (const now of ['2026-01-14T00:00:00Z', '2026-07-15T11:00:00Z']) {
      const minutes = week(OFFICE, at(now), zone).flatMap(({ spans: own }) => own).reduce((sum, [from, to]) => {
        const [a, b] = [from, to].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
        return sum + b - a;
      }, 0);
      assert.equal(minutes, (8 + 7 + 4) * 60, `${zone} ${now}`);
    }
  }
});

test('spans are in order and apart', () => {
  const all = spans(OFFICE, at('2026-11-23T10:00:00Z'));
  assert.ok(all.length > 1);
  for (const [index, { start, end }] of all.entries()) {
    assert.ok(start < end);
    if (index) assert.ok(all[index - 1].end < start);
  }
});

test('around each change of the clocks, in five zones, it opens at nine by its own clock and for eight hours', () => {
  const days = /** @type {const} */ (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  /** @type {[string, string, string][]}  zone, the day of the change, the offset on the day after */
  const changes = [
    ['Europe/London', '2026-03-29', '+01:00'], ['Europe/London', '2026-10-25', '+00:00'],
    ['America/New_York', '2026-03-08', '-04:00'], ['America/New_York', '2026-11-01', '-05:00'],
    ['Australia/Sydney', '2026-04-05', '+10:00'], ['Australia/Sydney', '2026-10-04', '+11:00'],
    ['Australia/Lord_Howe', '2026-04-05', '+10:30'], ['Australia/Lord_Howe', '2026-10-04', '+11:00'],
    ['America/Santiago', '2026-04-05', '-04:00'], ['America/Santiago', '2026-09-06', '-03:00'],
  ];
  for (const [timezone, day, offset] of changes) {
    /** @type {Schedule} */
    const schedule = { timezone, weekly: Object.fromEntries(days.map((name) => [name, [['09:00', '17:00']]])) };
    const opening = at(`${day}T09:00:00${offset}`);
    const night = opening - 10 * 3_600_000;
    assert.deepEqual(state(schedule, night), { open: false, changes: opening }, `${timezone} ${day}`);
    assert.deepEqual(state(schedule, opening - 1), { open: false, changes: opening }, `${timezone} ${day}`);
    assert.deepEqual(state(schedule, opening), { open: true, changes: opening + 8 * 3_600_000 }, `${timezone} ${day}`);
  }
});

test('open through the change of the clocks, a night is an hour shorter or longer', () => {
  /** @type {Schedule} */
  const night = { timezone: 'Europe/London', weekly: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] } };
  const hours = (/** @type {string} */ now) => {
    const [span] = spans(night, at(now)).filter(({ end }) => end > at(now));
    return (span.end - span.start) / 3_600_000;
  };
  assert.deepEqual(['2026-03-28T23:00:00Z', '2026-10-24T23:00:00Z', '2026-11-28T23:00:00Z'].map(hours), [7, 9, 8]);
});

test('what is said names the day, and the date where it is further off than a week', () => {
  assert.deepEqual(told(OFFICE, at('2026-11-23T10:00:00Z'), 'Asia/Shanghai', 'en-GB'), { name: 'contact.open_now', time: 'Tuesday 01:00' });
  /** @type {Schedule} */
  const rare = { timezone: 'UTC', weekly: { mon: [['09:00', '10:00']] }, closed: ['2026-11-30'] };
  const far = told(rare, at('2026-11-23T12:00:00Z'), 'Asia/Shanghai', 'en-GB');
  assert.equal(far.name, 'contact.closed_now');
  assert.match(far.time, /7 December.*17:00/);
});

test('where nothing changes within three weeks, open or closed is said all the same', () => {
  const days = /** @type {const} */ (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  const weekly = Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]]));
  const now = at('2026-11-23T10:00:00Z');
  assert.equal(told({ timezone: 'UTC', weekly, closed: ['2027-01-01'] }, now, 'UTC', 'en').name, 'contact.open_long');
  assert.equal(told({ timezone: 'UTC', weekly: {} }, now, 'UTC', 'en').name, 'contact.closed_long');
});
