// The search page: `?q=` is searched at once, and the index of titles stays below.

import { made } from '../page/elements.js';
import { words } from '../page/words.js';
import { answered, ask, composing, count, help, isSecret, line, typed } from './results.js';

/** @typedef {import('./results.js').Answer} Answer */
/** @typedef {import('../page/words.js').Words} Words */

const LIMIT = 30;

/** Let the form of the search page search where it is. @param {HTMLFormElement} form */
export function searchHere(form) {
  const place = document.querySelector('[data-hc-results]');
  const input = form.querySelector('input');
  if (!input || !(place instanceof HTMLElement)) return;
  /** @type {Results | undefined} */
  let results;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    results?.run();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && composing(event)) event.preventDefault();
  });
  words().then((say) => {
    results = new Results(input, place, say);
    results.start();
  });
}

/** What is shown of the question in the field. */
class Results {
  /** @param {HTMLInputElement} input @param {HTMLElement} place @param {Words} say */
  constructor(input, place, say) {
    this.input = input;
    this.say = say;
    this.turn = 0;
    this.status = made('p', { class: 'hc-results__say', role: 'status' });
    this.shown = made('div');
    place.append(this.status, this.shown);
    place.hidden = false;
  }

  start() {
    typed(this.input, 250, () => this.run());
    const asked = new URL(location.href).searchParams.get('q');
    if (asked && !this.input.value) this.input.value = asked;
    if (this.input.value) this.run();
  }

  async run() {
    const mine = ++this.turn;
    const text = this.input.value.trim();
    if (!text) {
      address('');
      return this.tell('');
    }
    try {
      const hidden = await isSecret(text);
      if (mine !== this.turn) return;
      address(hidden ? '' : text);
      if (hidden) return this.tell('', made('p', { class: 'hc-secret', role: 'alert' }, this.say('search.secret')));
      if (!this.shown.childElementCount) this.status.textContent = this.say('search.busy');
      const answer = await ask(text, LIMIT);
      if (mine === this.turn) this.show(answer, text);
    } catch {
      if (mine === this.turn) this.tell(this.say('search.failed'));
    }
  }

  /** @param {string} status @param {...HTMLElement} parts */
  tell(status, ...parts) {
    this.status.textContent = status;
    this.shown.replaceChildren(...parts);
  }

  /** @param {Answer} answer @param {string} text */
  show(answer, text) {
    const first = answered(answer.hits);
    const list = made('ol', { class: 'hc-results__list' }, ...answer.hits.map((hit, at) => made('li', {}, line(hit, this.say, `hc-found-${at}`, at === first))));
    const beside = help(answer, this.say, (other) => {
      this.input.value = other;
      this.run();
    });
    this.tell(count(answer, text, this.say), ...(answer.weak ? [beside, list] : [list, beside]));
  }
}

/** The question in the address, for a reload or a link. @param {string} text */
function address(text) {
  const url = new URL(location.href);
  if (text) url.searchParams.set('q', text);
  else url.searchParams.delete('q');
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}
