// The text of a report, in each language: what is beside a value is translated, the value is as the reader wrote it.

/** @typedef {Record<string, string>} Texts  by language */
/**
 * @typedef {object} Asked
 * @property {string[]} languages  the page's, then English
 * @property {Record<string, Texts>} words
 * @property {Record<string, {kind: string, label: Texts}>} fields
 * @property {Record<string, {title: Texts, fields: string[], attach: string[]}>} topics
 * @property {Record<string, {title: Texts, txid: string}>} networks
 * @property {Record<string, Texts>} attach
 * @property {string[]} follow_up
 */
/** @typedef {{topic: string, again: boolean, values: Record<string, string>, attached: string[]}} Draft */

/** The fields of a draft, in the order in which they are asked for. @param {Asked} asked @param {Draft} draft */
export function fieldsOf(asked, draft) {
  const own = asked.topics[draft.topic]?.fields ?? [];
  return draft.again ? [...asked.follow_up, ...own.filter((name) => !asked.follow_up.includes(name))] : own;
}

/**
 * Whether a transaction id has the form of its network; with no network chosen, of any.
 * @param {Asked} asked @param {string} id @param {string} network
 */
export function fits(asked, id, network) {
  const forms = network ? [asked.networks[network]] : Object.values(asked.networks);
  return !forms.length || forms.some((form) => form && new RegExp(`^(?:${form.txid})$`).test(id.trim()));
}

/**
 * The report in one language; what is empty is left out.
 * @param {Asked} asked @param {Draft} draft @param {string} lang
 */
export function report(asked, draft, lang) {
  const colon = lang.startsWith('zh') ? '：' : ': ';
  /** @type {string[]} */
  const lines = [];
  /** @param {Texts} label @param {string} value */
  const add = (label, value) => {
    const text = value.trim();
    if (text) lines.push(text.includes('\n') ? `${label[lang]}${colon.trimEnd()}\n${text}` : `${label[lang]}${colon}${text}`);
  };
  add(asked.words.about, asked.topics[draft.topic]?.title[lang] ?? '');
  add(asked.words.subject, draft.values.subject ?? '');
  if (draft.again) lines.push(asked.words.follow_up[lang]);
  for (const name of fieldsOf(asked, draft)) {
    const field = asked.fields[name];
    const value = draft.values[name] ?? '';
    add(field.label, field.kind === 'network' ? asked.networks[value]?.title[lang] ?? '' : field.kind === 'time' ? value.replace('T', ' ') : value);
  }
  add(asked.words.path, draft.values[`path.${lang}`] ?? '');
  const attached = draft.attached.filter((name) => asked.topics[draft.topic]?.attach.includes(name));
  if (attached.length) lines.push(`${asked.words.attached[lang]}${colon.trimEnd()}\n${attached.map((name) => `- ${asked.attach[name][lang]}`).join('\n')}`);
  lines.push('', asked.words.never[lang]);
  return lines.join('\n');
}

/** The report in all its languages, one after the other. @param {Asked} asked @param {Draft} draft */
export function whole(asked, draft) {
  return asked.languages.map((lang) => report(asked, draft, lang)).join('\n\n———\n\n');
}
