// Light, dark, or as the system says. theme-first.js reads the same key before the first paint.

import { icon } from "./dom.js";

const KEY = "chat-theme";
const ORDER = ["auto", "light", "dark"];
const ICONS = { auto: "auto", light: "sun", dark: "moon" };

export class Theme {
  #button;
  #words;
  #dark = matchMedia("(prefers-color-scheme: dark)");

  constructor(button, words) {
    this.#button = button;
    this.#words = words;
    button.addEventListener("click", () => this.choose(ORDER[(ORDER.indexOf(this.current) + 1) % ORDER.length]));
    this.#dark.addEventListener("change", () => this.dress());
    // Another tab may have changed it.
    addEventListener("storage", (event) => event.key === KEY && this.#apply(event.newValue ?? "auto"));
    this.dress();
  }

  get current() {
    return document.documentElement.dataset.theme ?? "auto";
  }

  choose(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Not remembered then, but it still works for this page.
    }
    this.#apply(theme);
  }

  /** A group of a menu, one entry per theme. */
  menuGroup() {
    const entry = (theme) => ({ label: this.#words.t(theme), icon: ICONS[theme], checked: theme === this.current, run: () => this.choose(theme) });
    return { group: this.#words.t("theme"), items: ORDER.map(entry) };
  }

  dress() {
    const label = this.#words.t("themeNow", { theme: this.#words.t(this.current) });
    this.#button.replaceChildren(icon(ICONS[this.current]));
    this.#button.setAttribute("aria-label", label);
    this.#button.title = label;
    // The browser's own bar takes the colour of ours.
    document.querySelector('meta[name="theme-color"]').content = getComputedStyle(document.querySelector(".chat-header")).backgroundColor;
  }

  #apply(theme) {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    this.dress();
  }
}
