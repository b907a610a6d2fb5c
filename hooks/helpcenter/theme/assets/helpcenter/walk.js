// A troubleshooter one step at a time. The address names the step, so the browser's own Back works too.
// The path taken is left for the page on which a reader writes to a person; it stays in this browser's tab.

import { words } from './words.js';

const KEY = 'hc-path';

/**
 * One question and its answer, in the reader's language and in English.
 * @typedef {{question: string, answer: string, questionEn: string, answerEn: string}} Answered
 */

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

/**
 * The step that an address names: its own id, or that of its heading.
 * @param {string} hash
 * @param {{has: (id: string) => boolean}} steps
 */
export function named(hash, steps) {
  let id = hash.replace(/^#/, '');
  try {
    id = decodeURIComponent(id);
  } catch {
    // Not an encoded name: taken as it stands.
  }
  return [id, id.replace(/-title$/, '')].find((each) => steps.has(each)) ?? '';
}

/** @param {HTMLElement} walk */
export async function start(walk) {
  const say = await words();
  const first = walk.dataset.hcWalk ?? '';
  const steps = new Map([...walk.querySelectorAll('.hc-step')].map((step) => [step.id, /** @type {HTMLElement} */ (step)]));
  /** @type {string[]} */
  let trail = [];
  /** @type {Map<string, HTMLElement>} */
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
  const whole = /** @type {HTMLElement | null} */ (walk.querySelector('.hc-walk__whole'));
  walk.append(tools, path);
  if (whole) walk.append(whole);
  whole?.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    print();
  });
  walk.classList.add('is-walking');

  walk.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('.hc-choice');
    const step = link && link.closest('.hc-step');
    if (!(link instanceof HTMLElement) || !step) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    chosen.set(step.id, link);
    go(link.dataset.next ?? '');
  });
  addEventListener('hashchange', () => show(true));
  show(false);

  /** @param {string} id */
  function go(id) {
    location.hash = id;
  }

  /** @param {boolean} moved */
  function show(moved) {
    const id = named(location.hash, steps) || first;
    if (moved && location.hash.length > 1 && !named(location.hash, steps)) return; // a link to somewhere else on the page
    trail = taken(trail, id);
    for (const [key, step] of steps) step.hidden = key !== id;
    const before = trail.slice(0, -1);
    list.replaceChildren(...before.map((key) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `#${key}`;
      link.textContent = heading(key)?.textContent ?? key;
      item.append(link, ` ${chosen.get(key)?.textContent ?? ''}`);
      return item;
    }));
    path.hidden = tools.hidden = !before.length && id === first;
    back.hidden = !before.length;
    if (steps.get(id)?.dataset.outcome) leave(id, before);
    if (!moved) return;
    steps.get(id)?.focus({ preventScroll: true });
    steps.get(id)?.scrollIntoView({ block: 'start' });
  }

  /**
   * Leave the path for the page that writes a message.
   * @param {string} end
   * @param {readonly string[]} before
   */
  function leave(end, before) {
    const url = new URL(walk.dataset.address ?? '', location.href).href;
    const told = {
      url,
      title: walk.dataset.title ?? '',
      titleEn: walk.dataset.titleEn ?? '',
      steps: before.map(answered),
      outcome: steps.get(end)?.dataset.outcome ?? '',
      step: end,
      ...(walk.dataset.topic ? { topic: walk.dataset.topic } : {}),
    };
    try {
      // Opened at its end, by a link, a reload or Back, nothing was answered: the answers of before stay, if they are
      // this troubleshooter's, and a report whose topic the reader has changed gets none again.
      if (before.length) sessionStorage.setItem(KEY, JSON.stringify(told));
      else if (JSON.parse(sessionStorage.getItem(KEY) ?? '{}').url !== url) sessionStorage.removeItem(KEY);
    } catch {
      // Storage is blocked: the reader writes without it.
    }
  }

  /** @param {string} key @returns {Answered} */
  function answered(key) {
    const [question, answer] = [heading(key), chosen.get(key)];
    return {
      question: question?.textContent ?? '',
      answer: answer?.textContent ?? '',
      questionEn: question?.dataset.en ?? '',
      answerEn: answer?.dataset.en ?? '',
    };
  }

  /** @param {string} key @returns {HTMLElement | null | undefined} */
  function heading(key) {
    return steps.get(key)?.querySelector('h2');
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
