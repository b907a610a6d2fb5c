// What a browser says of itself, in words that a person at support reads.

/**
 * Device and browser.
 * @param {string} agent  `navigator.userAgent`
 * @returns {string}  such as `Windows, Chrome 131`
 */
export function device(agent) {
  const system = /iPhone OS (\d+)[_.](\d+)/.exec(agent) ?? /iPad.*? OS (\d+)[_.](\d+)/.exec(agent);
  const android = /Android (\d+)/.exec(agent);
  const where = system ? `${/iPad/.test(agent) ? 'iPad' : 'iPhone'}, iOS ${system[1]}.${system[2]}`
    : android ? `Android ${android[1]}`
      : /Windows/.test(agent) ? 'Windows' : /CrOS/.test(agent) ? 'ChromeOS' : /Mac OS X/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : '';
  /** @type {[string, RegExp][]} */
  const browsers = [
    ['WeChat', /MicroMessenger\/([\d.]+)/], ['Edge', /Edg(?:A|iOS)?\/(\d+)/], ['Opera', /OPR\/(\d+)/], ['Samsung Internet', /SamsungBrowser\/(\d+)/],
    ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/], ['Chrome', /(?:Chrome|CriOS)\/(\d+)/], ['Safari', /Version\/([\d.]+).*Safari/],
  ];
  const found = browsers.map(([name, form]) => [name, form.exec(agent)?.[1]]).find(([, version]) => version);
  return [where, found?.join(' ')].filter(Boolean).join(', ');
}

/**
 * A time zone by name and distance from UTC on a day: `Asia/Shanghai (UTC+08:00)`.
 * @param {Date} day
 */
export function zone(day) {
  const minutes = -day.getTimezoneOffset();
  const size = Math.abs(minutes);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, '0');
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone} (UTC${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)})`;
}
