// The list of messages: keyed by message_id, so that an edit touches one bubble and nothing else moves.

import { Album } from "./album.js";
import { Bubble } from "./bubble.js";
import { el } from "./dom.js";
import { ServiceLine, serviceText } from "./service.js";
import { dayKey, dayName } from "./time.js";

const PAGE = 120; // messages shown at once; more come when the reader goes up
const RUN = 300; // seconds within which messages of one sender stand close together

export class MessageLog {
  #list;
  #state;
  #tools;
  #bubbles = new Map(); // key of a unit → Bubble, Album or ServiceLine
  #places = new Map(); // message id → the same
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
    return this.#places.get(messageId)?.root ?? null;
  }

  showEarlier() {
    this.#limit += PAGE;
    this.render();
  }

  /** Forget all nodes: another chat, or the page speaks another language now. */
  reset() {
    this.#bubbles.clear();
    this.#places.clear();
    this.#days.clear();
    this.#limit = PAGE;
    this.#list.replaceChildren();
  }

  render() {
    const messages = this.#state.ordered().slice(-this.#limit);
    const held = this.#list.contains(document.activeElement);
    this.#places.clear();
    const units = this.#units(messages);
    arrange(this.#list, this.#wanted(units));
    const keys = new Set(units.map((unit) => unit.key));
    for (const key of this.#bubbles.keys()) if (!keys.has(key)) this.#bubbles.delete(key);
    if (held && !this.#list.contains(document.activeElement)) this.#places.get(messages.at(-1)?.message_id)?.focusFirst();
  }

  /** What is drawn as one: a message, a note of the group, or the messages of an album. */
  #units(messages) {
    const units = [];
    for (const message of messages) {
      const album = message.media_group_id;
      const last = units.at(-1);
      if (album && last?.album === album) last.messages.push(message);
      else {
        const service = serviceText(message, this.#tools) !== null;
        const key = album ? `album-${album}` : service ? `note-${message.message_id}` : message.message_id;
        units.push({ key, album, service, messages: [message] });
      }
    }
    return units;
  }

  /** A section for each day: its name sticks to the top only as long as its messages are there. */
  #wanted(units) {
    const days = new Map();
    units.forEach((unit, at) => {
      const [message] = unit.messages;
      const key = dayKey(message.date);
      if (!days.has(key)) days.set(key, [this.#dayHead(key, message.date)]);
      const bubble = this.#bubble(unit);
      bubble.place({ first: !joins(units[at - 1], unit), last: !joins(unit, units[at + 1]) });
      days.get(key).push(bubble.root);
    });
    for (const key of this.#days.keys()) if (!days.has(key)) this.#days.delete(key);
    return [...days].map(([key, nodes]) => {
      const section = this.#days.get(key);
      arrange(section, nodes);
      return section;
    });
  }

  #bubble({ key, album, service, messages }) {
    let bubble = this.#bubbles.get(key);
    if (bubble) bubble.update(messages);
    else {
      const [first] = messages;
      bubble = album ? new Album(messages, this.#tools) : service ? new ServiceLine(first, this.#tools) : new Bubble(first, this.#tools);
      this.#bubbles.set(key, bubble);
    }
    for (const message of messages) this.#places.set(message.message_id, bubble);
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

function joins(one, two) {
  if (!one || !two || one.service || two.service) return false;
  const [a, b] = [one.messages.at(-1), two.messages[0]];
  const side = (message) => `${Boolean(message.outgoing)} ${message.from?.id ?? ""}`;
  return side(a) === side(b) && b.date - a.date < RUN && dayKey(a.date) === dayKey(b.date);
}
