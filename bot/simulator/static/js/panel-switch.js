// Opens and closes the developer panel; what it is made of is loaded only then.

import { EMBEDDED } from "./address.js";
import { byId } from "./dom.js";

export class PanelSwitch {
  #tools;
  #panel = null;

  /** `tools`: {api, words, toasts, isNew(): whether the server knows more than the traffic}. */
  constructor(tools) {
    this.#tools = tools;
    addEventListener("keydown", (event) => {
      // By its place on the keyboard: with Alt held down, the letter may have become another one.
      if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.code !== "KeyD") return;
      event.preventDefault();
      this.toggle();
    });
  }

  async toggle() {
    if (EMBEDDED) {
      // The page around the panes has the one panel for all of them.
      window.frameElement.dispatchEvent(new CustomEvent("panel"));
      return;
    }
    const { Panel } = await import("./panel.js");
    this.#panel ??= new Panel(byId("panel"), this.#tools);
    this.#panel.toggle();
  }
}
