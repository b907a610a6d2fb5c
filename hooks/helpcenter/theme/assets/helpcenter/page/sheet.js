// A style sheet that only some pages need; without it what it styles works all the same.

/** Resolves once the sheet is there, or cannot be had. @param {string} name  of a file in `styles/` */
export async function sheet(name) {
  const href = new URL(`../styles/${name}.css`, import.meta.url).href;
  if ([...document.querySelectorAll('link')].some((each) => each.href === href)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const done = new Promise((resolve) => link.onload = link.onerror = resolve);
  document.head.append(link);
  await done;
}
