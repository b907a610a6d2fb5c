// Sends what a reader has seen and released to the one address that a team configured, and says how it went.

export const PATIENCE = 15_000;

/**
 * sent: taken; refused: not valid, as the answer says; busy: too many at once; late: no answer in time; offline: no
 * connection; failed: anything else.
 * @typedef {'sent' | 'refused' | 'busy' | 'late' | 'offline' | 'failed'} Outcome
 */

/**
 * Post data as JSON, without cookies and without saying where it comes from.
 * @param {string} address
 * @param {Record<string, string>} data
 * @param {typeof fetch} [ask]
 * @returns {Promise<{outcome: Outcome, text: string}>}  `text`: what the receiver said of a refusal
 */
export async function post(address, data, ask = fetch) {
  if (globalThis.navigator?.onLine === false) return { outcome: 'offline', text: '' };
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await ask(address, {
      method: 'POST', mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: giveUp.signal,
      headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data),
    });
    if (response.ok) return { outcome: 'sent', text: '' };
    if (response.status === 429) return { outcome: 'busy', text: '' };
    if (response.status === 400 || response.status === 422) return { outcome: 'refused', text: reason(await response.text().catch(() => '')) };
    return { outcome: 'failed', text: '' };
  } catch {
    return { outcome: giveUp.signal.aborted ? 'late' : 'failed', text: '' };
  } finally {
    clearTimeout(timer);
  }
}

/** What a receiver says in `{"message": "…"}`, cut short. @param {string} body */
export function reason(body) {
  try {
    const { message } = JSON.parse(body);
    return typeof message === 'string' ? message.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
  } catch {
    return '';
  }
}
