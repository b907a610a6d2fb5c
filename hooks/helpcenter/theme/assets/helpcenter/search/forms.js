// Search forms in a page. Their text goes nowhere before it was looked at for secrets.

import { sheet } from '../page/sheet.js';

/** Let each form search. @param {readonly HTMLElement[]} forms @param {(text: string) => void} search  opens the dialog */
export function start(forms, search) {
  for (const form of forms) if (form instanceof HTMLFormElement) searched(form, search);
}

/** @param {HTMLFormElement} form @param {(text: string) => void} search */
function searched(form, search) {
  if ('hcSearchPage' in form.dataset) import('./page.js').then(({ searchHere }) => {
    searchHere(form);
    ready(form);
  });
  else if (form.querySelector('[data-hc-home]')) along(form);
  else looked(form, search);
}

/** The home page's form shows the best results while one types; what shows them is loaded once there is a use for it. @param {HTMLFormElement} form */
function along(form) {
  /** @type {Promise<unknown> | undefined} */
  let shown;
  const show = () => shown ??= Promise.all([import('./page.js'), sheet('search')]).then(([{ searchAlong }]) => searchAlong(form));
  const begin = () => show().catch(() => shown = undefined);
  form.addEventListener('focusin', begin);
  if (form.contains(document.activeElement)) begin();
  looked(form, begin);
}

/**
 * A form that is sent unless its text is a secret, or cannot be looked at.
 * @param {HTMLFormElement} form
 * @param {(text: string) => void} warn
 */
function looked(form, warn) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = form.querySelector('input')?.value ?? '';
    const { isSecret } = await import('./results.js');
    if (await isSecret(text).catch(() => true)) warn(text);
    else form.submit();
  });
  ready(form);
}

/** @param {HTMLFormElement} form  whose listener is in place */
function ready(form) {
  form.dataset.hcReady = '';
  if ('hcWaiting' in form.dataset) form.requestSubmit();
}
