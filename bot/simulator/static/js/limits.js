// Telegram's limits on sending: on or off, and how narrow.

import { el } from "./dom.js";
import { Part } from "./part.js";

export class Limits extends Part {
  constructor(tools) {
    super("limits", tools);
  }

  fetch() {
    return this.tools.api.limits();
  }

  draw(limits) {
    const { words, api } = this.tools;
    const on = el("input", { type: "checkbox", checked: limits.on, data: { key: "on" } });
    const fields = {
      perChat: limits.per_chat?.burst,
      perGroup: limits.per_group_minute,
      perSecond: limits.per_second,
    };
    const inputs = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, el("input", { type: "number", min: "1", max: "1000", value: value ?? 1, data: { key: name } })]));
    const apply = () =>
      api.setLimits({
        ...limits,
        on: on.checked,
        per_chat: { ...limits.per_chat, burst: Number(inputs.perChat.value) },
        per_group_minute: Number(inputs.perGroup.value),
        per_second: Number(inputs.perSecond.value),
      });
    return [
      el("label", { class: "tick-line" }, on, el("span", { text: words.t("limitsOn") })),
      ...Object.entries(inputs).map(([name, input]) => el("label", { class: "number-line" }, el("span", { text: words.t(name) }), input)),
      el("div", { class: "part-row" }, this.button("apply", words.t("apply"), apply)),
    ];
  }
}
