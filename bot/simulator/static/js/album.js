// Several messages that belong together (one media_group_id): pictures as a grid, files as a list.

import { el } from "./dom.js";
import { captionOf, metaOf } from "./bubble.js";
import { mediaKey, renderMedia } from "./media.js";
import { reactButton, renderReactions } from "./reactions.js";

export class Album {
  #tools;
  #key = "";
  #messages = [];

  constructor(messages, tools) {
    this.#tools = tools;
    this.bubble = el("div", { class: "bubble album", tabindex: "-1" });
    this.sender = el("span", { class: "hidden-text" });
    this.root = el("article", { class: "message with-photo" }, this.sender, el("div", { class: "message-body" }, this.bubble));
    this.update(messages);
    if (tools.react) this.root.querySelector(".message-body").append(reactButton(() => this.#messages[0], tools));
  }

  update(messages) {
    this.#messages = messages;
    const key = JSON.stringify(messages.map((one) => [one.message_id, mediaKey(one), one.caption, one.reactions, one.edit_date]));
    if (key === this.#key) return;
    this.#key = key;
    const [first] = messages;
    const tools = this.#tools;
    const pictures = messages.filter((one) => one.photo);
    const files = messages.filter((one) => !one.photo);
    this.root.dataset.id = first.message_id;
    this.root.classList.toggle("outgoing", Boolean(first.outgoing));
    this.sender.textContent = `${tools.names.sender(first)}: `;
    const grid = el("div", { class: "album-grid", data: { count: Math.min(pictures.length, 4) } }, pictures.map((one) => renderMedia(one, tools)));
    const captions = messages.map((one) => captionOf(one, tools)).filter(Boolean);
    this.bubble.replaceChildren(
      ...[tools.senderLine(first), pictures.length ? grid : null, ...files.map((one) => renderMedia(one, tools)), ...captions].filter(Boolean),
      ...[renderReactions(first, tools), metaOf(messages.at(-1), tools)].filter(Boolean),
    );
  }

  place({ first, last }) {
    this.root.classList.toggle("first", first);
    this.root.classList.toggle("last", last);
  }

  refreshWaiting() {}

  focusFirst() {
    this.bubble.focus({ preventScroll: true });
  }
}
