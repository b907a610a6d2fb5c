// The draft checker: a post that is about to be made, looked through on the device. Nothing is kept or sent.

import { copy } from './copy.js';
import { check, without } from './draft/check.js';
import { made } from './note.js';
import { words } from './words.js';

/** @typedef {import('./draft/check.js').Finding} Finding */

const AROUND = 20;
const LOOKS = { secret: 'resembles', personal: 'unlisted', traced: 'listed' };

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  /** @param {string} name */
  const one = (name) => /** @type {HTMLElement} */ (element.querySelector(name));
  const form = /** @type {HTMLFormElement} */ (one('[data-hc-form]'));
  const field = /** @type {HTMLTextAreaElement} */ (one('textarea'));
  const sum = one('[data-hc-sum]');
  const list = one('[data-hc-found]');
  const result = one('[data-hc-result]');
  const error = one('.hc-form__error');
  let turn = 0;

  one('details').removeAttribute('open');
  form.hidden = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    judge();
  });
  form.addEventListener('reset', () => setTimeout(() => {
    fresh();
    sum.textContent = say('draft.cleared');
    field.focus();
  }));
  field.addEventListener('input', fresh);
  one('[data-hc-copy-draft]').addEventListener('click', (event) => copy(one('[data-hc-text]').textContent ?? '', /** @type {HTMLElement} */ (event.currentTarget)));

  /** What was said was said of another text. */
  function fresh() {
    turn += 1;
    sum.textContent = '';
    sum.dataset.verdict = '';
    error.textContent = '';
    field.setAttribute('aria-invalid', 'false');
    list.replaceChildren();
    list.hidden = true;
    result.hidden = true;
  }

  async function judge() {
    fresh();
    const text = field.value;
    if (!text.trim()) {
      error.textContent = say('draft.empty');
      field.setAttribute('aria-invalid', 'true');
      return field.focus();
    }
    const mine = turn;
    const found = await check(text);
    if (mine !== turn) return;
    const worst = /** @type {const} */ (['secret', 'personal', 'traced']).find((level) => found.some((each) => each.level === level));
    sum.textContent = say(`draft.sum.${worst ?? 'none'}`);
    sum.dataset.verdict = worst ? LOOKS[worst] : '';
    list.replaceChildren(...found.map((each) => shown(text, each)));
    list.hidden = !found.length;
    one('[data-hc-text]').textContent = without(text, found, (kind) => `[${say('draft.removed')}${say(`draft.kind.${kind}`)}]`);
    result.hidden = !found.some((each) => each.level !== 'traced');
  }

  /** @param {string} text @param {Finding} each */
  function shown(text, { kind, level, start, end }) {
    const before = text.slice(Math.max(0, start - AROUND), start);
    const after = text.slice(end, end + AROUND);
    return made(
      'li', { class: `hc-verdict hc-verdict--${LOOKS[level]}`, 'data-kind': kind }, made('p', { class: 'hc-verdict__said' }, say(`draft.kind.${kind}`)),
      made('p', {}, made('code', { translate: 'no' }, start > AROUND ? '…' : '', before, made('mark', {}, text.slice(start, end)), after, end + AROUND < text.length ? '…' : '')),
      made('p', {}, say(`draft.why.${level}`)),
    );
  }
}
