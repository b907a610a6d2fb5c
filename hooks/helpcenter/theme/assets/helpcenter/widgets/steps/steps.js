// The steps of a guide, to be ticked off. Ticks stay on the reader's device and go nowhere.

import { all } from '../../page/elements.js';
import { made } from '../../page/made.js';
import { read, write } from '../../page/storage.js';
import { words } from '../../page/words.js';

/** @typedef {import('../../page/words.js').Words} Words */

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

/** @param {HTMLElement} place */
export async function start(place) {
  const steps = all('.hc-steps > li');
  if (steps.length) new Progress(place, steps, await words()).open();
}

/** Boxes at the steps, and the line above them that counts the ticks. */
class Progress {
  /** @param {HTMLElement} place @param {HTMLElement[]} steps @param {Words} say */
  constructor(place, steps, say) {
    this.place = place;
    this.steps = steps;
    this.say = say;
    this.ids = steps.map((step) => step.id);
    this.key = `hc-steps:${place.dataset.hcSteps ?? ''}`;
    /** What the browser did not store. @type {string | null} */
    this.memory = null;
    this.boxes = steps.map((step, at) => this.box(step, at + 1));
    this.count = made('p', { class: 'hc-progress__count', role: 'status' });
    this.bar = made('progress', { max: String(steps.length), 'aria-hidden': 'true' }); // the line above says the same in words
    this.note = made('p', { class: 'hc-progress__note' });
    this.reset = made('button', { type: 'button', class: 'hc-link' }, say('guide.reset'));
  }

  open() {
    this.reset.addEventListener('click', () => {
      for (const each of this.boxes) each.checked = false;
      this.save();
      this.boxes[0]?.focus();
    });
    this.place.append(this.count, this.bar, this.note, this.reset);
    addEventListener('storage', (event) => event.key === this.key && this.load());
    this.load();
    this.write(this.stored());
    this.place.hidden = false;
  }

  stored() {
    return this.memory ?? read(this.key) ?? '';
  }

  /** @param {string} text */
  write(text) {
    this.memory = write(this.key, text) ? null : text;
    this.note.textContent = this.say(this.memory === null ? 'guide.kept' : 'guide.unkept');
  }

  load() {
    const done = ticked(this.stored(), this.ids);
    this.boxes.forEach((each, at) => { each.checked = done.includes(this.ids[at] ?? ''); });
    this.show();
  }

  save() {
    const done = this.ids.filter((_, at) => this.boxes[at]?.checked);
    this.write(done.length ? kept(done, this.ids) : '');
    this.show();
  }

  show() {
    const done = this.boxes.filter((each) => each.checked).length;
    this.steps.forEach((step, at) => step.classList.toggle('is-done', this.boxes[at]?.checked));
    this.count.textContent = this.say('guide.progress', { done, all: this.steps.length });
    this.bar.value = done;
    this.reset.hidden = !done;
  }

  /** @param {HTMLElement} step @param {number} number */
  box(step, number) {
    const input = made('input', { type: 'checkbox' });
    input.addEventListener('change', () => this.save());
    const which = made('span', { class: 'hc-unseen' }, `${this.say('guide.done_step', { number })} `);
    step.append(made('label', { class: 'hc-steps__done' }, input, which, made('span', { class: 'hc-steps__word' }, this.say('guide.done'))));
    return input;
  }
}
