// The list of the bot's commands: by its button, or by typing "/" — then it narrows with every letter.

import { el } from "./dom.js";

export class CommandMenu {
  #list;
  #field;
  #button;
  #words;
  #announce;
  #choose;
  #commands = [];
  #shown = [];
  #at = 0;

  /** `choose(text)` gets "/command"; `announce(text)` says how many there are. */
  constructor({ list, field, button, words, announce, choose }) {
    this.#list = list;
    this.#field = field;
    this.#button = button;
    this.#words = words;
    this.#announce = announce;
    this.#choose = choose;
    // Keeps the focus in the field, or a click would close the list before it counts.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.#toggle());
    field.addEventListener("input", () => this.#filter());
    field.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  set(commands) {
    // Called at every redraw; the choice made with the arrows must not jump back because the bot is typing.
    if (commands === this.#commands) return;
    this.#commands = commands;
    this.#button.hidden = commands.length === 0;
    if (this.isOpen) this.#filter();
  }

  /** True when the key was meant for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const last = this.#shown.length - 1;
    if (event.key === "ArrowDown") this.#mark(this.#at === last ? 0 : this.#at + 1);
    else if (event.key === "ArrowUp") this.#mark(this.#at === 0 ? last : this.#at - 1);
    else if (event.key === "Escape") this.#dismiss();
    else if (event.key === "Tab" && !event.shiftKey) {
      this.#field.value = `/${this.#shown[this.#at].command} `;
      this.close();
    } else if (event.key === "Enter" && !event.shiftKey) this.#pick(this.#at);
    else return false;
    event.preventDefault();
    return true;
  }

  close() {
    if (!this.isOpen) return;
    this.#list.hidden = true;
    this.#field.removeAttribute("aria-activedescendant");
    this.#button.setAttribute("aria-expanded", "false");
  }

  #toggle() {
    if (this.isOpen) this.#dismiss();
    else {
      if (!this.#field.value) this.#field.value = "/";
      this.#open(this.#matching() ?? this.#commands);
    }
    this.#field.focus();
  }

  #dismiss() {
    this.close();
    if (this.#field.value === "/") this.#field.value = "";
  }

  #matching() {
    const typed = /^\/(\w*)$/.exec(this.#field.value);
    if (!typed) return null;
    return this.#commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase()));
  }

  #filter() {
    const found = this.#matching();
    if (found?.length) this.#open(found);
    else this.close();
  }

  #open(commands) {
    if (!commands.length) return;
    const news = !this.isOpen || commands.length !== this.#shown.length;
    this.#shown = commands;
    this.#list.replaceChildren(...commands.map((command, at) => this.#option(command, at)));
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#mark(0);
    if (news) this.#announce(this.#words.t(commands.length === 1 ? "commandFound" : "commandsFound", { n: commands.length }));
  }

  #option({ command, description }, at) {
    const node = el("div", { class: "command", role: "option", id: `command-${at}` }, el("b", { text: `/${command}` }), " ", el("span", { text: description }));
    node.addEventListener("click", () => this.#pick(at));
    node.addEventListener("pointermove", () => this.#at !== at && this.#mark(at));
    return node;
  }

  #mark(at) {
    this.#at = at;
    [...this.#list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === at)));
    this.#field.setAttribute("aria-activedescendant", `command-${at}`);
    this.#list.children[at].scrollIntoView({ block: "nearest" });
  }

  #pick(at) {
    const { command } = this.#shown[at];
    this.#field.value = "";
    this.close();
    this.#choose(`/${command}`);
  }
}
