// Copies text and says so, to eyes and to screen readers.

export const say = /** @type {HTMLElement} */ (document.querySelector('[data-hc-say]') ?? document.createElement('p'));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Announce a few words for a few seconds. @param {string} words */
export function announce(words) {
  clearTimeout(timer);
  say.textContent = words;
  timer = setTimeout(() => say.textContent = '', 5000);
}

/**
 * Copy a text; where the browser refuses, show it selected, to be copied by hand.
 * @param {string} text
 * @param {HTMLElement} near
 */
export async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    announce(say.dataset.copied ?? '');
  } catch {
    byHand(text, near);
  }
}

/** @param {string} text @param {HTMLElement} near */
function byHand(text, near) {
  const home = near.closest('.hc-answer, .hc-meta, .hc-code') ?? near;
  home.querySelector('.hc-message')?.remove();
  const area = document.createElement('textarea');
  area.className = 'hc-message';
  area.readOnly = true;
  area.value = text;
  area.setAttribute('aria-label', say.dataset.failed ?? '');
  home.append(area);
  area.select();
  announce(say.dataset.failed ?? '');
}
