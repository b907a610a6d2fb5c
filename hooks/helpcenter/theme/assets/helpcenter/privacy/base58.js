// Numbers written in base 58, as keys and addresses of many coins are.

import { sha256 } from './sha256.js';

export const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/**
 * The bytes that a text stands for; none where it has other signs.
 * @param {string} text @param {string} [alphabet]
 */
export function bytesOf(text, alphabet = BITCOIN) {
  const bytes = [0];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      carry += bytes[at] * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry; carry >>= 8) bytes.push(carry & 255);
  }
  return Uint8Array.from(bytes.reverse());
}

/** Whether bytes end with the checksum of the rest: the first four bytes of its double hash. @param {Uint8Array} bytes */
export function checked(bytes) {
  if (bytes.length < 5) return false;
  const sum = sha256(sha256(bytes.slice(0, -4)));
  return bytes.slice(-4).every((byte, at) => byte === sum[at]);
}
