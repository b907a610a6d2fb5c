// The navigation: a panel on narrow screens; beside the text on wide ones, where it scrolls to the current page.

import { all, asButton } from './elements.js';

/** Let the menu open and close, and show where the reader is. */
export function menu() {
  const nav = document.getElementById('hc-nav');
  if (!nav) return;
  for (const link of all('[data-hc-menu]')) openedBy(link, nav);
  reveal(nav);
}

/** Scroll the navigation to the current page, with what is before it in sight. @param {HTMLElement} nav */
function reveal(nav) {
  const here = nav.querySelector('[aria-current]');
  if (here instanceof HTMLElement && nav.scrollHeight > nav.clientHeight) nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
}

/** @param {HTMLElement} link @param {HTMLElement} nav */
function openedBy(link, nav) {
  /** @param {boolean} open @param {boolean} [back] */
  const set = (open, back = true) => {
    nav.classList.toggle('is-open', open);
    link.setAttribute('aria-expanded', String(open));
    if (open) {
      nav.querySelector('button')?.focus();
      reveal(nav);
    } else if (back) link.focus();
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
