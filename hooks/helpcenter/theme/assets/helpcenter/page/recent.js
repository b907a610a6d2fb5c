// Where the reader was, for the search dialog: it belongs to this tab, and is gone with it.

import { all } from './elements.js';

const MOST = 6;

/** Remember this page, unless it is one to search from. */
export function recent() {
  const title = document.querySelector('main h1, .hc-content h1')?.cloneNode(true);
  if (!(title instanceof HTMLElement) || document.querySelector('[data-hc-home], [data-hc-search-page]') || !document.querySelector('link[rel=canonical]')) return;
  for (const mark of all('.headerlink', title)) mark.remove();
  const { kind = '' } = document.querySelector('article')?.dataset ?? {};
  const page = { url: location.pathname, text: title.textContent.trim(), lang: document.documentElement.lang, kind };
  try {
    const before = JSON.parse(sessionStorage.getItem('hc-recent') ?? '[]');
    const others = Array.isArray(before) ? before.filter((each) => each?.url !== page.url) : [];
    sessionStorage.setItem('hc-recent', JSON.stringify([page, ...others].slice(0, MOST)));
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}
