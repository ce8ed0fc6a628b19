// The list of messages: keyed by message_id, so that an edit touches one bubble and nothing else moves.

import { Bubble } from "./bubble.js";
import { el } from "./dom.js";
import { dayKey, dayName } from "./time.js";

const PAGE = 120; // messages shown at once; more come when the reader goes up
const RUN = 300; // seconds within which messages of one sender stand close together

export class MessageLog {
  #list;
  #state;
  #tools;
  #bubbles = new Map();
  #days = new Map();
  #limit = PAGE;

  constructor(list, state, tools) {
    this.#list = list;
    this.#state = state;
    this.#tools = tools;
    tools.taps.addEventListener("change", () => this.#bubbles.forEach((bubble) => bubble.refreshWaiting()));
  }

  get hasEarlier() {
    return this.#state.messages.size > this.#limit;
  }

  /** The element of a message; null if it is not shown. */
  nodeOf(messageId) {
    return this.#bubbles.get(messageId)?.root ?? null;
  }

  showEarlier() {
    this.#limit += PAGE;
    this.render();
  }

  /** Forget all nodes: another chat, or the page speaks another language now. */
  reset() {
    this.#bubbles.clear();
    this.#days.clear();
    this.#limit = PAGE;
    this.#list.replaceChildren();
  }

  render() {
    const messages = this.#state.ordered().slice(-this.#limit);
    const held = this.#list.contains(document.activeElement);
    arrange(this.#list, this.#wanted(messages));
    const ids = new Set(messages.map((message) => message.message_id));
    for (const id of this.#bubbles.keys()) if (!ids.has(id)) this.#bubbles.delete(id);
    if (held && !this.#list.contains(document.activeElement)) this.#bubbles.get(messages.at(-1)?.message_id)?.focusFirst();
  }

  /** A section for each day: its name sticks to the top only as long as its messages are there. */
  #wanted(messages) {
    const days = new Map();
    messages.forEach((message, at) => {
      const before = messages[at - 1];
      const after = messages[at + 1];
      const key = dayKey(message.date);
      if (!days.has(key)) days.set(key, [this.#dayHead(key, message.date)]);
      const bubble = this.#bubble(message);
      bubble.place({ first: !joins(before, message), last: !joins(message, after) });
      days.get(key).push(bubble.root);
    });
    for (const key of this.#days.keys()) if (!days.has(key)) this.#days.delete(key);
    return [...days].map(([key, nodes]) => {
      const section = this.#days.get(key);
      arrange(section, nodes);
      return section;
    });
  }

  #bubble(message) {
    let bubble = this.#bubbles.get(message.message_id);
    if (bubble) bubble.update(message);
    else {
      bubble = new Bubble(message, this.#tools);
      this.#bubbles.set(message.message_id, bubble);
    }
    return bubble;
  }

  #dayHead(key, seconds) {
    if (!this.#days.has(key)) this.#days.set(key, el("section", {}, el("h2", { class: "day" }, el("span"))));
    const head = this.#days.get(key).firstElementChild;
    const name = dayName(seconds, this.#tools.words); // "today" becomes "yesterday" at midnight
    if (head.textContent !== name) head.firstElementChild.textContent = name;
    return head;
  }
}

// Only missing nodes are put in; moving one that is there would take its focus.
function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  let at = parent.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

function joins(a, b) {
  return Boolean(a && b && Boolean(a.outgoing) === Boolean(b.outgoing) && b.date - a.date < RUN && dayKey(a.date) === dayKey(b.date));
}
