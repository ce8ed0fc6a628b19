// What faults, limits and clock have in common: a folding part of the panel that asks one route.

import { el } from "./dom.js";

export class Part {
  tools;
  root;
  #drawn = "";
  body = el("div", { class: "part-body" });

  /** `name` is a key of the words; the part stays hidden where its route does not answer. */
  constructor(name, tools) {
    this.tools = tools;
    this.root = el("details", { class: "part", hidden: true }, el("summary", { text: tools.words.t(name) }), this.body);
    this.root.addEventListener("toggle", () => this.root.open && this.load());
  }

  /** Ask anew with `fetch()` and draw its answer with `draw(answer)`. */
  async load() {
    try {
      const answer = await this.fetch();
      this.root.hidden = false;
      this.#draw(answer);
    } catch (error) {
      if (error.status === 404) this.root.hidden = true;
    }
  }

  /** Run a change and show the state behind it. */
  async change(work) {
    try {
      await work();
    } catch (error) {
      this.tools.toasts.show(error.message || this.tools.words.t("failed"));
    }
    await this.load();
  }

  // What has the focus is drawn anew, too; it must not be lost with the old node. An answer that is the same is not
  // drawn: it would only undo what somebody is typing.
  #draw(answer) {
    const print = JSON.stringify(answer);
    if (print === this.#drawn) return;
    this.#drawn = print;
    const held = this.body.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.body.replaceChildren(...this.draw(answer));
    if (held === null) return;
    const same = this.body.querySelector(`[data-key="${CSS.escape(held ?? "")}"]`);
    (same ?? this.root.querySelector("summary")).focus();
  }

  button(key, text, work) {
    return el("button", { type: "button", class: "small-button", data: { key }, text, on: { click: () => this.change(work) } });
  }
}
