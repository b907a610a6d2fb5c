// The word lists of BIP-39, fetched when a text is long enough to hold a phrase.

/** @type {Promise<import('./phrase.js').Lists> | undefined} */
let known;

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`no ${name}`);
  return response.text();
}

/**
 * English, simplified and traditional Chinese; rejects where they cannot be had, and tries again when asked again.
 * @param {(name: string) => Promise<string>} [read]  how to read a file, where there is no browser
 */
export function lists(read = fetched) {
  known ??= Promise.all(['en', 'zh', 'zh-hant'].map(async (lang) => {
    const words = (await read(`words-${lang}.txt`)).split('\n').filter((line) => line && !line.startsWith('#'));
    return new Map(words.map((word, at) => [word, at]));
  }));
  known.catch(() => known = undefined);
  return known;
}
