// A button beside each piece of code that copies it.

import { copy, say } from './copy.js';
import { all } from './elements.js';
import { made } from './made.js';

export function code() {
  for (const each of all('.md-typeset pre > code')) {
    const pre = /** @type {HTMLElement} */ (each.parentElement);
    const button = made('button', { type: 'button', class: 'hc-codecopy' }, say.dataset.code ?? '');
    const text = each.textContent ?? '';
    button.addEventListener('click', () => copy(text.replace(/\n$/, ''), button));
    pre.after(button);
    pre.parentElement?.classList.add('hc-code');
  }
}
