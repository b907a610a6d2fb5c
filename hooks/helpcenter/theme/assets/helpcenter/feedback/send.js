// Sends what a reader has seen and released to the one address that a team configured, and says how it went.

export const PATIENCE = 15_000;

/**
 * sent: taken; refused: not valid, as the answer says; busy: too many at once; late: no answer in time; offline: no
 * connection; failed: anything else.
 * @typedef {'sent' | 'refused' | 'busy' | 'late' | 'offline' | 'failed'} Outcome
 */

/**
 * What a receiver said: of a refusal in `text`, and by field; its own number for what it took; seconds to wait.
 * @typedef {{text: string, fields: Record<string, string>, reference: string, wait: number}} Said
 */

/** @type {Said} */
const NOTHING = { text: '', fields: {}, reference: '', wait: 0 };

/**
 * Post data, without cookies and without saying where it comes from.
 * @param {string} address
 * @param {Record<string, string>} data
 * @param {{form?: boolean, ask?: typeof fetch}} [how]  `form`: as a form sends it; otherwise as JSON
 * @returns {Promise<{outcome: Outcome} & Said>}
 */
export async function post(address, data, { form = false, ask = fetch } = {}) {
  if (globalThis.navigator?.onLine === false) return { outcome: 'offline', ...NOTHING };
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await ask(address, {
      method: 'POST', mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: giveUp.signal,
      ...form ? { body: new URLSearchParams(data) } : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) },
    });
    const said = heard(await response.text().catch(() => ''));
    if (response.ok) return { outcome: 'sent', ...NOTHING, reference: said.reference };
    if (response.status === 429) return { outcome: 'busy', ...NOTHING, wait: Number(response.headers.get('Retry-After')) || said.wait };
    if (response.status === 400 || response.status === 422) return { outcome: 'refused', ...said, reference: '' };
    return { outcome: 'failed', ...NOTHING };
  } catch {
    return { outcome: giveUp.signal.aborted ? 'late' : 'failed', ...NOTHING };
  } finally {
    clearTimeout(timer);
  }
}

/** What a receiver says in `{"message": "…", "fields": {"txid": "…"}, "reference": "…", "retry_after": 30}`. @param {string} body @returns {Said} */
export function heard(body) {
  try {
    const { message, fields, reference, retry_after: wait } = JSON.parse(body);
    const named = Object.entries(fields && typeof fields === 'object' ? fields : {}).filter(([, text]) => short(text));
    return {
      text: short(message), fields: Object.fromEntries(named.map(([name, text]) => [name, short(text)])),
      reference: short(typeof reference === 'number' ? String(reference) : reference),
      wait: typeof wait === 'number' && wait > 0 ? Math.ceil(wait) : 0,
    };
  } catch {
    return NOTHING;
  }
}

/** A text on one line, cut short; empty for anything else. @param {unknown} text */
function short(text) {
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
}
