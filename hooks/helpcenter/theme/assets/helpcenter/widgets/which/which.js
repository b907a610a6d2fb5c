// "Which one": what happened, then how urgent it is, then what to do first. The address names the topic, so Back works.
// What was chosen is left for the page on which a report is written; it stays in this browser's tab.

import { all } from '../../page/elements.js';
import { made } from '../../page/made.js';
import { named } from '../../page/named.js';
import { words } from '../../page/words.js';

/** @typedef {import('../../page/words.js').Words} Words */

const KEY = 'hc-path';

/**
 * What the report is told of a choice.
 * @param {DOMStringMap} whole
 * @param {DOMStringMap} topic
 * @param {DOMStringMap | null} chosen  a case, where there were several
 * @param {string} url
 */
export function path(whole, topic, chosen, url) {
  const steps = [{ question: whole.question ?? '', answer: topic.title ?? '', questionEn: whole.questionEn ?? '', answerEn: topic.titleEn ?? '' }];
  if (chosen) {
    steps.push({ question: whole.urgency ?? '', answer: chosen.when ?? '', questionEn: whole.urgencyEn ?? '', answerEn: chosen.whenEn ?? '' });
  }
  return { url, title: topic.title ?? '', titleEn: topic.titleEn ?? '', steps, outcome: 'contact', topic: topic.topic ?? '' };
}

/** @param {HTMLElement} element */
export async function start(element) {
  new Which(element, await words()).open();
}

/** The topics, of which one is shown once it was chosen, and its cases likewise. */
class Which {
  /** @param {HTMLElement} element @param {Words} say */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.list = /** @type {HTMLElement} */ (element.querySelector('[data-hc-topics]'));
    this.what = /** @type {HTMLElement} */ (element.querySelector('.hc-which__what'));
    this.topics = all('.hc-topic', element);
  }

  open() {
    for (const topic of this.topics) this.prepare(topic);
    addEventListener('hashchange', () => this.show(true));
    this.show(false);
  }

  /** @param {boolean} moved */
  show(moved) {
    const asked = this.topics.find(({ id }) => id === named());
    if (moved && !asked && location.hash) return; // a link to somewhere else on the page
    this.list.hidden = this.what.hidden = Boolean(asked);
    for (const topic of this.topics) topic.hidden = topic !== asked;
    if (!asked) return;
    if (all('.hc-case', asked).length > 1) choose(asked, null);
    this.leave(asked, null);
    asked.focus({ preventScroll: true });
    asked.scrollIntoView({ block: 'start' });
  }

  /** The ways on from a topic: its cases, and back to all topics. @param {HTMLElement} topic */
  prepare(topic) {
    const cases = all('.hc-case', topic);
    if (cases.length > 1) {
      const choices = cases.map((each) => button(each.dataset.when ?? '', () => {
        choose(topic, each);
        this.leave(topic, each);
        each.focus({ preventScroll: true });
        each.scrollIntoView({ block: 'nearest' });
      }));
      cases[0].before(made('p', { class: 'hc-which__what' }, this.say('which.urgent')), made('div', { class: 'hc-which__cases' }, ...choices));
    }
    topic.append(made('p', { class: 'hc-walk__tools' }, button(this.say('which.other'), () => {
      history.pushState(null, '', location.pathname + location.search);
      this.show(true);
      this.list.querySelector('a')?.focus();
    })));
  }

  /** Leave what was chosen for the page that writes a message. @param {HTMLElement} topic @param {HTMLElement | null} chosen */
  leave(topic, chosen) {
    const url = new URL(`#${topic.id}`, location.href).href;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(path(this.element.dataset, topic.dataset, chosen?.dataset ?? null, url)));
    } catch {
      // Storage is blocked: the reader writes without it.
    }
  }
}

/** Show one case of a topic, or none. @param {HTMLElement} topic @param {HTMLElement | null} chosen */
function choose(topic, chosen) {
  const choices = topic.querySelectorAll('.hc-which__cases button');
  all('.hc-case', topic).forEach((each, at) => {
    each.hidden = each !== chosen;
    choices[at]?.setAttribute('aria-pressed', String(each === chosen));
  });
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const result = made('button', { type: 'button', class: 'hc-button hc-button--quiet' }, text);
  result.addEventListener('click', act);
  return result;
}
