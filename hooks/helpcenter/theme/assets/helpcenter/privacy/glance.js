// Whether something typed looks like a secret. Then it is not put in the URL or the history, and the reader is warned.
// ../secrets/ finds more kinds; it would cost the search box half as much again as all its scripts, so this says when to load it.

const WORDS = 12;
const SHORT = new Set('a an and are as at be but by can do for from get go had has have he her him his how i if in is it its me my no not of on or our out she so than that the their them then they this to too up us was we were what when where which who why will with would you your'.split(' '));

/**
 * What a text looks like: a seed phrase, a private key or the secret of an API key; empty if like neither.
 *
 * A seed phrase is twelve or more words in a row of three to eight letters, as all words of such lists are, with hardly
 * a small word among them: sentences have one in three. A key is a run of letters and digits too long and too mixed for
 * a word, an address or a transaction id.
 * @param {string} text
 * @returns {'' | 'phrase' | 'key'}
 */
export function looksSecret(text) {
  const flat = text.normalize('NFKC');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(flat)) return 'key';
  if (flat.split(/[\s"'`,;:=<>()[\]{}]+/).some(isKey)) return 'key';
  return isPhrase(flat) ? 'phrase' : '';
}

/**
 * Whether a text could hold a secret of any kind: it is long, has a number, or names a secret and goes on.
 *
 * `worthFinding('reset my password')` is false, `worthFinding('pass is hunter2')` is true.
 * @param {string} text
 */
export function worthFinding(text) {
  return text.length > 24 || /\p{Nd}{3}|[A-Z\d]{16}|(?:\p{Script=Han}\s){8}/u.test(text)
    || /(?:pass|pin\b|密钥|pwd|pw\b|secret|contrase|clave|kennwort|senha|şifre|парол|密码|密碼|口令|パスワード|비밀번호).{0,16}(?:[:：=“"「]|->|\p{Nd})/isu.test(text);
}

/** @param {string} text */
function isPhrase(text) {
  let row = 0;
  let small = 0;
  for (const word of text.replace(/\b\d{1,2}[.)]?(?=\s)/g, ' ').split(/[\s,;|/-]+/).filter(Boolean)) {
    if (/^[a-z]{3,8}$/i.test(word)) {
      row += 1;
      if (SHORT.has(word.toLowerCase())) small += 1;
      if (row >= WORDS && small * 6 < row) return true;
    } else {
      row = 0;
      small = 0;
    }
  }
  return false;
}

/** @param {string} word */
function isKey(word) {
  const bare = word.replace(/[=]+$/, '');
  // 32 bytes and more in hex. A transaction id has 64 digits too: better a warning too many.
  if (/^(0x)?[0-9a-f]{64,}$/i.test(bare)) return true;
  // Private keys as wallets export them, and extended ones.
  if (/^[5KL][1-9A-HJ-NP-Za-km-z]{50,51}$/.test(bare) || /^[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,}$/.test(bare)) return true;
  // Base64 of an API secret: long, mixed, no dots of a URL.
  if (bare.length < 40 || !/^[A-Za-z0-9+/_-]+$/.test(bare)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(bare)).length;
  const turns = (bare.match(/[a-z][A-Z0-9]|[A-Z][a-z0-9]|[0-9][A-Za-z]/g) ?? []).length;
  return kinds === 3 && turns > bare.length / 4;
}
