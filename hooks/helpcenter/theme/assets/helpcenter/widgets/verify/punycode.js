// What browsers send in place of letters beyond ASCII, read back (RFC 3492), so that a name can be shown as it looks.

const [BASE, T_MIN, T_MAX, SKEW, DAMP, FIRST, BIAS] = [36, 1, 26, 38, 700, 128, 72];

/**
 * A host name with its labels `xn--…` decoded; what is no such code stays as it is.
 *
 * `decode('xn--krken-xqa.com')` is `'kräken.com'`.
 * @param {string} host
 */
export function decode(host) {
  return host.split('.').map((label) => (/^xn--/i.test(label) ? read(label.slice(4)) ?? label : label)).join('.');
}

/** @param {string} code @returns {string | null} */
function read(code) {
  const cut = code.lastIndexOf('-');
  const output = cut > 0 ? [...code.slice(0, cut)].map((sign) => sign.charCodeAt(0)) : [];
  let [at, number, bias] = [cut > 0 ? cut + 1 : 0, FIRST, BIAS];
  for (let position = 0; at < code.length; position += 1) {
    const before = position;
    for (let weight = 1, step = BASE; ; step += BASE) {
      const value = digit(code.charCodeAt(at));
      at += 1;
      if (value < 0) return null;
      position += value * weight;
      const threshold = Math.min(Math.max(step - bias, T_MIN), T_MAX);
      if (value < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(position - before, length, before === 0);
    number += Math.floor(position / length);
    position %= length;
    if (number > 0x10ffff) return null;
    output.splice(position, 0, number);
  }
  return String.fromCodePoint(...output);
}

/** @param {number} sign  the code of a letter or digit */
function digit(sign) {
  if (sign >= 48 && sign < 58) return sign - 22;
  if (sign >= 65 && sign < 91) return sign - 65;
  return sign >= 97 && sign < 123 ? sign - 97 : -1;
}

/** @param {number} delta @param {number} length @param {boolean} first */
function adapt(delta, length, first) {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / length);
  let steps = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; steps += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return steps + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
