// A troubleshooter one step at a time. The address names the step, so the browser's own Back works too.
// The path taken is left for the page on which a reader writes to a person; it stays in this browser's tab.

import { made } from '../../page/made.js';
import { words } from '../../page/words.js';

/** @typedef {import('../../page/words.js').Words} Words */

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
    // Not an encoded name: taken as it is.
  }
  return [id, id.replace(/-title$/, '')].find((each) => steps.has(each)) ?? '';
}

/** @param {HTMLElement} element */
export async function start(element) {
  new Walk(element, await words()).open();
}

/** The steps, the path through them, and the buttons that lead back. */
class Walk {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.first = element.dataset.hcWalk ?? '';
    this.steps = new Map([...element.querySelectorAll('.hc-step')].map((step) => [step.id, /** @type {HTMLElement} */ (step)]));
    /** Ids of the steps so far, the current one last. @type {string[]} */
    this.trail = [];
    /** The answer that was pressed in a step. @type {Map<string, HTMLElement>} */
    this.chosen = new Map();
    this.list = made('ol', { class: 'hc-walk__list' });
    this.path = made('section', { class: 'hc-box hc-walk__path', 'aria-labelledby': 'hc-walk-path' }, made('h2', { id: 'hc-walk-path' }, say('walk.path')), this.list);
    this.back = button(say('walk.back'), () => this.go(this.trail.at(-2) ?? this.first));
    this.tools = made('div', { class: 'hc-walk__tools' }, this.back, button(say('walk.restart'), () => this.go(this.first)));
  }

  open() {
    const { element } = this;
    const whole = /** @type {HTMLElement | null} */ (element.querySelector('.hc-walk__whole'));
    element.append(this.tools, this.path);
    if (whole) element.append(whole);
    whole?.querySelector('a')?.addEventListener('click', (event) => {
      event.preventDefault();
      print();
    });
    element.classList.add('is-walking');
    element.addEventListener('click', (event) => this.choose(event));
    addEventListener('hashchange', () => this.show(true));
    this.show(false);
  }

  /** @param {MouseEvent} event */
  choose(event) {
    const link = event.target instanceof Element && event.target.closest('.hc-choice');
    const step = link && link.closest('.hc-step');
    if (!(link instanceof HTMLElement) || !step) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.chosen.set(step.id, link);
    this.go(link.dataset.next ?? '');
  }

  /** @param {string} id */
  go(id) {
    location.hash = id;
  }

  /** @param {boolean} moved */
  show(moved) {
    const { steps } = this;
    const id = named(location.hash, steps) || this.first;
    if (moved && location.hash.length > 1 && !named(location.hash, steps)) return; // a link to somewhere else on the page
    this.trail = taken(this.trail, id);
    for (const [key, step] of steps) step.hidden = key !== id;
    const before = this.trail.slice(0, -1);
    this.list.replaceChildren(...before.map((key) => made(
      'li', {}, made('a', { href: `#${key}` }, this.heading(key)?.textContent ?? key), ` ${this.chosen.get(key)?.textContent ?? ''}`,
    )));
    this.path.hidden = this.tools.hidden = !before.length && id === this.first;
    this.back.hidden = !before.length;
    if (steps.get(id)?.dataset.outcome) this.leave(id, before);
    if (!moved) return;
    steps.get(id)?.focus({ preventScroll: true });
    steps.get(id)?.scrollIntoView({ block: 'start' });
  }

  /**
   * Leave the path for the page that writes a message.
   * @param {string} end
   * @param {readonly string[]} before
   */
  leave(end, before) {
    const { address = '', title = '', titleEn = '', topic } = this.element.dataset;
    const url = new URL(address, location.href).href;
    const told = {
      url, title, titleEn,
      steps: before.map((key) => this.answered(key)),
      outcome: this.steps.get(end)?.dataset.outcome ?? '',
      step: end,
      ...(topic ? { topic } : {}),
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
  answered(key) {
    const [question, answer] = [this.heading(key), this.chosen.get(key)];
    return {
      question: question?.textContent ?? '',
      answer: answer?.textContent ?? '',
      questionEn: question?.dataset.en ?? '',
      answerEn: answer?.dataset.en ?? '',
    };
  }

  /** @param {string} key @returns {HTMLElement | null | undefined} */
  heading(key) {
    return this.steps.get(key)?.querySelector('h2');
  }
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const result = made('button', { type: 'button', class: 'hc-button hc-button--quiet' }, text);
  result.addEventListener('click', act);
  return result;
}
