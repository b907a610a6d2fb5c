// "Wait or act": how long ago something was sent, held against what is known of how long it takes.

import { words } from '../../page/words.js';

/** @typedef {{id: string, usual: number, late: number, date: string}} Wait  times in minutes, 0 where not known */

const MINUTE = 60_000;
/** Facts older than this many days are not judged by any more. */
export const OLD = 180;

/**
 * Usual, late, or contact now; unknown where no time is known, old where the fact is too old to judge by.
 * @param {Wait} wait
 * @param {number} sent
 * @param {number} now
 * @returns {'usual' | 'late' | 'now' | 'unknown' | 'old'}
 */
export function verdict(wait, sent, now) {
  if (!wait.usual) return 'unknown';
  if (now - Date.parse(`${wait.date}T00:00:00Z`) > OLD * 1440 * MINUTE) return 'old';
  const passed = (now - sent) / MINUTE;
  if (passed <= wait.usual) return 'usual';
  return passed <= wait.late ? 'late' : 'now';
}

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  const waits = /** @type {Wait[]} */ (JSON.parse(element.dataset.hcWaits ?? '[]'));
  const form = /** @type {HTMLFormElement | null} */ (element.querySelector('[data-hc-form]'));
  if (!form) return; // nothing here has a figure to judge by
  const what = /** @type {HTMLSelectElement} */ (element.querySelector('#hc-wait-what'));
  const when = /** @type {HTMLInputElement} */ (element.querySelector('#hc-wait-when'));
  const error = /** @type {HTMLElement} */ (element.querySelector('#hc-wait-error'));
  const said = /** @type {HTMLElement} */ (element.querySelector('[data-hc-said]'));
  const rows = /** @type {HTMLElement[]} */ ([...element.querySelectorAll('.hc-wait__row')]);
  form.hidden = false;

  form.addEventListener('input', () => {
    said.textContent = error.textContent = '';
    when.removeAttribute('aria-invalid');
    for (const row of rows) row.hidden = false;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const sent = new Date(when.value).getTime(); // the reader's own time
    const now = Date.now();
    const wrong = Number.isNaN(sent) ? 'wait.empty' : sent > now ? 'wait.future' : '';
    error.textContent = wrong && say(wrong);
    if (wrong) {
      when.setAttribute('aria-invalid', 'true');
      when.focus();
      return;
    }
    const wait = waits.find(({ id }) => id === what.value);
    if (!wait) return;
    const found = verdict(wait, sent, now);
    said.dataset.verdict = found;
    said.textContent = say(`wait.${found}`, { date: wait.date });
    for (const row of rows) row.hidden = row.dataset.wait !== wait.id;
  });
}
