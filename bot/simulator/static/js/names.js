// What people and the bot are called, and the colour of each.

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.title || "";
}

/** One of eight colours, the same for the same id; avatars and names of senders share it. */
export function hueOf(id) {
  return String(Math.abs(Number(id) || 0) % 8);
}

/** Names of a `list` as a phrase of the language. */
export function phrase(list, language) {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(list);
}

export class Names {
  #state;
  #words;

  constructor(state, words) {
    this.#state = state;
    this.#words = words;
  }

  /** Who wrote the message: "You" for one's own. */
  sender(message) {
    const { from } = message;
    if (message.outgoing || (from && from.id === this.#state.userId)) return this.#words.t("you");
    if (from && !from.is_bot) return this.#state.chatId === null ? this.#words.t("you") : this.person(from);
    return this.#state.bot.first_name;
  }

  /** The name of a User object, as it is now if the user is known. */
  person(user) {
    if (user.id === this.#state.bot.id) return this.#state.bot.first_name;
    return fullName(this.#state.users.find((one) => one.id === user.id) ?? user);
  }

  /** The name of the user with this id. */
  byId(id) {
    return this.person({ id, first_name: String(id) });
  }
}
