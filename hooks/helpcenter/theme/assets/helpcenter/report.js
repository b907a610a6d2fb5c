// The report builder: a text to copy, prepared on the device. Secrets are taken out before anything is shown, copied or kept.

import { announce, copy } from './copy.js';
import { made, release } from './note.js';
import { base, words } from './words.js';
import { ask, isSecret } from './results.js';
import { device, zone } from './report/device.js';
import { fieldsOf, fits, report, whole } from './report/text.js';
import { find, redact } from './secrets/find.js';

/** @typedef {import('./report/text.js').Asked} Asked */
/** @typedef {import('./report/text.js').Draft} Draft */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const KEPT = 'hc-report';
/** Where walk.js leaves the answers that led here. */
const WALKED = 'hc-path';
const QUIET = 500;

/** The part's own stylesheet; without it the form works all the same. */
function dressed() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('./report.css', import.meta.url).href;
  const done = new Promise((resolve) => link.onload = link.onerror = resolve);
  document.head.append(link);
  return done;
}

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  const asked = /** @type {Asked} */ (JSON.parse(element.dataset.hcReport ?? '{}'));
  /** @param {string} name */
  const one = (name) => /** @type {HTMLElement} */ (element.querySelector(name));
  const form = /** @type {HTMLFormElement} */ (one('[data-hc-form]'));
  const result = one('[data-hc-result]');
  const told = one('[data-hc-draft]');
  const { kind = '', to = '', shown = '' } = element.dataset;
  /** @param {string} name */
  const field = (name) => /** @type {Field} */ (form.querySelector(`#hc-report-${name}`));
  const again = /** @type {HTMLInputElement | null} */ (form.querySelector('#hc-report-again'));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[data-hc-attach] input')]);
  const names = ['subject', ...Object.keys(asked.fields)];
  /** @type {Record<string, string>} */
  let path = {};
  /** Whether a topic is the one that the reader's answers were about. @type {(topic: string) => boolean} */
  let about = () => false;
  /** @type {Draft | undefined} */
  let ready;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let turn = 0;

  restore();
  filled();
  show();
  await dressed();
  element.querySelector('details')?.removeAttribute('open');
  element.querySelector('details form')?.remove(); // it takes a text as it is; here secrets are found first
  form.hidden = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    prepare();
  });
  form.addEventListener('reset', () => setTimeout(() => {
    turn += 1;
    clearTimeout(timer);
    forget();
    try {
      localStorage.removeItem(KEPT);
    } catch { /* nothing was kept there */ }
    for (const name of names) wrong(name, '');
    one('[data-hc-answers]').replaceChildren();
    filled();
    show();
    stale();
    told.textContent = say('report.cleared');
    field('topic').focus();
  }));
  form.addEventListener('input', (event) => {
    stale();
    if (event.target === field('topic') && !about(field('topic').value)) forget();
    if (event.target === field('topic') || event.target === again) show();
    clearTimeout(timer);
    timer = setTimeout(() => later(event.target === field('subject')), QUIET);
  });
  form.addEventListener('change', (event) => {
    if (event.target === field('txid') || event.target === field('network')) judge();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-hc-do]'))) {
    button.addEventListener('click', () => ready && act(button, ready));
  }

  /** @returns {Draft} */
  function written() {
    const values = { ...path, ...Object.fromEntries(names.map((name) => [name, field(name).value])) };
    return { topic: field('topic').value, again: Boolean(again?.checked), values, attached: boxes.filter((box) => box.checked).map((box) => box.value) };
  }

  /** A draft without its secrets, and how many there were of each kind. @param {Draft} draft */
  async function cleaned(draft) {
    /** @type {Record<string, string>} */
    const values = {};
    /** @type {Map<string, number>} */
    const removed = new Map();
    const shown = new Set(['subject', ...fieldsOf(asked, draft)]);
    for (const [name, value] of Object.entries(draft.values)) {
      // A field of transaction ids says what its digits are.
      const lead = asked.fields[name]?.kind === 'txid' ? 'txid ' : '';
      let found = (await find(lead + value)).map((each) => ({ ...each, start: Math.max(0, each.start - lead.length), end: each.end - lead.length }));
      if (shown.has(name)) for (const { kind } of found) removed.set(kind, (removed.get(kind) ?? 0) + 1);
      // Where the team asks how to reach the reader, that is what it is for.
      if (asked.fields[name]?.kind === 'contact') found = found.filter((each) => each.kind !== 'email');
      values[name] = redact(value, found, (kind) => `[${say(`report.removed.${kind}`)}]`);
    }
    return { draft: { ...draft, values }, removed };
  }

  async function prepare() {
    const draft = written();
    const empty = !draft.values.subject.trim();
    wrong('subject', empty ? say('report.empty') : '');
    if (empty) {
      field('subject').focus();
      return;
    }
    judge();
    const mine = turn += 1;
    const clean = await cleaned(draft);
    if (mine !== turn) return;
    ready = clean.draft;
    const kinds = [...clean.removed].map(([kind, count]) => `${say(`report.kind.${kind}`)} (${count})`);
    one('[data-hc-removed]').textContent = kinds.length ? say('report.removed', { kinds: kinds.join(say('report.and')) }) : say('report.clean');
    one('[data-hc-text]').textContent = whole(asked, ready);
    if (kind) offer(ready);
    result.hidden = false;
    result.focus();
  }

  /** The way to the one receiver of reports, which takes the text that is shown. @param {Draft} draft */
  function offer(draft) {
    const { subject = '' } = draft.values;
    const fields = Object.fromEntries(fieldsOf(asked, draft).filter((name) => draft.values[name]).map((name) => [`field.${name}`, draft.values[name]]));
    const data = {
      id: random(), page: location.origin + location.pathname, language: document.documentElement.lang, topic: draft.topic, subject,
      ...fields, text: whole(asked, draft),
    };
    const title = `${asked.topics[draft.topic]?.title[asked.languages[0]] ?? ''} – ${subject}`;
    const { way, told } = release({ title, data, text: data.text }, { kind, to, shown }, say, (said) => {
      for (const [field, text] of Object.entries(said)) if (names.includes(field)) wrong(field, text);
      form.querySelector('[aria-invalid=true]')?.scrollIntoView({ block: 'center' });
    });
    one('[data-hc-send]').replaceChildren(made('p', { class: 'hc-form__row' }, way), told);
  }

  /** @param {HTMLElement} button @param {Draft} draft */
  function act(button, draft) {
    const text = whole(asked, draft);
    if (button.dataset.hcDo === 'copy') copy(text, button);
    if (button.dataset.hcDo === 'english') copy(report(asked, draft, asked.languages.at(-1) ?? 'en'), button);
    if (button.dataset.hcDo === 'print') print();
    if (button.dataset.hcDo === 'download') {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/plain;charset=utf-8' }));
      link.download = `report-${draft.topic}.txt`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      announce(say('report.downloaded'));
    }
  }

  /** What was prepared is not what stands in the form any more. */
  function stale() {
    ready = undefined;
    turn += 1;
    result.hidden = true;
  }

  /** @param {boolean} subject */
  async function later(subject) {
    const mine = turn;
    const { draft } = await cleaned(written());
    if (mine !== turn) return;
    try {
      localStorage.setItem(KEPT, JSON.stringify(draft));
      told.textContent = say('report.kept');
    } catch {
      told.textContent = say('report.not_kept');
    }
    if (subject) suggest(mine);
  }

  /** @param {number} mine */
  async function suggest(mine) {
    const text = field('subject').value.trim();
    const list = one('[data-hc-answers]');
    const { hits } = text.length < 4 || await isSecret(text) || (await find(text)).length ? { hits: [] } : await ask(text, 3).catch(() => ({ hits: [] }));
    if (mine !== turn) return;
    list.replaceChildren();
    if (!hits.length) return;
    const title = document.createElement('p');
    title.textContent = say('report.answers');
    const items = document.createElement('ul');
    items.append(...hits.map((hit) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = new URL(hit.url.replace(/^\//, ''), new URL(base(), location.href)).href;
      link.textContent = hit.title;
      item.append(link);
      return item;
    }));
    list.append(title, items);
  }

  function restore() {
    let restored = false;
    try {
      const draft = /** @type {Draft} */ (JSON.parse(localStorage.getItem(KEPT) ?? 'null'));
      if (draft && asked.topics[draft.topic]) {
        field('topic').value = draft.topic;
        if (again) again.checked = draft.again === true;
        for (const name of names) field(name).value = String(draft.values?.[name] ?? '');
        for (const box of boxes) box.checked = Boolean(draft.attached?.includes(box.value));
        told.textContent = say('report.restored');
        restored = true;
      }
    } catch {
      told.textContent = say('report.not_kept');
    }
    try {
      walked(JSON.parse(sessionStorage.getItem(WALKED) ?? 'null'), restored);
    } catch { /* no path was taken, or it cannot be read */ }
  }

  /** The way through a troubleshooter, and whether a draft was restored. @param {any} walk @param {boolean} restored */
  function walked(walk, restored) {
    if (!walk || !Array.isArray(walk.steps)) return;
    // A topic of the contact page can be wider: `deposit` for `crypto-deposit` and `bank-deposit`.
    const topics = [.../** @type {HTMLSelectElement} */ (field('topic')).options].map((option) => option.value);
    about = (id) => topics.includes(walk.topic) ? id === walk.topic : id.endsWith(`-${walk.topic}`);
    const topic = topics.find(about);
    if (topic && !about(field('topic').value)) field('topic').value = topic;
    if (!topic && restored) return; // nothing says that the draft is about what was asked there
    for (const lang of asked.languages) {
      const english = lang === 'en' && lang !== document.documentElement.lang;
      const steps = walk.steps.map((/** @type {any} */ step) => `- ${english && step.questionEn || step.question}: ${english && step.answerEn || step.answer}`);
      path[`path.${lang}`] = [english && walk.titleEn || walk.title, ...steps].join('\n');
    }
  }

  /** The answers given in a troubleshooter belong to no report of another topic. */
  function forget() {
    path = {};
    try {
      sessionStorage.removeItem(WALKED);
    } catch { /* nothing was kept there */ }
  }

  /** What the browser knows, where nothing stands yet. */
  function filled() {
    for (const [name, { kind }] of Object.entries(asked.fields)) {
      if (kind === 'device' && !field(name).value) field(name).value = device(navigator.userAgent);
      if (kind === 'zone' && !field(name).value) field(name).value = zone(new Date());
    }
  }

  /** The fields of the topic, in its order. */
  function show() {
    const order = fieldsOf(asked, written());
    const attach = asked.topics[field('topic').value]?.attach ?? [];
    const places = /** @type {HTMLElement[]} */ ([...form.querySelectorAll('[data-hc-field]')]);
    const before = places[0]?.previousElementSibling;
    for (const place of places) place.hidden = !order.includes(place.dataset.hcField ?? '');
    const sorted = [...order].reverse().map((name) => places.find((place) => place.dataset.hcField === name));
    for (const place of sorted) if (place) before?.after(place);
    for (const box of boxes) /** @type {HTMLElement} */ (box.closest('[data-hc-attach]')).hidden = !attach.includes(box.value);
    const group = form.querySelector('fieldset');
    if (group) group.hidden = !attach.length;
  }

  function judge() {
    const shown = fieldsOf(asked, written());
    const network = Object.keys(asked.fields).find((name) => asked.fields[name].kind === 'network' && shown.includes(name));
    for (const name of shown.filter((each) => asked.fields[each].kind === 'txid')) {
      const id = field(name).value.trim();
      wrong(name, id && !fits(asked, id, network ? field(network).value : '') ? say('report.txid') : '');
    }
  }

  /** @param {string} name @param {string} text */
  function wrong(name, text) {
    const place = form.querySelector(`#hc-report-${name}-error`);
    if (place) place.textContent = text;
    if (text) field(name).setAttribute('aria-invalid', 'true');
    else field(name).removeAttribute('aria-invalid');
  }
}

/** A random name, by which a receiver knows a report that is sent twice. */
function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
