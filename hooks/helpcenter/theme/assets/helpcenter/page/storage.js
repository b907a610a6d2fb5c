// What this browser remembers. Where storage is blocked nothing is remembered, and nothing fails.

/** @param {string} name @returns {string | null} */
export function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Whether it was stored. @param {string} name @param {string} value  empty: nothing is stored under that name any more */
export function write(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}
