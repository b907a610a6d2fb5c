// Runs the search of a built site, by the code the site ships. In: JSON on standard input,
// {site, questions: [{lang, text, limit?, prefix?}]}. Out: JSON, an answer or {error} for each.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @type {Buffer[]} */
const input = [];
for await (const piece of process.stdin) input.push(piece);
/** @type {{site: string, questions: {lang: string, text: string, limit?: number, prefix?: boolean}[]}} */
const { site, questions } = JSON.parse(Buffer.concat(input).toString('utf8'));

// A copy with a package.json beside it: Node before 20.19 takes a lone .js for CommonJS.
const folder = await mkdtemp(join(tmpdir(), 'helpcenter-search-'));
try {
  await cp(join(site, 'assets/helpcenter/search'), folder, { recursive: true, dereference: true });
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  const { openSearch } = await import(pathToFileURL(join(folder, 'client.js')).href);
  const read = async (/** @type {string} */ url) => new Uint8Array(await readFile(join(site, url)));
  /** @type {Map<string, Promise<any>>} */
  const opened = new Map();
  const answers = [];
  for (const { lang, text, limit = 10, prefix = true } of questions) {
    try {
      if (!opened.has(lang)) opened.set(lang, openSearch({ base: '/', lang, read }));
      answers.push(await (await opened.get(lang)).ask(text, { limit, prefix }));
    } catch (error) {
      answers.push({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await rm(folder, { recursive: true, force: true });
}
