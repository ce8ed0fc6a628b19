// The list of the persona's chats: the private one and groups, each with what was said last.

import { EMBEDDED } from "./address.js";
import { avatar, byId, el, icon } from "./dom.js";
import { fullName } from "./names.js";
import { inShort } from "./media.js";
import { serviceText } from "./service.js";

/** `actions`: {choose(chatId or null), make()}. Hidden while there is nothing to choose from. */
export class Chats {
  #box = byId("chats");
  #list = byId("chats-list");
  #state;
  #words;
  #names;
  #actions;

  constructor(state, words, names, actions) {
    this.#state = state;
    this.#words = words;
    this.#names = names;
    this.#actions = actions;
    byId("group-add").addEventListener("click", () => actions.make());
  }

  /** True when there is more than the private chat. */
  get some() {
    return this.#state.chats.all.length > 1;
  }

  render() {
    const { user, groups } = this.#state;
    this.#box.hidden = !user || groups === null || !this.some;
    document.documentElement.toggleAttribute("data-chats", !this.#box.hidden);
    if (this.#box.hidden) return;
    byId("chats-title").textContent = EMBEDDED ? this.#words.t("chats") : this.#words.t("chatsOf", { name: fullName(user) });
    byId("group-add").replaceChildren(icon("plus"), el("span", { text: this.#words.t("newGroup") }));
    const held = this.#list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.#list.replaceChildren(...this.#state.chats.all.map((entry) => this.#row(entry)));
    if (held) this.#list.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  #row({ chat, last, unread, typing }) {
    const { bot } = this.#state;
    const own = chat.type === "private";
    const name = own ? bot.first_name : chat.title;
    const current = chat.id === this.#state.shownChat;
    const choose = el(
      "button",
      { type: "button", class: "person", "aria-current": current ? "true" : null, data: { key: `chat-${chat.id}` }, on: { click: () => this.#actions.choose(own ? null : chat.id) } },
      avatar(name, own ? bot.id : chat.id),
      el("span", { class: "person-lines" }, el("b", { text: name }), el("span", { class: typing ? "typing-now" : null, text: typing ? this.#words.t("typing") : this.#last(last, own) })),
      unread ? el("span", { class: "unread" }, el("span", { "aria-hidden": "true", text: String(unread) }), el("span", { class: "hidden-text", text: this.#words.t("unread", { n: unread }) })) : null,
    );
    return el("li", { class: current ? "current" : null }, choose);
  }

  #last(message, own) {
    if (!message) return this.#words.t("nothingYet");
    const tools = { words: this.#words, names: this.#names };
    const note = serviceText(message, tools);
    if (note) return note;
    const who = message.outgoing || message.from?.id === this.#state.userId ? this.#words.t("you") : own ? "" : message.from ? this.#names.person(message.from) : "";
    return (who ? `${who}: ` : "") + inShort(message, this.#words);
  }
}
