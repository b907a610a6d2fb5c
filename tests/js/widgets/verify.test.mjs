import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const FOLDER = '../../../hooks/helpcenter/theme/assets/helpcenter/widgets/verify';
const { fold, scripts, skeletons, unseen, CONFUSABLES } = await import(`${FOLDER}/characters.js`);
const { compare, overall } = await import(`${FOLDER}/find.js`);
const { tricks } = await import(`${FOLDER}/likeness.js`);
const { age, holds } = await import(`${FOLDER}/official.js`);
const { decode } = await import(`${FOLDER}/punycode.js`);

/** @typedef {import('../../../hooks/helpcenter/theme/assets/helpcenter/widgets/verify/official.js').Listed} Listed */
/** @typedef {() => number} Chance */

/** @type {Listed[]} */
const LISTS = [
  {
    domains: ['kraken.com', 'www.kraken.com', 'pro.kraken.com', 'support.kraken.com', 'status.kraken.com'],
    emails: ['noreply@kraken.com', 'api@kraken.com'], phones: ['+44 20 7946 0000'], handles: ['github.com/krakenfx', 'x.com/krakenfx'], date: '2026-11-20',
  },
  {
    domains: ['meridian-bank.co.uk', 'help.meridian-bank.co.uk'], emails: ['care@meridian-bank.co.uk', 'meridianbank.help@example.org'],
    phones: ['+1 (202) 555-0143', '+86 400 555 0199'], handles: ['https://www.youtube.com/@meridianbank', 'weibo.com/meridianbank'],
  },
  { domains: ['tamarind.example', 'shop.tamarind.example'], emails: ['hello@tamarind.example'], phones: ['+49 30 23125 000'], handles: ['github.com/tamarind-labs'] },
];

/** Numbers from 0 to 1, the same each time (mulberry32). @param {number} seed @returns {Chance} */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template T @param {readonly T[]} items @param {Chance} chance @returns {T} */
const pick = (items, chance) => items[Math.floor(chance() * items.length)];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const OTHERS = ['example.net', 'evil.example', 'secure-login.top', 'xyz.co', 'pages.dev', 'x.com.cn'];
const WORDS = ['support', 'help', 'login', 'wallet', 'secure', 'verify', 'service', 'app', 'official', 'kefu'];
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u2063'];
const TURNING = ['\u202e', '\u202d', '\u200f', '\u2066', '\u2067', '\u061c'];

/** @param {string} text @param {number} at @param {string} sign @param {number} [gone] */
const put = (text, at, sign, gone = 0) => text.slice(0, at) + sign + text.slice(at + gone);
/** Where a text has letters. @param {string} text @param {Chance} chance */
const letter = (text, chance) => pick([...text].flatMap((sign, at) => (/[a-z]/i.test(sign) ? [at] : [])), chance);
/** @param {string} sign */
const wide = (sign) => (/[!-~]/.test(sign) ? String.fromCodePoint(sign.charCodeAt(0) + 0xfee0) : sign);
/** The label of a domain that is its name. @param {string} domain */
const name = (domain) => pick(domain.split('.').filter((label) => /kraken|meridian|tamarind/.test(label)), () => 0);

/**
 * How an impostor is made of what is on the list; each technique by its name.
 * @type {Record<string, (listed: Listed, chance: Chance) => string>}
 */
const TECHNIQUES = {
  'a letter of another alphabet': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const at = letter(domain, chance);
    const like = [...CONFUSABLES[domain[at].toLowerCase()]];
    return put(domain, at, pick(like, chance), 1);
  },
  'letters of another alphabet throughout': ({ domains }, chance) => [...pick(domains, chance)].map((sign) => (CONFUSABLES[sign] && sign !== '.' && sign !== '-' ? [...CONFUSABLES[sign]][0] : sign)).join(''),
  'an accent': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return put(domain, letter(domain, chance) + 1, pick(['\u0301', '\u0323', '\u0308', '\u0307'], chance)).normalize('NFC');
  },
  punycode: ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const at = domain.search(/[aeo]/);
    return new URL(`https://${put(domain, at, /** @type {Record<string, string>} */ ({ a: 'а', e: 'е', o: 'о' })[domain[at]], 1)}`).href.slice(chance() < 0.5 ? 8 : 0);
  },
  'a character that takes no room': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return put(domain, Math.floor(chance() * (domain.length + 1)), pick(UNSEEN, chance));
  },
  'a mark that turns the text': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return pick([`${pick(TURNING, chance)}${domain}`, `${[...domain].reverse().join('')}`.replace(/^/, '\u202e'), put(domain, 3, pick(TURNING, chance))], chance);
  },
  'full-width letters': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return chance() < 0.5 ? [...domain].map((sign) => (sign === '.' ? '.' : wide(sign))).join('') : put(domain, letter(domain, chance), '', 0).replace(/[a-z]/, wide);
  },
  'a dot of another kind': ({ domains }, chance) => pick(domains, chance).replace(/\.(?=[^.]*$)/, pick(['。', '．', '｡', '․'], chance)),
  'mathematical letters': ({ domains }, chance) => pick(domains, chance).replace(/[a-z]/g, (sign) => String.fromCodePoint(0x1d41a + sign.charCodeAt(0) - 97)),
  'one letter changed': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const label = name(domain);
    const at = letter(label, chance);
    return domain.replace(label, put(label, at, pick(LETTERS.filter((sign) => sign !== label[at]), chance), 1));
  },
  'one letter more': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const label = name(domain);
    return domain.replace(label, put(label, Math.floor(chance() * (label.length + 1)), pick(LETTERS, chance)));
  },
  'one letter less': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const label = name(domain);
    return domain.replace(label, put(label, letter(label, chance), '', 1));
  },
  'two letters swapped': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const label = name(domain);
    const at = pick([...label].flatMap((sign, each) => (each && sign !== label[each - 1] ? [each] : [])), chance);
    return domain.replace(label, label.slice(0, at - 1) + label[at] + label[at - 1] + label.slice(at + 1));
  },
  'digits for letters': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return domain.replace(name(domain), name(domain).replace(/[aeio]/, (sign) => /** @type {Record<string, string>} */ ({ a: '4', e: '3', i: '1', o: '0' })[sign]));
  },
  'letters side by side': ({ domains }, chance) => pick(domains, chance).replace(/m|n(?=\.)/, 'rn'),
  'words added': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const [label, word, join] = [name(domain), pick(WORDS, chance), pick(['', '-'], chance)];
    return `https://${domain.replace(label, chance() < 0.5 ? label + join + word : word + join + label)}/${pick(['', 'sign-in', 'zh'], chance)}`;
  },
  'another ending': ({ domains }, chance) => `${name(pick(domains, chance))}.${pick(['net', 'co', 'cm', 'app', 'io', 'com.co', 'support', 'xn--fiqs8s'], chance)}`,
  'in front of another name': ({ domains }, chance) => `${pick(['', 'https://', 'http://'], chance)}${pick(domains, chance)}${pick(['.', '-', '.login.', '-id.'], chance)}${pick(OTHERS, chance)}/`,
  'dots lost': ({ domains }, chance) => `${pick(domains, chance).replaceAll('.', pick(['', '-'], chance))}.${pick(['net', 'org', 'top'], chance)}`,
  'before the @': ({ domains }, chance) => `https://${pick(domains, chance)}${pick(['', ':443', '%2Fsign-in'], chance)}@${pick(OTHERS, chance)}/`,
  'after the slash': ({ domains }, chance) => `https://${pick(OTHERS, chance)}/${pick(domains, chance)}/sign-in`,
  'a backslash': ({ domains }, chance) => `https://${pick([`${pick(domains, chance)}\\@${pick(OTHERS, chance)}`, `${pick(OTHERS, chance)}\\${pick(domains, chance)}`, `${pick(OTHERS, chance)}\\.${pick(domains, chance)}`], chance)}`,
  'percent signs': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    return pick([`https://${domain}%2e${pick(OTHERS, chance)}`, `https://${domain}%00.${pick(OTHERS, chance)}`, `https://${domain.replace('.', '%2E')}`, `https://%6b${domain.slice(1)}`], chance);
  },
  'a port': ({ domains }, chance) => `https://${pick(domains, chance)}:${pick(['8443', '81', '4433', '3000'], chance)}/`,
  'another scheme': ({ domains }, chance) => `${pick(['javascript:location=', 'data:text/html,', 'ftp://', 'intent://', 'file://', 'hxxps://'], chance)}${pick(domains, chance)}`,
  'a link that says another': ({ domains }, chance) => pick([`[https://${pick(domains, chance)}](https://${pick(OTHERS, chance)})`, `<a href="https://${pick(OTHERS, chance)}/x">${pick(domains, chance)}</a>`], chance),
  'a link that leads on': ({ domains }, chance) => `https://${pick(domains, chance)}/go?to=${pick([`https://${pick(OTHERS, chance)}`, encodeURIComponent(`https://${pick(OTHERS, chance)}`), `//${pick(OTHERS, chance)}`], chance)}`,
  'a link that leads on to a bare host': ({ domains }, chance) => {
    const other = pick(OTHERS, chance);
    const address = pick([other, `https:${other}`, `https:/${other}`, `//${other.split('.')[0]}`, `\\\\${other}`, `/\\${other}`, `${other}/sign-in`, `HTTPS:${other}`, `${pick(domains, chance)}@${other}`], chance);
    const sent = pick([address, encodeURIComponent(address), encodeURIComponent(encodeURIComponent(address))], chance);
    return `https://${pick(domains, chance)}${pick(['/r?to=', '/?next=', '/a?x=1&redirect_uri=', '/#url=', '/go?u=', '/a;return='], chance)}${sent}`;
  },
  'a link that leads on, in code': ({ domains }, chance) => `https://${pick(domains, chance)}/go?${pick(['to', 'd', 'x'], chance)}=${btoa(`${pick(['https', 'http'], chance)}://${pick(OTHERS, chance)}/`)}`,
  'a link that leads on by its path': ({ domains }, chance) => `https://${pick(domains, chance)}/${pick(['out', 'redirect', 'link', 'go'], chance)}/${pick(OTHERS, chance)}`,
  'letters drawn as another': ({ domains }, chance) => {
    const domain = pick(domains, chance);
    const [from, to] = pick([['k', 'lc'], ['k', '1c'], ['k', 'ic'], ['m', 'rn'], ['d', 'cl'], ['a', 'ci'], ['w', 'vv'], ['k', 'łc']].filter(([letter]) => name(domain).includes(letter)), chance);
    return domain.replace(name(domain), name(domain).replace(from, to));
  },
  'Chinese letters in front': ({ domains }, chance) => `${pick(['官网', '客服', '中国'], chance)}${pick(domains, chance)}`,
  'room in the address': ({ domains }, chance) => `https://${pick(domains, chance)}${pick([' .', '\t.', '\n.', '\u3000.'], chance)}${pick(OTHERS, chance)}`,
  'an e-mail at a look-alike': ({ emails, domains }, chance) => `${pick(emails, chance).split('@')[0]}@${pick([`${pick(domains, chance)}.${pick(OTHERS, chance)}`, `mail-${pick(domains, chance)}`, pick(domains, chance).replace(/[aeio]/, 'u'), pick(OTHERS, chance)], chance)}`,
  'an e-mail with another letter': ({ emails }, chance) => {
    const email = pick(emails, chance);
    const at = letter(email, chance);
    return put(email, at, pick([...[...CONFUSABLES[email[at]]].slice(0, 6), wide(email[at]), ...LETTERS.filter((sign) => sign !== email[at]).slice(0, 4)], chance), 1);
  },
  'an e-mail as a name': ({ emails }, chance) => `${pick(['"', '', '发件人：'], chance)}${pick(emails, chance)}${pick(['" ', ' '], chance)}<${pick(['help', 'noreply', 'care'], chance)}@${pick(OTHERS, chance)}>`,
  'copies of a mail': ({ emails }, chance) => `mailto:${pick(emails, chance)}${pick(['?cc=', ',', '?bcc=', '%2C', '?subject=x&to='], chance)}thief@${pick(OTHERS, chance)}`,
  'a number with another digit': ({ phones }, chance) => {
    const phone = pick(phones, chance);
    const at = pick([...phone].flatMap((sign, each) => (/\d/.test(sign) ? [each] : [])), chance);
    return put(phone, at, String((Number(phone[at]) + 1 + Math.floor(chance() * 9)) % 10), 1);
  },
  'a number in other digits': ({ phones }, chance) => pick(phones, chance).replace(/\d/g, (sign) => pick([wide(sign), String.fromCodePoint(0x660 + Number(sign))], chance)),
  'a number with letters or more digits': ({ phones }, chance) => pick([pick(phones, chance).replace(/0/, 'O'), `${pick(phones, chance)}${1 + Math.floor(chance() * 9)}`, `${pick(phones, chance)} ext ${Math.floor(chance() * 90) + 10} 555 123`], chance),
  'a number of another country': ({ phones }, chance) => pick(phones, chance).replace(/^\+\d+/, pick(['+7', '+855', '+63', '+95'], chance)),
  'a handle like theirs': ({ handles }, chance) => {
    const handle = /** @type {string} */ (pick(handles, chance).split('/').at(-1)).replace('@', '');
    const at = letter(handle, chance);
    return `@${pick([`${handle}_${pick(WORDS, chance)}`, put(handle, at, '_'), put(handle, at, handle[at]), put(handle, at, pick([...CONFUSABLES[handle[at]]], chance), 1), `real${handle}`], chance)}`;
  },
  'their handle elsewhere': ({ handles }, chance) => {
    const handle = /** @type {string} */ (pick(handles, chance).split('/').at(-1)).replace('@', '');
    return pick([`https://t.me/${handle}`, `Telegram: @${handle}`, `https://github.com.${pick(OTHERS, chance)}/${handle}`, `https://github.com/x/../${handle}-x`, `discord.gg/${handle}`, `WhatsApp @${handle}`], chance);
  },
  'a handle on the same host': ({ handles }, chance) => `https://${pick(handles, chance).replace(/^https?:\/\//, '')}${pick(['-support', '_help', '1', '/../thief', '/%2e%2e/thief', '%2f..%2fthief'], chance)}`,
};

/** @param {number} count @param {number} seed */
function* impostors(count, seed) {
  const chance = seeded(seed);
  const names = Object.keys(TECHNIQUES);
  for (let at = 0; at < count; at += 1) {
    const technique = names[at % names.length];
    const listed = LISTS[Math.floor(at / names.length) % LISTS.length];
    const text = TECHNIQUES[technique](listed, chance);
    yield { technique, listed, text };
  }
}

/** Whether what was made is, by chance, one of the list after all. @param {string} text @param {Listed} listed */
const real = (text, { domains, emails, phones }) => [...domains, ...emails, ...phones].includes(text.replace(/^https?:\/\//, '').replace(/\/$/, ''));

test('of 1,000 made impostors none is called official, and nearly all are named for what they are', () => {
  /** @type {Record<string, {made: number, named: number}>} */
  const tally = {};
  let made = 0;
  for (const { technique, listed, text } of impostors(1100, 20261123)) {
    if (real(text, listed)) continue;
    const findings = compare(text, listed);
    assert.notEqual(overall(findings), 'listed', `${technique}: ${JSON.stringify(text)}`);
    const count = (tally[technique] ??= { made: 0, named: 0 });
    count.made += 1;
    made += 1;
    if (overall(findings) === 'resembles') count.named += 1;
  }
  const named = Object.values(tally).reduce((sum, count) => sum + count.named, 0);
  console.log(`${made} impostors by ${Object.keys(tally).length} techniques: 0 called official, ${named} named as look-alikes`);
  for (const [technique, count] of Object.entries(tally)) if (count.named < count.made) console.log(`  ${technique}: ${count.named} of ${count.made} named`);
  assert.ok(made >= 1000);
  assert.ok(named / made > 0.9);
});

/** The ways in which an address of the list may be written. @param {Listed} listed @returns {string[]} */
function variants({ domains, emails, phones, handles }) {
  const of = (/** @type {string} */ one) => [one, one.toUpperCase(), `https://${one}`, `http://${one}`, `HTTPS://${one}/`, `${one}/`, `https://${one}/a/b-c.html?d=e&f=1#g`, `https://${one}:443/`, `<https://${one}>`, `(${one})`, `"${one}"`, `请打开 ${one} 看看`, `官网：${one}。`, `请打开https://${one}/，谢谢`, `Go to ${one}.`, `[${one}](https://${one}/)`, `https://${one}/看看?x=%E4%BD%A0`];
  return [
    ...domains.flatMap(of),
    ...emails.flatMap((one) => [one, one.toUpperCase(), `mailto:${one}`, `mailto:${one}?subject=Hi%20there&body=x`, `<${one}>`, `From: ${one}`, `发件人：${one}`, `Support <${one}>`, `写信到${one}。`]),
    ...phones.flatMap((one) => [one, one.replace(/[ ()-]/g, ''), one.replace(/ /g, '-'), `tel:${one.replace(/[ ()]/g, '')}`, one.replace('+', '00'), `电话：${one}`, `Call ${one}, please.`, one.replace(/ /g, '\u00a0')]),
    ...handles.flatMap((one) => [one, one.toUpperCase().replace(/^HTTPS/, 'https'), `${one}/`, `https://${one.replace(/^https?:\/\//, '')}`, `${one}/some/thing?x=1`, `@${(one.split('/').at(-1) ?? '').replace('@', '')}`]),
  ];
}

test('everything on the list is recognised, however it is written', () => {
  let count = 0;
  for (const listed of LISTS) {
    for (const text of variants(listed)) {
      assert.equal(overall(compare(text, listed)), 'listed', JSON.stringify([text, compare(text, listed)]));
      count += 1;
    }
  }
  console.log(`${count} ways of writing what is on the lists, all recognised`);
});

test('each trick is called by its name', () => {
  /** @type {[string, string][]} */
  const cases = [
    ['krаken.com', 'letters mixed'], ['xn--krken-5nf.com', 'punycode'], ['kra\u200bken.com', 'hidden'], ['\u202ekraken.com', 'turned'], ['ｋｒａｋｅｎ.com', 'wide'],
    ['kraken。com', 'wide'], ['krakem.com', 'edit'], ['karken.com', 'swapped'], ['kr4ken.com', 'digits'], ['kralcen.com', 'shapes'], ['kra1cen.com', 'shapes'], ['lcralcen.com', 'shapes'], ['krałcen.com', 'letters shapes'], ['kraken-support.com', 'words'], ['krakenhelp.com', 'words'],
    ['kraken.net', 'ending'], ['kraken.com.example.net', 'inside'], ['https://kraken.com@evil.example', 'user'], ['https://evil.example/kraken.com', 'path'],
    ['https://kraken.com\\@evil.example', 'backslash'], ['https://kraken%2ecom', 'encoded'], ['https://kraken.com:8443', 'port'],
    ['[kraken.com](https://evil.example)', 'shown'], ['noreply@kraken.com <x@evil.example>', 'display'], ['https://kraken.com/?u=https://evil.example', 'carries'],
    ['@krakenfx_help', 'words'], ['Telegram @krakenfx', 'network'], ['+44 20 7946 0001', 'number.edit'], ['+44 20 7964 0000', 'number.swapped'], ['＋４４ 20 7946 0000', 'wide'],
  ];
  for (const [text, reasons] of cases) {
    const [finding] = compare(text, LISTS[0]);
    assert.equal(finding.verdict, 'resembles', text);
    for (const reason of reasons.split(' ')) assert.ok(finding.reasons.some((/** @type {{name: string}} */ one) => one.name === reason), `${text}: ${JSON.stringify(finding)}`);
  }
});

test('what is neither on the list nor like it is said to be neither', () => {
  for (const text of ['example.net', 'https://www.example.org/a/b', 'someone@example.com', '+33 1 99 00 12 34', '@somebody', 'https://github.com/torvalds', 'breaking.example', 'status2.kraken.com', 'help@kraken.com', 'bob_1999']) {
    assert.equal(overall(compare(text, LISTS[0])), 'unlisted', text);
  }
  assert.equal(overall(compare('', LISTS[0])), 'none');
  assert.equal(overall(compare('Dear customer,\nyour account is locked. Answer within 10 minutes.', LISTS[0])), 'none');
});

test('names that have one of theirs inside, and pages about them, are not accused', () => {
  for (const text of ['https://en.wikipedia.org/wiki/Kraken', 'https://www.google.com/search?q=kraken.com', 'https://www.reddit.com/r/Kraken/', 'https://market.example/exchanges/kraken/', 'gitkraken.com', 'drakensberg.com', 'krakenrum.com', 'seattlekraken.com', 'broken.com', 'karen.com', 'krakow.pl', 'krakencomics.com', '@krakenrum', 'https://www.youtube.com/watch?v=kraken']) {
    assert.equal(overall(compare(text, LISTS[0])), 'unlisted', text);
  }
});

test('links that stay with them are on the list', () => {
  for (const text of ['[kraken.com](https://www.kraken.com)', '<a href="https://www.kraken.com">kraken.com</a>', '[www.kraken.com](https://kraken.com/)', '[support.kraken.com](https://www.kraken.com/sign-in)', 'kraken.com.', 'https://kraken.com./', 'https://www.kraken.com./a', 'https://www.kraken.com/r?to=/sign-in', 'https://www.kraken.com/r?to=pro.kraken.com', 'https://www.kraken.com/r?to=https://pro.kraken.com/a', 'https://www.kraken.com/x?file=report.pdf', 'https://www.kraken.com/x?v=1.2.3', 'https://www.kraken.com//a/b', 'https://www.kraken.com/#section.two', 'https://www.kraken.com/prices?pair=BTC/USD']) {
    assert.equal(overall(compare(text, LISTS[0])), 'listed', text);
  }
});

test('a word that is no address leaves nothing to check', () => {
  for (const text of ['hello', 'hi there', 'help me', 'Mark', 'Dear customer', '谢谢', '你好']) assert.equal(overall(compare(text, LISTS[0])), 'none', text);
  for (const text of ['Kraken Support', '@somebody', 'krakenfx_help']) assert.notEqual(overall(compare(text, LISTS[0])), 'none', text);
});

test('a whole message is on the list only if everything in it is', () => {
  const message = 'Dear customer,\nsign in at https://www.kraken.com/sign-in or https://www.kraken.com.example.net/sign-in now.\nnoreply@kraken.com';
  const findings = compare(message, LISTS[0]);
  assert.deepEqual(findings.map((/** @type {{verdict: string}} */ one) => one.verdict), ['listed', 'resembles', 'listed']);
  assert.equal(overall(findings), 'resembles');
});

test('everything that can be said has words', async () => {
  const say = JSON.parse(await readFile(new URL(`${FOLDER}/../../messages/en.json`, import.meta.url), 'utf8'));
  const names = new Set();
  for (const { listed, text } of impostors(3000, 7)) {
    for (const { reasons, kind } of compare(text, listed)) {
      names.add(`verify.kind.${kind}`);
      for (const { name: reason, scripts: kinds = [] } of reasons) {
        names.add(`verify.reason.${reason}`);
        for (const one of kinds) names.add(`verify.script.${one}`);
      }
    }
  }
  assert.ok(names.size > 40);
  for (const key of names) assert.ok(key in say, key);
});

test('an empty list knows nothing, and a list has an age', () => {
  const none = { domains: [], emails: [], phones: [], handles: [] };
  assert.ok(!holds(null) && !holds(none) && holds(LISTS[0]));
  assert.equal(overall(compare('https://www.kraken.com', none)), 'unlisted');
  assert.equal(age('2026-11-20', Date.parse('2026-11-23T10:00:00Z')), 3);
  assert.equal(age(undefined, 0), null);
});

test('characters are folded, read and named', () => {
  assert.equal(fold('ｋｒａ\u200bｋｅｎ。ＣＯＭ ①２٣'), 'kraken.COM 123');
  assert.ok(skeletons('krаkеn').includes('kraken') && skeletons('ĸräkƎn').length);
  assert.deepEqual(scripts('krаken1'), ['Cyrillic', 'Latin']);
  assert.equal(unseen('a\u200bb\u202e\nc').length, 2);
  for (const host of ['中国.kräken.example', 'krаken.com', 'bücher-übung.example', '你好kraken.com']) {
    assert.equal(decode(new URL(`http://${host}`).hostname), host);
  }
  assert.equal(decode('xn--\u0000.xn--99999999999'), 'xn--\u0000.xn--99999999999');
  assert.deepEqual(tricks('krakem-support', 'kraken'), ['edit', 'words']);
  assert.deepEqual(tricks('broken', 'kraken'), []);
});
