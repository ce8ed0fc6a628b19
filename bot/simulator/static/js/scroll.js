// Where the reader stands: at the end (then new messages pull the view along) or further up (then nothing moves).

import { icon, prefersLessMotion } from "./dom.js";

const NEAR = 90; // pixels from the end that still count as the end
const HEAD = 44; // pixels that the name of the day takes at the top

export class Scroll {
  #scroller;
  #button;
  #words;
  #atEnd = true;
  #called = false; // a button was tapped: what comes of it is what the reader waits for, wherever they stand
  #unread = 0;
  #top = 0;
  #onTop;

  constructor({ scroller, content, button, words, onTop }) {
    this.#scroller = scroller;
    this.#button = button;
    this.#words = words;
    this.#onTop = onTop;
    scroller.addEventListener("scroll", () => this.#moved(), { passive: true });
    button.addEventListener("click", () => {
      this.toEnd(true);
      scroller.focus({ preventScroll: true });
    });
    // Whoever goes on reading does not wait any more.
    for (const kind of ["wheel", "touchmove"]) scroller.addEventListener(kind, () => (this.#called = false), { passive: true });
    // Pictures load, cards grow, the screen keyboard opens: whoever was at the end stays there.
    const follow = new ResizeObserver(() => this.#atEnd && this.#jump());
    follow.observe(content);
    follow.observe(scroller);
  }

  get atEnd() {
    return this.#atEnd;
  }

  toEnd(gently = false) {
    this.#atEnd = true;
    this.#unread = 0;
    this.#dress();
    if (gently && !prefersLessMotion()) this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: "smooth" });
    else this.#jump();
  }

  /** A button was tapped. */
  called() {
    this.#called = true;
  }

  /** A message of the bot came and stands in `node`. Was the reader at the end, a long one is shown from its beginning. */
  arrived(node) {
    if (this.#called) this.toEnd();
    this.#called = false;
    if (this.#atEnd) {
      if (node.offsetHeight <= this.#scroller.clientHeight - HEAD) return;
      this.#atEnd = false;
      this.#scroller.scrollTop += node.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top - HEAD;
      this.#top = this.#scroller.scrollTop;
    } else this.#unread += 1;
    this.#dress();
  }

  /** A message of the bot reads quite differently now: a long one is shown from its beginning again. */
  turned(node) {
    this.#called = false;
    if (this.#atEnd && node) this.arrived(node);
  }

  /** Run `change` (which adds something above) without the visible messages moving. */
  keepPlace(change) {
    const below = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    change();
    this.#scroller.scrollTop = this.#scroller.scrollHeight - below;
  }

  /** Say the number again, after a change of language. */
  redress() {
    this.#dress();
  }

  #jump() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #moved() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const up = scrollTop < this.#top - 1;
    this.#top = scrollTop;
    // The event of our own jump comes late: by then more may have arrived below. Only going up leaves the end.
    const atEnd = (this.#atEnd && !up) || scrollHeight - scrollTop - clientHeight < NEAR;
    if (scrollTop < 150) this.#onTop();
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    if (atEnd) this.#unread = 0;
    this.#dress();
  }

  #dress() {
    const n = this.#unread;
    this.#button.hidden = this.#atEnd;
    this.#button.setAttribute("aria-label", n ? this.#words.t("toBottomNew", { n }) : this.#words.t("toBottom"));
    this.#button.replaceChildren(icon("down"));
    if (!n) return;
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = n > 99 ? "99+" : String(n);
    this.#button.append(badge);
  }
}
