// Notes of the group itself between the messages: who came, who left, what it is called now.

import { el } from "./dom.js";
import { inShort } from "./media.js";
import { phrase } from "./names.js";
import { fullDate, isoDate } from "./time.js";

/** The note in words; null for a message that is none. */
export function serviceText(message, { words, names }) {
  const name = message.from ? names.person(message.from) : "";
  if (message.new_chat_members?.length) {
    const came = message.new_chat_members;
    if (came.length === 1 && came[0].id === message.from?.id) return words.t("joined", { name });
    return words.t("added", { name, who: phrase(came.map((user) => names.person(user)), words.language) });
  }
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? words.t("left", { name }) : words.t("removed", { name, who: names.person(gone) });
  }
  if (message.new_chat_title) return words.t("retitled", { name, title: message.new_chat_title });
  if (message.group_chat_created || message.supergroup_chat_created) return words.t("groupMade", { name, title: message.chat.title ?? "" });
  if (message.pinned_message) return words.t("pinnedNote", { name, what: inShort(message.pinned_message, words) });
  if (message.migrate_to_chat_id) return words.t("upgraded");
  if (message.migrate_from_chat_id) return words.t("upgradedFrom");
  return null;
}

/** One such note, with the same doors as a bubble. */
export class ServiceLine {
  #tools;

  constructor(message, tools) {
    this.#tools = tools;
    this.line = el("p", { class: "service", tabindex: "-1" });
    this.root = el("div", { class: "message service-line", data: { id: message.message_id } }, this.line);
    this.update([message]);
  }

  update([message]) {
    const time = el("time", { class: "hidden-text", datetime: isoDate(message.date), text: fullDate(message.date, this.#tools.words.language) });
    this.line.replaceChildren(serviceText(message, this.#tools), " ", time);
  }

  place() {}

  refreshWaiting() {}

  focusFirst() {
    this.line.focus({ preventScroll: true });
  }
}
