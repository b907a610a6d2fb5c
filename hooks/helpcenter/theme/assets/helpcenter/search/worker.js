// Search off the page's own thread. Messages in: `Ask`; out, with the same id: `Told`. There are no others.

import { Engine } from './engine.js';

/** @typedef {{id: number, kind: 'open', folder: string, manifest?: Uint8Array} | {id: number, kind: 'pin', text: string} | {id: number, kind: 'ask', text: string, options?: import('./engine.js').Options}} Ask */
/** @typedef {{id: number, kind: 'done', value: import('./engine.js').Answer | import('./hits.js').Hit[] | import('./engine.js').Row[]} | {id: number, kind: 'failed', message: string}} Told */

/** Answer the messages of the page that started this script. */
export function serve() {
  /** @type {Engine | undefined} */
  let engine;

  addEventListener('message', async (/** @type {MessageEvent<Ask>} */ { data }) => {
    /** @type {Told} */
    let told;
    try {
      if (data.kind === 'open') {
        engine ??= new Engine(data.folder);
        told = { id: data.id, kind: 'done', value: await engine.open(data.manifest) };
      } else {
        if (!engine) throw new Error('not open');
        const value = data.kind === 'pin' ? await engine.pinned(data.text) : await engine.ask(data.text, data.options);
        told = { id: data.id, kind: 'done', value };
      }
    } catch (error) {
      told = { id: data.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    postMessage(told);
  });
}
