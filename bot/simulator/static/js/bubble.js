// One message. Edited in place, part by part: a part whose content is unchanged keeps its nodes (and with them the
// focus, a shown spoiler, a loaded picture).

import { el, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { refreshWaiting, renderKeyboard } from "./keyboard.js";
import { inShort, mediaKey, renderMedia } from "./media.js";
import { reactButton, renderReactions } from "./reactions.js";
import { clock, fullDate, isoDate } from "./time.js";

const PARTS = ["sender", "reply", "media", "text", "reactions", "meta", "keyboard"];

/**
 * `tools`: {words, api, taps, names, links, openPhoto, command(text), senderLine(message), vote(message, positions),
 * react(message, emoji) or null where the server knows no reactions}.
 */
export class Bubble {
  #tools;
  #parts = {};
  #keys = {};
  #message = null;

  constructor(message, tools) {
    this.#tools = tools;
    this.bubble = el("div", { class: "bubble", tabindex: "-1" });
    this.body = el("div", { class: "message-body" }, this.bubble);
    this.sender = el("span", { class: "hidden-text" });
    this.root = el("article", { class: "message", data: { id: message.message_id } }, this.sender, this.body);
    this.update([message]);
    if (tools.react) this.#offerReactions();
  }

  update([message]) {
    if (message === this.#message) return;
    const held = this.#held();
    this.#message = message;
    this.root.classList.toggle("outgoing", Boolean(message.outgoing));
    this.root.classList.toggle("with-photo", Boolean(message.photo));
    this.root.classList.toggle("with-poll", Boolean(message.poll));
    this.root.classList.toggle("bare", Boolean(message.sticker));
    this.root.classList.toggle("with-keys", Boolean(message.reply_markup?.inline_keyboard?.length));
    this.sender.textContent = `${this.#tools.names.sender(message)}: `;
    for (const part of PARTS) this.#refresh(part, message);
    this.#hold(held);
  }

  /** Place in a run of messages of one sender: only the last has a tail. */
  place({ first, last }) {
    this.root.classList.toggle("first", first);
    this.root.classList.toggle("last", last);
  }

  refreshWaiting() {
    if (this.#parts.keyboard) refreshWaiting(this.#parts.keyboard, this.#message.message_id, this.#tools.taps);
  }

  focusFirst() {
    (this.root.querySelector(".keyboard .key") ?? this.bubble).focus({ preventScroll: true });
  }

  #refresh(part, message) {
    const key = this.#key(part, message);
    if (this.#keys[part] === key) return;
    this.#keys[part] = key;
    const node = this.#build(part, message);
    const old = this.#parts[part];
    this.#parts[part] = node;
    if (old && node) old.replaceWith(node);
    else if (old) old.remove();
    else if (node) this.#insert(part, node);
  }

  #insert(part, node) {
    if (part === "keyboard") {
      this.body.append(node);
      return;
    }
    const next = PARTS.slice(PARTS.indexOf(part) + 1, -1).find((name) => this.#parts[name]);
    this.bubble.insertBefore(node, next ? this.#parts[next] : null);
  }

  #key(part, message) {
    if (part === "sender") return message.from?.id ?? 0;
    if (part === "reply") return message.reply_to_message?.message_id ?? "";
    if (part === "media") return mediaKey(message);
    if (part === "text") return JSON.stringify([message.text, message.entities, message.caption, message.caption_entities]);
    if (part === "reactions") return JSON.stringify(message.reactions ?? null);
    if (part === "meta") return `${message.date}/${message.edit_date ?? ""}`;
    return JSON.stringify(message.reply_markup ?? null);
  }

  #build(part, message) {
    if (part === "sender") return this.#tools.senderLine(message);
    if (part === "reply") return message.reply_to_message ? this.#reply(message.reply_to_message) : null;
    if (part === "media") return renderMedia(message, this.#tools);
    if (part === "text") return captionOf(message, this.#tools);
    if (part === "reactions") return renderReactions(message, this.#tools);
    if (part === "keyboard") return renderKeyboard(message.message_id, message.reply_markup, this.#tools);
    return metaOf(message, this.#tools);
  }

  #reply(original) {
    const name = this.#tools.names.sender(original);
    return el("div", { class: "quote" }, el("b", { text: name }), el("span", { text: inShort(original, this.#tools.words) }));
  }

  #offerReactions() {
    const anchor = reactButton(() => this.#message, this.#tools);
    this.body.append(anchor);
    // A long press on a touch screen, where nothing can be pointed at; a mouse keeps its own menu.
    this.bubble.addEventListener("contextmenu", (event) => {
      if (event.pointerType !== "touch" || event.target.closest("a, img")) return;
      event.preventDefault();
      anchor.openPalette();
    });
  }

  #held() {
    const active = document.activeElement;
    if (!active || !this.root.contains(active)) return null;
    return { data: active.dataset.callback, key: active.dataset.key };
  }

  // A card that is turned by its own buttons must not drop a keyboard user at the top of the page.
  #hold(held) {
    if (!held || this.root.contains(document.activeElement)) return;
    const keys = [...this.root.querySelectorAll("[data-callback], [data-key]")];
    const same = keys.find((node) => (held.key === undefined ? node.dataset.callback === held.data : node.dataset.key === held.key));
    if (same) same.focus({ preventScroll: true });
    else this.focusFirst();
  }
}

/** Text or caption; null without. */
export function captionOf(message, { words, command, links }) {
  const said = message.text ?? message.caption;
  if (!said) return null;
  return el("div", { class: "text", dir: "auto" }, renderText(said, message.entities ?? message.caption_entities, { command, links, t: (key) => words.t(key) }));
}

/** Time, "edited" and the tick. */
export function metaOf(message, { words }) {
  const edited = message.edit_date && !message.outgoing;
  const time = el("time", { datetime: isoDate(message.date), title: fullDate(message.date, words.language), text: clock(message.date, words.language) });
  return el("span", { class: "meta" }, edited ? el("span", { text: words.t("edited") }) : null, time, message.outgoing ? icon("tick") : null);
}
