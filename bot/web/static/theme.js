// The theme a reader chose on any page, before the page is drawn.
"use strict";
(() => {
  const KEY = "landfall.theme"; // the chat page keeps its choice there too
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be denied in a frame
    }
  }

  function choose(theme) {
    root.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It holds for this page.
    }
  }

  const chosen = kept();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  document.addEventListener("DOMContentLoaded", () => {
    const toggle = document.getElementById("theme");
    const name = () => toggle.setAttribute("aria-label", isDark() ? toggle.dataset.toLight : toggle.dataset.toDark);
    toggle.addEventListener("click", () => {
      choose(isDark() ? "light" : "dark");
      name();
    });
    system.addEventListener("change", name);
    name();
    toggle.hidden = false;
  });
})();
