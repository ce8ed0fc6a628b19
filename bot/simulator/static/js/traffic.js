// The calls of the bot and the answers it got, as they come.

import { el, icon } from "./dom.js";
import { fullDate } from "./time.js";

const SHOWN = 300; // rows; the transcript holds them all

export class Traffic {
  #tools;
  #calls = [];
  #cursor = 0;
  #list = el("ol", { class: "calls" });
  #empty = el("p", { class: "soft calls-empty" });
  #count = el("span", { class: "soft" });
  #filter;
  #errors;

  /** `tools`: {api, words, toasts, isNew()}. */
  constructor(tools) {
    const { words } = tools;
    this.#tools = tools;
    this.#filter = el("input", { type: "search", id: "panel-filter", autocomplete: "off", placeholder: words.t("filterTraffic"), "aria-label": words.t("filterTraffic") });
    this.#errors = el("input", { type: "checkbox" });
    this.#filter.addEventListener("input", () => this.#draw());
    this.#errors.addEventListener("change", () => this.#draw());
    const save = el("a", { class: "icon-button", href: "sim/transcript.jsonl", download: "transcript.jsonl", "aria-label": words.t("saveTranscript"), title: words.t("saveTranscript") }, icon("save"));
    save.addEventListener("click", () => this.#prepare(save));
    this.root = el(
      "section",
      { class: "traffic", "aria-label": words.t("traffic") },
      el("div", { class: "traffic-tools" }, this.#filter, el("label", { class: "tick-line" }, this.#errors, el("span", { text: words.t("onlyErrors") })), this.#count, save),
      this.#empty,
      this.#list,
    );
    this.#draw();
  }

  async load() {
    try {
      const { calls, cursor } = await this.#tools.api.transcript(this.#cursor);
      // A server that was started anew counts from the beginning.
      const anew = cursor < this.#cursor;
      this.#cursor = anew ? 0 : cursor;
      if (anew) this.#calls = [];
      if (anew || calls.length) this.#add(anew ? [] : calls);
    } catch {
      // The page itself tells of a lost server.
    }
  }

  #add(calls) {
    this.#calls.push(...calls);
    const atTop = this.#list.scrollTop < 40;
    const fitting = calls.filter((call) => this.#fits(call));
    if (calls.length && fitting.length < SHOWN) {
      for (const call of fitting) this.#list.prepend(this.#row(call));
      while (this.#list.children.length > SHOWN) this.#list.lastChild.remove();
      this.#tell();
    } else this.#draw();
    if (atTop) this.#list.scrollTop = 0;
  }

  #fits(call) {
    if (this.#errors.checked && !call.error && !call.unknown) return false;
    const wanted = this.#filter.value.trim().toLowerCase();
    return !wanted || JSON.stringify(call).toLowerCase().includes(wanted);
  }

  #draw() {
    const fitting = this.#calls.filter((call) => this.#fits(call));
    this.#list.replaceChildren(...fitting.slice(-SHOWN).reverse().map((call) => this.#row(call)));
    this.#tell();
  }

  #tell() {
    const { words } = this.#tools;
    this.#empty.hidden = this.#list.children.length > 0;
    this.#empty.textContent = words.t(this.#calls.length ? "noMatch" : "noTraffic");
    this.#count.textContent = words.t("callsShown", { n: this.#calls.length });
  }

  /** Newest above; the long part of a call is built when somebody looks. */
  #row(call) {
    const { words } = this.#tools;
    const error = call.error ? words.t("refused", { code: call.error.error_code ?? "" }) : words.t("accepted");
    const time = new Date((call.at ?? 0) * 1000).toLocaleTimeString(words.language);
    const row = el(
      "details",
      { class: "call", data: { outcome: call.error ? "error" : "ok" } },
      el(
        "summary",
        {},
        el("time", { text: time, title: fullDate(call.at ?? 0, words.language) }),
        el("b", { text: nameOf(call) }),
        call.unknown?.length ? el("span", { class: "call-unknown", text: words.t("unknownShort") }) : null,
        el("span", { class: "call-outcome", text: error }),
        call.error ? el("span", { class: "call-error", text: call.error.description ?? "" }) : null,
      ),
    );
    row.addEventListener("toggle", () => row.children.length === 1 && row.append(this.#body(call)));
    return el("li", {}, row);
  }

  #body(call) {
    const { words } = this.#tools;
    const { method, kind, params, result, error, unknown, at, n, ...rest } = call;
    const marked = (names) => el("p", { class: "call-warning", text: words.t("unknownParameters", { names: names.join(", ") }) });
    const copy = el("button", { type: "button", class: "small-button" }, icon("copy"), el("span", { text: words.t("copyCurl") }));
    copy.addEventListener("click", () => this.#copy(call));
    return el(
      "div",
      { class: "call-body" },
      unknown?.length ? marked(unknown) : null,
      el("h3", { text: words.t("parameters") }),
      json(params && Object.keys(params).length ? params : words.t("noParameters"), unknown),
      el("h3", { text: words.t("answer") }),
      json(error ?? result ?? rest),
      method ? copy : null,
    );
  }

  async #copy(call) {
    const { words, toasts } = this.#tools;
    try {
      await navigator.clipboard.writeText(curlOf(call, new URL(".", location.href).href));
      toasts.show(words.t("copied"));
    } catch {
      toasts.show(words.t("notCopied"));
    }
  }

  // A server of old has no such download; then what was seen here is saved.
  #prepare(link) {
    if (this.#calls.length ? this.#calls.at(-1).kind : this.#tools.isNew()) return;
    const lines = this.#calls.map((call) => `${JSON.stringify(call)}\n`);
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
  }
}

const nameOf = (call) => call.method ?? call.kind ?? "update";

function json(value, marked = []) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const lines = text.split("\n").map((line) => {
    const name = /^ {2}"([^"]+)":/.exec(line)?.[1];
    return marked.includes(name) ? el("mark", { text: `${line}\n` }) : `${line}\n`;
  });
  return el("pre", { tabindex: "0" }, el("code", {}, lines));
}

/** The call for a shell, with the name of a variable where the token stood. */
export function curlOf({ method, params = {} }, base) {
  const quoted = JSON.stringify(params).replaceAll("'", "'\\''");
  return `curl "${base}bot$BOT_TOKEN/${method}" -H 'Content-Type: application/json' -d '${quoted}'`;
}
