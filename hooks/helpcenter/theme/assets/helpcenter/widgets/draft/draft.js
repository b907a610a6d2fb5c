// The draft checker: a post that is about to be made, looked through on the device. Nothing is kept or sent.

import { copy } from '../../page/copy.js';
import { check, without } from './check.js';
import { made } from '../../page/made.js';
import { words } from '../../page/words.js';

/** @typedef {import('./check.js').Finding} Finding */
/** @typedef {import('../../page/words.js').Words} Words */

const AROUND = 20;
const LOOKS = { secret: 'resembles', personal: 'unlisted', traced: 'listed' };

/** @param {HTMLElement} element */
export async function start(element) {
  new Checker(element, await words()).open();
}

/** The field that takes a draft, and what was found in it. */
class Checker {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.form = /** @type {HTMLFormElement} */ (this.one('[data-hc-form]'));
    this.field = /** @type {HTMLTextAreaElement} */ (this.one('textarea'));
    this.sum = this.one('[data-hc-sum]');
    this.list = this.one('[data-hc-found]');
    this.result = this.one('[data-hc-result]');
    this.error = this.one('.hc-form__error');
    this.turn = 0;
  }

  /** @param {string} selector */
  one(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  open() {
    this.one('details').removeAttribute('open');
    this.form.hidden = false;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.judge();
    });
    this.form.addEventListener('reset', () => setTimeout(() => {
      this.clear();
      this.sum.textContent = this.say('draft.cleared');
      this.field.focus();
    }));
    this.field.addEventListener('input', () => this.clear());
    this.one('[data-hc-copy-draft]').addEventListener('click', (event) => {
      copy(this.one('[data-hc-text]').textContent ?? '', /** @type {HTMLElement} */ (event.currentTarget));
    });
  }

  /** What was said was said of another text. */
  clear() {
    this.turn += 1;
    this.sum.textContent = this.sum.dataset.verdict = this.error.textContent = '';
    this.field.setAttribute('aria-invalid', 'false');
    this.list.replaceChildren();
    this.list.hidden = true;
    this.result.hidden = true;
  }

  async judge() {
    this.clear();
    const { field, list, say, sum } = this;
    const text = field.value;
    if (!text.trim()) {
      this.error.textContent = say('draft.empty');
      field.setAttribute('aria-invalid', 'true');
      return field.focus();
    }
    const mine = this.turn;
    const found = await check(text);
    if (mine !== this.turn) return;
    const worst = /** @type {const} */ (['secret', 'personal', 'traced']).find((level) => found.some((each) => each.level === level));
    sum.textContent = say(`draft.sum.${worst ?? 'none'}`);
    sum.dataset.verdict = worst ? LOOKS[worst] : '';
    list.replaceChildren(...found.map((each) => item(text, each, say)));
    list.hidden = !found.length;
    this.one('[data-hc-text]').textContent = without(text, found, (kind) => `[${say('draft.removed')}${say(`draft.kind.${kind}`)}]`);
    this.result.hidden = !found.some((each) => each.level !== 'traced');
  }
}

/** @param {string} text @param {Finding} each @param {Words} say */
function item(text, { kind, level, start, end }, say) {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return made(
    'li', { class: `hc-verdict hc-verdict--${LOOKS[level]}`, 'data-kind': kind }, made('p', { class: 'hc-verdict__said' }, say(`draft.kind.${kind}`)),
    made('p', {}, made('code', { translate: 'no' }, start > AROUND ? '…' : '', before, made('mark', {}, text.slice(start, end)), after, end + AROUND < text.length ? '…' : '')),
    made('p', {}, say(`draft.why.${level}`)),
  );
}
