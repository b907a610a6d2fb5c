// The search dialog: an ARIA combobox over a list of links. The index is opened with it.

import { answered, ask, begin, composing, count, help, isSecret, line, listed, personLink, pinned, recent, searchPage, typed, urgentRows } from './results.js';
import { words } from './words.js';

/** Results that are asked for first, which is all there is room for on a phone; and on a wide screen, once these are shown. */
const FIRST = 5;
const ALL = matchMedia('(max-width: 45em)').matches ? FIRST : 10;

/** @typedef {import('./words.js').Words} Words */

/** @type {Promise<(text: string) => void> | undefined} */
let made;

/** Open the dialog, with a question if there is one. @param {string} [text] */
export async function open(text = '') {
  begin();
  made ??= words().then(make);
  made.catch(() => made = undefined);
  (await made)(text);
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function element(name, className, attributes = {}) {
  const found = document.createElement(name);
  if (className) found.className = className;
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  return found;
}

/** @param {Words} say */
function make(say) {
  const dialog = element('dialog', 'hc-dialog', { 'aria-label': say('search.dialog') });
  const input = element('input', '', {
    type: 'text', inputmode: 'search', enterkeyhint: 'search', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
    role: 'combobox', 'aria-label': say('search.label'), 'aria-controls': 'hc-hits', 'aria-expanded': 'false', 'aria-autocomplete': 'list',
    placeholder: say('search.prompt'),
  });
  const close = element('button', 'hc-close', { type: 'button' });
  close.textContent = say('search.shut');
  close.setAttribute('aria-label', say('search.close'));
  const field = element('div', 'hc-field');
  field.append(input, close);
  const status = element('p', 'hc-results__say', { role: 'status' });
  const secret = element('div', '', { role: 'alert' });
  const list = element('div', 'hc-results__list', { role: 'listbox', id: 'hc-hits', 'aria-label': say('search.results') });
  const beside = element('div', '');
  const body = element('div', 'hc-dialog__body');
  body.append(status, secret, list, beside);
  dialog.append(field, body);
  document.body.append(dialog);

  let turn = 0;
  let active = -1;
  let writing = false;
  let safe = true; // whether the text may go into an address
  /** @type {HTMLAnchorElement[]} */
  let options = [];

  const clear = () => {
    options = [];
    mark(-1);
    list.replaceChildren();
    beside.replaceChildren();
    secret.replaceChildren();
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  };

  /** @param {number} to */
  function mark(to) {
    options[active]?.setAttribute('aria-selected', 'false');
    active = to;
    const option = options[active];
    if (!option) return input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} text */
  function again(text) {
    input.value = text;
    input.focus();
    run();
  }

  /** What is there before anything is asked: urgent answers, and where the reader was. @param {number} mine */
  async function start(mine) {
    const was = listed('hc-recent', say('search.recent'), recent());
    beside.append(was);
    const rows = await urgentRows();
    if (mine === turn) beside.insertBefore(listed('hc-urgent', say('search.urgent'), rows), was);
  }

  /** @param {readonly import('./search/client.js').Hit[]} hits */
  function fill(hits) {
    options = lines(hits);
    list.append(...options);
    list.hidden = !options.length;
    input.setAttribute('aria-expanded', String(options.length > 0));
  }

  /** @param {readonly import('./search/client.js').Hit[]} hits */
  function lines(hits) {
    return hits.map((hit, at) => {
      const option = line(hit, say, `hc-hit-${at}`, at === answered(hits));
      option.tabIndex = -1;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      return option;
    });
  }

  async function run() {
    const mine = ++turn;
    const text = input.value.trim();
    if (!text) {
      clear();
      status.textContent = say('search.empty');
      return start(mine);
    }
    try {
      const hidden = await isSecret(text);
      if (mine !== turn) return;
      safe = !hidden;
      if (hidden) {
        clear();
        status.textContent = '';
        secret.append(Object.assign(element('p', 'hc-secret'), { textContent: say('search.secret') }));
        return;
      }
      if (!options.length) status.textContent = say('search.busy');
      const asked = ask(text, FIRST);
      asked.catch(() => {}); // waited for below
      const first = await pinned(text); // on a slow line, seconds before the rest
      if (mine !== turn) return;
      if (first.length && active < 0) {
        clear();
        fill(first);
      }
      const answer = await asked;
      if (mine !== turn) return;
      const chosen = options[active]?.href;
      clear();
      fill(answer.hits);
      mark(options.findIndex(({ href }) => href === chosen));
      const more = help(answer, say, again);
      if (answer.weak) body.insertBefore(beside, list);
      else body.append(beside);
      beside.append(more);
      status.textContent = count(answer, text, say);
      body.scrollTop = 0;
      if (ALL > FIRST && answer.hits.length === FIRST) await rest(text, mine);
    } catch {
      if (mine !== turn) return;
      clear();
      fail();
    }
  }

  /** The other results, below those that are shown. @param {string} text @param {number} mine */
  async function rest(text, mine) {
    const answer = await ask(text, ALL);
    if (mine !== turn) return;
    const shown = new Set(options.map(({ href }) => href));
    const more = lines(answer.hits).filter(({ href }) => !shown.has(href)).slice(0, ALL - options.length);
    more.forEach((option, at) => option.id = `hc-hit-${options.length + at}`);
    options.push(...more);
    list.append(...more);
    status.textContent = count({ ...answer, hits: answer.hits.slice(0, options.length) }, text, say);
  }

  function fail() {
    status.textContent = say('search.failed_dialog');
    const ways = element('p', 'hc-results__help');
    const index = element('a', '', { href: searchPage() });
    index.textContent = say('search.all');
    ways.append(index);
    const person = personLink(say);
    if (person) ways.append(' · ', person);
    beside.append(ways);
  }

  typed(input, 120, run);
  input.addEventListener('keydown', (event) => {
    if (composing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = options.length - 1;
    if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active];
      if (option) option.click();
      else if (input.value.trim() && safe) leave(input.value.trim());
      return;
    }
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    if (active >= 0) Object.assign(moves, { Home: 0, End: last });
    if (last < 0 || !(event.key in moves)) return;
    event.preventDefault();
    mark(moves[event.key]);
  });

  /** To the search page, unless the text turns out to be a secret. @param {string} text */
  async function leave(text) {
    if (await isSecret(text).catch(() => false)) return run();
    location.assign(searchPage(text));
  }

  close.addEventListener('click', () => dialog.close());
  input.addEventListener('compositionstart', () => writing = true);
  input.addEventListener('compositionend', () => writing = false);
  dialog.addEventListener('cancel', (event) => {
    if (writing) event.preventDefault(); // Escape belongs to the input method
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link && link.href.split('#')[0] === location.href.split('#')[0]) dialog.close();
  });
  dialog.addEventListener('close', () => {
    turn += 1;
    if (!safe) input.value = '';
    safe = true;
  });

  return (/** @type {string} */ text) => {
    if (!dialog.open) dialog.showModal();
    if (text) input.value = text;
    input.focus();
    input.select();
    run();
  };
}
