// Taking part in a survey or an interview: what is offered is shown first, and leaves by the reader's hand alone.

import { clean, preview } from '../../feedback/note.js';
import { words } from '../../page/words.js';

/** @param {HTMLElement} element */
export async function start(element) {
  const say = await words();
  const { name = '', kind = '', to = '', shown = '' } = element.dataset;
  const form = /** @type {HTMLFormElement} */ (element.querySelector('[data-hc-form]'));
  const place = /** @type {HTMLElement} */ (element.querySelector('[data-hc-shown]'));
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */ ([...form.querySelectorAll('[data-hc-name]')]);
  const contact = fields.find((field) => field.dataset.hcName === 'contact');
  let turn = 0;

  place.replaceChildren();
  form.hidden = false;
  form.addEventListener('input', () => {
    turn += 1;
    place.replaceChildren();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const missing = Boolean(contact && !contact.value.trim());
    if (contact) {
      /** @type {HTMLElement} */ (form.querySelector('.hc-form__error')).textContent = missing ? say('invite.no_contact') : '';
      contact.setAttribute('aria-invalid', String(missing));
      if (missing) return contact.focus();
    }
    const mine = turn += 1;
    /** @type {Record<string, string>} */
    const data = { kind: name };
    const lines = [];
    for (const field of fields) {
      const key = field.dataset.hcName ?? '';
      // The address by which an answer comes is what the reader came to give: it is not masked.
      const text = key === 'contact' ? field.value.trim() : (await clean(field.value.trim(), say)).text;
      data[key] = text;
      if (text) lines.push(say('helped.line', { name: say(`invite.${key}`), text: field instanceof HTMLSelectElement ? field.selectedOptions[0].text : text }));
    }
    if (mine !== turn) return;
    const title = say(`invite.${name}.subject`);
    const seen = preview({ title, data, text: [title, ...lines].join('\n') }, { kind, to, shown }, say);
    place.replaceChildren(seen);
    seen.focus();
  });
}
