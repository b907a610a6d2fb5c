// The search page: `?q=` is searched at once, and the index of titles stays below.

import { answered, ask, composing, count, help, isSecret, line, typed } from './results.js';
import { words } from './words.js';

const LIMIT = 30;

const found = document.querySelector('[data-hc-search-page]');
export const form = found instanceof HTMLFormElement ? found : null;
const place = document.querySelector('[data-hc-results]');
const input = form?.querySelector('input');
if (form && input && place instanceof HTMLElement) start(form, input, place);

/** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {HTMLElement} place */
async function start(form, input, place) {
  /** @type {() => void} */
  let run = () => {};
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  const say = await words();
  const status = document.createElement('p');
  status.className = 'hc-results__say';
  status.setAttribute('role', 'status');
  const shown = document.createElement('div');
  place.append(status, shown);
  place.hidden = false;
  let turn = 0;

  /** @param {string} text */
  const address = (text) => {
    const url = new URL(location.href);
    if (text) url.searchParams.set('q', text);
    else url.searchParams.delete('q');
    if (url.href !== location.href) history.replaceState(history.state, '', url);
  };

  run = async () => {
    const mine = ++turn;
    const text = input.value.trim();
    if (!text) {
      address('');
      status.textContent = '';
      shown.replaceChildren();
      return;
    }
    try {
      const hidden = await isSecret(text);
      if (mine !== turn) return;
      address(hidden ? '' : text);
      if (hidden) return warn();
      if (!shown.childElementCount) status.textContent = say('search.busy');
      const answer = await ask(text, LIMIT);
      if (mine === turn) show(answer, text);
    } catch {
      if (mine !== turn) return;
      status.textContent = say('search.failed');
      shown.replaceChildren();
    }
  };

  const warn = () => {
    const words = document.createElement('p');
    words.className = 'hc-secret';
    words.setAttribute('role', 'alert');
    words.textContent = say('search.secret');
    status.textContent = '';
    shown.replaceChildren(words);
  };

  /** @param {import('./results.js').Answer} answer @param {string} text */
  const show = (answer, text) => {
    const list = document.createElement('ol');
    list.className = 'hc-results__list';
    list.append(...answer.hits.map((hit, at) => {
      const item = document.createElement('li');
      item.append(line(hit, say, `hc-found-${at}`, at === answered(answer.hits)));
      return item;
    }));
    const beside = help(answer, say, (other) => {
      input.value = other;
      run();
    });
    status.textContent = count(answer, text, say);
    shown.replaceChildren(...(answer.weak ? [beside, list] : [list, beside]));
  };

  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && composing(event)) event.preventDefault();
  });
  typed(input, 250, run);
  const asked = new URL(location.href).searchParams.get('q');
  if (asked && !input.value) input.value = asked;
  if (input.value) run();
}
