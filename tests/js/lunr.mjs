// Answers questions by real lunr.js from a prebuilt index: {index, questions} in, the scores of each question out.

// @ts-expect-error  lunr ships no types
import lunr from 'lunr';

/** @type {Buffer[]} */
const input = [];
for await (const piece of process.stdin) input.push(piece);
const { index, questions } = JSON.parse(Buffer.concat(input).toString('utf8'));
const loaded = lunr.Index.load(index);
const found = questions.map((/** @type {string} */ text) => (
  loaded.search(text).map((/** @type {{ref: string, score: number}} */ { ref, score }) => [ref, score])
));
process.stdout.write(JSON.stringify(found));
