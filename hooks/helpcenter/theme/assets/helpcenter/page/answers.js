// Answers: the one that the address names is opened; its link is copied; all are open on paper.

import { copy } from '../page/copy.js';
import { all } from './elements.js';
import { named } from './named.js';

/** Open what the address names, now and whenever it changes. */
export function answers() {
  addEventListener('hashchange', openNamed);
  addEventListener('beforeprint', unfold);
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
  for (const part of all('.hc-helped details')) {
    part.addEventListener('toggle', () => part.hasAttribute('open') && import('../feedback/helped.js').then(({ answer }) => answer(part)));
  }
}

/** Open and show the answer that the address names. */
export function openNamed() {
  const id = named();
  const target = id && document.getElementById(id);
  const details = target && target.closest('details');
  if (!details) return;
  // The address says where to go: the browser must not move back to where the page was before a reload.
  history.scrollRestoration = 'manual';
  details.open = true;
  target.scrollIntoView({ block: 'start' });
}

function unfold() {
  for (const each of all('.hc-content details')) each.setAttribute('open', '');
  // On paper a link inside the site needs its whole address; one that leads elsewhere has it already.
  for (const link of all('.hc-content a:not(.hc-term, .hc-choice), .hc-related a')) {
    if (link instanceof HTMLAnchorElement && !/^(#|\w+:)/.test(link.getAttribute('href') ?? '#')) link.dataset.to = link.href;
  }
}
