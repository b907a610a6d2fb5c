// Search off the page's own thread. Messages in: `Ask`; out, with the same id: `Told`. There are no others.

import { Engine } from './engine.js';

/** @typedef {{id: number, kind: 'open', folder: string, manifest?: Uint8Array} | {id: number, kind: 'ask', text: string, options?: import('./engine.js').Options}} Ask */
/** @typedef {{id: number, kind: 'done', value: import('./engine.js').Answer | null} | {id: number, kind: 'failed', message: string}} Told */

/** @type {Engine | undefined} */
let engine;

addEventListener('message', async (/** @type {MessageEvent<Ask>} */ { data }) => {
  /** @type {Told} */
  let told;
  try {
    if (data.kind === 'open') {
      engine ??= new Engine(data.folder);
      await engine.open(data.manifest);
      told = { id: data.id, kind: 'done', value: null };
    } else {
      if (!engine) throw new Error('not open');
      told = { id: data.id, kind: 'done', value: await engine.ask(data.text, data.options) };
    }
  } catch (error) {
    told = { id: data.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  postMessage(told);
});
