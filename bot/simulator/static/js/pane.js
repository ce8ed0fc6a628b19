// One pane of several: a caption with the persona, and below it that persona's chat in a frame.

import { addressOf } from "./address.js";
import { startQuery } from "./deep-links.js";
import { avatar, el, icon } from "./dom.js";
import { fullName } from "./names.js";

export class Pane {
  userId;
  chatId;
  name = "";
  #user = null;
  #words;
  #caption = el("header", { class: "pane-caption" });
  #select = el("select", { class: "pane-person" });
  #close = el("button", { type: "button", class: "icon-button" }, icon("close"));
  #frame;

  /**
   * `moved()`: another persona or chat is shown; `closed()`: the pane's own cross; `panel()`: its menu's entry;
   * `openAs({userId, payload})`: a link was followed, true if another pane opens it. `link`: one to begin with, or null.
   */
  constructor({ userId, chatId, link, words, moved, closed, panel, openAs }) {
    this.userId = userId;
    this.chatId = chatId;
    this.#words = words;
    this.#frame = el("iframe", { src: `pane${startQuery(link)}${addressOf(userId, chatId)}` });
    this.#frame.addEventListener("moved", ({ detail }) => {
      this.userId = detail.userId;
      this.chatId = detail.chatId;
      moved();
    });
    this.#frame.addEventListener("panel", panel);
    this.#frame.addEventListener("open-as", (event) => openAs(event.detail) && event.preventDefault());
    this.#select.addEventListener("change", () => this.#frame.contentWindow.location.replace(`pane#${this.#select.value}`));
    this.#close.addEventListener("click", closed);
    this.root = el("section", { class: "pane" }, this.#caption, this.#frame);
  }

  draw({ users }) {
    this.#user = users.find(({ id }) => id === this.userId) ?? { id: this.userId, first_name: String(this.userId) };
    this.name = fullName(this.#user);
    this.root.lang = (this.#user.language_code ?? "").slice(0, 2);
    this.root.setAttribute("aria-label", this.#words.t("paneOf", { name: this.name }));
    this.#frame.title = this.#words.t("paneOf", { name: this.name });
    this.#select.setAttribute("aria-label", this.#words.t("panePerson"));
    this.#label(this.#close, this.#words.t("closePane", { name: this.name }));
    const options = users.map((user) => el("option", { value: user.id, text: fullName(user), selected: user.id === this.userId }));
    this.#select.replaceChildren(...options);
    // Only the picture is new each time: moving the select would take its focus.
    if (!this.#caption.contains(this.#select)) this.#caption.append(avatar(this.name, this.userId), this.#select, this.#close);
    else this.#caption.firstElementChild.replaceWith(avatar(this.name, this.userId));
  }

  /** The button that brings this pane to the front where only one has room. */
  tab(current) {
    return el("button", { type: "button", "aria-pressed": String(current) }, avatar(this.name, this.userId), el("span", { text: this.name }));
  }

  /** Show this persona's private chat with the Start button. */
  start(detail) {
    this.#frame.focus();
    this.#frame.contentWindow.dispatchEvent(new CustomEvent("open-as", { detail }));
  }

  focus() {
    this.#select.focus();
  }

  #label(node, text) {
    node.setAttribute("aria-label", text);
    node.title = text;
  }
}
