// The search dialog: an ARIA combobox over a list of links. The index is opened with it.

import { made } from '../page/made.js';
import { words } from '../page/words.js';
import { answered, ask, asked, begin, composing, count, help, isSecret, line, listed, personLink, recent, searchPage, typed, urgentRows } from './results.js';

/** Results that are asked for first, which is all there is room for on a phone; and on a wide screen, once these are shown. */
const FIRST = 5;
const ALL = matchMedia('(max-width: 45em)').matches ? FIRST : 10;

/** @typedef {import('../page/words.js').Words} Words */
/** @typedef {import('./client.js').Hit} Hit */

/** @type {Promise<Dialog> | undefined} */
let dialog;

/** Open the dialog, with a question if there is one. @param {string} [text] */
export async function open(text = '') {
  begin();
  dialog ??= words().then((say) => new Dialog(say));
  dialog.catch(() => dialog = undefined);
  (await dialog).show(text);
}

/** The dialog's elements, and what is shown and asked at the moment. */
class Dialog {
  /** @param {Words} say */
  constructor(say) {
    this.say = say;
    this.turn = 0;
    this.active = -1;
    this.writing = false;
    /** Whether the text may go into an address. */
    this.safe = true;
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    this.input = made('input', {
      type: 'text', inputmode: 'search', enterkeyhint: 'search', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      role: 'combobox', 'aria-label': say('search.label'), 'aria-controls': 'hc-hits', 'aria-expanded': 'false', 'aria-autocomplete': 'list',
      placeholder: say('search.prompt'),
    });
    this.status = made('p', { class: 'hc-results__say', role: 'status' });
    this.secret = made('div', { role: 'alert' });
    this.list = made('div', { class: 'hc-results__list', role: 'listbox', id: 'hc-hits', 'aria-label': say('search.results') });
    this.beside = made('div');
    this.body = made('div', { class: 'hc-dialog__body' }, this.status, this.secret, this.list, this.beside);
    this.shut = made('button', { class: 'hc-close', type: 'button', 'aria-label': say('search.close') }, say('search.shut'));
    this.box = made('dialog', { class: 'hc-dialog', 'aria-label': say('search.dialog') }, made('div', { class: 'hc-field' }, this.input, this.shut), this.body);
    document.body.append(this.box);
    this.listen();
  }

  listen() {
    const { box, input } = this;
    typed(input, 120, () => this.run());
    input.addEventListener('keydown', (event) => this.press(event));
    input.addEventListener('compositionstart', () => this.writing = true);
    input.addEventListener('compositionend', () => this.writing = false);
    this.shut.addEventListener('click', () => box.close());
    box.addEventListener('cancel', (event) => {
      if (this.writing) event.preventDefault(); // Escape belongs to the input method
    });
    box.addEventListener('click', (event) => {
      if (event.target === box) box.close();
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link && link.href.split('#')[0] === location.href.split('#')[0]) box.close();
    });
    box.addEventListener('close', () => {
      this.turn += 1;
      if (!this.safe) input.value = '';
      this.safe = true;
    });
  }

  /** @param {string} text */
  show(text) {
    if (!this.box.open) this.box.showModal();
    if (text) this.input.value = text;
    this.input.focus();
    this.input.select();
    this.run();
  }

  clear() {
    this.options = [];
    this.mark(-1);
    for (const part of [this.list, this.beside, this.secret]) part.replaceChildren();
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }

  /** @param {number} to */
  mark(to) {
    this.options[this.active]?.setAttribute('aria-selected', 'false');
    this.active = to;
    const option = this.options[to];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    this.input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /** What is there before anything is asked: urgent answers, and where the reader was. @param {number} mine */
  async suggest(mine) {
    const was = listed('hc-recent', this.say('search.recent'), recent(), this.say);
    this.beside.append(was);
    const rows = await urgentRows();
    if (mine === this.turn) this.beside.insertBefore(listed('hc-urgent', this.say('search.urgent'), rows, this.say), was);
  }

  /** @param {readonly Hit[]} hits */
  fill(hits) {
    this.options = this.lines(hits);
    this.list.append(...this.options);
    this.list.hidden = !this.options.length;
    this.input.setAttribute('aria-expanded', String(this.options.length > 0));
  }

  /** @param {readonly Hit[]} hits */
  lines(hits) {
    return hits.map((hit, at) => {
      const option = line(hit, this.say, `hc-hit-${at}`, at === answered(hits));
      option.tabIndex = -1;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      return option;
    });
  }

  async run() {
    const mine = ++this.turn;
    const text = this.input.value.trim();
    if (!text) {
      this.clear();
      this.status.textContent = this.say('search.empty');
      return this.suggest(mine);
    }
    try {
      const hidden = await isSecret(text);
      if (mine !== this.turn) return;
      this.safe = !hidden;
      if (hidden) this.warn();
      else await this.find(text, mine);
    } catch {
      if (mine !== this.turn) return;
      this.clear();
      this.fail();
    }
  }

  warn() {
    this.clear();
    this.status.textContent = '';
    this.secret.append(made('p', { class: 'hc-secret' }, this.say('search.secret')));
  }

  /** @param {string} text @param {number} mine */
  async find(text, mine) {
    if (!this.options.length) this.status.textContent = this.say('search.busy');
    const { first, whole } = await asked(text, FIRST);
    if (mine !== this.turn) return;
    if (first.length && this.active < 0) {
      this.clear();
      this.fill(first);
    }
    const answer = await whole;
    if (mine !== this.turn) return;
    const chosen = this.options[this.active]?.href;
    this.clear();
    this.fill(answer.hits);
    this.mark(this.options.findIndex(({ href }) => href === chosen));
    if (answer.weak) this.body.insertBefore(this.beside, this.list);
    else this.body.append(this.beside);
    this.beside.append(help(answer, this.say, (other) => {
      this.input.value = other;
      this.input.focus();
      this.run();
    }));
    this.status.textContent = count(answer, text, this.say);
    this.body.scrollTop = 0;
    if (ALL > FIRST && answer.hits.length === FIRST) await this.rest(text, mine);
  }

  /** The other results, below those that are shown. @param {string} text @param {number} mine */
  async rest(text, mine) {
    const answer = await ask(text, ALL);
    if (mine !== this.turn) return;
    const { options } = this;
    const shown = new Set(options.map(({ href }) => href));
    const more = this.lines(answer.hits).filter(({ href }) => !shown.has(href)).slice(0, ALL - options.length);
    more.forEach((option, at) => option.id = `hc-hit-${options.length + at}`);
    options.push(...more);
    this.list.append(...more);
    this.status.textContent = count({ ...answer, hits: answer.hits.slice(0, options.length) }, text, this.say);
  }

  fail() {
    this.status.textContent = this.say('search.failed_dialog');
    const ways = made('p', { class: 'hc-results__help' }, made('a', { href: searchPage() }, this.say('search.all')));
    const person = personLink(this.say);
    if (person) ways.append(' · ', person);
    this.beside.append(ways);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (composing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const { active, options } = this;
    const last = options.length - 1;
    if (event.key === 'Enter') {
      event.preventDefault();
      const text = this.input.value.trim();
      if (options[active]) options[active].click();
      else if (text && this.safe) this.leave(text);
      return;
    }
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    if (active >= 0) Object.assign(moves, { Home: 0, End: last });
    if (last < 0 || !(event.key in moves)) return;
    event.preventDefault();
    this.mark(moves[event.key]);
  }

  /** To the search page, unless the text turns out to be a secret. @param {string} text */
  async leave(text) {
    if (await isSecret(text).catch(() => true)) return this.run();
    location.assign(searchPage(text));
  }
}
