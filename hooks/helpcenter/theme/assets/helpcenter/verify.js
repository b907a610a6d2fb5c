// "Is it really them?": what a reader pastes is compared on the device with the list of official addresses.

import { announce } from './copy.js';
import { words } from './words.js';
import { code, unseen } from './verify/characters.js';
import { compare, overall } from './verify/find.js';
import { OLD, age } from './verify/official.js';

/** @typedef {import('./verify/official.js').Listed} Listed */
/** @typedef {import('./verify/web.js').Finding} Finding */
/** @typedef {import('./words.js').Words} Words */

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
  const say = await words();
  const listed = /** @type {Listed} */ (JSON.parse(element.dataset.hcListed ?? '{}'));
  const form = /** @type {HTMLFormElement} */ (element.querySelector('[data-hc-form]'));
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
  const error = /** @type {HTMLElement} */ (form.querySelector('.hc-form__error'));
  const sum = /** @type {HTMLElement} */ (element.querySelector('[data-hc-sum]'));
  const list = /** @type {HTMLElement} */ (element.querySelector('[data-hc-found]'));
  element.querySelector('details')?.removeAttribute('open');
  form.hidden = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show(true);
  });
  form.addEventListener('reset', () => {
    clear();
    announce(say('verify.cleared'));
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  // What is pasted is compared at once; what is typed waits for the button, so that half an address is not judged.
  field.addEventListener('paste', () => setTimeout(() => field.value.trim() && show(false)));
  field.addEventListener('input', () => sum.textContent && clear());

  function clear() {
    sum.textContent = error.textContent = '';
    field.removeAttribute('aria-invalid');
    list.replaceChildren();
    list.hidden = true;
  }

  /** @param {boolean} asked */
  function show(asked) {
    clear();
    const text = field.value;
    if (!text.trim()) {
      error.textContent = say('verify.empty');
      field.setAttribute('aria-invalid', 'true');
      if (asked) field.focus();
      return;
    }
    const findings = compare(text, listed);
    const whole = overall(findings);
    sum.dataset.verdict = whole;
    const partly = ['unlisted', 'resembles'].includes(whole) && findings.some(({ verdict }) => verdict === 'listed');
    sum.textContent = say(`verify.sum.${partly ? 'partly' : whole}`, { name: listed.name || listed.domains[0] || listed.emails[0] || '' });
    const order = { resembles: 0, unlisted: 1, listed: 2 };
    const shown = [...findings].sort((a, b) => order[a.verdict] - order[b.verdict]).slice(0, MOST);
    list.replaceChildren(...shown.map((finding) => item(finding)));
    if (findings.length > MOST) list.append(line('li', say('verify.more', { count: findings.length - MOST })));
    list.hidden = !findings.length;
  }

  /** @param {Finding} finding */
  function item(finding) {
    const made = document.createElement('li');
    made.className = `hc-verdict hc-verdict--${finding.verdict}`;
    const what = document.createElement('p');
    what.append(line('span', say(`verify.kind.${finding.kind}`)), ' ', marked(finding.text));
    const verdict = line('p', sentence(finding, listed, Date.now(), say));
    verdict.className = 'hc-verdict__said';
    made.append(what, verdict);
    const why = reasons(finding, say);
    if (why.length) {
      const points = document.createElement('ul');
      points.append(...why.map((text) => line('li', text)));
      made.append(points);
    }
    const advice = line('p', say(`verify.advice.${finding.verdict}`));
    made.append(advice);
    return made;
  }
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

/** @param {string} name @param {string} text */
function line(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
