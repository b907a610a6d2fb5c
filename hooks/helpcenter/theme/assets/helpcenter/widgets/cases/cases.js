// The case log: what was said at each contact, kept on this device without its secrets.

import { clean } from '../../feedback/note.js';
import { zone } from '../../page/device.js';
import { made } from '../../page/made.js';
import { words } from '../../page/words.js';
import { MOST, entry, fresh, moment, read, toJson, toMarkdown } from './log.js';
import { Shelf } from './shelf.js';

/** @typedef {import('./log.js').Case} Case */
/** @typedef {import('../../page/words.js').Words} Words */
/** @typedef {'when' | 'channel' | 'number' | 'said' | 'outcome'} Name */

/** @type {Name[]} */
const NAMES = ['when', 'channel', 'number', 'said', 'outcome'];
const QUIET = 500;
const LARGEST = 2_000_000;

/** @param {HTMLElement} element */
export async function start(element) {
  new CaseLog(element, await words()).open();
}

/** The form, the list below it, and what was being changed or asked. */
class CaseLog {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.shelf = new Shelf();
    this.form = /** @type {HTMLFormElement} */ (this.one('[data-hc-form]'));
    this.told = this.one('[data-hc-told]');
    this.sure = this.one('[data-hc-sure]');
    this.add = this.one('[data-hc-add]');
    this.adding = this.add.textContent ?? '';
    /** The id of the entry that is being changed; empty for a new one. */
    this.changing = '';
    this.turn = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** What is done once the reader says yes. @type {() => void} */
    this.confirmed = () => {};
  }

  /** @param {string} selector */
  one(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /** @param {Name} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (this.one(`#hc-log-${name}`));
  }

  open() {
    for (const name of NAMES) this.field(name).value = String(this.shelf.drafted()[name] ?? '');
    this.one('[data-hc-zone]').textContent = zone(new Date());
    this.now();
    this.show();
    this.listen();
    this.one('details').removeAttribute('open');
    this.form.hidden = false;
    this.one('[data-hc-tools]').hidden = false;
  }

  listen() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.keep();
    });
    this.form.addEventListener('reset', () => setTimeout(() => {
      this.empty();
      this.tell(this.say('log.cleared'));
      this.field('when').focus();
    }));
    this.form.addEventListener('input', () => this.later());
    this.one('#hc-log-import').addEventListener('change', (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const file = input.files?.[0];
      if (file) this.load(file);
      input.value = ''; // so that the same file can be chosen again
    });
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll('[data-hc-do]'))) {
      button.addEventListener('click', () => this.act(button.dataset.hcDo ?? ''));
    }
    addEventListener('storage', () => this.show());
    addEventListener('beforeunload', (event) => {
      if (this.shelf.loose) event.preventDefault();
    });
  }

  /** Keep what is being typed, once typing rests. */
  later() {
    clearTimeout(this.timer);
    const mine = this.turn += 1;
    this.timer = setTimeout(async () => {
      const { values } = await this.cleaned(this.written());
      if (mine !== this.turn) return;
      const kept = this.shelf.draft(values);
      this.element.toggleAttribute('data-hc-kept', kept);
      if (!kept) this.tell(this.say('log.not_kept'), true);
    }, QUIET);
  }

  written() {
    return /** @type {Record<Name, string>} */ (Object.fromEntries(NAMES.map((name) => [name, this.field(name).value])));
  }

  /** Texts without their secrets, and the kinds of those. @param {Record<Name, string>} given */
  async cleaned(given) {
    /** @type {Record<string, string>} */
    const values = { when: given.when };
    /** @type {Set<string>} */
    const kinds = new Set();
    for (const name of NAMES.slice(1)) {
      const done = await clean(given[name], this.say);
      values[name] = done.text;
      for (const kind of done.kinds) kinds.add(kind);
    }
    return { values, kinds };
  }

  async keep() {
    const { say, shelf } = this;
    const given = this.written();
    const said = given.said.trim() || given.outcome.trim();
    const wrong = [this.fault('when', given.when ? '' : say('log.no_when')), this.fault('said', said ? '' : say('log.no_said'))];
    const first = wrong.find(Boolean);
    if (first) return first.focus();
    if (!this.changing && shelf.cases.length >= MOST) return this.tell(say('log.full', { count: MOST }), true);
    const { values, kinds } = await this.cleaned(given);
    const id = this.changing || fresh();
    const before = shelf.cases.find((each) => each.id === id);
    const added = entry({ ...values, id, zone: before?.when === given.when ? before.zone : zone(new Date(given.when)) });
    if (!added) return this.fault('when', say('log.no_when'))?.focus();
    const kept = shelf.add([added]);
    const took = kinds.size ? say('report.removed', { kinds: [...kinds].map((kind) => say(`report.kind.${kind}`)).join(say('report.and')) }) : '';
    this.empty();
    this.show();
    this.tell([say(kept ? 'log.kept' : 'log.not_kept'), took].filter(Boolean).join(' '), !kept);
  }

  empty() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.changing = '';
    this.add.textContent = this.adding;
    for (const name of NAMES) this.field(name).value = '';
    for (const name of /** @type {Name[]} */ (['when', 'said'])) this.fault(name, '');
    this.shelf.draft(null);
    this.now();
  }

  /** The present moment, where none is entered. */
  now() {
    if (this.field('when').value) return;
    const here = new Date();
    this.field('when').value = new Date(here.getTime() - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }

  /** @param {Name} name @param {string} text  empty where the field is right */
  fault(name, text) {
    this.one(`#hc-log-${name}-error`).textContent = text;
    this.field(name).setAttribute('aria-invalid', String(Boolean(text)));
    return text ? this.field(name) : undefined;
  }

  /** @param {string} text @param {boolean} [bad] */
  tell(text, bad = false) {
    this.told.textContent = text;
    this.told.dataset.outcome = bad ? 'failed' : 'sent';
  }

  show() {
    this.one('[data-hc-list]').replaceChildren(...this.shelf.cases.map((each) => this.shown(each)));
  }

  /** @param {Case} each */
  shown(each) {
    const { say } = this;
    const title = moment(each);
    /** @param {string} name @param {string} text */
    const line = (name, text) => (text ? [made('dt', {}, say(`log.${name}`)), made('dd', {}, text)] : []);
    /** @param {string} name @param {() => void} press */
    const button = (name, press) => {
      const look = { class: 'hc-button hc-button--quiet hc-button--small', type: 'button', 'aria-label': `${say(`log.${name}`)}: ${title}` };
      const result = made('button', look, say(`log.${name}`));
      result.addEventListener('click', press);
      return result;
    };
    const gone = () => this.ask(say('log.sure_one', { when: title }), () => {
      if (this.changing === each.id) this.empty();
      this.gone(each.id);
    });
    return made(
      'li', { class: 'hc-log__entry' }, made('p', { class: 'hc-log__when' }, title),
      made('dl', {}, ...line('channel', each.channel), ...line('number', each.number), ...line('said', each.said), ...line('outcome', each.outcome)),
      made('p', { class: 'hc-form__row' }, button('edit', () => this.change(each)), button('delete', gone)),
    );
  }

  /** @param {Case} each */
  change(each) {
    this.changing = each.id;
    for (const name of NAMES) this.field(name).value = each[name];
    this.add.textContent = this.add.dataset.change ?? '';
    this.field('said').focus();
  }

  /** @param {string} [id] */
  gone(id) {
    const done = this.shelf.remove(id);
    this.show();
    this.tell(this.say(done ? 'log.deleted' : 'log.not_deleted'), !done);
  }

  /** @param {string} question @param {() => void} then */
  ask(question, then) {
    this.one('#hc-log-sure').textContent = question;
    this.confirmed = then;
    this.sure.hidden = false;
    this.sure.focus();
  }

  /** @param {string} what */
  act(what) {
    const { cases } = this.shelf;
    if (what === 'json') this.save('case-log.json', 'application/json', toJson(cases));
    if (what === 'markdown') this.save('case-log.md', 'text/markdown', toMarkdown(cases, this.say));
    if (what === 'print') print();
    if (what === 'all') this.ask(this.say('log.sure_all', { count: cases.length }), () => {
      this.empty();
      this.gone();
    });
    if (what !== 'yes' && what !== 'no') return;
    this.sure.hidden = true;
    if (what === 'yes') this.confirmed();
    this.field('when').focus();
  }

  /** @param {string} name @param {string} type @param {string} text */
  save(name, type, text) {
    const link = made('a', { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.tell(this.say('report.downloaded'));
  }

  /** @param {File} file */
  async load(file) {
    const { say, shelf } = this;
    const found = file.size > LARGEST ? undefined : read(await file.text().catch(() => ''));
    if (!found) return this.tell(say('log.no_log', { name: file.name }), true);
    const before = shelf.cases.length;
    /** @type {Case[]} */
    const safe = [];
    for (const each of found.cases) safe.push({ ...each, .../** @type {any} */ ((await this.cleaned(each)).values) });
    const kept = shelf.add(safe);
    this.show();
    const texts = [say('log.imported', { count: shelf.cases.length - before })];
    if (found.lost) texts.push(say('log.lost', { count: found.lost }));
    if (!kept) texts.push(say('log.not_kept'));
    this.tell(texts.join(' '), !kept || found.lost > 0);
  }
}
