// The list of official addresses, ready to be compared with.

/**
 * @typedef {object} Listed  as docs/contact/channels.yml has it
 * @property {string[]} domains
 * @property {string[]} emails
 * @property {string[]} phones
 * @property {string[]} handles
 * @property {string} [name]  whose list it is
 * @property {string} [date]  ISO date on which it was put together
 */

/**
 * @typedef {object} Name  a word that is theirs, and what the list has for it
 * @property {string} word
 * @property {string} like
 */

/**
 * @typedef {object} Official
 * @property {Set<string>} domains  in lower case
 * @property {Set<string>} emails  in lower case
 * @property {{digits: string, shown: string}[]} phones
 * @property {{place: string, host: string, name: string}[]} handles  in lower case
 * @property {Name[]} names  longest first
 */

const GENERIC = new Set('www m app my pro help support docs status blog api mail email shop store login account secure portal web home news'.split(' '));
const DAY = 86_400_000;

/** Days after which a list says only what it can. */
export const OLD = 90;

/** @param {Listed} listed @returns {Official} */
export function official({ domains, emails, phones, handles }) {
  const hosts = domains.map((host) => host.toLowerCase());
  const mails = emails.map((email) => email.toLowerCase());
  const places = handles.map((handle) => {
    const place = handle.replace(/^https?:\/\/(www\.)?/, '').replace(/\/+$/, '').toLowerCase();
    return { place, host: place.split('/')[0], name: (place.split('/').at(-1) ?? '').replace(/^@/, '') };
  });
  /** @type {Map<string, string>} */
  const names = new Map();
  const add = (/** @type {string} */ word, /** @type {string} */ like) => word.length > 2 && !names.has(word) && names.set(word, like);
  const tops = hosts.filter((host) => !hosts.some((other) => host.endsWith(`.${other}`)));
  for (const host of tops) add(host.split('.').slice(0, -1).find((label) => !GENERIC.has(label)) ?? '', host);
  for (const { name, place } of places) add(name, place);
  for (const mail of mails) {
    const [user, host] = mail.split('@');
    if (!hosts.some((known) => host === known || host.endsWith(`.${known}`))) add(user, mail);
  }
  return {
    domains: new Set(hosts),
    emails: new Set(mails),
    phones: phones.map((shown) => ({ digits: shown.replace(/\D/g, ''), shown })),
    handles: places,
    names: [...names].map(([word, like]) => ({ word, like })).sort((a, b) => b.word.length - a.word.length),
  };
}

/** Whether a list names anything at all. @param {Listed | null} listed */
export const holds = (listed) => Boolean(listed && (listed.domains.length || listed.emails.length || listed.phones.length || listed.handles.length));

/**
 * Whole days since a list was looked over; null without a date.
 * @param {string | undefined} date  ISO date
 * @param {number} now  milliseconds
 */
export function age(date, now) {
  const then = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(then) ? null : Math.max(0, Math.floor((now - then) / DAY));
}

/** The domain on the list that a host is, or is below; empty where it does neither. @param {string} host @param {Official} known */
export function above(host, known) {
  return [...known.domains].find((domain) => host === domain || host.endsWith(`.${domain}`)) ?? '';
}
