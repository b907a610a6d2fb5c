// Exact numbers: a fraction of two whole numbers, so that 0.1 + 0.2 is 0.3.

/** @typedef {{readonly n: bigint, readonly d: bigint}} Ratio  the denominator is positive */
/** @typedef {'half' | 'up' | 'down'} Rounding */
/** @typedef {{value: Ratio, plain: string, grouped: boolean}} Read */
/** @typedef {'empty' | 'sign' | 'long' | 'unclear'} Fault */

const MOST = 40;

/** @param {bigint} n @param {bigint} [d] @returns {Ratio} */
export function ratio(n, d = 1n) {
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** @param {Ratio} a @param {Ratio} b */
export const add = (a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
/** @param {Ratio} a @param {Ratio} b */
export const subtract = (a, b) => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
/** @param {Ratio} a @param {Ratio} b */
export const multiply = (a, b) => ratio(a.n * b.n, a.d * b.d);
/** @param {Ratio} a @param {Ratio} b  not zero */
export const divide = (a, b) => ratio(a.n * b.d, a.d * b.n);
/** Below zero, zero, or above, as a is less, equal or more. @param {Ratio} a @param {Ratio} b */
export const compare = (a, b) => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
/** @param {Ratio} a */
export const absolute = (a) => ratio(a.n < 0n ? -a.n : a.n, a.d);

/**
 * A number in plain digits with at most so many places: `show(ratio(1n, 3n), 2)` is `0.33`.
 * @param {Ratio} value  not negative
 * @param {number} places
 * @param {Rounding} [rounding]
 */
export function show({ n, d }, places, rounding = 'half') {
  const scaled = n * 10n ** BigInt(places);
  const rest = scaled % d;
  const more = rounding === 'up' ? rest > 0n : rounding === 'half' && 2n * rest >= d;
  const digits = String(scaled / d + (more ? 1n : 0n)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places).replace(/0+$/, '');
  return part ? `${whole}.${part}` : whole;
}

/**
 * A number as people write it: full-width digits, spaces or commas between thousands, a comma or a point before decimals.
 *
 * With both marks, the last one is before the decimals. A single comma does too, unless exactly three digits follow
 * it: 1,500 is fifteen hundred where `decimal` is a point, and one and a half where it is a comma. `grouped` says that
 * marks between thousands were left out, so that the reader can be shown what was understood.
 * @param {string} text
 * @param {'.' | ','} [decimal]  what the page's language writes before decimals
 * @returns {Read | Fault}
 */
export function read(text, decimal = '.') {
  const clean = text.normalize('NFKC').trim().replace(/[。٫]/g, '.').replace(/(?<=\d)[\s'’_](?=\d)/g, '');
  if (!clean) return 'empty';
  if (/^[-−–+]/.test(clean)) return 'sign';
  if (clean.length > MOST) return 'long';
  if (!/^[\d.,]*\d[\d.,]*$/.test(clean)) return 'unclear';
  const group = decimal === '.' ? ',' : '.';
  const marks = clean.replace(/\d/g, '');
  let mark = marks.at(-1) ?? decimal; // before the decimals
  const kinds = new Set(marks);
  if (kinds.size === 1 && (marks.length > 1 || (mark === group && /^[1-9]\d{0,2}.\d{3}$/.test(clean)))) mark = mark === '.' ? ',' : '.';
  const [whole = '', part = '', ...rest] = clean.split(mark);
  const other = mark === '.' ? ',' : '.';
  if (rest.length || part.includes(other)) return 'unclear';
  if (whole.includes(other) && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return 'unclear';
  const digits = whole.replaceAll(other, '').replace(/^0+(?=\d)/, '') || '0';
  const value = ratio(BigInt(digits + part), 10n ** BigInt(part.length));
  return { value, plain: part ? `${digits}.${part}` : digits, grouped: whole.includes(other) };
}
