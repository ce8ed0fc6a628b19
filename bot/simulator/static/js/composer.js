// Where the person writes, and what stands there instead: Start in an empty chat, Unblock for a blocked bot.

import { byId, icon } from "./dom.js";
import { attachMenu } from "./menu.js";

const KINDS = ["photo", "document", "sticker", "voice", "location", "contact"];
const TALLEST = 220; // pixels

/** `actions`: {send(text) → Promise<boolean>, sendKind(kind, caption) → Promise<boolean>, unblock()}. */
export class Composer {
  #field = byId("text");
  #form = byId("composer");
  #start = byId("start");
  #blocked = byId("blocked");
  #actions;
  #commands = null;
  #drafts = new Map();
  #user = null;

  constructor({ words, actions }) {
    this.#actions = actions;
    byId("slash").append(icon("slash"));
    byId("send").append(icon("send"));
    byId("attach").append(icon("clip"));
    attachMenu(byId("attach"), () => KINDS.map((kind) => ({ label: words.t(kind), icon: kind, run: () => this.#attach(kind) })));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => this.#grow());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#start.addEventListener("click", async () => (await actions.send("/start")) && this.focus());
    byId("unblock").addEventListener("click", () => actions.unblock());
  }

  useCommands(menu) {
    this.#commands = menu;
  }

  /** Show what fits the chat; each persona keeps a draft of its own. */
  refresh({ user, empty }) {
    if (user?.id !== this.#user) {
      if (this.#user !== null) this.#drafts.set(this.#user, this.#field.value);
      this.#user = user?.id ?? null;
      this.#field.value = this.#drafts.get(this.#user) ?? "";
      this.#commands?.close();
    }
    const blocked = Boolean(user?.blocked);
    this.#form.hidden = !user || blocked || empty;
    this.#start.hidden = !user || blocked || !empty;
    this.#blocked.hidden = !blocked;
    this.#grow();
  }

  focus() {
    // On a touch screen a focused field would throw the keyboard over the chat.
    const field = matchMedia("(pointer: fine)").matches ? this.#field : byId("scroller");
    const target = [this.#start, byId("unblock")].find((button) => button.offsetParent) ?? field;
    target.focus({ preventScroll: true });
  }

  #key(event) {
    if (event.isComposing || this.#commands?.key(event)) {
      this.#grow();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    if (!event.repeat) this.#submit();
  }

  async #submit() {
    const text = this.#field.value.trim();
    if (!text) return;
    this.#clear();
    this.#field.focus();
    if (!(await this.#actions.send(text))) this.#giveBack(text);
  }

  async #attach(kind) {
    const caption = kind === "photo" || kind === "document" ? this.#field.value.trim() : "";
    if (caption) this.#clear();
    if (!(await this.#actions.sendKind(kind, caption)) && caption) this.#giveBack(caption);
  }

  #clear() {
    this.#field.value = "";
    this.#commands?.close();
    this.#grow();
  }

  // What could not be sent must not be lost, but neither may it overwrite what was typed since.
  #giveBack(text) {
    if (!this.#field.value) this.#field.value = text;
    this.#grow();
  }

  #grow() {
    this.#field.style.height = "auto";
    if (!this.#form.hidden) this.#field.style.height = `${Math.min(TALLEST, this.#field.scrollHeight)}px`;
    this.#form.classList.toggle("filled", this.#field.value.trim() !== "");
  }
}
