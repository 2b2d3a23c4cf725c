"use strict";
// The theme, and what is folded, for all pages.
(() => {
  const root = document.documentElement, words = document.body.dataset, button = document.getElementById("theme");
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (prefers.matches ? "dark" : "light")) === "dark";
  function name() {
    button.textContent = isDark() ? words.light : words.dark;
  }
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  prefers.addEventListener("change", name);
  name();
  button.hidden = false;

  // A link to what is folded unfolds it.
  function unfold() {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch { /* no place of ours is called so */ }
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let place = target; place; place = place.parentElement) if (place.localName === "details") place.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open]):not(.picture)")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();
