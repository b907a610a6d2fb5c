// What is wider than the page scrolls in a box of its own, by keyboard too.

import { all } from './elements.js';

export function tables() {
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
}
