// The chats of one persona: the private one with the bot, and groups; what was said last in each, and what is unread.

const TYPING_LASTS = 5000; // milliseconds

/** Entries of `all`: {chat: Bot API Chat, last: message or null, unread: number, typing: boolean}. */
export class ChatList {
  all = [];
  #changed;
  #timers = new Map();

  constructor(changed) {
    this.#changed = changed;
  }

  clear() {
    this.all = [];
  }

  /** Take the server's list; what was unread stays so. */
  set(chats, shownChat) {
    const old = new Map(this.all.map((entry) => [entry.chat.id, entry]));
    this.all = chats.map(({ chat, last }) => {
      const before = old.get(chat.id);
      return { chat, last, typing: before?.typing ?? false, unread: chat.id === shownChat ? 0 : (before?.unread ?? 0) };
    });
    this.#changed();
  }

  read(chatId) {
    const entry = this.#find(chatId);
    if (!entry?.unread) return;
    entry.unread = 0;
    this.#changed();
  }

  apply(event, shownChat) {
    const entry = this.#find(event.chat_id);
    if (!entry) return;
    if (event.kind === "message") {
      entry.last = event.message;
      if (!event.message.outgoing && event.chat_id !== shownChat) entry.unread += 1;
      this.#type(entry, false);
    } else if (event.kind === "edited" && entry.last?.message_id === event.message.message_id) entry.last = event.message;
    else if (event.kind === "group") entry.chat = { ...entry.chat, title: event.group.title, type: event.group.type };
    else if (event.kind === "typing") this.#type(entry, true);
    else return;
    this.#changed();
  }

  #find(chatId) {
    return this.all.find((entry) => entry.chat.id === chatId);
  }

  #type(entry, typing) {
    clearTimeout(this.#timers.get(entry.chat.id));
    entry.typing = typing;
    if (!typing) return;
    const end = () => {
      entry.typing = false;
      this.#changed();
    };
    this.#timers.set(entry.chat.id, setTimeout(end, TYPING_LASTS));
  }
}
