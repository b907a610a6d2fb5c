// Results on a page itself: those of the search page, where `?q=` is searched at once, and the best below the form of home.

import { made } from '../page/made.js';
import { words } from '../page/words.js';
import { answered, asked, composing, count, help, isSecret, line, searchPage, typed } from './results.js';

/** @typedef {import('./results.js').Answer} Answer */
/** @typedef {import('./results.js').Hit} Hit */
/** @typedef {import('../page/words.js').Words} Words */

/**
 * How a page shows results: how many, whether the question is kept in its address, and the message where search fails.
 * @typedef {{limit: number, addressed: boolean, failed: string}} Manner
 */

/** @type {Manner} */
const WHOLE = { limit: 30, addressed: true, failed: 'search.failed' };
/** @type {Manner} */
const BRIEF = { limit: 5, addressed: false, failed: 'search.failed_dialog' };

/** Let the form of the search page search where it is. @param {HTMLFormElement} form */
export function searchHere(form) {
  const results = below(form, WHOLE);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    (await results)?.run();
  });
  form.querySelector('input')?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && composing(event)) event.preventDefault();
  });
}

/** Show the best results below a form while its reader types; sent, it goes to the search page. @param {HTMLFormElement} form */
export const searchAlong = (form) => below(form, BRIEF);

/** @param {HTMLFormElement} form @param {Manner} manner */
async function below(form, manner) {
  const place = form.parentElement?.querySelector(':scope > [data-hc-results]');
  const input = form.querySelector('input');
  if (!input || !(place instanceof HTMLElement)) return undefined;
  const results = new Results(input, place, await words(), manner);
  results.start();
  return results;
}

/** What is shown of the question in the field. */
class Results {
  /** @param {HTMLInputElement} input @param {HTMLElement} place @param {Words} say @param {Manner} manner */
  constructor(input, place, say, manner) {
    this.input = input;
    this.place = place;
    this.say = say;
    this.manner = manner;
    this.turn = 0;
    this.status = made('p', { class: 'hc-results__say', role: 'status' });
    this.shown = made('div');
    place.append(this.status, this.shown);
  }

  start() {
    typed(this.input, 250, () => this.run());
    const query = this.manner.addressed && new URL(location.href).searchParams.get('q');
    if (query && !this.input.value) this.input.value = query;
    if (this.input.value) this.run();
  }

  async run() {
    const mine = ++this.turn;
    const text = this.input.value.trim();
    if (!text) {
      this.keep('');
      return this.tell('');
    }
    try {
      const hidden = await isSecret(text);
      if (mine !== this.turn) return;
      this.keep(hidden ? '' : text);
      if (hidden) return this.tell('', made('p', { class: 'hc-secret', role: 'alert' }, this.say('search.secret')));
      await this.find(text, mine);
    } catch {
      if (mine === this.turn) this.tell(this.say(this.manner.failed), ...(this.manner.addressed ? [] : [made('a', { href: searchPage() }, this.say('search.all'))]));
    }
  }

  /** @param {string} text @param {number} mine */
  async find(text, mine) {
    if (!this.shown.childElementCount) this.tell(this.say('search.busy'));
    const { first, whole } = await asked(text, this.manner.limit);
    if (mine !== this.turn) return;
    if (first.length) this.tell(this.status.textContent ?? '', this.list(first));
    const answer = await whole;
    if (mine === this.turn) this.show(answer, text);
  }

  /** Keep the question in the page's address, where the page is one of results. @param {string} text */
  keep(text) {
    if (this.manner.addressed) address(text);
  }

  /** @param {string} status @param {...HTMLElement} parts */
  tell(status, ...parts) {
    this.place.hidden = !status && !parts.length;
    this.status.textContent = status;
    this.shown.replaceChildren(...parts);
  }

  /** @param {readonly Hit[]} hits */
  list(hits) {
    const first = answered(hits);
    return made('ol', { class: 'hc-results__list' }, ...hits.map((hit, at) => made('li', {}, line(hit, this.say, `hc-found-${at}`, at === first))));
  }

  /** @param {Answer} answer @param {string} text */
  show(answer, text) {
    const list = this.list(answer.hits);
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
