// What a reader sees in the verifier for ten inputs, in both languages: `node tests/js/verifier-says.mjs`.

import { readFileSync } from 'node:fs';
import { compare, overall } from '../../hooks/helpcenter/theme/assets/helpcenter/widgets/verify/find.js';

// The page's script looks for its status line as it loads.
Object.assign(globalThis, { document: { querySelector: () => ({}) } });
const { reasons, sentence } = await import('../../hooks/helpcenter/theme/assets/helpcenter/widgets/verify/verify.js');

const LISTED = {
  name: 'Kraken', date: '2026-11-20', domains: ['kraken.com', 'www.kraken.com', 'support.kraken.com'], emails: ['noreply@kraken.com'],
  phones: [], handles: ['x.com/krakenfx', 'github.com/krakenfx'],
};
const INPUTS = [
  'https://www.kraken.com/sign-in', 'lcraken.com', 'https://kraken.com@evil.example/', 'https://www.kraken.com/r?to=evil.example',
  '[www.kraken.com](https://kraken.com/)', 'noreply@kraken.com', 'help@kraken-support.example', '+1 900 555 0199', '@krakenfx_help', 'hello',
];

for (const lang of ['en', 'zh']) {
  const texts = JSON.parse(readFileSync(new URL(`../../hooks/helpcenter/theme/assets/helpcenter/messages/${lang}.json`, import.meta.url), 'utf8'));
  /** @param {string} key @param {Record<string, unknown>} [values] */
  const say = (key, values = {}) => String(texts[key]).replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
  console.log(`\n== ${lang}`);
  for (const text of INPUTS) {
    const found = compare(text, LISTED);
    console.log(`\n${text}\n  ${say(`verify.sum.${overall(found)}`, { name: LISTED.name })}`);
    for (const one of found) {
      console.log(`  ${say(`verify.kind.${one.kind}`)} ${one.text} – ${sentence(one, LISTED, Date.parse('2026-11-26'), say)}`);
      for (const why of reasons(one, say)) console.log(`    • ${why}`);
      console.log(`    ${say(`verify.advice.${one.verdict}`)}`);
    }
  }
}
