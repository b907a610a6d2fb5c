// The checksums of seed phrases.

import { sha256 } from './sha256.js';

/** How many words a phrase of BIP-39 has. */
export const SIZES = [24, 21, 18, 15, 12];

/**
 * Whether the checksum of BIP-39 is right: the last bits of a phrase are the first of the entropy's hash.
 * @param {readonly number[]} numbers  of its words, 0 to 2047
 */
export function checks(numbers) {
  if (!SIZES.includes(numbers.length) || numbers.some((number) => number < 0)) return false;
  const bits = numbers.map((number) => number.toString(2).padStart(11, '0')).join('');
  const size = numbers.length / 3; // bits of the checksum: one for each 32 of entropy
  const entropy = bits.slice(0, -size);
  const bytes = Uint8Array.from(entropy.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
  return sha256(bytes)[0].toString(2).padStart(8, '0').startsWith(bits.slice(-size));
}

/**
 * Whether the last word of a phrase of Monero repeats the one that the CRC-32 of the others' first three letters names.
 * @param {readonly string[]} words  25, or 13
 */
export function repeats(words) {
  if (words.length !== 25 && words.length !== 13) return false;
  const rest = words.slice(0, -1);
  let sum = 0xffffffff;
  for (const letter of rest.map((word) => word.slice(0, 3)).join('')) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return rest[((sum ^ 0xffffffff) >>> 0) % rest.length].slice(0, 3) === words[words.length - 1].slice(0, 3);
}
