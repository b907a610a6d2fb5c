// A calculator's form. Numbers are worked out on the device and go nowhere.

import { CALCULATORS, faults } from './formulas.js';
import { read, show } from './ratio.js';
import { words } from '../../page/words.js';

/** @typedef {import('./ratio.js').Ratio} Ratio */
/** @typedef {import('../../page/words.js').Words} Words */

/**
 * What a reader's texts give: results to show, or a sentence for each field that needs one.
 * @param {string} name  of a calculator
 * @param {Record<string, string>} texts  by field
 * @param {Words} say
 * @param {'.' | ','} [decimal]
 */
export function answer(name, texts, say, decimal = '.') {
  const calculator = CALCULATORS[name];
  /** @type {Record<string, Ratio>} */
  const given = {};
  /** @type {Record<string, string>} */
  const wrong = {};
  /** @type {Record<string, string>} */
  const understood = {};
  for (const field of calculator?.fields ?? []) {
    const text = (texts[field] ?? '').normalize('NFKC').trim();
    const found = read(calculator?.rates.includes(field) ? text.replace(/\s*%$/, '') : text, decimal);
    if (typeof found === 'string') wrong[field] = say(`calc.fault.${found}`);
    else {
      given[field] = found.value;
      if (found.grouped) understood[field] = say('calc.understood', { number: found.plain });
    }
  }
  if (!calculator || Object.keys(wrong).length) return { wrong, understood, results: [], notes: [] };
  for (const [field, fault] of Object.entries(faults(name, given))) wrong[field] = say(`calc.fault.${fault}`);
  if (Object.keys(wrong).length) return { wrong, understood, results: [], notes: [] };
  const results = calculator.work(given).map((each) => ({
    label: say(`calc.${name}.result.${each.name}`),
    number: show(each.value, each.places, each.rounding) + (each.rate ? ' %' : ''),
  }));
  return { wrong, understood, results, notes: (calculator.notes?.(given) ?? []).map((note) => say(`calc.note.${note}`)) };
}

/** What a language writes before decimals. @param {string} lang @returns {'.' | ','} */
export function mark(lang) {
  return new Intl.NumberFormat(lang).format(1.5).includes(',') ? ',' : '.';
}

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  const name = element.dataset.hcCalculator ?? '';
  const form = /** @type {HTMLFormElement} */ (element.querySelector('form'));
  const shown = /** @type {HTMLElement} */ (element.querySelector('[data-hc-results]'));
  const fields = [...form.querySelectorAll('input')];
  let asked = false;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    asked = true;
    work();
    fields.find((field) => field.getAttribute('aria-invalid') === 'true')?.focus();
  });
  form.addEventListener('input', () => asked && work());
  form.addEventListener('reset', () => {
    asked = false;
    for (const field of fields) tell(field, '', '');
    shown.replaceChildren();
    fields[0]?.focus();
  });

  function work() {
    const texts = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const { wrong, understood, results, notes } = answer(name, texts, say, mark(document.documentElement.lang));
    for (const field of fields) tell(field, wrong[field.name] ?? '', understood[field.name] ?? '');
    const list = document.createElement('dl');
    for (const { label, number } of results) list.append(line('dt', label), line('dd', number));
    shown.replaceChildren(...(results.length ? [list] : []), ...notes.map((note) => line('p', note)));
  }

  /** @param {HTMLInputElement} field @param {string} wrong @param {string} understood */
  function tell(field, wrong, understood) {
    const error = document.getElementById(`${field.id}-error`);
    const note = document.getElementById(`${field.id}-read`);
    if (error) error.textContent = wrong;
    if (note) note.textContent = understood;
    field.setAttribute('aria-invalid', String(Boolean(wrong)));
  }

  /** @param {string} tag @param {string} text */
  function line(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }
}
