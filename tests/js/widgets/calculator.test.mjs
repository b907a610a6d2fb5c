import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = '../../../hooks/helpcenter/theme/assets/helpcenter';
const { read, show, ratio } = await import(`${FOLDER}/widgets/calculator/ratio.js`);
const { CALCULATORS, faults } = await import(`${FOLDER}/widgets/calculator/formulas.js`);
const { answer, mark } = await import(`${FOLDER}/widgets/calculator/calculator.js`);
const { fill } = await import(`${FOLDER}/page/words.js`);

/** @typedef {{given: Record<string, string>, gives: Record<string, string>}} Case */
/** @type {Record<string, Case[]>} */
const CASES = JSON.parse(await readFile(new URL('../data/calculators.json', import.meta.url), 'utf8'));
/** @type {Record<string, Record<string, string>>} */
const MESSAGES = {};
for (const lang of ['en', 'zh']) {
  MESSAGES[lang] = JSON.parse(await readFile(new URL(`${FOLDER}/messages/${lang}.json`, import.meta.url), 'utf8'));
}
/** @param {string} lang @returns {(name: string, values?: Record<string, string | number>) => string} */
const speaker = (lang) => (name, values) => fill(String(MESSAGES[lang]?.[name]), values);

/** @param {string} text @param {'.' | ','} [decimal] */
function number(text, decimal) {
  const found = read(text, decimal);
  return typeof found === 'string' ? found : found.plain;
}

test('every worked case comes out to the last digit', () => {
  for (const [name, cases] of Object.entries(CASES)) {
    for (const { given, gives } of cases) {
      const numbers = Object.fromEntries(Object.entries(given).map(([field, text]) => [field, read(text).value]));
      const results = CALCULATORS[name].work(numbers);
      /** @type {Record<string, string>} */
      const shown = {};
      for (const { name: result, value, places, rounding } of results) shown[result] = show(value, places, rounding);
      assert.deepEqual(shown, gives, name);
      assert.deepEqual(faults(name, numbers), {});
    }
  }
  assert.deepEqual(Object.keys(CASES), Object.keys(CALCULATORS));
});

test('numbers are read as people write them', () => {
  const same = [
    ['1234.5', '1234.5'], ['１２３４．５', '1234.5'], ['1,234.5', '1234.5'], ['1.234,5', '1234.5'], ['1 234,5', '1234.5'],
    ['1\u202f234.5', '1234.5'], ["1'234.5", '1234.5'], ['0,26', '0.26'], ['0,125', '0.125'], ['1,5', '1.5'], ['1,2345', '1.2345'],
    ['60,000', '60000'], ['６０，０００', '60000'], ['1,234,567', '1234567'], ['1.234.567', '1234567'], ['.5', '0.5'], ['5.', '5'],
    ['007', '7'], ['0.10', '0.10'], ['３。５', '3.5'], ['60.000', '60.000'],
  ];
  for (const [text, plain] of same) assert.equal(number(String(text)), plain, text);
  assert.equal(number('60.000', ','), '60000');
  assert.equal(number('1,500', ','), '1.500');
  assert.equal(read('60,000').grouped, true);
  assert.equal(read('0,26').grouped, false);
});

test('what is no number has a name, never a guess', () => {
  for (const [text, fault] of [
    ['', 'empty'], ['  ', 'empty'], ['-1', 'sign'], ['−1', 'sign'], ['+1', 'sign'], ['abc', 'unclear'], ['1e5', 'unclear'], ['NaN', 'unclear'],
    ['Infinity', 'unclear'], ['1.2.3', 'unclear'], ['1,23,4', 'unclear'], ['12,34.5', 'unclear'], ['1.5,000', 'unclear'], [',', 'unclear'], ['5万', 'unclear'],
    ['0x10', 'unclear'], ['1/2', 'unclear'], ['1'.repeat(41), 'long'],
  ]) assert.equal(number(String(text)), fault, text);
});

test('wrong input gets a sentence in each language at its field, and no result', () => {
  const good = { capital: '1000', risk: '2', entry: '100', stop: '95' };
  for (const [field, text, key] of [
    ['capital', '', 'empty'], ['capital', '0', 'zero'], ['risk', '0', 'zero'], ['risk', '100', 'rate'], ['stop', '100', 'same'],
    ['entry', 'x', 'unclear'], ['entry', '-5', 'sign'],
  ]) {
    for (const lang of ['en', 'zh']) {
      const { wrong, results } = answer('position', { ...good, [String(field)]: String(text) }, speaker(lang));
      assert.deepEqual(wrong, { [String(field)]: MESSAGES[lang]?.[`calc.fault.${key}`] });
      assert.deepEqual(results, []);
    }
  }
});

test('whatever is typed, nothing is NaN, Infinity or an error', () => {
  const odd = ['', '0', '-1', '１', '1,5', '99.999999', '100', 'NaN', 'Infinity', '%', '5%', '０．２５％', '。', '9'.repeat(40), '0.' + '0'.repeat(30) + '1', '😀'];
  for (const [name, { fields }] of Object.entries(CALCULATORS)) {
    for (let at = 0; at < 2000; at += 1) {
      const texts = Object.fromEntries(fields.map((/** @type {string} */ field, /** @type {number} */ place) => [field, odd[(at * 7 + place * (at + 3)) % odd.length] ?? '']));
      const said = answer(name, texts, speaker('en'));
      assert.ok(said.results.length > 0 !== Object.keys(said.wrong).length > 0, JSON.stringify(texts));
      for (const result of said.results) assert.match(result.number, /^\d+(\.\d+)?( %)?$/);
      for (const text of [...Object.values(said.wrong), ...said.notes]) assert.ok(text && text !== 'undefined');
    }
  }
});

test('rates take a percent sign, and a position that needs borrowed money says so', () => {
  const { results, understood, notes } = answer('position', { capital: '1,000', risk: '5％', entry: '100', stop: '99' }, speaker('en'));
  assert.deepEqual(results.map((/** @type {{number: string}} */ each) => each.number), ['50', '1', '50', '5000']);
  assert.deepEqual(understood, { capital: 'Read as 1000.' });
  assert.deepEqual(notes, [MESSAGES.en?.['calc.note.borrowed']]);
  assert.deepEqual(answer('position', { capital: '100', risk: '1', entry: '99', stop: '100' }, speaker('zh')).notes, [MESSAGES.zh?.['calc.note.short']]);
});

test('rounding never makes a fee smaller or a position larger', () => {
  assert.equal(show(ratio(1n, 3n), 2), '0.33');
  assert.equal(show(ratio(1n, 3n), 2, 'up'), '0.34');
  assert.equal(show(ratio(2n, 3n), 2, 'down'), '0.66');
  assert.equal(show(ratio(1n, 2n), 0), '1');
  assert.deepEqual([mark('en'), mark('zh'), mark('de')], ['.', '.', ',']);
});
