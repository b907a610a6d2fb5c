// Opening hours in the reader's own time. A schedule is in the channel's zone; instants carry it across the clock changes.

/** @typedef {'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'} Day */
/** @typedef {{timezone: string, weekly: Partial<Record<Day, [string, string][]>>, closed?: string[]}} Schedule */
/** @typedef {{start: number, end: number}} Span  milliseconds */

/** @type {Day[]} */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 86_400_000;
const AHEAD = 21;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * The clock of a zone at an instant, as if it were UTC.
 * @param {number} at
 * @param {string} zone
 */
export function clock(at, zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, format);
  }
  /** @type {Record<string, number>} */
  const part = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/**
 * The instant at which a zone's clock shows a time. In a gap it is the time after it, in an overlap the first of the two.
 * @param {number} wall  as if it were UTC
 * @param {string} zone
 */
export function instant(wall, zone) {
  const before = clock(wall - DAY, zone) - (wall - DAY);
  const after = clock(wall + DAY, zone) - (wall + DAY);
  const fits = [wall - before, wall - after].filter((at) => clock(at, zone) === wall);
  return fits.length ? Math.min(...fits) : wall - before;
}

/**
 * When a channel is open around an instant, joined where one span ends as the next begins.
 * @param {Schedule} schedule
 * @param {number} now
 * @returns {Span[]}
 */
export function spans(schedule, now) {
  const today = Math.floor(clock(now, schedule.timezone) / DAY) * DAY;
  /** @type {Span[]} */
  const found = [];
  for (let day = today - DAY; day <= today + AHEAD * DAY; day += DAY) {
    const date = new Date(day);
    if (schedule.closed?.includes(date.toISOString().slice(0, 10))) continue;
    for (const [from, to] of schedule.weekly[DAYS[(date.getUTCDay() + 6) % 7]] ?? []) {
      const start = instant(day + minutes(from), schedule.timezone);
      const end = instant(day + minutes(to), schedule.timezone);
      const last = found.at(-1);
      if (last && start <= last.end) last.end = Math.max(end, last.end);
      else if (end > start) found.push({ start, end });
    }
  }
  return found;
}

/** @param {string} time  `HH:MM` */
function minutes(time) {
  const [hour, minute] = time.split(':').map(Number);
  return (hour * 60 + minute) * 60_000;
}

/**
 * Whether it is open, and when that changes; null where it does not within three weeks.
 * @param {Schedule} schedule
 * @param {number} now
 * @returns {{open: boolean, changes: number | null}}
 */
export function state(schedule, now) {
  const all = spans(schedule, now);
  const current = all.find(({ start, end }) => start <= now && now < end);
  if (current) return { open: true, changes: current.end - now > (AHEAD - 2) * DAY ? null : current.end };
  return { open: false, changes: all.find(({ start }) => start > now)?.start ?? null };
}

/**
 * The coming seven days in a reader's zone, Monday first: each day's spans as `HH:MM`, the end up to 24:00.
 * @param {Schedule} schedule
 * @param {number} now
 * @param {string} zone
 * @returns {{day: Day, spans: [string, string][]}[]}
 */
export function week(schedule, now, zone) {
  const today = Math.floor(clock(now, zone) / DAY) * DAY;
  const all = spans(schedule, instant(today, zone));
  const days = [0, 1, 2, 3, 4, 5, 6].map((ahead) => {
    const date = today + ahead * DAY;
    const [from, to] = [instant(date, zone), instant(date + DAY, zone)];
    /** @type {[string, string][]} */
    const own = all.filter(({ start, end }) => start < to && end > from).map(({ start, end }) => [
      start <= from ? '00:00' : time(start, zone),
      end >= to ? '24:00' : time(end, zone),
    ]);
    return { day: DAYS[(new Date(date).getUTCDay() + 6) % 7], spans: own };
  });
  return days.sort((a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day));
}

/** @param {number} at @param {string} zone */
function time(at, zone) {
  return new Date(clock(at, zone)).toISOString().slice(11, 16);
}

/**
 * What is said of now, and of when that changes; a day further off than a week has its date.
 * @param {Schedule} schedule
 * @param {number} now
 * @param {string} zone  the reader's
 * @param {string} lang
 * @returns {{name: string, time: string}}
 */
export function told(schedule, now, zone, lang) {
  const { open, changes } = state(schedule, now);
  if (changes === null) return { name: open ? 'contact.open_long' : 'contact.closed_long', time: '' };
  const days = Math.floor(clock(changes, zone) / DAY) - Math.floor(clock(now, zone) / DAY);
  const time = new Intl.DateTimeFormat(lang, {
    timeZone: zone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(days > 6 ? { day: 'numeric', month: 'long' } : {}),
  }).format(changes);
  return { name: open ? 'contact.open_now' : 'contact.closed_now', time };
}

/** Write the reader's own times under a channel's hours. @param {HTMLElement} element */
export async function start(element) {
  const { words } = await import('../../page/words.js');
  const say = await words();
  const lang = document.documentElement.lang;
  const schedule = /** @type {Schedule} */ (JSON.parse(element.dataset.hcHours ?? '{}'));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const line = element.querySelector('[data-hc-local]');
  const write = () => {
    const { name, time } = told(schedule, Date.now(), zone, lang);
    const text = say(name, { time });
    if (!(line instanceof HTMLElement) || line.textContent === text) return; // said once, not each minute
    line.textContent = text;
    line.hidden = false;
  };
  write();
  setInterval(write, 60_000);
  const now = Date.now();
  if (clock(now, zone) === clock(now, schedule.timezone)) return;
  const table = document.createElement('table');
  table.createCaption().textContent = `${say('contact.local')} ${zone}`;
  for (const day of week(schedule, now, zone)) {
    const row = table.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = say(`day.${day.day}`);
    row.append(head);
    row.insertCell().textContent = day.spans.map((span) => span.join('–')).join(', ') || say('contact.closed');
  }
  element.append(table);
}
