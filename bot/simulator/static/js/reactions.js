// Reactions below a message, and the small palette that adds one.

import { el, icon } from "./dom.js";

const PALETTE = ["👍", "👎", "❤", "🔥", "👏", "😁", "🤔", "😢", "🎉", "🤯", "💯", "👀"];

/** The row of reactions; null without any. `tools`: {words, react(message, emoji or null)}. */
export function renderReactions(message, { words, react }) {
  const given = message.reactions?.filter(({ count }) => count > 0) ?? [];
  if (!given.length) return null;
  return el("div", { class: "reactions", role: "group", "aria-label": words.t("reactions") }, given.map((one) => chip(message, one, words, react)));
}

function chip(message, { emoji, count, mine }, words, react) {
  const label = words.t(mine ? "reactionMine" : "reaction", { emoji, n: count });
  const node = el(
    "button",
    { type: "button", class: "reaction", "aria-pressed": String(Boolean(mine)), "aria-label": label, title: label, data: { key: `reaction-${emoji}` } },
    el("span", {}, emoji, el("b", { text: String(count) })),
  );
  node.addEventListener("click", () => react(message, mine ? null : emoji));
  return node;
}

/** The button that opens the palette; shown when the message is pointed at or has the focus. */
export function reactButton(get, { words, react }) {
  const label = words.t("react");
  const button = el("button", { type: "button", class: "react", "aria-label": label, title: label, "aria-haspopup": "true", "aria-expanded": "false" }, icon("smile"));
  const holder = el("div", { class: "react-anchor" }, button);
  let palette = null;

  const close = (focus) => {
    if (!palette) return;
    palette.remove();
    palette = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (focus) button.focus();
  };
  const outside = (event) => !holder.contains(event.target) && close(false);
  const choose = (emoji) => {
    close(true);
    const mine = get().reactions?.some((one) => one.emoji === emoji && one.mine);
    react(get(), mine ? null : emoji);
  };
  const open = () => {
    const keys = PALETTE.map((emoji) => el("button", { type: "button", text: emoji, on: { click: () => choose(emoji) } }));
    palette = el("div", { class: "palette", role: "group", "aria-label": words.t("react") }, keys);
    palette.addEventListener("keydown", (event) => step(keys, event, close));
    palette.addEventListener("focusout", (event) => event.relatedTarget && !holder.contains(event.relatedTarget) && close(false));
    holder.append(palette);
    keepInside(palette, holder.closest(".scroller") ?? document.body);
    holder.classList.toggle("below", button.getBoundingClientRect().top < 170);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    keys[0].focus();
  };
  button.addEventListener("click", () => (palette ? close(true) : open()));
  holder.openPalette = open;
  return holder;
}

/** A short message at the edge must not push half of the palette out of the window. */
function keepInside(palette, frame) {
  const [inner, outer] = [palette.getBoundingClientRect(), frame.getBoundingClientRect()];
  const shift = Math.max(outer.left + 8 - inner.left, 0) || Math.min(outer.right - 8 - inner.right, 0);
  palette.style.translate = `${shift}px 0`;
}

function step(keys, event, close) {
  const at = keys.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 6, ArrowUp: at - 6, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape") close(true);
  else if (to === undefined) return;
  else keys.at(to % keys.length).focus();
  event.preventDefault();
  event.stopPropagation();
}
