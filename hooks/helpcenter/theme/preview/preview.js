// In the preview only: reloads the page after a build, and shows what is wrong with the sources until it is fixed.
// @ts-check

/** @typedef {{place: string, what: string, hint: string}} Problem */
/** @typedef {{token: string, build: string, problems: Problem[]}} News */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const built = script.dataset.build;
const address = new URL("/livereload/news", script.src);

let seen = "";
/** @type {AbortController | undefined} */
let asking;

/** @type {HTMLElement | undefined} */
let panel;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name class name, after the prefix
 * @param {...(Node | string)} inner
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, name, ...inner) {
  const made = document.createElement(tag);
  made.className = `hc-preview-${name}`;
  made.append(...inner);
  return made;
}

/** @param {Problem} problem */
function item({ place, what, hint }) {
  const parts = [];
  if (place) parts.push(element("code", "place", place));
  parts.push(element("div", "what", what));
  if (hint) parts.push(element("div", "hint", "Hint: ", hint));
  return element("li", "problem", ...parts);
}

/** @param {Problem[]} problems */
function show(problems) {
  panel?.remove();
  panel = undefined;
  if (!problems.length || document.body.classList.contains("hc-preview-first")) return;

  const count = `${problems.length} ${problems.length === 1 ? "error" : "errors"}`;
  const title = element("h2", "title", `${count}; this page is from the last good build`);
  title.id = "hc-preview-title";
  const close = element("button", "close", "Hide");
  const open = element("button", "open", count);
  const list = element("ol", "list", ...problems.map(item));
  const alert = element("div", "alert", title, list);
  alert.setAttribute("role", "alert");
  const box = element("div", "box", close, alert);
  panel = element("section", "panel", box, open);
  panel.setAttribute("aria-labelledby", title.id);
  panel.lang = "en";

  list.tabIndex = 0;
  list.setAttribute("aria-labelledby", title.id);
  open.hidden = true;
  for (const button of [close, open]) button.type = "button";
  /** @param {boolean} shown */
  const toggle = (shown) => {
    box.hidden = !shown;
    open.hidden = shown;
  };
  close.addEventListener("click", () => { toggle(false); open.focus(); });
  open.addEventListener("click", () => { toggle(true); close.focus(); });
  panel.addEventListener("hc-hide", () => toggle(false));
  document.body.append(panel);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !panel) return;
  const focused = panel.contains(document.activeElement);
  panel.dispatchEvent(new Event("hc-hide"));
  if (focused) /** @type {HTMLElement | null} */ (panel.querySelector(".hc-preview-open"))?.focus();
});

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks for news until the page is hidden, left or reloaded; a server that is gone is asked again. */
async function ask() {
  if (asking) return;
  const mine = asking = new AbortController();
  let wait = 200;
  while (!mine.signal.aborted) {
    try {
      address.searchParams.set("seen", seen);
      const response = await fetch(address, { signal: mine.signal, cache: "no-store" });
      if (!response.ok) throw new Error(response.statusText);
      const news = /** @type {News} */ (await response.json());
      if (news.build !== built) {
        location.reload();
        return;
      }
      if (news.token !== seen) show(news.problems);
      seen = news.token;
      wait = 200;
    } catch {
      await pause(wait);
      wait = Math.min(2000, wait * 1.5);
    }
  }
}

function rest() {
  asking?.abort();
  asking = undefined;
}

// A hidden page does not ask: browsers allow few open requests to a server, and writers many tabs.
document.addEventListener("visibilitychange", () => (document.hidden ? rest() : void ask()));
addEventListener("pagehide", rest);
addEventListener("pageshow", () => document.hidden || void ask());

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("/livereload/helpcenter.css", script.src).href;
document.head.append(style);
if (!document.hidden) void ask();
