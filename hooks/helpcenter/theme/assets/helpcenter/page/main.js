// What every page does once it is shown. Anything bigger is another script, fetched when it is first needed.
// Imports of `./` are published in this file; those of `../` are scripts of their own, because others import them too.

import { answers, openNamed } from './answers.js';
import { all } from './elements.js';
import { finder } from './finder.js';
import { menu } from './menu.js';
import { recent } from './recent.js';
import { read, write } from './storage.js';
import { tables } from './tables.js';
import { theme } from './theme.js';

theme();
menu();
finder();
answers();
messages();
tables();
contents();
if (document.querySelector('.md-typeset pre > code')) import('./code.js').then(({ code }) => code());
for (const part of all('[data-hc-part]')) begin(part);
offers();
openNamed(); // last, when nothing above changes the page's height any more
if (document.querySelector('.tabbed-set')) import('./tabs.js').then(({ tabs }) => tabs());
recent();

/** Buttons that copy an answer or an article as a message. */
function messages() {
  for (const button of all('[data-hc-message]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const { send } = await import('./messages.js');
      await send(button);
    });
  }
}

/** The contents of the page are open where there is room beside the text. */
function contents() {
  const roomy = matchMedia('(min-width: 75em)');
  for (const toc of all('details.hc-toc')) {
    const beside = () => roomy.matches && toc.parentElement !== null && getComputedStyle(toc.parentElement).position === 'absolute';
    const set = () => toc.toggleAttribute('open', beside());
    roomy.addEventListener('change', set);
    set();
  }
}

/** Start a part, and mark it once the page's own scripts change it no more. @param {HTMLElement} part */
async function begin(part) {
  const name = part.dataset.hcPart ?? '';
  if (!/^[a-z-]+$/.test(name)) return;
  try {
    const { start } = await (name === 'term' ? import('./term.js') : import(`../widgets/${name}/${name}.js`));
    await start(part);
    part.dataset.hcReady = '';
  } catch (error) {
    part.dataset.hcFailed = '';
    throw error;
  }
}

/** The page in the reader's language is offered once. */
function offers() {
  const { lang } = document.documentElement;
  const spoken = (navigator.language || lang).split('-')[0];
  if (spoken !== lang.split('-')[0] && read('hc-offer') === null && document.querySelector('link[rel=alternate][hreflang]')) {
    import('./offer.js').then(({ offer }) => offer(() => write('hc-offer', 'no')));
  }
  for (const link of all('.hc-languages a')) link.addEventListener('click', () => write('hc-offer', 'no'));
}
