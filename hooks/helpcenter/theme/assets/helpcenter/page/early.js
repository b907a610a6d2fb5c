// Runs before the page is painted, so that a chosen theme does not flash. A classic script: modules wait.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const theme = localStorage.getItem("hc-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme holds.
  }
  // A page whose scripts cannot be had is shown as one without scripts.
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && target.src.endsWith("/page/main.js")) root.classList.replace("js", "no-js");
  }, true);
  // A search sent before the modules are here waits for them: they look whether it holds a secret.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute("role") !== "search" || "hcReady" in form.dataset) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.dataset.hcWaiting = "";
  }, true);
})();
