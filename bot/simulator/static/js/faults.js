// Faults of the server: which are set, the common ones by name, and away with them.

import { el, icon } from "./dom.js";
import { Part } from "./part.js";

const COMMON = [
  { kind: "latency", median_ms: 300, p99_ms: 1500 },
  { kind: "flood", retry_after: 5, times: 1 },
  { kind: "server_error", status: 500, times: 1 },
  { kind: "broken_json", times: 1 },
  { kind: "truncated", times: 1 },
  { kind: "swallow", times: 1, seconds: 30 },
  { kind: "reset", times: 1 },
  { kind: "outage", seconds: 15 },
  { kind: "duplicate", times: 1 },
  { kind: "reorder", times: 1 },
  { kind: "revoked" },
];

export class Faults extends Part {
  #chosen = COMMON[0].kind;

  constructor(tools) {
    super("faults", tools);
  }

  fetch() {
    return this.tools.api.faults();
  }

  draw({ faults }) {
    const { words, api } = this.tools;
    const list = faults.length
      ? el("ul", { class: "fault-list" }, faults.map((fault) => this.#row(fault)))
      : el("p", { class: "soft", text: words.t("noFaults") });
    const select = el(
      "select",
      { "aria-label": words.t("addFault"), data: { key: "kind" } },
      COMMON.map(({ kind }) => el("option", { value: kind, text: words.t(kind), selected: kind === this.#chosen })),
    );
    select.addEventListener("change", () => {
      this.#chosen = select.value;
    });
    const add = this.button("add", words.t("addFault"), () => api.addFault(COMMON.find(({ kind }) => kind === this.#chosen)));
    const clear = faults.length ? this.button("clear", words.t("removeFaults"), () => api.removeFault()) : null;
    return [list, el("div", { class: "part-row" }, select, add, clear)];
  }

  #row({ id, kind, ...rest }) {
    const label = this.tools.words.t("removeFault", { kind });
    const about = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`);
    const remove = el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, data: { key: `remove-${id}` } }, icon("close"));
    remove.addEventListener("click", () => this.change(() => this.tools.api.removeFault(id)));
    return el("li", {}, el("span", {}, el("b", { text: kind }), " ", about.join(", ")), remove);
  }
}
