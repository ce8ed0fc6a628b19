// The personas at the side (on a phone: a screen of their own).

import { avatar, byId, el, icon } from "./dom.js";
import { fullName } from "./names.js";
import { languageOf } from "./words.js";

const SEARCH_FROM = 8; // personas; with fewer a search field is only in the way

/** `actions`: {choose(id), add(), edit(user)}. */
export class People {
  #list = byId("people-list");
  #filter = byId("people-filter");
  #state;
  #words;
  #actions;

  constructor(state, words, actions) {
    this.#state = state;
    this.#words = words;
    this.#actions = actions;
    this.#filter.addEventListener("input", () => this.render());
    byId("people-add").addEventListener("click", () => actions.add());
  }

  render() {
    const { users } = this.#state;
    byId("people-search").hidden = users.length < SEARCH_FROM;
    byId("people-add").replaceChildren(icon("plus"), el("span", { text: this.#words.t("addPerson") }));
    const wanted = byId("people-search").hidden ? "" : this.#filter.value.trim().toLowerCase();
    const held = this.#list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const rows = users.filter((user) => fullName(user).toLowerCase().includes(wanted)).map((user) => this.#row(user));
    this.#list.replaceChildren(...rows);
    if (held) this.#list.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  #row(user) {
    const name = fullName(user);
    const current = user.id === this.#state.userId;
    const about = [this.#words.t(languageOf(user.language_code)), user.username ? `@${user.username}` : ""].filter(Boolean).join(" · ");
    const choose = el(
      "button",
      { type: "button", class: "person", "aria-current": current ? "true" : null, data: { key: `choose-${user.id}` }, on: { click: () => this.#actions.choose(user.id) } },
      avatar(name, user.id),
      el("span", { class: "person-lines" }, el("b", { text: name }), el("span", { text: about })),
      user.blocked ? icon("block") : null,
    );
    const label = this.#words.t("editPerson", { name });
    const edit = el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, data: { key: `edit-${user.id}` }, on: { click: () => this.#actions.edit(user) } }, icon("pencil"));
    return el("li", { class: current ? "current" : null }, choose, edit);
  }
}
