// The report builder: a text to copy, prepared on the device. Secrets are taken out before anything is shown, copied or kept.

import { release } from '../../feedback/note.js';
import { announce, copy } from '../../page/copy.js';
import { device, zone } from '../../page/device.js';
import { all } from '../../page/elements.js';
import { made } from '../../page/made.js';
import { write } from '../../page/storage.js';
import { base, words } from '../../page/words.js';
import { ask } from '../../search/results.js';
import { cleaned, hasSecret } from './secrets.js';
import { fieldsOf, fits, report, whole } from './text.js';
import { about, forgotten, left, written } from './trail.js';

/** @typedef {import('./text.js').Asked} Asked */
/** @typedef {import('./text.js').Draft} Draft */
/** @typedef {import('../../page/words.js').Words} Words */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const KEPT = 'hc-report';
const QUIET = 500;

/** @param {HTMLElement} element */
export async function start(element) {
  new Builder(element, await words()).open();
}

/** The form, the draft in it, and the report that was prepared of it. */
class Builder {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.asked = /** @type {Asked} */ (JSON.parse(element.dataset.hcReport ?? '{}'));
    const { kind = '', to = '', shown = '' } = element.dataset;
    this.receiver = { kind, to, shown };
    this.form = /** @type {HTMLFormElement} */ (this.one('[data-hc-form]'));
    this.result = this.one('[data-hc-result]');
    this.told = this.one('[data-hc-draft]');
    this.again = /** @type {HTMLInputElement | null} */ (this.form.querySelector('#hc-report-again'));
    this.boxes = /** @type {HTMLInputElement[]} */ (all('[data-hc-attach] input', this.form));
    this.names = ['subject', ...Object.keys(this.asked.fields)];
    /** Answers that led here, by `path.LANG`. @type {Record<string, string>} */
    this.path = {};
    /** Whether a topic is the one that the reader's answers were about. @type {(topic: string) => boolean} */
    this.about = () => false;
    /** What was prepared, as long as the form says the same. @type {Draft | undefined} */
    this.ready = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.turn = 0;
  }

  /** @param {string} selector */
  one(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /** @param {string} name */
  field(name) {
    return /** @type {Field} */ (this.form.querySelector(`#hc-report-${name}`));
  }

  open() {
    this.restore();
    this.filled();
    this.show();
    this.element.querySelector('details')?.removeAttribute('open');
    this.element.querySelector('details form')?.remove(); // it takes a text as it is; here secrets are found first
    this.form.hidden = false;
    this.listen();
  }

  listen() {
    const { form } = this;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.prepare();
    });
    form.addEventListener('reset', () => setTimeout(() => this.clear()));
    form.addEventListener('input', (event) => this.typed(event.target));
    form.addEventListener('change', (event) => {
      if (event.target === this.field('txid') || event.target === this.field('network')) this.judge();
    });
    this.one('[data-hc-remove]').addEventListener('click', () => {
      this.forget();
      this.stale();
      this.told.textContent = this.say('report.trail_removed');
      this.field('topic').focus();
    });
    for (const button of all('[data-hc-do]', this.element)) {
      button.addEventListener('click', () => this.ready && this.act(button, this.ready));
    }
  }

  clear() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.forget();
    write(KEPT, '');
    for (const name of this.names) this.wrong(name, '');
    this.one('[data-hc-answers]').replaceChildren();
    this.filled();
    this.show();
    this.stale();
    this.told.textContent = this.say('report.cleared');
    this.field('topic').focus();
  }

  /** @param {EventTarget | null} target */
  typed(target) {
    this.stale();
    if (target === this.field('topic') && !this.about(this.field('topic').value)) this.forget();
    if (target === this.field('topic') || target === this.again) this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.later(target === this.field('subject')), QUIET);
  }

  /** @returns {Draft} */
  written() {
    const values = { ...this.path, ...Object.fromEntries(this.names.map((name) => [name, this.field(name).value])) };
    const attached = this.boxes.filter((box) => box.checked).map((box) => box.value);
    return { topic: this.field('topic').value, again: Boolean(this.again?.checked), values, attached };
  }

  /** @param {Draft} draft */
  cleaned(draft) {
    return cleaned(draft, this.asked, new Set(['subject', ...fieldsOf(this.asked, draft)]), this.say);
  }

  async prepare() {
    const { say } = this;
    const draft = this.written();
    const empty = !draft.values.subject.trim();
    this.wrong('subject', empty ? say('report.empty') : '');
    if (empty) return this.field('subject').focus();
    this.judge();
    const mine = this.turn += 1;
    const clean = await this.cleaned(draft);
    if (mine !== this.turn) return;
    this.ready = clean.draft;
    const kinds = [...clean.removed].map(([kind, count]) => `${say(`report.kind.${kind}`)} (${count})`);
    this.one('[data-hc-removed]').textContent = kinds.length ? say('report.removed', { kinds: kinds.join(say('report.and')) }) : say('report.clean');
    this.one('[data-hc-text]').textContent = whole(this.asked, this.ready);
    if (this.receiver.kind) this.offer(this.ready);
    this.result.hidden = false;
    this.result.focus();
  }

  /** The way to the one receiver of reports, which takes the text that is shown. @param {Draft} draft */
  offer(draft) {
    const { asked, form } = this;
    const { subject = '' } = draft.values;
    const fields = Object.fromEntries(fieldsOf(asked, draft).filter((name) => draft.values[name]).map((name) => [`field.${name}`, draft.values[name]]));
    const data = {
      id: random(), page: location.origin + location.pathname, language: document.documentElement.lang, topic: draft.topic, subject,
      ...fields, text: whole(asked, draft),
    };
    const title = `${asked.topics[draft.topic]?.title[asked.languages[0]] ?? ''} – ${subject}`;
    const { way, told } = release({ title, data, text: data.text }, this.receiver, this.say, (said) => {
      for (const [field, text] of Object.entries(said)) if (this.names.includes(field)) this.wrong(field, text);
      form.querySelector('[aria-invalid=true]')?.scrollIntoView({ block: 'center' });
    });
    this.one('[data-hc-send]').replaceChildren(made('p', { class: 'hc-form__row' }, way), told);
  }

  /** @param {HTMLElement} button @param {Draft} draft */
  act(button, draft) {
    const text = whole(this.asked, draft);
    const what = button.dataset.hcDo;
    if (what === 'copy') copy(text, button);
    if (what === 'english') copy(report(this.asked, draft, this.asked.languages.at(-1) ?? 'en'), button);
    if ((what === 'copy' || what === 'english') && !this.receiver.kind) this.one('[data-hc-copied]').textContent = this.say('report.copied');
    if (what === 'print') print();
    if (what === 'download') {
      const href = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/plain;charset=utf-8' }));
      made('a', { href, download: `report-${draft.topic}.txt` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
      announce(this.say('report.downloaded'));
    }
  }

  /** The form no longer says what was prepared. */
  stale() {
    this.ready = undefined;
    this.turn += 1;
    this.result.hidden = true;
    if (!this.receiver.kind) this.one('[data-hc-copied]').textContent = '';
  }

  /** @param {boolean} subject */
  async later(subject) {
    const mine = this.turn;
    const { draft } = await this.cleaned(this.written());
    if (mine !== this.turn) return;
    this.told.textContent = this.say(write(KEPT, JSON.stringify(draft)) ? 'report.kept' : 'report.not_kept');
    if (subject) this.suggest(mine);
  }

  /** Answers that may save the reader the report. @param {number} mine */
  async suggest(mine) {
    const text = this.field('subject').value.trim();
    const silent = text.length < 4 || await hasSecret(text);
    const { hits } = silent ? { hits: [] } : await ask(text, 3).catch(() => ({ hits: [] }));
    if (mine !== this.turn) return;
    const list = this.one('[data-hc-answers]');
    list.replaceChildren();
    if (!hits.length) return;
    const root = new URL(base(), location.href);
    const items = hits.map((hit) => made('li', {}, made('a', { href: new URL(hit.url.replace(/^\//, ''), root).href }, hit.title)));
    list.append(made('p', {}, this.say('report.answers')), made('ul', {}, ...items));
  }

  restore() {
    let restored = false;
    try {
      const draft = /** @type {Draft} */ (JSON.parse(localStorage.getItem(KEPT) ?? 'null'));
      if (draft && this.asked.topics[draft.topic]) {
        this.field('topic').value = draft.topic;
        if (this.again) this.again.checked = draft.again === true;
        for (const name of this.names) this.field(name).value = String(draft.values?.[name] ?? '');
        for (const box of this.boxes) box.checked = Boolean(draft.attached?.includes(box.value));
        this.told.textContent = this.say('report.restored');
        restored = true;
      }
    } catch {
      this.told.textContent = this.say('report.not_kept');
    }
    this.follow(restored);
  }

  /** Take up the answers that led here. @param {boolean} restored  whether a draft was */
  follow(restored) {
    const trail = left();
    if (!trail) return;
    const topics = [.../** @type {HTMLSelectElement} */ (this.field('topic')).options].map((option) => option.value);
    this.about = about(trail, topics);
    const topic = topics.find(this.about);
    if (topic && !this.about(this.field('topic').value)) this.field('topic').value = topic;
    if (!topic && restored) return; // nothing says that the draft is about what was asked there
    this.path = written(trail, this.asked, document.documentElement.lang);
    this.one('[data-hc-steps]').replaceChildren(...trail.steps.map(({ question, answer }) => made('li', {}, `${question} `, made('b', {}, answer))));
    this.one('[data-hc-trail]').hidden = false;
  }

  /** The answers given elsewhere belong to no report of another topic. */
  forget() {
    this.path = {};
    this.one('[data-hc-trail]').hidden = true;
    forgotten();
  }

  /** What the browser knows, where nothing was written yet. */
  filled() {
    for (const [name, { kind }] of Object.entries(this.asked.fields)) {
      if (kind === 'device' && !this.field(name).value) this.field(name).value = device(navigator.userAgent);
      if (kind === 'zone' && !this.field(name).value) this.field(name).value = zone(new Date());
    }
  }

  /** The fields of the topic, in its order. */
  show() {
    const order = fieldsOf(this.asked, this.written());
    const attach = this.asked.topics[this.field('topic').value]?.attach ?? [];
    const places = all('[data-hc-field]', this.form);
    const before = places[0]?.previousElementSibling;
    for (const place of places) place.hidden = !order.includes(place.dataset.hcField ?? '');
    const sorted = [...order].reverse().map((name) => places.find((place) => place.dataset.hcField === name));
    for (const place of sorted) if (place) before?.after(place);
    for (const box of this.boxes) /** @type {HTMLElement} */ (box.closest('[data-hc-attach]')).hidden = !attach.includes(box.value);
    const group = this.form.querySelector('fieldset');
    if (group) group.hidden = !attach.length;
  }

  /** Say which transaction ids do not look like one. */
  judge() {
    const { asked } = this;
    const shown = fieldsOf(asked, this.written());
    const network = Object.keys(asked.fields).find((name) => asked.fields[name].kind === 'network' && shown.includes(name));
    for (const name of shown.filter((each) => asked.fields[each].kind === 'txid')) {
      const id = this.field(name).value.trim();
      this.wrong(name, id && !fits(asked, id, network ? this.field(network).value : '') ? this.say('report.txid') : '');
    }
  }

  /** @param {string} name @param {string} text */
  wrong(name, text) {
    const place = this.form.querySelector(`#hc-report-${name}-error`);
    if (place) place.textContent = text;
    if (text) this.field(name).setAttribute('aria-invalid', 'true');
    else this.field(name).removeAttribute('aria-invalid');
  }
}

/** A random name, by which a receiver knows a report that is sent twice. */
function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
