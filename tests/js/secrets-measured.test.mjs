// How many secrets are found and how many ordinary texts are left alone, by group, on data that the rules were not written with.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { find } from '../../hooks/helpcenter/theme/assets/helpcenter/secrets/find.js';
import { lists, NAMES } from '../../hooks/helpcenter/theme/assets/helpcenter/secrets/lists.js';

const FOLDER = '../../hooks/helpcenter/theme/assets/helpcenter/secrets';
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
/** @param {string} name */
const rows = (name) => read(`./data/${name}`).trimEnd().split('\n').map((line) => line.replaceAll('\\n', '\n').split('\t'));
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
