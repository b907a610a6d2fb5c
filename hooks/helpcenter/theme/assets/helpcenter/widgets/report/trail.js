// The answers that led to the report: what was chosen on the contact page or in a troubleshooter, left in this tab.

/** @typedef {import('./text.js').Asked} Asked */

const KEY = 'hc-path';

/**
 * @typedef {object} Trail
 * @property {string} title
 * @property {string} [titleEn]
 * @property {string} [topic]
 * @property {{question: string, answer: string, questionEn?: string, answerEn?: string}[]} steps
 */

/** The trail, if there is one. @returns {Trail | null} */
export function left() {
  try {
    const trail = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return trail && Array.isArray(trail.steps) ? trail : null;
  } catch {
    return null; // storage is blocked, or holds something else
  }
}

/** Forget the trail in this tab. */
export function forgotten() {
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept there */ }
}

/**
 * Whether a topic of the report is the one that a trail is about. A topic of the contact page can be wider: `deposit`
 * for `crypto-deposit` and `bank-deposit`.
 * @param {Trail} trail @param {readonly string[]} topics
 * @returns {(topic: string) => boolean}
 */
export function about({ topic = '' }, topics) {
  return topics.includes(topic) ? (id) => id === topic : (id) => id.endsWith(`-${topic}`);
}

/**
 * The trail as the report has it, by `path.LANG`.
 * @param {Trail} trail @param {Asked} asked @param {string} own  the page's language
 * @returns {Record<string, string>}
 */
export function written(trail, asked, own) {
  return Object.fromEntries(asked.languages.map((lang) => {
    const english = lang === 'en' && lang !== own;
    const steps = trail.steps.map((step) => `- ${english && step.questionEn || step.question}: ${english && step.answerEn || step.answer}`);
    return [`path.${lang}`, [english && trail.titleEn || trail.title, ...steps].join('\n')];
  }));
}
