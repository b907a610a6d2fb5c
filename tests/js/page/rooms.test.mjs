import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = new URL('../../../hooks/helpcenter/theme/assets/helpcenter/', import.meta.url);
const ROOMS = ['page', 'privacy', 'search', 'feedback', 'widgets'];

test('a script imports from its own folder or from a room above, as ARCHITECTURE.md lists them', async () => {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.js'));
  let count = 0;
  for (const file of files) {
    const source = await readFile(new URL(file, FOLDER), 'utf8');
    for (const [, path] of source.matchAll(/^import [^(]*?'(\.[^']+)';$/gm)) {
      const target = new URL(path, new URL(file, FOLDER)).href.slice(FOLDER.href.length);
      const [own, other] = [file, target].map((each) => each.slice(0, each.lastIndexOf('/')));
      assert.ok(files.includes(target), `${file} imports ${target}, which is not there`);
      const [from, to] = [own, other].map((each) => ROOMS.indexOf(each.split('/')[0]));
      assert.ok(own === other || (to >= 0 && to < from), `${file} imports ${target}`);
      count += 1;
    }
  }
  assert.ok(count > 100, `${count} imports`);
});

test('every folder of scripts is a room', async () => {
  const folders = new Set((await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.js')).map((file) => file.split('/')[0]));
  assert.deepEqual([...folders].sort(), [...ROOMS].sort());
});

test('no function has more than 60 lines', async () => {
  const begins = /^(\s*)(?!(?:if|for|while|switch|catch|else|try|do)\b)\S.*(?:\)|=>) \{$/;
  const long = [];
  let count = 0;
  for (const file of (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith('.js'))) {
    const lines = (await readFile(new URL(file, FOLDER), 'utf8')).split('\n');
    for (const [at, line] of lines.entries()) {
      const indent = begins.exec(line)?.[1];
      if (indent === undefined) continue;
      count += 1;
      const size = lines.slice(at + 1).findIndex((other) => other.startsWith(`${indent}}`)) + 2;
      if (size > 60) long.push(`${file}:${at + 1} ${size}`);
    }
  }
  assert.deepEqual(long, []);
  assert.ok(count > 500, `${count} functions`);
});
