// Samples of one call as tabs. Without scripts they stand one below the other.

const KEPT = 'hc-sample';

/** @returns {string} the language chosen last, empty where nothing is remembered */
function chosen() {
  try {
    return localStorage.getItem(KEPT) ?? '';
  } catch {
    return ''; // Storage is blocked: nothing is remembered.
  }
}

/** @param {string} language */
function choose(language) {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}

/**
 * The place that a key leads to in a row of tabs, or -1.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export function step(key, at, count) {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return -1;
}

/** Turn the sections of an element into tabs. @param {HTMLElement} element */
export function start(element) {
  const panels = [...element.querySelectorAll('section')];
  if (panels.length < 2) return;
  const row = document.createElement('div');
  row.className = 'hc-tabs';
  row.setAttribute('role', 'tablist');
  row.setAttribute('aria-label', element.dataset.label ?? '');
  const tabs = panels.map((panel) => {
    const name = panel.querySelector('h3');
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.textContent = name?.textContent ?? '';
    tab.id = `${panel.id}-tab`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    if (name) name.hidden = true;
    return tab;
  });

  /** @param {number} at */
  const show = (at) => {
    for (const [number, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(number === at));
      tab.tabIndex = number === at ? 0 : -1;
      panels[number].hidden = number !== at;
    }
  };
  const languages = panels.map((panel) => panel.dataset.language ?? '');
  /** @param {number} at */
  const pick = (at) => {
    show(at);
    choose(languages[at]);
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => pick(at));
    tab.addEventListener('keydown', (event) => {
      const to = step(event.key, at, tabs.length);
      if (to < 0) return;
      event.preventDefault();
      pick(to);
      tabs[to].focus();
    });
  }
  /** The tab of the address, where it names a sample. */
  const named = () => panels.findIndex((panel) => `#${panel.id}` === location.hash);
  addEventListener('hashchange', () => named() >= 0 && show(named()));
  addEventListener('beforeprint', () => {
    for (const panel of panels) panel.hidden = false;
    for (const panel of panels) panel.querySelector('h3')?.removeAttribute('hidden');
  });
  addEventListener('afterprint', () => {
    for (const panel of panels) panel.querySelector('h3')?.setAttribute('hidden', '');
    show(tabs.findIndex((tab) => tab.tabIndex === 0));
  });
  row.append(...tabs);
  element.prepend(row);
  show(Math.max(0, named() >= 0 ? named() : languages.indexOf(chosen())));
}
