// "Did this help?": the form for a note on this page, put in once the question is answered.

import { made } from '../page/made.js';
import { sheet } from '../page/sheet.js';
import { words } from '../page/words.js';
import { clean, preview } from './note.js';

/** @typedef {import('../page/words.js').Words} Words */

export const REASONS = ['missing', 'wrong', 'unclear', 'old'];
const ORDER = ['page', 'address', 'language', 'source', 'version', 'answer', 'reason', 'text'];

/**
 * The note as lines for a person, each value beside its name; what is empty is left out.
 * @param {Record<string, string>} data @param {Words} say
 */
export function lines(data, say) {
  return ORDER.filter((key) => data[key]).map((key) => {
    const text = data[key];
    const value = key === 'reason' ? say(`helped.reason.${text}`) : key === 'answer' ? say(`helped.${text}`) : text;
    return say('helped.line', { name: say(`helped.line.${key}`), text: value });
  }).join('\n');
}

/** Put the form into an answer that was opened. @param {HTMLElement} part */
export async function answer(part) {
  const widget = /** @type {HTMLElement} */ (part.closest('[data-hc-helped]'));
  const { kind = '', to = '', shown = '' } = widget.dataset;
  const said = part.dataset.answer ?? 'no';
  if ('hcOpened' in part.dataset || (said === 'yes' && kind !== 'endpoint')) return;
  part.dataset.hcOpened = '';
  try {
    const [say] = await Promise.all([words(), sheet('tools')]);
    const about = /** @type {Record<string, string>} */ (JSON.parse(widget.dataset.hcHelped ?? '{}'));
    const shownAt = part.querySelector('[data-hc-note]') ?? part.appendChild(made('div'));
    /** @param {Record<string, string>} given */
    const note = (given) => {
      // The question of a page that was opened is named by the address.
      const address = about.address + (location.hash.startsWith('#hc-') ? '' : location.hash);
      const data = { ...about, address, answer: said, ...given };
      return preview({ title: say('helped.subject', { title: about.page }), data, text: lines(data, say) }, { kind, to, shown }, say);
    };
    shownAt.replaceChildren(said === 'yes' ? note({}) : form(say, note));
    part.dataset.hcReady = '';
  } catch (error) {
    delete part.dataset.hcOpened;
    throw error;
  }
}

/** @param {Words} say @param {(given: Record<string, string>) => HTMLElement} note */
function form(say, note) {
  const text = made('textarea', { id: 'hc-helped-text', rows: '3', autocomplete: 'off', maxlength: '2000', 'aria-describedby': 'hc-helped-hint' });
  const wrong = made('span', { id: 'hc-helped-error', class: 'hc-form__error', role: 'alert' });
  const boxes = REASONS.map((reason) => made('input', { type: 'radio', name: 'hc-helped-reason', value: reason, 'aria-describedby': 'hc-helped-error' }));
  const form = made(
    'form', { class: 'hc-form', novalidate: '' },
    made('fieldset', { class: 'hc-form__choices' }, made('legend', {}, say('helped.line.reason')),
      ...boxes.map((box) => made('label', {}, box, ` ${say(`helped.reason.${box.value}`)}`)), wrong),
    made('p', { class: 'hc-form__field' }, made('label', { for: 'hc-helped-text' }, say('helped.words')), text,
      made('span', { id: 'hc-helped-hint', class: 'hc-form__hint' }, say('helped.words_hint'))),
    made('p', { class: 'hc-form__row' }, made('button', { class: 'hc-button', type: 'submit' }, say('helped.show'))),
  );
  const shown = made('div');
  let turn = 0;
  form.addEventListener('input', () => {
    turn += 1;
    shown.replaceChildren();
    wrong.textContent = '';
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const reason = boxes.find((box) => box.checked)?.value;
    wrong.textContent = reason ? '' : say('helped.choose');
    for (const box of boxes) box.setAttribute('aria-invalid', String(!reason));
    if (!reason) return boxes[0].focus();
    const mine = turn += 1;
    const { text: cleaned, kinds } = await clean(text.value.trim(), say);
    if (mine !== turn) return;
    const seen = note({ reason, text: cleaned });
    if (kinds.length) seen.prepend(made('p', {}, say('report.removed', { kinds: kinds.map((kind) => say(`report.kind.${kind}`)).join(say('report.and')) })));
    shown.replaceChildren(seen);
    seen.focus();
  });
  return made('div', {}, form, shown);
}
