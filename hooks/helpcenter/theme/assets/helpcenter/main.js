// What every page does once it is shown. Anything bigger is another module, fetched when it is first needed.

import { copy, say } from './copy.js';
import { named } from './named.js';

const root = document.documentElement;

/**
 * All elements of a selector, as one kind of element.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

/** @param {string} name @returns {string | null} */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // Storage is blocked: nothing is remembered.
  }
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}

/** Make a link act as the button it is while scripts run. @param {HTMLElement} link @param {() => void} act */
function asButton(link, act) {
  link.setAttribute('role', 'button');
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    act();
  });
}

// Light and dark

const system = matchMedia('(prefers-color-scheme: dark)');
for (const button of all('[data-hc-theme]')) {
  const dark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const label = () => {
    const words = (dark() ? button.dataset.light : button.dataset.dark) ?? '';
    button.setAttribute('aria-label', words);
    button.title = words;
  };
  button.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    keep('hc-theme', root.dataset.theme);
    label();
  });
  system.addEventListener('change', label);
  label();
  button.hidden = false;
}

// The menu of narrow screens

const nav = document.getElementById('hc-nav');
for (const link of all('[data-hc-menu]')) {
  if (!nav) break;
  /** @param {boolean} open @param {boolean} [back] */
  const set = (open, back = true) => {
    nav.classList.toggle('is-open', open);
    link.setAttribute('aria-expanded', String(open));
    if (open) nav.querySelector('button')?.focus();
    else if (back) link.focus();
  };
  const isOpen = () => nav.classList.contains('is-open');
  link.setAttribute('aria-controls', 'hc-nav');
  link.setAttribute('aria-expanded', 'false');
  asButton(link, () => set(!isOpen()));
  nav.querySelector('[data-hc-close]')?.addEventListener('click', () => set(false));
  nav.addEventListener('focusout', (event) => {
    if (isOpen() && event.relatedTarget instanceof Node && !nav.contains(event.relatedTarget)) set(false, false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) set(false);
  });
  document.addEventListener('pointerdown', (event) => {
    if (isOpen() && event.target instanceof Node && !nav.contains(event.target) && !link.contains(event.target)) set(false);
  });
  matchMedia('(min-width: 60em)').addEventListener('change', () => isOpen() && set(false, false));
}

// Search

/** @param {string} [text] @param {string} [address]  where to go if the dialog cannot be had */
async function search(text = '', address = '') {
  // What the dialog stands on is asked for beside it: on a slow line each step costs.
  for (const name of ['results', 'words', 'search/client']) import(`./${name}.js`).catch(() => {});
  await styled('search');
  try {
    const { open } = await import('./dialog.js');
    await open(text);
  } catch (error) {
    if (address) location.assign(address);
    else throw error;
  }
}

/** A style sheet that only some pages need; without it what it styles works all the same. @param {string} name */
function styled(name) {
  const href = new URL(`./styles/${name}.css`, import.meta.url).href;
  if ([...document.querySelectorAll('link')].some((each) => each.href === href)) return undefined;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
  return new Promise((done) => {
    link.onload = link.onerror = () => done(undefined);
  });
}

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
/** @type {string} */
let searchAddress = '';
for (const link of all('a[data-hc-search]')) {
  searchAddress = link.getAttribute('href') ?? '';
  link.setAttribute('aria-haspopup', 'dialog');
  link.setAttribute('aria-keyshortcuts', 'Control+K Meta+K');
  for (const keys of all('kbd', link)) {
    if (apple) keys.textContent = '⌘ K';
    keys.hidden = false;
  }
  asButton(link, () => search('', searchAddress));
}
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  search('', searchAddress);
});
/** @param {HTMLFormElement} form  whose listener is in place */
function ready(form) {
  form.dataset.hcReady = '';
  if ('hcWaiting' in form.dataset) form.requestSubmit();
}
for (const field of all('[data-hc-home]')) {
  if (!(field instanceof HTMLInputElement) || !field.form) continue;
  const { form } = field;
  let plain = false; // once the dialog could not be had, the form is sent as without scripts
  form.addEventListener('submit', (event) => {
    if (plain) return;
    event.preventDefault();
    search(field.value).catch(() => {
      plain = true;
      form.requestSubmit();
    });
  });
  ready(form);
}
for (const form of all('form[role=search]:not([data-hc-search-page], :has([data-hc-home]))')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = form.querySelector('input')?.value ?? '';
    const { isSecret } = await import('./results.js');
    if (await isSecret(text)) search(text);
    else form.submit();
  });
  ready(form);
}
if (document.querySelector('[data-hc-search-page]')) import('./search-page.js').then((page) => page.form && ready(page.form));

// Answers, links and code to copy

function openNamed() {
  const id = named();
  const target = id && document.getElementById(id);
  const details = target && target.closest('details');
  if (!details) return;
  // Told where to stand by its address, the page must not be moved back to where it stood before a reload.
  history.scrollRestoration = 'manual';
  details.open = true;
  target.scrollIntoView({ block: 'start' });
}
addEventListener('hashchange', openNamed);
addEventListener('beforeprint', () => {
  for (const each of all('.hc-content details')) each.setAttribute('open', '');
  // On paper a link inside the site needs its whole address; one that leads elsewhere has it already.
  for (const link of all('.hc-content a:not(.hc-term, .hc-choice), .hc-related a')) {
    if (link instanceof HTMLAnchorElement && !/^(#|\w+:)/.test(link.getAttribute('href') ?? '#')) link.dataset.to = link.href;
  }
});

for (const link of all('[data-hc-copy]')) {
  if (!(link instanceof HTMLAnchorElement)) continue;
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    openNamed();
    copy(link.href, link);
  });
}
for (const button of all('[data-hc-message]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { send } = await import('./message.js');
    await send(button);
  });
}
for (const part of all('.hc-helped details')) {
  part.addEventListener('toggle', () => part.hasAttribute('open') && import('./feedback.js').then(({ answer }) => answer(part)));
}
for (const code of all('.md-typeset pre > code')) {
  const pre = /** @type {HTMLElement} */ (code.parentElement);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'hc-codecopy';
  button.textContent = say.dataset.code ?? '';
  const text = code.textContent ?? '';
  button.addEventListener('click', () => copy(text.replace(/\n$/, ''), button));
  pre.after(button);
  pre.parentElement?.classList.add('hc-code');
}

// What is wider than the page scrolls by itself, by keyboard too

const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
for (const table of all('.md-typeset table:not([class])')) {
  if (table.closest('.hc-scroll, .hc-hours')) continue;
  const wrap = document.createElement('div');
  wrap.className = 'hc-tablewrap';
  table.before(wrap);
  wrap.append(table);
  wide.observe(wrap);
}
for (const code of all('.md-typeset pre > code')) wide.observe(code);

// Contents of the page: open where there is room beside the text

const roomy = matchMedia('(min-width: 75em)');
for (const toc of all('details.hc-toc')) {
  const set = () => toc.toggleAttribute('open', roomy.matches);
  roomy.addEventListener('change', set);
  set();
}

// Parts of some pages

/** Start a part, and mark it once its page will change no more by itself. @param {HTMLElement} part */
async function begin(part) {
  const name = part.dataset.hcPart ?? '';
  if (!/^[a-z-]+$/.test(name)) return;
  const { start } = await import(`./${name}.js`);
  await start(part);
  part.dataset.hcReady = '';
}
for (const part of all('[data-hc-part]')) begin(part);
const spoken = (navigator.language || root.lang).split('-')[0];
if (spoken !== root.lang.split('-')[0] && kept('hc-offer') === null && document.querySelector('link[rel=alternate][hreflang]')) {
  import('./offer.js').then(({ offer }) => offer(() => keep('hc-offer', 'no')));
}
for (const link of all('.hc-languages a')) link.addEventListener('click', () => keep('hc-offer', 'no'));

// Last, when nothing above changes the page's height any more

openNamed();

// Where the reader was, for the search dialog: this tab's own, gone with it

const title = document.querySelector('main h1, .hc-content h1')?.cloneNode(true);
if (title instanceof HTMLElement && !document.querySelector('[data-hc-home], [data-hc-search-page]') && document.querySelector('link[rel=canonical]')) {
  for (const mark of all('.headerlink', title)) mark.remove();
  const page = { url: location.pathname, text: title.textContent.trim(), lang: root.lang };
  try {
    const before = JSON.parse(sessionStorage.getItem('hc-recent') ?? '[]');
    const others = Array.isArray(before) ? before.filter((each) => each?.url !== page.url) : [];
    sessionStorage.setItem('hc-recent', JSON.stringify([page, ...others].slice(0, 6)));
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}
