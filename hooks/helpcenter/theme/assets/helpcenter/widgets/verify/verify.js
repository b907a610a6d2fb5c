// "Is it really them?": what a reader pastes is compared on the device with the list of official addresses.

import { announce } from '../../page/copy.js';
import { made } from '../../page/made.js';
import { words } from '../../page/words.js';
import { code, unseen } from './characters.js';
import { compare, overall } from './find.js';
import { OLD, age } from './official.js';

/** @typedef {import('./official.js').Listed} Listed */
/** @typedef {import('./web.js').Finding} Finding */
/** @typedef {import('../../page/words.js').Words} Words */

const MOST = 30;

/**
 * What the list says of one finding, in words; an old list says only what it can.
 * @param {Finding} finding
 * @param {Listed} listed
 * @param {number} now
 * @param {Words} say
 */
export function sentence({ verdict, like, reasons: found }, listed, now, say) {
  const days = age(listed.date, now);
  const values = { date: listed.date ?? '', days: days ?? 0, like };
  const state = days === null ? 'undated' : days > OLD ? 'old' : 'dated';
  if (verdict !== 'resembles') return say(`verify.${verdict}.${state}`, values);
  const leads = found.some(({ name }) => name === 'carries');
  return [say(leads ? 'verify.leads' : 'verify.resembles', values), ...(state === 'old' ? [say('verify.resembles.old', values)] : [])].join(' ');
}

/** @param {Finding} finding @param {Words} say @returns {string[]} */
export function reasons({ reasons: found }, say) {
  return found.map(({ name, values = {}, scripts = [] }) => {
    const kinds = scripts.map((script) => say(`verify.script.${script}`)).join(say('verify.and'));
    return say(`verify.reason.${name}`, { ...values, scripts: kinds });
  });
}

/** @param {HTMLElement} element */
export async function start(element) {
  new Verifier(element, await words()).open();
}

/** The field that takes what a reader pastes, and what is said of it. */
class Verifier {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.listed = /** @type {Listed} */ (JSON.parse(element.dataset.hcListed ?? '{}'));
    this.form = /** @type {HTMLFormElement} */ (element.querySelector('[data-hc-form]'));
    this.field = /** @type {HTMLTextAreaElement} */ (this.form.querySelector('textarea'));
    this.error = /** @type {HTMLElement} */ (this.form.querySelector('.hc-form__error'));
    this.sum = /** @type {HTMLElement} */ (element.querySelector('[data-hc-sum]'));
    this.list = /** @type {HTMLElement} */ (element.querySelector('[data-hc-found]'));
  }

  open() {
    const { field, form } = this;
    this.element.querySelector('details')?.removeAttribute('open');
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.show(true);
    });
    form.addEventListener('reset', () => {
      this.clear();
      announce(this.say('verify.cleared'));
      field.focus();
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    // What is pasted is compared at once; what is typed waits for the button, so that half an address is not judged.
    field.addEventListener('paste', () => setTimeout(() => field.value.trim() && this.show(false)));
    field.addEventListener('input', () => this.sum.textContent && this.clear());
  }

  clear() {
    this.sum.textContent = this.error.textContent = '';
    this.field.removeAttribute('aria-invalid');
    this.list.replaceChildren();
    this.list.hidden = true;
  }

  /** @param {boolean} asked */
  show(asked) {
    this.clear();
    const { field, list, listed, say, sum } = this;
    if (!field.value.trim()) {
      this.error.textContent = say('verify.empty');
      field.setAttribute('aria-invalid', 'true');
      if (asked) field.focus();
      return;
    }
    const findings = compare(field.value, listed);
    const whole = overall(findings);
    sum.dataset.verdict = whole;
    const partly = ['unlisted', 'resembles'].includes(whole) && findings.some(({ verdict }) => verdict === 'listed');
    sum.textContent = say(`verify.sum.${partly ? 'partly' : whole}`, { name: listed.name || listed.domains[0] || listed.emails[0] || '' });
    const order = { resembles: 0, unlisted: 1, listed: 2 };
    const shown = [...findings].sort((a, b) => order[a.verdict] - order[b.verdict]).slice(0, MOST);
    list.replaceChildren(...shown.map((finding) => item(finding, listed, say)));
    if (findings.length > MOST) list.append(made('li', {}, say('verify.more', { count: findings.length - MOST })));
    list.hidden = !findings.length;
  }
}

/** @param {Finding} finding @param {Listed} listed @param {Words} say */
function item(finding, listed, say) {
  const why = reasons(finding, say).map((text) => made('li', {}, text));
  return made(
    'li', { class: `hc-verdict hc-verdict--${finding.verdict}` },
    made('p', {}, made('span', {}, say(`verify.kind.${finding.kind}`)), ' ', marked(finding.text)),
    made('p', { class: 'hc-verdict__said' }, sentence(finding, listed, Date.now(), say)),
    ...(why.length ? [made('ul', {}, ...why)] : []),
    made('p', {}, say(`verify.advice.${finding.verdict}`)),
  );
}

/** What was compared, left to right, with what cannot be seen written out and foreign characters marked. @param {string} text */
function marked(text) {
  const shown = document.createElement('code');
  shown.dir = 'ltr';
  const hidden = new Set(unseen(text));
  let plain = '';
  const flush = () => {
    if (plain) shown.append(plain);
    plain = '';
  };
  for (const sign of text.length > 300 ? `${text.slice(0, 300)}…` : text) {
    if (!hidden.has(sign) && (sign <= '\u007f' || sign === '…')) {
      plain += sign;
      continue;
    }
    flush();
    const mark = document.createElement('mark');
    mark.textContent = hidden.has(sign) ? `[${code(sign)}]` : sign;
    shown.append(mark);
  }
  flush();
  return shown;
}
