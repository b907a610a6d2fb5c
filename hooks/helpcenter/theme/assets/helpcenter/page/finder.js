// The ways to search: the button and its keys open the dialog; a form's text goes nowhere before it was looked at for secrets.

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
  for (const form of all('form[role=search]')) if (form instanceof HTMLFormElement) searched(form);
}

/** @param {HTMLFormElement} form */
function searched(form) {
  if ('hcSearchPage' in form.dataset) import('../search/page.js').then(({ searchHere }) => {
    searchHere(form);
    ready(form);
  });
  else if (form.querySelector('[data-hc-home]')) along(form);
  else looked(form, (text) => search(text));
}

/** The home page's form shows the best results while one types; what shows them is loaded once there is a use for it. @param {HTMLFormElement} form */
function along(form) {
  /** @type {Promise<unknown> | undefined} */
  let shown;
  const show = () => shown ??= Promise.all([import('../search/page.js'), sheet('search')]).then(([{ searchAlong }]) => searchAlong(form));
  const start = () => show().catch(() => shown = undefined);
  form.addEventListener('focusin', start);
  if (form.contains(document.activeElement)) start();
  looked(form, start);
}

/**
 * A form that is sent unless its text is a secret.
 * @param {HTMLFormElement} form
 * @param {(text: string) => void} warn
 */
function looked(form, warn) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = form.querySelector('input')?.value ?? '';
    const { isSecret } = await import('../search/results.js');
    if (await isSecret(text)) warn(text);
    else form.submit();
  });
  ready(form);
}

/** @param {HTMLFormElement} form  whose listener is in place */
function ready(form) {
  form.dataset.hcReady = '';
  if ('hcWaiting' in form.dataset) form.requestSubmit();
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
