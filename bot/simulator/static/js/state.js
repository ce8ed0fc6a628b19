// What the page knows. Changes come in through few doors and go out as events; views never write here.

/** How a message begins: an edit that leaves it alone is a change of detail, any other one is a new page. */
const beginning = (message) => (message.text ?? message.caption ?? "").split("\n", 1)[0];
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Events: "house" (bot or users changed), "chat" (another chat or a fresh picture of this one), "message" (detail:
 * {message, fresh, turned: an edit that begins differently}), "deleted", "commands", "typing", "callback" (detail: the
 * event), "link" (connection to server or bot).
 */
export class State extends EventTarget {
  bot = { id: 0, first_name: "", username: "", description: "", short_description: "" };
  users = [];
  userId = null;
  messages = new Map();
  commands = [];
  description = "";
  typing = false;
  cursor = 0;
  link = "connecting"; // "connecting" | "live" | "lost"
  botConnected = true;
  loaded = false;
  #typingTimer = 0;
  #pictureCursor = 0;

  get user() {
    return this.users.find((user) => user.id === this.userId) ?? null;
  }

  /** Oldest first. */
  ordered() {
    return [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  setHouse({ bot, users }) {
    if (same(bot, this.bot) && same(users, this.users)) return;
    this.bot = bot;
    this.users = users;
    this.#tell("house");
  }

  setUser(user) {
    const known = this.users.some((one) => one.id === user.id);
    const users = known ? this.users.map((one) => (one.id === user.id ? user : one)) : [...this.users, user];
    this.setHouse({ bot: this.bot, users });
  }

  /** Leave one chat for another; everything of the old one is forgotten. */
  enter(userId) {
    this.userId = userId;
    this.messages = new Map();
    this.commands = [];
    this.description = "";
    this.cursor = 0;
    this.#pictureCursor = 0;
    this.loaded = false;
    this.#setTyping(false);
    this.#tell("chat", { entered: true });
  }

  /** Take a whole picture of the chat. Messages that did not change stay the same objects, so their views stay, too. */
  setChat(chat) {
    const first = !this.loaded;
    const before = JSON.stringify([[...this.messages.values()], this.commands, this.description]);
    const messages = new Map();
    for (const message of chat.messages) {
      const old = this.messages.get(message.message_id);
      messages.set(message.message_id, old && same(old, message) ? old : message);
    }
    this.messages = messages;
    this.commands = chat.commands;
    this.description = chat.description ?? "";
    this.cursor = chat.cursor;
    this.#pictureCursor = chat.cursor;
    this.loaded = true;
    this.#setTyping(chat.typing);
    const after = JSON.stringify([[...messages.values()], this.commands, this.description]);
    if (first || before !== after) this.#tell("chat", { entered: first });
  }

  /** One event of the stream. Those older than the last whole picture are in it already, but for answers to taps. */
  apply(event) {
    if (event.kind === "callback") this.#tell("callback", event);
    if (event.cursor > this.cursor) this.cursor = event.cursor;
    if (event.cursor <= this.#pictureCursor) return;
    if (event.kind === "message" || event.kind === "edited") this.addMessage(event.message);
    else if (event.kind === "deleted") this.#delete(event.message_id);
    else if (event.kind === "typing") this.#setTyping(true);
    else if (event.kind === "commands") this.#setCommands(event.commands);
    else if (event.kind === "user" && event.user) this.setUser(event.user);
  }

  addMessage(message) {
    const old = this.messages.get(message.message_id);
    // The answer to our own POST can come after the event of a later edit.
    if (old && (old.edit_date ?? 0) > (message.edit_date ?? 0)) return;
    if (old && same(old, message)) return;
    this.messages.set(message.message_id, message);
    if (!message.outgoing && !old) this.#setTyping(false);
    this.#tell("message", { message, fresh: !old, turned: Boolean(old) && beginning(old) !== beginning(message) });
  }

  setLink(link) {
    if (this.link === link) return;
    this.link = link;
    this.#tell("link");
  }

  setBotConnected(connected) {
    if (this.botConnected === connected) return;
    this.botConnected = connected;
    this.#tell("link");
  }

  #delete(messageId) {
    if (this.messages.delete(messageId)) this.#tell("deleted");
  }

  #setCommands(commands) {
    this.commands = commands;
    this.#tell("commands");
  }

  #setTyping(typing) {
    clearTimeout(this.#typingTimer);
    // Telegram's own rule: the sign lasts five seconds or until a message comes. The server's clock may differ from ours.
    if (typing) this.#typingTimer = setTimeout(() => this.#setTyping(false), 5000);
    if (this.typing === typing) return;
    this.typing = typing;
    this.#tell("typing");
  }

  #tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}
