// The case log: what was said at each contact, kept on this device without its secrets.

import { MOST, entry, fresh, moment, read, toJson, toMarkdown } from './cases/log.js';
import { Shelf } from './cases/shelf.js';
import { clean, made } from './note.js';
import { zone } from './report/device.js';
import { words } from './words.js';

/** @typedef {import('./cases/log.js').Case} Case */
/** @typedef {'when' | 'channel' | 'number' | 'said' | 'outcome'} Name */

/** @type {Name[]} */
const NAMES = ['when', 'channel', 'number', 'said', 'outcome'];
const QUIET = 500;
const LARGEST = 2_000_000;

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  const shelf = new Shelf();
  /** @param {string} name */
  const one = (name) => /** @type {HTMLElement} */ (element.querySelector(name));
  const form = /** @type {HTMLFormElement} */ (one('[data-hc-form]'));
  /** @param {Name} name */
  const field = (name) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (one(`#hc-log-${name}`));
  const told = one('[data-hc-told]');
  const sure = one('[data-hc-sure]');
  const add = one('[data-hc-add]');
  const adding = add.textContent ?? '';
  let changing = '';
  let turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {() => void} */
  let confirmed = () => {};

  for (const name of NAMES) field(name).value = String(shelf.drafted()[name] ?? '');
  one('[data-hc-zone]').textContent = zone(new Date());
  now();
  show();
  one('details').removeAttribute('open');
  form.hidden = false;
  one('[data-hc-tools]').hidden = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
  });
  form.addEventListener('reset', () => setTimeout(() => {
    empty();
    tell(say('log.cleared'));
    field('when').focus();
  }));
  form.addEventListener('input', () => {
    clearTimeout(timer);
    const mine = turn += 1;
    timer = setTimeout(async () => {
      const values = await cleaned(written());
      if (mine !== turn) return;
      element.toggleAttribute('data-hc-kept', shelf.draft(values.values));
      if (!element.hasAttribute('data-hc-kept')) tell(say('log.not_kept'), true);
    }, QUIET);
  });
  one('#hc-log-import').addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (file) load(file);
    input.value = ''; // so that the same file can be chosen again
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-hc-do]'))) {
    button.addEventListener('click', () => act(button.dataset.hcDo ?? ''));
  }
  addEventListener('storage', show);
  addEventListener('beforeunload', (event) => {
    if (shelf.loose) event.preventDefault();
  });

  function written() {
    return /** @type {Record<Name, string>} */ (Object.fromEntries(NAMES.map((name) => [name, field(name).value])));
  }

  /** Texts without their secrets, and the kinds of those. @param {Record<Name, string>} given */
  async function cleaned(given) {
    /** @type {Record<string, string>} */
    const values = { when: given.when };
    /** @type {Set<string>} */
    const kinds = new Set();
    for (const name of NAMES.slice(1)) {
      const done = await clean(given[name], say);
      values[name] = done.text;
      for (const kind of done.kinds) kinds.add(kind);
    }
    return { values, kinds };
  }

  async function keep() {
    const given = written();
    const wrong = [fault('when', given.when ? '' : say('log.no_when')), fault('said', given.said.trim() || given.outcome.trim() ? '' : say('log.no_said'))];
    const first = wrong.find(Boolean);
    if (first) return first.focus();
    if (!changing && shelf.cases.length >= MOST) return tell(say('log.full', { count: MOST }), true);
    const { values, kinds } = await cleaned(given);
    const id = changing || fresh();
    const before = shelf.cases.find((each) => each.id === id);
    const made = entry({ ...values, id, zone: before?.when === given.when ? before.zone : zone(new Date(given.when)) });
    if (!made) return fault('when', say('log.no_when'))?.focus();
    const kept = shelf.add([made]);
    const took = kinds.size ? say('report.removed', { kinds: [...kinds].map((kind) => say(`report.kind.${kind}`)).join(say('report.and')) }) : '';
    empty();
    show();
    tell([say(kept ? 'log.kept' : 'log.not_kept'), took].filter(Boolean).join(' '), !kept);
  }

  function empty() {
    turn += 1;
    clearTimeout(timer);
    changing = '';
    add.textContent = adding;
    for (const name of NAMES) field(name).value = '';
    for (const name of /** @type {Name[]} */ (['when', 'said'])) fault(name, '');
    shelf.draft(null);
    now();
  }

  /** The present moment, where none is entered. */
  function now() {
    if (field('when').value) return;
    const here = new Date();
    field('when').value = new Date(here.getTime() - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }

  /** @param {Name} name @param {string} text  nothing where it is right */
  function fault(name, text) {
    one(`#hc-log-${name}-error`).textContent = text;
    field(name).setAttribute('aria-invalid', String(Boolean(text)));
    return text ? field(name) : undefined;
  }

  /** @param {string} text @param {boolean} [bad] */
  function tell(text, bad = false) {
    told.textContent = text;
    told.dataset.outcome = bad ? 'failed' : 'sent';
  }

  function show() {
    one('[data-hc-list]').replaceChildren(...shelf.cases.map(shown));
  }

  /** @param {Case} each */
  function shown(each) {
    /** @param {string} name @param {string} text */
    const line = (name, text) => (text ? [made('dt', {}, say(`log.${name}`)), made('dd', {}, text)] : []);
    const title = moment(each);
    /** @param {string} name @param {() => void} press */
    const button = (name, press) => {
      const result = made('button', { class: 'hc-button hc-button--quiet hc-button--small', type: 'button', 'aria-label': `${say(`log.${name}`)}: ${title}` }, say(`log.${name}`));
      result.addEventListener('click', press);
      return result;
    };
    return made(
      'li', { class: 'hc-log__entry' }, made('p', { class: 'hc-log__when' }, title),
      made('dl', {}, ...line('channel', each.channel), ...line('number', each.number), ...line('said', each.said), ...line('outcome', each.outcome)),
      made('p', { class: 'hc-form__row' }, button('edit', () => change(each)), button('delete', () => ask(say('log.sure_one', { when: title }), () => {
        if (changing === each.id) empty();
        gone(each.id);
      }))),
    );
  }

  /** @param {Case} each */
  function change(each) {
    changing = each.id;
    for (const name of NAMES) field(name).value = each[name];
    add.textContent = add.dataset.change ?? '';
    field('said').focus();
  }

  /** @param {string} [id] */
  function gone(id) {
    const done = shelf.remove(id);
    show();
    tell(say(done ? 'log.deleted' : 'log.not_deleted'), !done);
  }

  /** @param {string} question @param {() => void} then */
  function ask(question, then) {
    one('#hc-log-sure').textContent = question;
    confirmed = then;
    sure.hidden = false;
    sure.focus();
  }

  /** @param {string} what */
  function act(what) {
    if (what === 'json') save('case-log.json', 'application/json', toJson(shelf.cases));
    if (what === 'markdown') save('case-log.md', 'text/markdown', toMarkdown(shelf.cases, say));
    if (what === 'print') print();
    if (what === 'all') ask(say('log.sure_all', { count: shelf.cases.length }), () => {
      empty();
      gone();
    });
    if (what !== 'yes' && what !== 'no') return;
    sure.hidden = true;
    if (what === 'yes') confirmed();
    field('when').focus();
  }

  /** @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const link = made('a', { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    tell(say('report.downloaded'));
  }

  /** @param {File} file */
  async function load(file) {
    const found = file.size > LARGEST ? undefined : read(await file.text().catch(() => ''));
    if (!found) return tell(say('log.no_log', { name: file.name }), true);
    const before = shelf.cases.length;
    /** @type {Case[]} */
    const safe = [];
    for (const each of found.cases) safe.push({ ...each, .../** @type {any} */ ((await cleaned(each)).values) });
    const kept = shelf.add(safe);
    show();
    const texts = [say('log.imported', { count: shelf.cases.length - before })];
    if (found.lost) texts.push(say('log.lost', { count: found.lost }));
    if (!kept) texts.push(say('log.not_kept'));
    tell(texts.join(' '), !kept || found.lost > 0);
  }
}
