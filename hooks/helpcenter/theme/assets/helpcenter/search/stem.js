// Porter2, the English stemmer of Snowball (https://snowballstem.org/algorithms/english/stemmer.html): the same as
// the builder's, which takes Snowball's own library; a test holds the two equal.

const VOWELS = 'aeiouy';
const DOUBLES = new Set(['bb', 'dd', 'ff', 'gg', 'mm', 'nn', 'pp', 'rr', 'tt']);

/** @type {Record<string, string>} */
const WHOLE = {
  skis: 'ski', skies: 'sky', idly: 'idl', gently: 'gentl', ugly: 'ugli', early: 'earli', only: 'onli',
  singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas', cosmos: 'cosmos', bias: 'bias',
  andes: 'andes',
};

/** @type {[string, string][]} */
const STEP2 = [
  ['ational', 'ate'], ['ization', 'ize'], ['fulness', 'ful'], ['iveness', 'ive'], ['ousness', 'ous'],
  ['biliti', 'ble'], ['lessli', 'less'], ['tional', 'tion'], ['ation', 'ate'], ['alism', 'al'], ['aliti', 'al'],
  ['entli', 'ent'], ['fulli', 'ful'], ['iviti', 'ive'], ['ousli', 'ous'], ['enci', 'ence'], ['anci', 'ance'],
  ['abli', 'able'], ['izer', 'ize'], ['ator', 'ate'], ['alli', 'al'], ['ogist', 'og'], ['bli', 'ble'],
];

/** @type {[string, string][]} */
const STEP3 = [
  ['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['icate', 'ic'], ['iciti', 'ic'], ['ical', 'ic'],
  ['ful', ''], ['ness', ''],
];

const STEP4 = [
  'ement', 'ance', 'ence', 'able', 'ible', 'ment', 'ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize', 'al', 'er', 'ic',
];

/**
 * @param {string} word
 * @param {number} at
 */
function vowel(word, at) {
  return at >= 0 && VOWELS.includes(word[at]);
}

/**
 * Where the region after the first non-vowel that follows a vowel starts.
 * @param {string} word
 * @param {number} from
 */
function region(word, from) {
  for (let at = from + 1; at < word.length; at++) if (!vowel(word, at) && vowel(word, at - 1)) return at + 1;
  return word.length;
}

/** @param {string} word */
function endsShort(word) {
  const last = word.length - 1;
  if (last === 1) return vowel(word, 0) && !vowel(word, 1);
  if (word.endsWith('past')) return true;
  return last > 1 && !vowel(word, last) && !'wxY'.includes(word[last]) && vowel(word, last - 1) && !vowel(word, last - 2);
}

/** @param {string} word */
function hasVowel(word) {
  for (let at = 0; at < word.length; at++) if (vowel(word, at)) return true;
  return false;
}

/**
 * The stem of an English word in lower case, without apostrophes.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 3) return word;
  if (Object.hasOwn(WHOLE, word)) return WHOLE[word];
  let w = word.replace(/(^|[aeiouy])y/g, '$1Y');
  const prefix = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(w);
  const r1 = prefix ? prefix[0].length : region(w, 0);
  const r2 = region(w, r1);
  /** @param {string} end */
  const ends = (end) => w.endsWith(end);
  /** @param {number} count */
  const drop = (count) => { w = w.slice(0, w.length - count); };

  // 1a
  if (ends('sses')) drop(2);
  else if (ends('ied') || ends('ies')) drop(w.length > 4 ? 2 : 1);
  else if (ends('s') && !ends('us') && !ends('ss') && hasVowel(w.slice(0, -2))) drop(1);

  // 1b
  const verb = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(w);
  if (verb) {
    const rest = w.slice(0, verb.index);
    if (verb[0].startsWith('eed')) {
      if (verb.index >= r1 && !/^(?:proc|exc|succ)$/.test(rest)) w = rest + 'ee';
    } else if (verb[0] === 'ing' && /^[^aeiouy]y$/.test(rest)) w = rest[0] + 'ie';
    else if (!(verb[0] === 'ing' && /^(?:inn|out|cann|herr|earr|even)$/.test(rest)) && hasVowel(rest)) {
      w = rest;
      if (ends('at') || ends('bl') || ends('iz')) w += 'e';
      else if (DOUBLES.has(w.slice(-2))) { if (!(w.length === 3 && 'aeo'.includes(w[0]))) drop(1); }
      else if (w.length <= r1 && endsShort(w)) w += 'e';
    }
  }

  // 1c
  if (w.length > 2 && 'yY'.includes(w[w.length - 1]) && !vowel(w, w.length - 2)) w = w.slice(0, -1) + 'i';

  // 2
  const second = STEP2.find(([end]) => ends(end));
  if (second) {
    if (w.length - second[0].length >= r1) w = w.slice(0, w.length - second[0].length) + second[1];
  } else if (ends('ogi')) { if (w.length - 3 >= r1 && w.at(-4) === 'l') drop(1); }
  else if (ends('li') && w.length - 2 >= r1 && 'cdeghkmnrt'.includes(w.at(-3) ?? '')) drop(2);

  // 3
  const third = STEP3.find(([end]) => ends(end));
  if (third) {
    if (w.length - third[0].length >= r1) w = w.slice(0, w.length - third[0].length) + third[1];
  } else if (ends('ative') && w.length - 5 >= r2) drop(5);

  // 4
  const fourth = STEP4.find((end) => ends(end));
  if (fourth) { if (w.length - fourth.length >= r2) drop(fourth.length); }
  else if (ends('ion') && w.length - 3 >= r2 && 'st'.includes(w.at(-4) ?? ' ')) drop(3);

  // 5
  if (ends('e')) { if (w.length - 1 >= r2 || (w.length - 1 >= r1 && !endsShort(w.slice(0, -1)))) drop(1); }
  else if (ends('l') && w.length - 1 >= r2 && w.at(-2) === 'l') drop(1);

  return w.toLowerCase();
}
