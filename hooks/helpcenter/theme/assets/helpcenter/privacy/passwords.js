// Passwords and PINs, after their name in the languages that people write it in.

import { IS, MARK, NAME, PIN, PLAIN } from './names.js';

/** @typedef {{start: number, end: number}} Span */

const LABEL = String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}])(?<name>(?:${PIN}|${NAME})(?![\p{Script=Latin}\p{Script=Cyrillic}])|${PLAIN})`;
// What may follow it: a bracket, "for the exchange".
const AROUND = String.raw`(?:\*\*|[)\s]{0,2})(?:\s?[(（][^()（）\n]{1,24}[)）])?(?:\s+(?:for|of|to|del?|von|für|zu[mr]?|pour|per|para|на|от)\s+(?:(?:my|the|mein|dem|la|el|le|mi)\s+)?[\p{L}\d.]{1,20})?`;
const OPEN = `["'“”„«‘’「『\`]`;
const CLOSE = `["'“”»‘’」』\`]`;

// What is after a name and is no value: said of a password, or of nothing.
const SAID = new Set(`a an and any are as at attempt attempts be been but by can cannot changed check code codes compromised copied correct created current different difficult did do does
  easy else empty enter entered error everywhere expired exposed field fine first for forgot forgotten from good had has have hidden hint his how i if in incorrect input invalid is it its just
  kraken last leaked least length long lost manager match matches maximum me minimum missing must my need needed never new no none not now null of ok old on once only optional or page please private protected required
  rejected reset right safe same saved secret secure see send sent set she short should show so sms stolen still strong the their them then there this to too try twice two undefined
  unchanged unknown unset use used valid was weak what when where which who why will with working works wrong yes you your true false
  vergessen falsch ungültig geändert abgelaufen zurückgesetzt richtig korrekt leer gesperrt mindestens höchstens nicht kein keine ist wird neu alt erforderlich optional geheim
  olvidada incorrecta inválida cambiada caducada correcta vacía bloqueada mínimo máximo mínima nueva vieja obligatoria secreta privada no demasiado
  oublié incorrect invalide obligatoire requis almeno dimenticata sbagliata obrigatória esqueci incorreta inválida не неверный забыл`.split(/\s+/));
const ENDING = /(?:ed|ing|able|ible|ado|ada|ido|ida)$/;
// Names of things that are written with digits.
const THING = /^(?:sha-?\d+|md5|base\d+|utf-?\d+|\d?fa|ipv?\d|oauth\d*|web\d|https?\d?|bcrypt\d*|argon2\w*|ios\d*|win(?:dows)?\d+|android\d*|v\d+|u2f|fido2|aes-?\d+|rsa-?\d+|\d+(?:st|nd|rd|th|x|mb|kb|bit))$/i;
// What a program says in place of a value: a call, a variable, a path, nothing.
const PROGRAM = /^(?:null|none|true|false|undefined)[}\],]*$|^\w+(?:\.\w+)*[([]|^(?:\w+\.)+\w+$(?<=^(?:process|os|env|config|settings|self|this)\..*)|^[$%{<]|^[~.]{0,2}\/[\w.-]+(?:\/[\w.-]+)+$/i;
const UNIT = /^\s*(?:of\b|or\b|to\b|and\b|attempts?|tries|try|times?|characters?|chars?|letters?|digits?|symbols?|words?|minutes?|mins?|seconds?|secs?|hours?|days?|weeks?|months?|years?|people|users?|zeichen|stellen|versuche?|tage|stunden|minuten|caracteres|dígitos|intentos|días|horas|caractères|essais|caratteri|tentativi|символ|знак|попыт|karakter|znak|tekens|ký tự|文字|자|桁|自|位|次|个|個|天|分|秒|小时|小時|遍|条|年|月|日|号)/iu;

const IS_PIN = new RegExp(`^${PIN}$`, 'iu');
const IS_PLAIN = new RegExp(`^${PLAIN}$`, 'u');
const NAMED = new RegExp(LABEL, 'giu');
// Each is looked for where a name ends.
const QUOTED = new RegExp(`${AROUND}(?:(?<given>${MARK}|${IS})|\\s+|(?=[“「『]))${OPEN}(?<value>[^"“”„«»「」『』\`\\n]{3,64}?)${CLOSE}(?![\\p{L}\\d])`, 'iuy');
const MARKED = new RegExp(`${AROUND}(?:${MARK})${OPEN}?(?<value>[^\\s"“”「」『』，。；<>]+)`, 'iuy');
const STATED = new RegExp(`${AROUND}(?:${IS})(?<value>[^\\s"“”「」『』，。；<>]+)`, 'iuy');
const BESIDE = new RegExp(`${AROUND}[ \\t]*(?<value>[!-~¡-ÿ]{4,})`, 'iuy');
const CHINESE = new RegExp(`${AROUND}(?:${MARK}|${IS})(?<value>\\p{Script=Han}{1,10}[A-Za-z]{0,10}\\d{2,10})(?=$|[\\s，。,;；!！])`, 'iuy');
const FORMS = [
  /(?<=\s)(?:--password|--pass|-p)[= ](?<value>[^\s-]\S{5,})/g,
  /\b(?:login|user(?:name)?|email)\s*\/\s*pass(?:word)?\s*[:=]?\s*\S{1,40}\s*[/|:]\s*(?<value>\S{4,64})/gi,
];

/**
 * The passwords and PINs in a text.
 * @param {string} text  folded
 * @returns {Span[]}
 */
export function passwords(text) {
  /** @type {Span[]} */
  const found = [];
  const take = (/** @type {number} */ start, /** @type {string} */ value) => {
    if (!/^[[【][^\]】\n]{2,40}[\]】]/.test(text.slice(start, start + 44))) found.push({ start, end: start + value.length }); // where one was taken out before
  };
  for (const match of text.matchAll(NAMED)) {
    const name = match.groups?.name ?? '';
    const end = match.index + match[0].length;
    /** What a form has at the end of the name; empty where it does not fit. @param {RegExp} form */
    const read = (form) => {
      form.lastIndex = end;
      const said = form.exec(text);
      if (!said) return { value: '', start: 0, given: false, code: false, after: '' };
      const value = said.groups?.value ?? '';
      const start = end + said[0].lastIndexOf(value);
      return { value, start, given: Boolean(said.groups?.given), code: text[start - 1] === '`', after: text.slice(end + said[0].length, end + said[0].length + 80) };
    };
    const quoted = read(QUOTED);
    if (quoted.given && !SAID.has(quoted.value.toLowerCase()) || !quoted.code && isMixed(quoted.value) || quoted.value.length > 3 && /\d/.test(quoted.value) && /\D/.test(quoted.value)) take(quoted.start, quoted.value);

    const marked = read(MARKED);
    const words = /^[a-z]{3,8}(?: [a-z]{3,8}){3,6}(?=\s*(?:$|\n))/.exec(text.slice(marked.start, marked.start + 80))?.[0].split(' ') ?? [];
    const bare = trimmed(marked.value, marked.after);
    if (marked.value && words.length && !words.some((word) => SAID.has(word) && word !== 'correct' || ENDING.test(word))) take(marked.start, words.join(' '));
    else if (isPassword(bare, rest(marked.after), name)) take(marked.start, bare);

    const stated = read(STATED);
    const value = trimmed(stated.value, stated.after);
    if (/^\d+$/.test(value) ? value.length >= 4 && !UNIT.test(stated.after) : isMixed(value) || !rest(stated.after) && isPassword(value, '', 'pass')) take(stated.start, value);

    const beside = read(BESIDE);
    const next = trimmed(beside.value, beside.after);
    const digits = IS_PIN.test(name) ? /^\d{4,8}$/ : IS_PLAIN.test(name) ? /^\d{6,12}$/ : /(?!)/;
    if (digits.test(next) && !UNIT.test(beside.after) || isMixed(next) && /[A-Za-z]/.test(next) && /\d/.test(next) && !/^[-:=/(]|[/:]/.test(next)) take(beside.start, next);

    const chinese = read(CHINESE);
    if (chinese.value) take(chinese.start, chinese.value);
  }
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) take(match.index + match[0].lastIndexOf(match.groups?.value ?? ''), match.groups?.value ?? '');
  }
  return found;
}

/** A value without the marks of the sentence around it. @param {string} value @param {string} after */
function trimmed(value, after) {
  const latin = value.replace(/^([!-~]+?)[,;!?]?\p{Script=Han}.*$/su, '$1'); // Chinese runs on after it
  return latin.replace(/^\s*$|^\s*\n/.test(after) ? /[,;)'*’]+$|(?<=\w{3})[.?:]$/ : /[.,?;:)'*’]+$|(?<=^\p{L}*)!+$/u, '');
}

/** What is left of a sentence. @param {string} after */
function rest(after) {
  return after.split(/[\n,;，；。]|[.!?](?:\s|$)/)[0].replace(/["'”’)\s]+/g, ' ').trim();
}

/** Whether a value is no word and no plain number: digits among letters, or signs. @param {string} value */
function isMixed(value) {
  if (value.length < 4 || THING.test(value) || PROGRAM.test(value) || /^[*•xX_.-]+$/.test(value) || /^\p{Script=Han}/u.test(value)) return false;
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^\d{1,3}[-–+]\d{0,3}$/.test(value)) return false;
  return /\d/.test(value) && /\D/.test(value) || /[^\p{L}\d.'’/–—-]/u.test(value) && /[\p{L}\d]/u.test(value);
}

/** Whether what follows "password:" is one. @param {string} value @param {string} rest  of its line @param {string} name */
function isPassword(value, rest, name) {
  const bare = value.toLowerCase();
  if (!bare || /^[*•x_.-]+$/.test(bare) || THING.test(bare) || PROGRAM.test(value)) return false;
  if (/^\d+$/.test(bare)) return bare.length >= 4 && !UNIT.test(rest);
  if (/\d|[^\p{L}.'’/-]/u.test(bare)) return isMixed(value);
  if (!/^[\x00-\x7fà-ÿ]+$/.test(bare) || /[-/]/.test(bare) || SAID.has(bare) || ENDING.test(bare) || IS_PIN.test(name)) return false;
  return bare.length > 3 && (!rest || rest.split(' ').length < 3 && !/\d/.test(rest) && !rest.split(' ').some((word) => SAID.has(word.toLowerCase())));
}
