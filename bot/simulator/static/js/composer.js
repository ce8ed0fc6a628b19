// Where the person writes, and what stands there instead: Start in an empty chat or behind a link, Unblock for a blocked bot.

import { byId, icon } from "./dom.js";
import { attachMenu } from "./menu.js";

const KINDS = ["photo", "document", "sticker", "voice", "location", "contact"];
const TALLEST = 220; // pixels

/**
 * `actions`: {send(text) → Promise<boolean>, start() → Promise<boolean>, disarm(), sendKind(kind, caption) → Promise<boolean>, unblock(), canUpload(),
 * upload(as photo?, caption) → Promise<boolean>}.
 */
export class Composer {
  #field = byId("text");
  #form = byId("composer");
  #start = byId("start");
  #blocked = byId("blocked");
  #actions;
  #commands = null;
  #drafts = new Map();
  #chat = null;

  constructor({ words, actions }) {
    this.#actions = actions;
    byId("slash").append(icon("slash"));
    byId("send").append(icon("send"));
    byId("attach").append(icon("clip"));
    attachMenu(byId("attach"), () => this.#kinds(words));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => this.#grow());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#start.addEventListener("click", async () => (await actions.start()) && this.focus());
    this.#start.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      actions.disarm();
      this.focus();
    });
    byId("unblock").addEventListener("click", () => actions.unblock());
  }

  useCommands(menu) {
    this.#commands = menu;
  }

  /** Show what fits the chat; each chat of each persona keeps a draft of its own. `inGroup`: not the private chat; `armed`: a link led here. */
  refresh({ user, chatId = null, inGroup, empty, armed }) {
    const chat = user ? `${user.id}/${chatId}` : null;
    if (chat !== this.#chat) {
      if (this.#chat !== null) this.#drafts.set(this.#chat, this.#field.value);
      this.#chat = chat;
      this.#field.value = this.#drafts.get(chat) ?? "";
      this.#commands?.close();
    }
    const blocked = Boolean(user?.blocked) && !inGroup;
    this.#form.hidden = !user || blocked || empty || armed;
    this.#start.hidden = !user || !(armed || (empty && !blocked));
    this.#blocked.hidden = !blocked || armed;
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

  #kinds(words) {
    const ready = KINDS.map((kind) => ({ label: words.t(kind), icon: kind, run: () => this.#attach(kind) }));
    if (!this.#actions.canUpload()) return ready;
    const own = (photo) => ({ label: words.t(photo ? "ownPhoto" : "ownFile"), icon: "upload", run: () => this.#upload(photo) });
    return [...ready, { group: words.t("fromHere"), items: [own(true), own(false)] }];
  }

  async #attach(kind) {
    const caption = kind === "photo" || kind === "document" ? this.#field.value.trim() : "";
    if (caption) this.#clear();
    if (!(await this.#actions.sendKind(kind, caption)) && caption) this.#giveBack(caption);
  }

  async #upload(asPhoto) {
    const caption = this.#field.value.trim();
    if (await this.#actions.upload(asPhoto, caption)) this.#clear();
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
