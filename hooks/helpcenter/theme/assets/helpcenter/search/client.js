// The search of a built site. `openSearch({base, lang})`, then `search(text)`: nothing is fetched before that.
// This script is the worker too: a second file would cost a slow line a second wait.

import { Engine } from './engine.js';
import { SILENCE, SearchUnavailable as Unavailable } from './store.js';
import { serve } from './worker.js';

/** @typedef {import('./hits.js').Hit} Hit */
/** @typedef {import('./engine.js').Answer} Answer */
/** @typedef {import('./engine.js').Options} Options */
/** @typedef {import('./engine.js').Row} Row */
/**
 * @typedef {object} Search
 * @property {(text: string, options?: Options) => Promise<Hit[]>} search
 * @property {(text: string, options?: Options) => Promise<Answer>} ask  hits, and what to offer where they are few or weak
 * @property {(text: string) => Promise<Hit[]>} pinned  the urgent answers among them, as soon as the manifest is read
 * @property {Row[]} rows  urgent answers to offer before anything is asked
 */

const PATIENCE = 10_000;

/** The index could not be read: missing, cut short, or of another build. Ask again: it starts afresh. */
export const SearchUnavailable = Unavailable;

/**
 * Open the index of a language. Rejects with SearchUnavailable where it cannot be read; may be called again at once.
 * @param {object} where
 * @param {string} where.base  the site's root path, with a slash at its end
 * @param {string} where.lang
 * @param {import('./store.js').Read} [where.read]  how to read a file, where there is no browser
 * @returns {Promise<Search>}
 */
export async function openSearch({ base, lang, read }) {
  const folder = `${base}assets/helpcenter/index/${lang}/`;
  const { ask, pinned, rows } = read || typeof Worker === 'undefined' ? await inProcess(folder, read) : await inWorker(folder);
  return { ask, pinned, rows, search: async (text, options) => (await ask(text, options)).hits };
}

/**
 * @param {string} folder
 * @param {import('./store.js').Read} [read]
 * @returns {Promise<Omit<Search, 'search'>>}
 */
async function inProcess(folder, read) {
  const engine = new Engine(folder, read);
  /** @type {(error: unknown) => never} */
  const fail = (error) => { throw new SearchUnavailable(error instanceof Error ? error.message : String(error)); };
  const rows = await engine.open().catch(fail);
  return { rows, ask: (text, options) => engine.ask(text, options).catch(fail), pinned: (text) => engine.pinned(text).catch(fail) };
}

/**
 * The bytes of a file; undefined where it cannot be had, an error where the line falls silent.
 * @param {string} url
 */
async function early(url) {
  const stop = new AbortController();
  const watch = () => setTimeout(() => stop.abort(), SILENCE);
  let timer = watch();
  try {
    const response = await fetch(url, { cache: 'no-cache', signal: stop.signal });
    if (!response.ok || !response.body) return undefined;
    const reader = response.body.getReader();
    /** @type {BlobPart[]} */
    const parts = [];
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(timer);
      timer = watch();
      parts.push(/** @type {BlobPart} */ (read.value));
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } catch {
    if (stop.signal.aborted) throw new SearchUnavailable('cannot read manifest.json');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** @type {string | undefined} */
let trusted;

/**
 * The address of the worker, which is this script once more, and the only one whose address is made here. Where the policy asks for trusted types, browsers
 * take it from the policy of that name alone, which has no other.
 */
function address() {
  if (trusted === undefined) {
    const { href } = new URL(import.meta.url);
    const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy: (name: string, rules: object) => {createScriptURL: (text: string) => string}}}} */ (globalThis);
    const rules = { createScriptURL: () => href };
    trusted = trustedTypes ? trustedTypes.createPolicy('helpcenter-worker', rules).createScriptURL(href) : href;
  }
  return trusted;
}

/**
 * @param {string} folder
 * @returns {Promise<Omit<Search, 'search'>>}
 */
async function inWorker(folder) {
  const worker = new Worker(address(), { type: 'module' });
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void, timer: ReturnType<typeof setTimeout>}>} */
  const waiting = new Map();
  let last = 0;

  worker.addEventListener('message', (/** @type {MessageEvent<import('./worker.js').Told>} */ { data }) => {
    const one = waiting.get(data.id);
    if (!one) return;
    waiting.delete(data.id);
    clearTimeout(one.timer);
    if (data.kind === 'done') one.resolve(data.value);
    else one.reject(new SearchUnavailable(data.message));
  });
  worker.addEventListener('error', () => {
    for (const [, one] of waiting) one.reject(new SearchUnavailable('the search worker stopped'));
    waiting.clear();
  });

  /** @type {(message: Record<string, unknown>) => Promise<any>} */
  const send = (message) => new Promise((resolve, reject) => {
    const id = ++last;
    const timer = setTimeout(() => {
      waiting.delete(id);
      reject(new SearchUnavailable('no answer'));
    }, PATIENCE);
    waiting.set(id, { resolve, reject, timer });
    worker.postMessage({ ...message, id });
  });

  /** @type {Row[]} */
  let rows;
  try {
    const url = new URL(folder, location.href).href;
    // Asked for while the worker starts. Where it fails the worker asks again and says what is wrong, but a reader waits once.
    rows = await send({ kind: 'open', folder: url, manifest: await early(`${url}manifest.json`) });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    rows,
    ask: (text, options = {}) => send({ kind: 'ask', text: String(text), options: { ...options } }),
    pinned: (text) => send({ kind: 'pin', text: String(text) }),
  };
}

if (typeof document === 'undefined' && globalThis.location?.href === import.meta.url) serve();
