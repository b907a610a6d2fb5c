// The steps of a guide, to be ticked off. Ticks stay on the reader's device and go nowhere.

import { words } from './words.js';

/**
 * What was kept of a guide: ticks of steps that it still has. A guide that has grown or shrunk since starts afresh.
 * @param {string | null} text  as `keep` wrote it
 * @param {readonly string[]} ids  of the steps as they are now
 * @returns {string[]}
 */
export function ticked(text, ids) {
  try {
    const { of, done } = JSON.parse(text ?? '');
    return of === ids.length && Array.isArray(done) ? ids.filter((id) => done.includes(id)) : [];
  } catch {
    return [];
  }
}

/**
 * What to keep of a guide.
 * @param {readonly string[]} done
 * @param {readonly string[]} ids
 */
export function kept(done, ids) {
  return JSON.stringify({ of: ids.length, done });
}

/** @param {string} key @returns {{read: () => string | null, write: (text: string) => boolean}} */
function shelf(key) {
  let memory = /** @type {string | null} */ (null);
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return memory;
      }
    },
    write(text) {
      memory = text;
      try {
        if (text) localStorage.setItem(key, text);
        else localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** @param {HTMLElement} place */
export async function start(place) {
  const say = await words();
  const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.hc-steps > li')]);
  const ids = steps.map((step) => step.id);
  const key = `hc-steps:${place.dataset.hcSteps ?? ''}`;
  const store = shelf(key);
  const boxes = steps.map((step, at) => box(step, at + 1));

  const count = line('hc-progress__count');
  count.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = steps.length;
  bar.setAttribute('aria-hidden', 'true'); // the line above says the same in words
  const note = line('hc-progress__note');
  const reset = document.createElement('button');
  reset.type = 'button';
  reset.className = 'hc-link';
  reset.textContent = say('guide.reset');
  reset.addEventListener('click', () => {
    for (const each of boxes) each.checked = false;
    save();
    boxes[0]?.focus();
  });
  place.append(count, bar, note, reset);
  addEventListener('storage', (event) => event.key === key && load());
  load();
  tell(store.write(store.read() ?? ''));
  place.hidden = false;

  function load() {
    const done = ticked(store.read(), ids);
    boxes.forEach((each, at) => { each.checked = done.includes(ids[at] ?? ''); });
    show();
  }

  function save() {
    const done = ids.filter((_, at) => boxes[at]?.checked);
    tell(store.write(done.length ? kept(done, ids) : ''));
    show();
  }

  function show() {
    const done = boxes.filter((each) => each.checked).length;
    steps.forEach((step, at) => step.classList.toggle('is-done', boxes[at]?.checked));
    count.textContent = say('guide.progress', { done, all: steps.length });
    bar.value = done;
    reset.hidden = !done;
  }

  /** @param {boolean} lasting */
  function tell(lasting) {
    note.textContent = say(lasting ? 'guide.kept' : 'guide.unkept');
  }

  /** @param {HTMLElement} step @param {number} number */
  function box(step, number) {
    const label = document.createElement('label');
    label.className = 'hc-steps__done';
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.addEventListener('change', save);
    const which = document.createElement('span');
    which.className = 'hc-unseen';
    which.textContent = `${say('guide.done_step', { number })} `;
    label.append(input, which, say('guide.done'));
    step.append(label);
    return input;
  }

  /** @param {string} name */
  function line(name) {
    const made = document.createElement('p');
    made.className = name;
    return made;
  }
}
