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
    // The button is at the corner of a box, so that each code needs one of its own.
    let box = pre.closest('.highlight');
    if (!box) {
      box = made('div');
      pre.replaceWith(box);
      box.append(pre);
    }
    box.classList.add('hc-code');
    pre.after(button);
  }
}
