// Answers lines of JSON: an index's files and the terms of each page, in; the scores of the shipped client and those of
// real lunr over the whole of the pages, out. `tests/unit/search/test_index_parity.py` compares them.

import { createInterface } from 'node:readline';

// @ts-expect-error  lunr ships no types
import lunr from 'lunr';

import { VIEWS } from '../../hooks/helpcenter/theme/assets/helpcenter/search/score.js';
import { Shelf } from '../../hooks/helpcenter/theme/assets/helpcenter/search/shelf.js';

/** @typedef {{files: Record<string, string>, views: number[][], pages: string[][][], query: [string, number][]}} Task */

for await (const line of createInterface({ input: process.stdin })) {
  /** @type {Task} */
  const task = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ client: await client(task), lunr: whole(task) })}\n`);
}

/** Page to score, from the few shards that hold the query's terms. @param {Task} task */
async function client({ files, query }) {
  const shelf = new Shelf('', async (name) => new TextEncoder().encode(files[name]));
  const frame = shelf.frame(await shelf.core());
  const postings = await shelf.postings(frame, query.map(([term]) => term));
  const scores = new Float64Array(frame.size);
  for (const [term, weight] of query) {
    const found = postings.get(term);
    if (found) frame.add(found, weight, scores);
  }
  return Object.fromEntries([...scores.entries()].filter(([, score]) => score));
}

/** The same from whole indexes, one for each view, by lunr alone. @param {Task} task */
function whole({ views, pages, query }) {
  /** @type {Record<string, number>} */
  const scores = {};
  VIEWS.forEach((view, at) => {
    const counts = views[at] ?? [];
    const builder = new lunr.Builder();
    builder.tokenizer = (/** @type {string[]} */ terms) => terms.map((term) => new lunr.Token(term, {}));
    builder.ref('id');
    builder.field('all');
    builder.k1(view.k1);
    builder.b(view.b);
    pages.forEach((fields, id) => {
      const all = fields.flatMap((terms, field) => Array.from({ length: counts[field] ?? 0 }, () => terms).flat());
      builder.add({ id: String(id), all });
    });
    const index = builder.build();
    const asked = query.filter(([term]) => Object.hasOwn(index.invertedIndex, term));
    if (!asked.length) return;
    const results = index.query((/** @type {any} */ q) => asked.forEach(([term, boost]) => q.term(term, { boost, usePipeline: false })));
    // lunr divides by the query's own length, which changes no order; undone, so that the views can be added.
    const length = Math.sqrt(asked.reduce((sum, [, boost]) => sum + boost * boost, 0));
    for (const { ref, score } of results) scores[ref] = (scores[ref] ?? 0) + score * length * view.weight;
  });
  return scores;
}
