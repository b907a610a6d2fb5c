// A troubleshooter one step at a time. The address names the step, so the browser's own Back works too.

import { named } from './named.js';
import { words } from './words.js';

/**
 * The steps taken so far, once a step is shown: going back to one forgets what came after it.
 * @param {readonly string[]} trail
 * @param {string} id
 * @returns {string[]}
 */
export function taken(trail, id) {
  const at = trail.indexOf(id);
  return at < 0 ? [...trail, id] : trail.slice(0, at + 1);
}

/** @param {HTMLElement} walk */
export async function start(walk) {
  const say = await words();
  const first = walk.dataset.hcWalk ?? '';
  const steps = new Map([...walk.querySelectorAll('.hc-step')].map((step) => [step.id, /** @type {HTMLElement} */ (step)]));
  /** @type {string[]} */
  let trail = [];
  /** @type {Map<string, string>} */
  const chosen = new Map();

  const path = document.createElement('section');
  path.className = 'hc-walk__path';
  path.setAttribute('aria-labelledby', 'hc-walk-path');
  const title = document.createElement('h2');
  title.id = 'hc-walk-path';
  title.textContent = say('walk.path');
  const list = document.createElement('ol');
  list.className = 'hc-walk__list';
  path.append(title, list);

  const tools = document.createElement('div');
  tools.className = 'hc-walk__tools';
  const back = button(say('walk.back'), () => go(trail.at(-2) ?? first));
  const again = button(say('walk.restart'), () => go(first));
  tools.append(back, again);
  walk.append(tools, path);

  walk.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('.hc-choice');
    const step = link && link.closest('.hc-step');
    if (link && step) chosen.set(step.id, link.textContent ?? '');
  });
  addEventListener('hashchange', () => show(true));
  show(false);

  /** @param {string} id */
  function go(id) {
    location.hash = id;
  }

  /** @param {boolean} moved */
  function show(moved) {
    const asked = named();
    const id = steps.has(asked) ? asked : first;
    if (moved && asked && !steps.has(asked)) return; // a link to somewhere else on the page
    trail = taken(trail, id);
    for (const [key, step] of steps) step.hidden = key !== id;
    const before = trail.slice(0, -1);
    list.replaceChildren(...before.map((key) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `#${key}`;
      link.textContent = steps.get(key)?.querySelector('h2')?.textContent ?? key;
      item.append(link, ` ${chosen.get(key) ?? ''}`);
      return item;
    }));
    path.hidden = tools.hidden = !before.length && id === first;
    back.hidden = !before.length;
    if (!moved) return;
    steps.get(id)?.focus({ preventScroll: true });
    steps.get(id)?.scrollIntoView({ block: 'start' });
  }

  /** @param {string} text @param {() => void} act */
  function button(text, act) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'hc-button hc-button--quiet';
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  }
}
