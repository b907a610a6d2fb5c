// How many secrets are found and how many ordinary texts are left alone, by group, on data that the rules were not written with.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { find } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/find.js';
import { lists, NAMES } from '../../../hooks/helpcenter/theme/assets/helpcenter/privacy/lists.js';

const FOLDER = '../../../hooks/helpcenter/theme/assets/helpcenter/privacy';
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
/** @param {string} name */
const rows = (name) => read(`../data/${name}`).trimEnd().split('\n').map((line) => line.replaceAll('\\n', '\n').split('\t'));
await lists(NAMES, async (name) => read(`${FOLDER}/${name}`));

/** @typedef {{group: string, text: string, shown: string, hit: boolean}} Tried */

/** @param {string} title @param {readonly Tried[]} tried @param {string} counted */
function table(title, tried, counted) {
  const groups = [...new Set(tried.map(({ group }) => group))].sort();
  const line = (/** @type {string} */ name, /** @type {readonly Tried[]} */ of) => {
    const hits = of.filter(({ hit }) => hit).length;
    return `  ${name.padEnd(44)} ${String(of.length).padStart(5)} ${String(hits).padStart(9)} ${(100 * hits / of.length).toFixed(1).padStart(6)} %`;
  };
  console.log([`${title.padEnd(46)} ${'texts'.padStart(5)} ${counted.padStart(9)}`, ...groups.map((group) => line(group, tried.filter((one) => one.group === group))), line('all', tried)].join('\n'));
}

test('of secrets 99 % are found, whole and by their kind', async () => {
  /** @type {Tried[]} */
  const tried = [];
  for (const [group, kind, written] of rows('measured-secrets.tsv')) {
    const text = written.replace('⟦', '').replace('⟧', '');
    const [start, end] = [written.indexOf('⟦'), written.indexOf('⟧') - 1];
    const found = await find(text);
    const hit = found.some((one) => one.kind === kind && one.start <= start && one.end >= end);
    tried.push({ group, text, hit, shown: `${JSON.stringify(text.slice(0, 160))} ${JSON.stringify(found)}` });
  }
  table('secrets', tried, 'found');
  for (const { group, hit, shown } of tried) if (!hit) console.log(`missed, ${group}: ${shown}`);
  assert.ok(tried.length >= 400);
  assert.ok(tried.filter(({ hit }) => hit).length / tried.length >= 0.99);
});

test('of ordinary texts fewer than 0.5 % are touched', async () => {
  /** @type {Tried[]} */
  const tried = [];
  for (const [group, text] of rows('measured-harmless.tsv')) {
    const found = await find(text);
    tried.push({ group, text, hit: found.length > 0, shown: `${JSON.stringify(text.slice(0, 160))} ${JSON.stringify(found)}` });
  }
  table('ordinary texts', tried, 'touched');
  for (const { group, hit, shown } of tried) if (hit) console.log(`touched, ${group}: ${shown}`);
  assert.ok(tried.length >= 1000);
  assert.ok(tried.filter(({ hit }) => hit).length / tried.length < 0.005);
});

test('a long text takes time in proportion to its length', async () => {
  const texts = {
    'ordinary texts': rows('measured-harmless.tsv').map(([, text]) => text).join('\n'),
    'Chinese texts': rows('measured-harmless.tsv').map(([, text]) => text).filter((text) => /\p{Script=Han}/u.test(text)).join('\n').repeat(4),
    secrets: rows('measured-secrets.tsv').map(([,, text]) => text.replace(/[⟦⟧]/g, '')).join('\n'),
    'words of a list': read(`${FOLDER}/words-en.txt`).replaceAll('\n', ' '),
    'one letter': 'a',
    spaces: ' ',
    digits: '4 ',
    hex: '4f1e ',
    labels: 'my seed phrase: password is key: ',
  };
  /** Milliseconds of the processor at best. @param {string} text */
  const taken = async (text) => {
    let best = Infinity;
    for (let run = 0; run < 12; run += 1) {
      const before = process.cpuUsage();
      await find(text);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  for (const [name, text] of Object.entries(texts)) {
    const long = text.repeat(Math.ceil(40_000 / text.length)).slice(0, 40_000);
    const [quarter, whole] = [await taken(long.slice(0, 10_000)), await taken(long)];
    console.log(`  ${name.padEnd(20)} ${quarter.toFixed(1).padStart(6)} ms for 10,000 characters at best, ${whole.toFixed(1)} for 40,000`);
    assert.ok(whole / Math.max(quarter, 2) < 9, name); // in proportion it is 4, by the square 16
  }
});
