// What the files of an index hold: postings by term, words by their beginning, records by page.

import { corrections, unpackWords } from './expand.js';
import { Frame } from './score.js';
import { Store, place } from './store.js';

/** Up to this many parts, all of the dictionary is searched for what a word may be a slip of; else those it may begin in. */
const FEW = 6;

export class Shelf {
  /**
   * @param {string} folder  URL of the language's index, with a slash at its end
   * @param {import('./store.js').Read} [read]
   */
  constructor(folder, read) {
    this.store = new Store(folder, read);
    /** @type {WeakMap<object, Frame>} */
    this.frames = new WeakMap();
    /** @type {WeakMap<object, import('./score.js').Postings>} */
    this.unpacked = new WeakMap();
  }

  /** @returns {Promise<import('./store.js').Core>} */
  async core() {
    return this.store.file('c', (await this.store.manifest()).core);
  }

  /**
   * @param {import('./store.js').Core} core
   * @returns {Frame}
   */
  frame(core) {
    let frame = this.frames.get(core);
    if (!frame) this.frames.set(core, frame = new Frame(core));
    return frame;
  }

  /**
   * What a word that no page holds may be a slip of.
   * @param {string} word
   */
  async near(word) {
    const swapped = word[1] + word[0] + word.slice(2);
    const here = await this.dictionary([word, swapped]);
    const found = corrections(here, word);
    return found.length || (await this.store.manifest()).words.length > FEW ? found : corrections(await this.dictionary(null), word);
  }

  /**
   * Parts of the dictionary: those where words belong and what begins like them, or all.
   * @param {string[] | null} starts
   * @returns {Promise<[string, number][]>}
   */
  async dictionary(starts) {
    const manifest = await this.store.manifest();
    const parts = new Set(starts ? [] : manifest.words);
    for (const start of starts ?? []) {
      const at = Math.max(0, place(manifest.words, start));
      const end = Math.min(at + 2, place(manifest.words, `${start}\uffff`));
      for (let part = at; part <= Math.max(at, end) && part < manifest.words.length; part++) parts.add(manifest.words[part]);
    }
    const files = await Promise.all([...parts].map(([, name]) => this.store.file('w', name)));
    return files.flatMap((file) => file.unpacked ??= unpackWords(file.words));
  }

  /**
   * The packed postings of terms, those that the index holds.
   * @param {string[]} terms
   * @returns {Promise<Map<string, number[][]>>}
   */
  async shards(terms) {
    const manifest = await this.store.manifest();
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const term of new Set(terms)) {
      const at = place(manifest.terms, term);
      if (at >= 0) names.set(term, manifest.terms[at][1]);
    }
    const files = new Map();
    await Promise.all([...new Set(names.values())].map(async (name) => files.set(name, await this.store.file('t', name))));
    const found = new Map();
    for (const [term, name] of names) {
      const shard = files.get(name).terms;
      if (Object.hasOwn(shard, term)) found.set(term, shard[term]);
    }
    return found;
  }

  /**
   * @param {Frame} frame
   * @param {string[]} terms
   * @returns {Promise<Map<string, import('./score.js').Postings>>}
   */
  async postings(frame, terms) {
    const found = new Map();
    for (const [term, packed] of await this.shards(terms)) {
      let one = this.unpacked.get(packed);
      if (!one) this.unpacked.set(packed, one = frame.unpack(packed));
      found.set(term, one);
    }
    return found;
  }

  /**
   * @param {number} page
   * @returns {Promise<import('./store.js').PageRecord>}
   */
  async record(page) {
    const manifest = await this.store.manifest();
    const file = await this.store.file('r', manifest.records[Math.floor(page / manifest.size)]);
    return file.pages[page % manifest.size];
  }
}
