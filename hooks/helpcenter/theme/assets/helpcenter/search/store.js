// The files of an index: fetched as needed, checked against their names, kept.

export const FORMAT = 4;
/** Milliseconds without a byte of any file after which a host counts as silent: on a slow line one file waits for others. */
export const SILENCE = 1800;
/** Files that are kept, those that were asked for last: what a reader types in an hour, about 12 MB. */
const KEEP = 1000;

/** The index could not be read: missing, cut short, or of another build. Ask again: it starts afresh. */
export class SearchUnavailable extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SearchUnavailable';
  }
}

/** @typedef {(url: string, afresh: boolean) => Promise<Uint8Array>} Read  bytes of a file; rejects when there is none */
/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} lang
 * @property {number} pages
 * @property {string} core
 * @property {[string, string][]} terms  first term and name of each shard
 * @property {[string, string][]} words  first word and name of each part of the dictionary
 * @property {number} size  pages in a file of records
 * @property {string[]} records
 * @property {string[]} topics
 * @property {number} [weak]  below which share of its words' worth a question's best answer is a weak one
 * @property {import('./urgent.js').Urgent} [urgent]
 */
/**
 * @typedef {object} Core
 * @property {number[]} sections  of each page, or phrases that it is asked as, whichever are more
 * @property {[counts: number[], lengths: number[]][]} views  what is scored: how often each field counts, the terms of each page
 * @property {number[]} apis  pages of an API: the first of each row and the one after its last
 * @property {Record<string, number>} boosts
 * @property {Record<string, string>} asked  of each page, the number of terms in each phrase that it is asked as, a digit of base 36
 * @property {Record<string, number>} names  pages of exact names
 * @property {Record<string, string[]>} synonyms
 * @property {Record<string, string[]>} thesaurus
 * @property {[string, string]} fold
 */
/** @typedef {[anchor: string, heading: string, text: string, length: number, whole: number]} RecordSection */
/** @typedef {[url: string, title: string, kind: string, breadcrumb: string[], sections: RecordSection[], lang?: string]} PageRecord */

/** One language's index. */
export class Store {
  /**
   * @param {string} folder  URL of the index's folder, with a slash at its end
   * @param {Read} read
   */
  constructor(folder, read = fetchBytes) {
    this.folder = folder;
    this.read = read;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    this.afresh = false;
  }

  /**
   * @param {Uint8Array} [bytes]  where they are at hand
   * @returns {Promise<Manifest>}
   */
  manifest(bytes) {
    return this.get('manifest.json', true, bytes);
  }

  /**
   * A file named by its content.
   * @param {'c' | 't' | 'w' | 'r'} kind
   * @param {string} name
   */
  file(kind, name) {
    return this.get(`${kind}-${name}.json`, false);
  }

  /**
   * @param {string} path
   * @param {boolean} fixed  whether its name says nothing of its content
   * @param {Uint8Array} [bytes]
   * @returns {Promise<any>}
   */
  get(path, fixed, bytes) {
    const known = this.files.get(path);
    if (known) {
      this.files.delete(path);
      this.files.set(path, known);
      return known;
    }
    const asked = this.load(path, fixed, bytes);
    this.files.set(path, asked);
    asked.catch(() => {
      // An index is replaced as a whole: after any failure the next question reads its manifest again.
      this.files.clear();
      this.afresh = true;
    });
    const oldest = this.files.size > KEEP && [...this.files.keys()].find((key) => /^[tr]-/.test(key));
    if (oldest) this.files.delete(oldest);
    return asked;
  }

  /**
   * @param {string} path
   * @param {boolean} fixed
   * @param {Uint8Array} [bytes]
   */
  async load(path, fixed, bytes) {
    try {
      bytes ??= await this.read(this.folder + path, fixed || this.afresh);
    } catch {
      throw new SearchUnavailable(`cannot read ${path}`);
    }
    const name = /-([0-9a-f]+)\.json$/.exec(path)?.[1];
    if (name && globalThis.crypto?.subtle) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', /** @type {BufferSource} */ (bytes)));
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (!hex.startsWith(name)) throw new SearchUnavailable(`${path} is damaged`);
    }
    let data;
    try {
      data = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new SearchUnavailable(`${path} is damaged`);
    }
    if (data?.format !== FORMAT) throw new SearchUnavailable(`${path} is of another version`);
    return data;
  }
}

/**
 * Where a key belongs in a sorted list of first keys; -1 if it is before all.
 * @param {[string, string][]} firsts
 * @param {string} key
 */
export function place(firsts, key) {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(key, firsts[middle][0])) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/**
 * The builder sorts by code point, JavaScript's `<` by UTF-16 unit: they differ beyond the basic plane.
 * @param {string} left
 * @param {string} right
 */
function before(left, right) {
  const a = Array.from(left, (char) => char.codePointAt(0) ?? 0);
  const b = Array.from(right, (char) => char.codePointAt(0) ?? 0);
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at] < b[at];
  return a.length < b.length;
}

/** When a byte of any file last came. */
let heard = 0;

/** @type {Read} */
async function fetchBytes(url, afresh) {
  const stop = new AbortController();
  const asked = performance.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const watch = () => {
    const silent = performance.now() - Math.max(asked, heard);
    if (silent >= SILENCE) stop.abort();
    else timer = setTimeout(watch, SILENCE - silent);
  };
  watch();
  try {
    const response = await fetch(url, { signal: stop.signal, cache: afresh ? 'no-cache' : 'default', credentials: 'same-origin' });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    const reader = response.body.getReader();
    /** @type {Uint8Array[]} */
    const parts = [];
    for (;;) {
      heard = performance.now();
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
    }
    return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}
