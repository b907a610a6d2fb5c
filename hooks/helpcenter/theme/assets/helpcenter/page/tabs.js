// Content tabs: the one that holds what the address names is opened, and tabs of one name are chosen together.

import { named } from './named.js';
import { read, write } from './storage.js';

const KEY = 'hc-tabs';
const MANY = 8;

/** Open the tab that the address names, now and whenever it changes; linked tabs where the page has them. */
export function tabs() {
  if (document.querySelector('[data-hc-linked]')) {
    for (const name of chosen().reverse()) choose(name);
    addEventListener('change', changed);
  }
  addEventListener('hashchange', openNamed);
  // The address stays the same when the same link is followed again.
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element && target.closest('a');
    if (link && link.hash && link.href === location.href) openNamed();
  });
  openNamed();
}

/** The switches of a set of tabs. @param {Element} set @returns {HTMLInputElement[]} */
function inputs(set) {
  return [...set.children].filter((each) => each instanceof HTMLInputElement);
}

/** What each tab of a set is called. @param {Element} set @returns {string[]} */
function names(set) {
  return [...set.querySelectorAll(':scope > .tabbed-labels > label')].map((label) => (label.textContent ?? '').trim());
}

function openNamed() {
  const id = named();
  const target = id && document.getElementById(id);
  if (!target || !reveal(target)) return;
  history.scrollRestoration = 'manual'; // likewise in answers.js
  target.scrollIntoView({ block: 'start' });
}

/** Open every tab that an element is in. @param {Element} target @returns {boolean} whether there is one */
function reveal(target) {
  let found = false;
  for (let block = target.closest('.tabbed-block'); block; block = block.parentElement?.closest('.tabbed-block') ?? null) {
    const set = block.closest('.tabbed-set');
    const input = set && inputs(set)[[...(block.parentElement?.children ?? [])].indexOf(block)];
    if (input) input.checked = true;
    found = true;
  }
  return found;
}

/** @returns {string[]} names of tabs that were chosen, the last one first */
function chosen() {
  try {
    const found = JSON.parse(read(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
  } catch {
    return []; // something else is stored there
  }
}

/** Choose a name in every set that has it. @param {string} name */
function choose(name) {
  for (const set of document.querySelectorAll('.tabbed-set')) {
    const input = inputs(set)[names(set).indexOf(name)];
    if (input) input.checked = true;
  }
}

/** @param {Event} event */
function changed({ target }) {
  const set = target instanceof HTMLInputElement && target.closest('.tabbed-set');
  if (!set) return;
  const at = inputs(set).indexOf(target);
  const label = set.querySelectorAll(':scope > .tabbed-labels > label')[at];
  const name = names(set)[at] ?? '';
  const before = label?.getBoundingClientRect().top ?? 0;
  choose(name);
  // Tabs above may be longer or shorter now: the one that was pressed stays where it is.
  scrollBy({ top: (label?.getBoundingClientRect().top ?? 0) - before, behavior: 'instant' });
  write(KEY, JSON.stringify([name, ...chosen().filter((each) => each !== name)].slice(0, MANY)));
}
