// Short notes that come and go. The region is a live one, so they are read out, too.

import { el } from "./dom.js";

const STAY = 4000; // milliseconds, plus a share for every character to be read
const PER_CHARACTER = 45;

export class Toasts {
  #region;

  constructor(region) {
    this.#region = region;
  }

  /** Show `text`, and below it a link if `url` (http, https) is given. */
  show(text, url) {
    const node = el("div", { class: "toast" }, el("span", { text }));
    if (url && /^https?:/i.test(url)) node.append(el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: url }));
    this.#region.append(node);
    while (this.#region.children.length > 3) this.#region.firstChild.remove();
    let timer = 0;
    const leave = () => node.remove();
    const wait = () => {
      timer = setTimeout(leave, STAY + PER_CHARACTER * text.length);
    };
    node.addEventListener("pointerenter", () => clearTimeout(timer));
    node.addEventListener("pointerleave", wait);
    node.addEventListener("click", leave);
    wait();
  }
}
