// The two thin things around the messages: what is pinned (above) and what the bot is just writing (below).

import { byId, el, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { inShort } from "./media.js";

/** `goTo(message)` brings the pinned message on screen. */
export class PinnedBar {
  #state;
  #words;
  #goTo;

  constructor(state, words, goTo) {
    this.#state = state;
    this.#words = words;
    this.#goTo = goTo;
    byId("pinned").addEventListener("click", () => this.#state.pinned && this.#goTo(this.#state.pinned));
  }

  render() {
    const message = this.#state.pinned;
    const bar = byId("pinned");
    bar.hidden = !message;
    if (!message) return;
    const lines = el("span", { class: "pinned-lines" }, el("b", { text: this.#words.t("pinned") }), el("span", { text: inShort(message, this.#words) }));
    bar.replaceChildren(icon("pin"), lines);
  }
}

/** A message that grows while the bot writes it. Not read out piece by piece: the finished message is. */
export function renderDraft(draft, { words, command, links }) {
  const node = byId("draft");
  node.hidden = !draft;
  if (!draft) return;
  const hooks = { command, links, t: (key) => words.t(key) };
  const text = el("div", { class: "text", dir: "auto" }, renderText(draft.text, draft.entities, hooks));
  node.replaceChildren(text, el("span", { class: "meta" }, el("span", { text: words.t("writing") })));
}
