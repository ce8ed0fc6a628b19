// Inline keyboards below messages.

import { el, icon } from "./dom.js";

/** Build the rows of `markup` (Telegram's reply_markup) for message `messageId`; null without buttons. */
export function renderKeyboard(messageId, markup, { words, taps, links }) {
  const rows = markup?.inline_keyboard?.filter((row) => row.length) ?? [];
  if (!rows.length) return null;
  const board = el("div", { class: "keyboard" }, rows.map((row) => el("div", { class: "keys" }, row.map((button) => key(messageId, button, { words, taps, links })))));
  // A held Enter repeats; on a card edited in place it would answer the next question, too.
  board.addEventListener("keydown", (event) => event.repeat && (event.key === "Enter" || event.key === " ") && event.preventDefault());
  refreshWaiting(board, messageId, taps);
  return board;
}

function key(messageId, button, { words, taps, links }) {
  const label = el("span", { class: "key-text", text: button.text });
  if (button.url) {
    const attributes = { ...links.attributes(button.url), class: "key" };
    const note = attributes.target ? el("span", { class: "hidden-text", text: ` (${words.t("opensTab")})` }) : null;
    if (/^(https?|tg|mailto):/i.test(button.url)) return el("a", attributes, label, note, icon("open"));
  }
  const node = el("button", { type: "button", class: "key" }, label, el("span", { class: "spinner", "aria-hidden": "true" }));
  if (button.callback_data === undefined) {
    node.setAttribute("aria-disabled", "true"); // web apps, games, payments: shown, but nothing to do here
    return node;
  }
  node.dataset.callback = button.callback_data;
  node.addEventListener("click", () => taps.tap(messageId, button.callback_data));
  return node;
}

/** Show which keys wait for an answer. Not `disabled`: that would throw the focus away. */
export function refreshWaiting(board, messageId, taps) {
  for (const node of board.querySelectorAll("[data-callback]")) {
    const waiting = taps.isWaiting(messageId, node.dataset.callback);
    node.classList.toggle("waiting", waiting);
    if (waiting) node.setAttribute("aria-busy", "true");
    else node.removeAttribute("aria-busy");
  }
}
