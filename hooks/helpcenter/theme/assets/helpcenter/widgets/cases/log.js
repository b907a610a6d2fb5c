// A case log as data, as JSON and as Markdown. What is written can be read back; what cannot be read is said.

/**
 * @typedef {object} Case
 * @property {string} id
 * @property {string} when  local time, such as `2026-11-23T14:05`
 * @property {string} zone  such as `Asia/Shanghai (UTC+08:00)`
 * @property {string} channel
 * @property {string} number  of the request
 * @property {string} said
 * @property {string} outcome
 */
/** @typedef {import('../../page/words.js').Words} Words */

export const FORMAT = 'case-log';
export const MOST = 500;
const SIZES = { when: 16, zone: 80, channel: 100, number: 100, said: 10_000, outcome: 10_000 };
const WHEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** A name for a new entry. */
export function fresh() {
  return Array.from({ length: 2 }, () => Math.random().toString(36).slice(2, 10)).join('');
}

/**
 * An entry out of anything, or nothing where it is none.
 * @param {any} value
 * @returns {Case | undefined}
 */
export function entry(value) {
  if (!value || typeof value !== 'object' || !WHEN.test(value.when) || Number.isNaN(Date.parse(value.when))) return undefined;
  /** @type {Record<string, string>} */
  const result = { id: typeof value.id === 'string' && /^\w{1,40}$/.test(value.id) ? value.id : fresh() };
  for (const [name, size] of Object.entries(SIZES)) {
    const text = typeof value[name] === 'string' ? value[name] : '';
    const long = name === 'said' || name === 'outcome';
    result[name] = (long ? text.replace(/\r\n?/g, '\n') : text.replace(/\s+/g, ' ')).trim().slice(0, size);
  }
  return /** @type {any} */ (result);
}

/** In the order in which things happened. @param {readonly Case[]} cases */
export function sorted(cases) {
  return [...cases].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : a.id < b.id ? -1 : 1));
}

/** @param {Case} one @param {Case} other */
function same(one, other) {
  return Object.keys(SIZES).every((name) => /** @type {any} */ (one)[name] === /** @type {any} */ (other)[name]);
}

/**
 * Entries joined to those there are: the same id is the later version, the same content is no second entry.
 * @param {readonly Case[]} cases @param {readonly Case[]} more
 */
export function joined(cases, more) {
  const result = [...cases];
  for (const each of more) {
    const at = result.findIndex((one) => one.id === each.id);
    if (at >= 0) result[at] = each;
    else if (!result.some((one) => same(one, each))) result.push(each);
  }
  return sorted(result).slice(0, MOST);
}

/** @param {readonly Case[]} cases */
export function toJson(cases) {
  return `${JSON.stringify({ format: FORMAT, version: 1, cases }, null, 1)}\n`;
}

/** @param {readonly Case[]} cases @param {Words} say */
export function toMarkdown(cases, say) {
  /** @param {string} text */
  const quoted = (text) => text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  const parts = cases.map((each) => [
    `## ${moment(each)}`,
    `- ${say('log.channel')}: ${each.channel}\n- ${say('log.number')}: ${each.number}`.replace(/ +$/gm, ''),
    `### ${say('log.said')}`, quoted(each.said), `### ${say('log.outcome')}`, quoted(each.outcome),
  ].join('\n\n'));
  const title = `# ${say('log.title')}`;
  return `${[title, ...parts].join('\n\n')}\n`;
}

/** When it was, for a person. @param {Case} one */
export function moment({ when, zone }) {
  return when.replace('T', ' ') + (zone && ', ') + zone;
}

/**
 * The entries of an exported file, and how many pieces of it are none. `undefined`: it is no case log at all.
 * @param {string} text
 * @returns {{cases: Case[], lost: number} | undefined}
 */
export function read(text) {
  const raw = text.trimStart().startsWith('{') ? fromJson(text) : fromMarkdown(text);
  if (!raw) return undefined;
  const cases = raw.map(entry).filter((each) => each !== undefined).slice(0, MOST);
  return { cases, lost: raw.length - cases.length };
}

/** @param {string} text @returns {unknown[] | undefined} */
function fromJson(text) {
  try {
    const { format, cases } = JSON.parse(text);
    return format === FORMAT && Array.isArray(cases) ? cases : undefined;
  } catch {
    return undefined;
  }
}

/** By the form alone: the labels can be of any language. @param {string} text @returns {unknown[] | undefined} */
function fromMarkdown(text) {
  const blocks = text.replace(/\r\n?/g, '\n').split(/^## /m).slice(1);
  if (!blocks.length) return undefined;
  return blocks.map((block) => {
    const [head, said = '', outcome = ''] = block.split(/^### .*$/m);
    const [, day = '', time = '', zone = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(?:, (.*))?$/m.exec(head) ?? [];
    const [channel = '', number = ''] = [...head.matchAll(/^- [^:：\n]*[:：](.*)$/gm)].map((match) => match[1]);
    /** @param {string} part */
    const bare = (part) => [...part.matchAll(/^> ?(.*)$/gm)].map((match) => match[1]).join('\n');
    return { when: `${day}T${time}`, zone, channel, number, said: bare(said), outcome: bare(outcome) };
  });
}
