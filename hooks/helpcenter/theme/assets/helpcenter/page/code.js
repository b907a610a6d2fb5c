// A button beside each piece of code that copies it.

import { copy, say } from '../page/copy.js';
import { all, made } from './elements.js';

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
