// The developer panel: the raw traffic, and what can be done to it. Polls only while it is open.

import { Clock } from "./clock.js";
import { byId, el, icon } from "./dom.js";
import { Faults } from "./faults.js";
import { Limits } from "./limits.js";
import { Traffic } from "./traffic.js";

const PULSE = 1000; // milliseconds

export class Panel {
  #root;
  #tools;
  #parts = [];
  #traffic = null;
  #language = "";
  #timer = 0;
  #opener = null;

  constructor(root, tools) {
    this.#root = root;
    this.#tools = tools;
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      this.toggle();
    });
  }

  toggle() {
    this.#root.hidden = !this.#root.hidden;
    document.documentElement.toggleAttribute("data-panel", !this.#root.hidden);
    clearTimeout(this.#timer);
    if (this.#root.hidden) {
      this.#opener?.focus();
      return;
    }
    this.#opener = document.activeElement;
    this.#build();
    for (const part of this.#parts) part.load();
    this.#pulse();
    byId("panel-filter").focus();
  }

  #build() {
    const { words } = this.#tools;
    if (this.#language === words.language && this.#traffic) return;
    this.#language = words.language;
    this.#root.setAttribute("aria-label", words.t("panel"));
    this.#traffic = new Traffic(this.#tools);
    // A server of old knows the traffic alone; asking it for the rest would only fill the browser's console with 404s.
    this.#parts = this.#tools.isNew() ? [new Faults(this.#tools), new Limits(this.#tools), new Clock(this.#tools)] : [];
    const label = words.t("close");
    const close = el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: () => this.toggle() } }, icon("close"));
    const head = el("header", { class: "panel-head" }, el("h2", { text: words.t("panel") }), close);
    const more = el("div", { class: "panel-parts" }, this.#parts.map((part) => part.root));
    this.#root.replaceChildren(head, more, this.#traffic.root);
  }

  async #pulse() {
    if (this.#root.hidden) return;
    if (document.visibilityState === "visible") await this.#traffic.load();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pulse(), PULSE);
  }
}
