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

test('10,000 characters take less than 20 ms of the page', async () => {
  const texts = {
    'ordinary texts': rows('measured-harmless.tsv').map(([, text]) => text).join('\n'),
    'Chinese texts': rows('measured-harmless.tsv').map(([, text]) => text).filter((text) => /\p{Script=Han}/u.test(text)).join('\n').repeat(4),
    secrets: rows('measured-secrets.tsv').map(([,, text]) => text.replace(/[⟦⟧]/g, '')).join('\n'),
    'words of a list': read(`${FOLDER}/words-en.txt`).replaceAll('\n', ' '),
    'one letter': 'a'.repeat(10_000),
    spaces: ' '.repeat(10_000),
    digits: '4 '.repeat(5000),
    hex: '4f1e '.repeat(2000),
    labels: 'my seed phrase: password is key: '.repeat(310),
  };
  for (const [name, text] of Object.entries(texts)) {
    /** @type {number[]} */
    const times = [];
    for (let run = 0; run < 12; run += 1) {
      const before = process.cpuUsage();
      await find(text.slice(0, 10_000));
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    times.sort((a, b) => a - b);
    console.log(`  ${name.padEnd(20)} ${times[0].toFixed(1).padStart(6)} ms at best, ${times[6].toFixed(1)} ms in the middle`);
    assert.ok(times[0] < 20, name);
  }
});
