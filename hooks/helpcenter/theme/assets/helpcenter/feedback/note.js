// A note that leaves only by its reader's hand: shown without its secrets, then copied, opened in another program, or sent.

import { copy } from '../page/copy.js';
import { made } from '../page/made.js';
import { find, redact } from '../privacy/find.js';
import { post } from './send.js';

/** @typedef {import('../page/words.js').Words} Words */
/** @typedef {{kind: string, to: string, shown: string}} Receiver  kind: endpoint, form, mail, issue; empty where there is none */
/** @typedef {{title: string, data: Record<string, string>, text: string}} Note  `data` is posted; `text` is the same for a person to read */

/** A text without its secrets. @param {string} text @param {Words} say */
export async function clean(text, say) {
  const found = await find(text);
  return { text: redact(text, found, (kind) => `[${say(`report.removed.${kind}`)}]`), kinds: [...new Set(found.map(({ kind }) => kind))] };
}

/** Where an address opens with a note in it. @param {Receiver} receiver @param {Note} note */
export function filled({ kind, to }, { title, text }) {
  const safe = encodeURIComponent;
  if (kind === 'mail') return `mailto:${to}?subject=${safe(title)}&body=${safe(text.replaceAll('\n', '\r\n'))}`;
  return to.replaceAll('{title}', safe(title)).replaceAll('{body}', safe(text));
}

/**
 * What lets a note go, by the reader's hand alone: a button that posts it, or a link that opens it elsewhere; and the
 * place where it is said how that went.
 * @param {Note} note @param {Receiver} receiver @param {Words} say
 * @param {(fields: Record<string, string>) => void} [refused]  what the receiver said of single fields
 */
export function release(note, receiver, say, refused = () => {}) {
  const { kind, shown } = receiver;
  const told = made('p', { class: 'hc-form__said', role: 'status' });
  if (kind === 'endpoint' || kind === 'form') {
    const way = made('button', { class: 'hc-button', type: 'button' }, say('helped.send', { to: shown }));
    way.addEventListener('click', () => send(way, told, note, receiver, say, refused));
    return { way, told };
  }
  return { way: made('a', { class: 'hc-button', rel: 'noopener', href: filled(receiver, note) }, say(`helped.${kind}`, { to: shown })), told };
}

/**
 * A note as it would go, with the buttons that let it go.
 * @param {Note} note @param {Receiver} receiver @param {Words} say
 */
export function preview(note, receiver, say) {
  const { kind, shown } = receiver;
  const copier = made('button', { class: 'hc-button hc-button--quiet', type: 'button' }, say('report.copy'));
  copier.addEventListener('click', () => copy(note.text, copier));
  const { way, told } = kind ? release(note, receiver, say) : { way: '', told: '' };
  return made(
    'section', { class: 'hc-note', tabindex: '-1', 'aria-label': say('helped.preview') },
    made('p', {}, kind ? say('helped.before', { to: shown }) : say('helped.only_copy')),
    ...(kind === 'issue' ? [made('p', {}, say('helped.public'))] : []),
    made('div', { class: 'hc-note__text', translate: 'no' }, note.text),
    made('p', { class: 'hc-form__row' }, way, copier), told,
  );
}

/**
 * @param {HTMLButtonElement} button @param {HTMLElement} told @param {Note} note @param {Receiver} receiver @param {Words} say
 * @param {(fields: Record<string, string>) => void} refused
 */
async function send(button, told, note, { kind, to, shown }, say, refused) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  told.textContent = say('helped.sending');
  const { outcome, text, fields, reference, wait } = await post(to, note.data, { form: kind === 'form' });
  told.textContent = [
    say(`helped.${outcome}`, { to: shown }), text && say('helped.said', { text }),
    wait && say('helped.wait', { seconds: wait }), reference && say('helped.reference', { reference }),
  ].filter(Boolean).join(' ');
  told.dataset.outcome = outcome;
  if (outcome !== 'sent') button.removeAttribute('aria-disabled');
  if (outcome === 'refused') refused(fields);
  // A receiver that was made for forms may not let scripts read its answer: its own page takes the note as well.
  if (outcome === 'failed' && kind === 'form') told.after(byForm(note.data, to, say('helped.open_form', { to: shown })));
}

/** A form that takes a note to the receiver's own page. @param {Record<string, string>} data @param {string} to @param {string} name */
function byForm(data, to, name) {
  return made(
    'form', { method: 'post', action: to, target: '_blank', rel: 'noopener noreferrer' },
    ...Object.entries(data).map(([key, value]) => made('input', { type: 'hidden', name: key, value })),
    made('button', { class: 'hc-button hc-button--quiet', type: 'submit' }, name),
  );
}
