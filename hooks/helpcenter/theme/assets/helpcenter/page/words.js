// The interface's words, the same that the pages were made with; fetched once, when first needed.

/** @typedef {(name: string, values?: Record<string, string | number>) => string} Words */

/** @type {Map<string, Promise<Words>>} */
const known = new Map();

/**
 * Fill `{names}` into a text.
 * @param {string} text
 * @param {Record<string, string | number>} [values]
 */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The words of a language, the page's own by default.
 * @param {string} [lang]
 * @returns {Promise<Words>}
 */
export function words(lang = document.documentElement.lang) {
  const found = known.get(lang) ?? load(lang);
  known.set(lang, found);
  found.catch(() => known.delete(lang));
  return found;
}

/** @param {string} lang @returns {Promise<Words>} */
async function load(lang) {
  const response = await fetch(new URL(`../messages/${lang}.json`, import.meta.url));
  if (!response.ok) throw new Error(`no words for ${lang}`);
  const texts = await response.json();
  return (name, values) => fill(String(texts[name] ?? name), values);
}

/** The site's root as a path with a slash at its end, wherever the site lives. */
export function base() {
  const path = new URL(document.documentElement.dataset.base || '/', document.baseURI).pathname;
  return path.endsWith('/') ? path : `${path}/`;
}
