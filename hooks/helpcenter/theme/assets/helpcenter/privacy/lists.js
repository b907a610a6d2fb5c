// The word lists of seed phrases, each fetched when a text looks as if it held a phrase in its script.

export const NAMES = /** @type {const} */ (['en', 'zh', 'zh-hant', 'ja', 'ko', 'es', 'fr', 'it', 'pt', 'cs', 'ru', 'tr', 'monero']);

/** @typedef {typeof NAMES[number]} Name */
/**
 * @typedef {object} List
 * @property {Name} name
 * @property {ReadonlyMap<string, number>} words  with their numbers
 * @property {ReadonlyMap<string, number>} heads  the first four letters of the longer ones, which name a word as well
 */

/** @type {Map<Name, Promise<List>>} */
const known = new Map();

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`no ${name}`);
  return response.text();
}

/**
 * One form of a word: in lower case, Latin letters without accents, since many people type none.
 * @param {string} word
 */
export function key(word) {
  if (word >= '\u3400' && word <= '\u9fff') return word;
  const small = word.toLowerCase();
  if (/^[a-z]*$/.test(small)) return small;
  if (/\p{Script=Latin}/u.test(small)) return small.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
  return small.normalize('NFC').replaceAll('ё', 'е');
}

/** @param {Name} name @param {(name: string) => Promise<string>} read @returns {Promise<List>} */
async function load(name, read) {
  const words = new Map();
  const heads = new Map();
  for (const line of (await read(`words-${name}.txt`)).split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const word = key(line);
    if (word.length > 4 && /^\p{Script=Latin}/u.test(word)) heads.set(word.slice(0, 4), words.size);
    words.set(word, words.size);
  }
  return { name, words, heads };
}

/**
 * Lists by name; rejects where one cannot be had, and tries again when asked again.
 * @param {readonly Name[]} names
 * @param {(name: string) => Promise<string>} [read]  how to read a file, where there is no browser
 */
export function lists(names, read = fetched) {
  return Promise.all(names.map((name) => {
    const list = known.get(name) ?? load(name, read);
    known.set(name, list);
    list.catch(() => known.delete(name));
    return list;
  }));
}
