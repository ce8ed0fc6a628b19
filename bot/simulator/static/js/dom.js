// Building DOM without markup strings: text from outside can then never become an element.

import { hueOf } from "./names.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Build an element. `attributes`: `class`, `data` (object), `on` (event → listener), `text`, and any attribute;
 * false, null and undefined leave the attribute out, true sets it empty.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "data") Object.assign(node.dataset, value);
    else if (name === "on") for (const [kind, listener] of Object.entries(value)) node.addEventListener(kind, listener);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An icon of the sprite; decoration only, the name for people stands on the control. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Up to two initials, by whole characters: half a surrogate pair would show as a box. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0];
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  return (first + last).toLocaleUpperCase();
}

/** Fill an avatar: initials on one of eight colours, the same for the same id. */
export function dressAvatar(node, name, id) {
  node.textContent = initials(name);
  node.dataset.hue = hueOf(id);
  return node;
}

export function avatar(name, id) {
  return dressAvatar(el("span", { class: "avatar", "aria-hidden": "true" }), name, id);
}

export function prefersLessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
