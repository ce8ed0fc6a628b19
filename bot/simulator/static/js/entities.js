// Telegram's entities → DOM. Offsets count UTF-16 units, which is what JavaScript strings are made of.

import { el } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = /^(https?|mailto|tel|tg):/i;

/**
 * Build the text of a message. `hooks`: `command(text)` when a /command in the text is chosen, `t(key)` for words,
 * `links` (see deep-links.js).
 * Overlapping entities that do not nest are cut at the outer one's end and go on behind it.
 */
export function renderText(text, entities, hooks) {
  const spans = (entities ?? [])
    .map((entity) => ({ ...entity, start: Math.max(0, entity.offset), end: Math.min(text.length, entity.offset + entity.length) }))
    .filter((span) => span.end > span.start);
  const fragment = document.createDocumentFragment();
  fragment.append(...build(text, 0, text.length, inOrder(spans), hooks));
  return fragment;
}

// Outer before inner: earlier first, longer first; blocks outside of a letter style of the same length.
function inOrder(spans) {
  const rank = (span) => (BLOCKS.has(span.type) ? 0 : 1);
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
}

function build(text, start, end, spans, hooks) {
  const nodes = [];
  let at = start;
  let rest = spans;
  while (rest.length) {
    const [span, ...others] = rest;
    const inner = [];
    const later = [];
    for (const other of others) {
      if (other.start >= span.end) later.push(other);
      else if (other.end <= span.end) inner.push(other);
      else {
        inner.push({ ...other, end: span.end });
        later.push({ ...other, start: span.end });
      }
    }
    if (span.start > at) nodes.push(text.slice(at, span.start));
    nodes.push(dress(span, build(text, span.start, span.end, inOrder(inner), hooks), text.slice(span.start, span.end), hooks));
    at = span.end;
    // A block breaks the line by itself; the line break behind it would show as an empty line.
    if (BLOCKS.has(span.type) && text[at] === "\n" && !later.some((other) => other.start === at)) at += 1;
    rest = inOrder(later);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function dress(span, children, text, hooks) {
  const { type } = span;
  if (type in TAGS) return el(TAGS[type], {}, children);
  if (type === "pre") return el("pre", { tabindex: "0", "data-language": span.language || null }, el("code", {}, children));
  if (type === "blockquote") return el("blockquote", {}, children);
  if (type === "expandable_blockquote") return expandable(children, hooks);
  if (type === "spoiler") return spoiler(children, hooks);
  if (type === "text_link") return link(span.url, children, hooks);
  if (type === "url") return link(SAFE.test(text) ? text : `https://${text}`, children, hooks);
  if (type === "email") return link(`mailto:${text}`, children, hooks);
  if (type === "phone_number") return link(`tel:${text.replace(/[^+\d]/g, "")}`, children, hooks);
  if (type === "bot_command") return el("button", { type: "button", class: "in-text", on: { click: () => hooks.command(text) } }, children);
  return el("span", { class: `entity-${String(type).replace(/[^a-z_]/g, "")}` }, children);
}

// Only addresses of known kinds become links: "javascript:" in a bot's text must stay text.
function link(url, children, { links }) {
  if (!SAFE.test(url ?? "")) return el("span", {}, children);
  return el("a", links.attributes(url), children);
}

function spoiler(children, hooks) {
  const inner = el("span", { class: "spoiler-text", "aria-hidden": "true" }, children);
  // `inert` keeps links below the cover out of the way of fingers and tab key.
  inner.inert = true;
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": hooks.t("spoiler") }, inner);
  const show = (event) => {
    if (!node.hasAttribute("role")) return;
    event.preventDefault();
    for (const name of ["role", "aria-label"]) node.removeAttribute(name);
    node.tabIndex = -1; // keeps the focus where it is
    inner.removeAttribute("aria-hidden");
    inner.inert = false;
    node.classList.add("shown");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && show(event));
  return node;
}

function expandable(children, hooks) {
  const body = el("div", { class: "folded" }, children);
  const more = el("button", { type: "button", class: "in-text", text: hooks.t("showAll") });
  more.addEventListener("click", () => {
    body.classList.remove("folded");
    more.remove();
  });
  return el("blockquote", {}, body, more);
}
