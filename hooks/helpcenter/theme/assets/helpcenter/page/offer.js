// A reader whose browser prefers another language that this page has is offered it, and never sent there.

import { words } from './words.js';

/**
 * The language to offer, if any: the first one the reader knows among those the page has, unless that is the page's own.
 * @param {readonly string[]} preferred  as browsers say it: `zh-CN`, `en`
 * @param {readonly string[]} available  languages of the page, its own among them
 * @param {string} own
 * @returns {string}
 */
export function choose(preferred, available, own) {
  for (const tag of preferred) {
    const wanted = tag.toLowerCase();
    const found = available.find((lang) => lang.toLowerCase() === wanted)
      ?? available.find((lang) => lang.toLowerCase().split('-')[0] === wanted.split('-')[0]);
    if (found) return found === own ? '' : found;
  }
  return '';
}

/** Show the offer where it fits. @param {() => void} forget  called when the reader wants no more of them */
export async function offer(forget) {
  const own = document.documentElement.lang;
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel=alternate][hreflang]'));
  const available = [...links].map((link) => link.hreflang).filter((lang) => lang !== 'x-default');
  const lang = choose(navigator.languages ?? [navigator.language], [...new Set([own, ...available])], own);
  const there = lang && document.querySelector(`.hc-languages a[hreflang="${CSS.escape(lang)}"]`);
  if (!(there instanceof HTMLAnchorElement)) return;
  const say = await words(lang);
  const bar = document.createElement('aside');
  bar.className = 'hc-offer';
  bar.lang = lang;
  bar.setAttribute('aria-label', say('offer'));
  const text = document.createElement('span');
  text.textContent = say('offer');
  const link = document.createElement('a');
  link.href = there.getAttribute('href') ?? '';
  link.textContent = say('offer.open');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'hc-close';
  close.textContent = say('offer.dismiss');
  close.addEventListener('click', () => {
    forget();
    bar.remove();
    document.getElementById('content')?.focus();
  });
  link.addEventListener('click', forget);
  bar.append(text, link, close);
  document.querySelector('.hc-header')?.after(bar);
}
