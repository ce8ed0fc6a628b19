// The server's clock: what it shows, and steps forward, so that nobody has to wait for tomorrow.

import { el } from "./dom.js";
import { Part } from "./part.js";
import { fullDate } from "./time.js";

const STEPS = { minute: 60, hour: 3600, day: 86400, week: 604800 };

export class Clock extends Part {
  constructor(tools) {
    super("clock", tools);
  }

  fetch() {
    return this.tools.api.time();
  }

  draw({ now }) {
    const { words, api } = this.tools;
    const steps = Object.entries(STEPS).map(([name, seconds]) => this.button(name, words.t(name), () => api.advance(seconds)));
    return [el("p", { role: "status", text: words.t("now", { time: fullDate(now, words.language) }) }), el("div", { class: "part-row" }, steps)];
  }
}
