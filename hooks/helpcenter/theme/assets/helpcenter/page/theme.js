// Light and dark: the button that changes between them.

import { all } from './elements.js';
import { write } from './storage.js';

const root = document.documentElement;

/** Show the button, and let it do what it says. */
export function theme() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  for (const button of all('[data-hc-theme]')) {
    const label = () => {
      const words = (dark() ? button.dataset.light : button.dataset.dark) ?? '';
      button.setAttribute('aria-label', words);
      button.title = words;
    };
    button.addEventListener('click', () => {
      root.dataset.theme = dark() ? 'light' : 'dark';
      write('hc-theme', root.dataset.theme);
      label();
    });
    system.addEventListener('change', label);
    label();
    button.hidden = false;
  }
}
