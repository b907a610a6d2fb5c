// What each calculator works out. Rates are percentages, as people read them on a fee page.

import { absolute, add, compare, divide, multiply, ratio, subtract } from './ratio.js';

/** @typedef {import('./ratio.js').Ratio} Ratio */
/** @typedef {import('./ratio.js').Rounding} Rounding */
/** @typedef {Record<string, Ratio>} Given */
/** @typedef {{name: string, value: Ratio, places: number, rounding: Rounding, rate?: boolean}} Result */
/** @typedef {{fields: readonly string[], rates: readonly string[], work: (given: Given) => Result[], notes?: (given: Given) => string[]}} Calculator */

const HUNDRED = ratio(100n);
const ZERO = ratio(0n);

/** @param {Given} given @param {string} name @returns {Ratio} */
const of = (given, name) => given[name] ?? ZERO;
/** @param {Ratio} value @param {Ratio} rate */
const share = (value, rate) => divide(multiply(value, rate), HUNDRED);

/** @type {Record<string, Calculator>} */
export const CALCULATORS = {
  fee: {
    fields: ['price', 'amount', 'maker', 'taker'],
    rates: ['maker', 'taker'],
    work(given) {
      const value = multiply(of(given, 'price'), of(given, 'amount'));
      return [
        { name: 'value', value, places: 8, rounding: 'half' },
        { name: 'maker', value: share(value, of(given, 'maker')), places: 8, rounding: 'up' },
        { name: 'taker', value: share(value, of(given, 'taker')), places: 8, rounding: 'up' },
      ];
    },
  },
  position: {
    fields: ['capital', 'risk', 'entry', 'stop'],
    rates: ['risk'],
    work(given) {
      const loss = share(of(given, 'capital'), of(given, 'risk'));
      const distance = absolute(subtract(of(given, 'entry'), of(given, 'stop')));
      const size = divide(loss, distance);
      return [
        { name: 'loss', value: loss, places: 8, rounding: 'down' },
        { name: 'distance', value: distance, places: 8, rounding: 'half' },
        { name: 'size', value: size, places: 8, rounding: 'down' },
        { name: 'cost', value: multiply(size, of(given, 'entry')), places: 8, rounding: 'down' },
      ];
    },
    notes(given) {
      const cost = multiply(divide(share(of(given, 'capital'), of(given, 'risk')), absolute(subtract(of(given, 'entry'), of(given, 'stop')))), of(given, 'entry'));
      return [
        ...(compare(cost, of(given, 'capital')) > 0 ? ['borrowed'] : []),
        ...(compare(of(given, 'stop'), of(given, 'entry')) > 0 ? ['short'] : []),
      ];
    },
  },
  'break-even': {
    fields: ['price', 'buy', 'sell'],
    rates: ['buy', 'sell'],
    work(given) {
      const factor = divide(add(HUNDRED, of(given, 'buy')), subtract(HUNDRED, of(given, 'sell')));
      return [
        { name: 'price', value: multiply(of(given, 'price'), factor), places: 8, rounding: 'up' },
        { name: 'rise', value: multiply(subtract(factor, ratio(1n)), HUNDRED), places: 4, rounding: 'up', rate: true },
      ];
    },
  },
};

/**
 * What is wrong with the numbers, as names of sentences by field; nothing where they can be worked with.
 * @param {string} name  of a calculator
 * @param {Given} given
 * @returns {Record<string, string>}
 */
export function faults(name, given) {
  const calculator = CALCULATORS[name];
  /** @type {Record<string, string>} */
  const found = {};
  for (const field of calculator?.fields ?? []) {
    const value = of(given, field);
    if (calculator?.rates.includes(field)) {
      if (compare(value, HUNDRED) >= 0) found[field] = 'rate';
      else if (field === 'risk' && compare(value, ZERO) === 0) found[field] = 'zero';
    } else if (compare(value, ZERO) === 0) found[field] = 'zero';
  }
  if (name === 'position' && !found.entry && !found.stop && compare(of(given, 'entry'), of(given, 'stop')) === 0) found.stop = 'same';
  return found;
}
