// A word of the glossary: its link opens what the word means, beside it; without scripts it leads to the glossary.

import { words } from './words.js';

const GAP = 8;

/**
 * Where the box goes, in pixels of the window: below the word, above it where there is more room, never past an edge.
 * @param {{left: number, top: number, bottom: number}} word
 * @param {{width: number, height: number}} box
 * @param {{width: number, height: number}} room
 */
export function place(word, box, room) {
  const left = Math.max(GAP, Math.min(word.left, room.width - box.width - GAP));
  const below = word.bottom + GAP / 2;
  const fits = below + box.height + GAP <= room.height || word.top < room.height - word.bottom;
  return { left, top: fits ? below : Math.max(GAP, word.top - GAP / 2 - box.height) };
}

/** @param {HTMLElement} link */
export async function start(link) {
  if (!('popover' in link) || !(link instanceof HTMLAnchorElement)) return;
  const say = await words();
  link.setAttribute('role', 'button');
  link.setAttribute('aria-haspopup', 'dialog');
  link.setAttribute('aria-expanded', 'false');
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link, say);
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    open(link, say);
  });
}

/** @param {HTMLAnchorElement} link @param {import('./words.js').Words} say */
function open(link, say) {
  if (link.getAttribute('aria-expanded') === 'true') return;
  const box = document.createElement('span');
  box.className = 'hc-tip';
  box.popover = 'auto';
  box.tabIndex = -1;
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', link.dataset.hcTerm ?? '');
  const name = document.createElement('b');
  name.textContent = link.dataset.hcTerm ?? '';
  const text = document.createElement('span');
  text.textContent = link.dataset.hcShort ?? '';
  const more = document.createElement('a');
  more.href = link.href;
  more.textContent = say('glossary.more');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'hc-close';
  close.textContent = say('glossary.close');
  close.addEventListener('click', () => box.hidePopover());
  const last = document.createElement('span');
  last.className = 'hc-tip__links';
  last.append(more, close);
  box.append(name, text, last);
  link.after(box);
  box.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    link.setAttribute('aria-expanded', 'false');
    const back = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (back) link.focus({ preventScroll: true });
  });
  box.showPopover();
  const at = place(link.getClientRects()[0] ?? link.getBoundingClientRect(), box.getBoundingClientRect(), {
    width: document.documentElement.clientWidth,
    height: innerHeight,
  });
  box.style.left = `${at.left}px`;
  box.style.top = `${at.top}px`;
  link.setAttribute('aria-expanded', 'true');
  box.focus({ preventScroll: true });
}
