// The ways to search: the button and its keys open the dialog; forms have a module of their own.

import { all, asButton } from './elements.js';
import { sheet } from './sheet.js';

/** Let the button, Ctrl K and every search form search. */
export function finder() {
  const buttons = all('a[data-hc-search]');
  const address = buttons.at(-1)?.getAttribute('href') ?? '';
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  for (const link of buttons) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-keyshortcuts', 'Control+K Meta+K');
    for (const keys of all('kbd', link)) {
      if (apple) keys.textContent = '⌘ K';
      keys.hidden = false;
    }
    asButton(link, () => search('', address));
  }
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    search('', address);
  });
  const forms = all('form[role=search]');
  if (forms.length) import('../search/forms.js').then(({ start }) => start(forms, search));
}

/** @param {string} [text] @param {string} [address]  where to go if the dialog cannot be had */
async function search(text = '', address = '') {
  // What the dialog imports is asked for beside it: on a slow line each step costs.
  for (const name of ['search/results', 'page/words', 'search/client']) import(`../${name}.js`).catch(() => {});
  await sheet('search');
  try {
    const { open } = await import('../search/dialog.js');
    await open(text);
  } catch (error) {
    if (address) location.assign(address);
    else throw error;
  }
}
