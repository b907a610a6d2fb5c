// Calls to Kraken's Spot REST API, with Node.js alone (18 or newer).
// The keys come from the environment: KRAKEN_API_KEY and KRAKEN_API_SECRET.

import { createHash, createHmac } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const BASE = process.env.KRAKEN_API_BASE ?? 'https://api.kraken.com';

/** The API answered, and refused; `errors` holds its texts. */
export class ApiError extends Error {
  constructor(errors) {
    super(errors.join(', '));
    this.errors = errors;
  }
}

let lastNonce = 0;

/** Milliseconds since 1970, or one more than the last nonce if that is larger. */
export function newNonce() {
  lastNonce = Math.max(lastNonce + 1, Date.now());
  return String(lastNonce);
}

/** The value of the header API-Sign. */
export function sign(path, nonce, body, secret) {
  const digest = createHash('sha256').update(nonce + body).digest();
  const code = createHmac('sha512', Buffer.from(secret, 'base64'));
  return code.update(path).update(digest).digest('base64');
}

/** Market data: no key is needed. */
export async function publicCall(name, fields = {}) {
  const query = new URLSearchParams(fields).toString();
  const headers = { 'User-Agent': 'example/1' };
  return result(await fetch(`${BASE}/0/public/${name}${query && '?'}${query}`, { headers }));
}

/** A signed call. What is signed and what is sent are the same text. */
export async function privateCall(name, fields = {}) {
  const path = `/0/private/${name}`;
  const nonce = newNonce();
  const body = new URLSearchParams({ nonce, ...fields }).toString();
  const headers = {
    'API-Key': process.env.KRAKEN_API_KEY,
    'API-Sign': sign(path, nonce, body, process.env.KRAKEN_API_SECRET),
    'Content-Type': 'application/x-www-form-urlencoded',
    'User-Agent': 'example/1',
  };
  return result(await fetch(BASE + path, { method: 'POST', headers, body }));
}

async function result(response) {
  const answer = await response.json();
  const errors = answer.error.filter((text) => text.startsWith('E'));
  if (errors.length) throw new ApiError(errors);
  return answer.result;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log('Server time:', (await publicCall('Time')).rfc1123);
}
