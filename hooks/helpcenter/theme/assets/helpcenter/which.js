// "Which one": what happened, then how urgent it is, then what to do first. The address names the topic, so Back works.
// What was chosen is left for the page on which a report is written; it stays in this browser's tab.

import { named } from './named.js';
import { words } from './words.js';

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
  const say = await words();
  const list = /** @type {HTMLElement} */ (element.querySelector('[data-hc-topics]'));
  const what = /** @type {HTMLElement} */ (element.querySelector('.hc-which__what'));
  const topics = /** @type {HTMLElement[]} */ ([...element.querySelectorAll('.hc-topic')]);
  for (const topic of topics) prepare(topic);
  addEventListener('hashchange', () => show(true));
  show(false);

  /** @param {boolean} moved */
  function show(moved) {
    const asked = topics.find(({ id }) => id === named());
    if (moved && !asked && location.hash) return; // a link to somewhere else on the page
    list.hidden = what.hidden = Boolean(asked);
    for (const topic of topics) topic.hidden = topic !== asked;
    if (!asked) return;
    const several = asked.querySelectorAll('.hc-case').length > 1;
    if (several) ask(asked, null);
    leave(asked, null);
    asked.focus({ preventScroll: true });
    asked.scrollIntoView({ block: 'start' });
  }

  /** The ways on from a topic: its cases, and back to all topics. @param {HTMLElement} topic */
  function prepare(topic) {
    const cases = /** @type {HTMLElement[]} */ ([...topic.querySelectorAll('.hc-case')]);
    if (cases.length > 1) {
      const asked = document.createElement('p');
      asked.className = 'hc-which__what';
      asked.textContent = say('which.urgent');
      const choices = document.createElement('div');
      choices.className = 'hc-which__cases';
      choices.append(...cases.map((each) => button(each.dataset.when ?? '', () => {
        ask(topic, each);
        leave(topic, each);
        each.focus({ preventScroll: true });
        each.scrollIntoView({ block: 'nearest' });
      })));
      cases[0].before(asked, choices);
    }
    const tools = document.createElement('p');
    tools.className = 'hc-walk__tools';
    tools.append(button(say('which.other'), () => {
      history.pushState(null, '', location.pathname + location.search);
      show(true);
      list.querySelector('a')?.focus();
    }));
    topic.append(tools);
  }

  /** @param {HTMLElement} topic @param {HTMLElement | null} chosen */
  function ask(topic, chosen) {
    const cases = /** @type {HTMLElement[]} */ ([...topic.querySelectorAll('.hc-case')]);
    const choices = topic.querySelectorAll('.hc-which__cases button');
    cases.forEach((each, at) => {
      each.hidden = each !== chosen;
      choices[at]?.setAttribute('aria-pressed', String(each === chosen));
    });
  }

  /** @param {HTMLElement} topic @param {HTMLElement | null} chosen */
  function leave(topic, chosen) {
    const url = new URL(`#${topic.id}`, location.href).href;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(path(element.dataset, topic.dataset, chosen?.dataset ?? null, url)));
    } catch {
      // Storage is blocked: the reader writes without it.
    }
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
