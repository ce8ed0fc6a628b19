// What the page knows. Changes come in through few doors and go out as events; views never write here.

import { ChatList } from "./chat-list.js";

/** How a message begins: an edit that leaves it alone is a change of detail, any other one is a new page. */
const beginning = (message) => (message.text ?? message.caption ?? "").split("\n", 1)[0];
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const DRAFT_STAYS = 30000; // milliseconds; Telegram's own clients forget a draft after that time, too

/**
 * Events: "house" (bot, users or groups changed), "groups" (these alone), "chat" (another chat or a fresh picture of this one), "message" (detail:
 * {message, fresh, turned: an edit that begins differently}), "deleted", "commands", "typing", "callback" (detail: the
 * event), "link" (connection to server or bot), "chats" (the list of the user's chats), "pinned", "draft", "start".
 */
export class State extends EventTarget {
  bot = { id: 0, first_name: "", username: "", description: "", short_description: "" };
  users = [];
  groups = null; // null: this server knows no groups, and none of what came with them
  userId = null;
  chatId = null; // null: the private chat with the bot
  chats = new ChatList(() => this.#tell("chats"));
  messages = new Map();
  commands = [];
  description = "";
  typing = false;
  draft = null; // {text, entities?} while the bot writes
  pinnedId = null;
  start = null; // the payload of the link that led here, until Start is pressed or the chat is left
  cursor = 0;
  link = "connecting"; // "connecting" | "live" | "lost"
  botConnected = true;
  loaded = false;
  #typingTimer = 0;
  #draftTimer = 0;
  #pictureCursor = 0;

  get user() {
    return this.users.find((user) => user.id === this.userId) ?? null;
  }

  /** The group that is shown; null in the private chat. */
  get group() {
    return this.groups?.find((group) => group.id === this.chatId) ?? null;
  }

  get pinned() {
    return this.messages.get(this.pinnedId) ?? null;
  }

  /** The id of the chat that is shown, as the server's events name it. */
  get shownChat() {
    return this.chatId ?? this.user?.chat_id ?? null;
  }

  /** Oldest first. */
  ordered() {
    return [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  setHouse({ bot, users, groups = null }) {
    if (same(bot, this.bot) && same(users, this.users) && same(groups, this.groups)) return;
    const regrouped = !same(groups, this.groups);
    this.bot = bot;
    this.users = users;
    this.groups = groups;
    this.#tell("house");
    if (regrouped) this.#tell("groups");
  }

  setUser(user) {
    const { bot, groups } = this;
    this.setHouse({ bot, groups, users: put(this.users, user) });
  }

  setGroup(group) {
    const { bot, users } = this;
    this.setHouse({ bot, users, groups: put(this.groups ?? [], group) });
  }

  /** Leave one chat for another; everything of the old one is forgotten. */
  enter(userId, chatId = null) {
    if (userId !== this.userId) this.chats.clear();
    this.userId = userId;
    this.chatId = chatId;
    this.messages = new Map();
    this.commands = [];
    this.description = "";
    this.pinnedId = null;
    this.start = null;
    this.cursor = 0;
    this.#pictureCursor = 0;
    this.loaded = false;
    this.#setTyping(false);
    this.#setDraft(null);
    this.chats.read(this.shownChat);
    this.#tell("chat", { entered: true });
  }

  /** Take a whole picture of the chat. Messages that did not change stay the same objects, so their views stay, too. */
  setChat(chat) {
    const first = !this.loaded;
    const before = this.#print();
    const messages = new Map();
    for (const message of chat.messages) {
      const old = this.messages.get(message.message_id);
      messages.set(message.message_id, old && same(old, message) ? old : message);
    }
    this.messages = messages;
    this.commands = chat.commands ?? [];
    this.description = chat.description ?? "";
    this.pinnedId = pinnedOf(chat);
    this.cursor = chat.cursor;
    this.#pictureCursor = chat.cursor;
    this.loaded = true;
    this.#setTyping(chat.typing);
    if (first || before !== this.#print()) this.#tell("chat", { entered: first });
  }

  /** One event of the stream. Those older than the last whole picture are in it already, but for answers to taps. */
  apply(event) {
    if (event.kind === "callback") this.#tell("callback", event);
    if (event.cursor > this.cursor) this.cursor = event.cursor;
    if (event.cursor <= this.#pictureCursor) return;
    if (event.kind === "user" && event.user) this.setUser(event.user);
    else if (event.kind === "group" && event.group) this.setGroup(event.group);
    this.chats.apply(event, this.shownChat);
    if ((event.chat_id ?? this.user?.chat_id ?? null) === this.shownChat) this.#applyHere(event);
    else if (event.kind === "commands" && event.chat_id === undefined) this.#setCommands(event.commands);
  }

  #applyHere(event) {
    if (event.kind === "message" || event.kind === "edited") this.addMessage(event.message);
    else if (event.kind === "deleted") this.#delete(event.message_id);
    else if (event.kind === "typing") this.#setTyping(true);
    else if (event.kind === "commands") this.#setCommands(event.commands);
    else if (event.kind === "reaction") this.setReactions(event.message_id, event.reactions);
    else if (event.kind === "pinned") this.#setPinned(event.message_id ?? null);
    else if (event.kind === "draft") this.#draftCame(event);
  }

  addMessage(message) {
    const old = this.messages.get(message.message_id);
    // The answer to our own POST can come after the event of a later edit.
    if (old && (old.edit_date ?? 0) > (message.edit_date ?? 0)) return;
    if (old && same(old, message)) return;
    this.messages.set(message.message_id, message);
    if (!message.outgoing && !old) this.#setTyping(false);
    if (message.from?.is_bot && !old) this.#setDraft(null);
    if (message.pinned_message && !old) this.pinnedId = message.pinned_message.message_id;
    this.#tell("message", { message, fresh: !old, turned: Boolean(old) && beginning(old) !== beginning(message) });
  }

  setReactions(messageId, reactions) {
    const old = this.messages.get(messageId);
    if (old) this.addMessage({ ...old, reactions });
  }

  /** The answer to a vote. Where an event has told of it already, others may have voted since: the event is newer. */
  setPoll(messageId, poll, voted) {
    const old = this.messages.get(messageId);
    if (!old || String(old.voted ?? []) === String(voted)) return;
    this.addMessage({ ...old, poll, voted });
  }

  /** Offer Start with this payload; null: no longer. */
  arm(payload) {
    if (this.start === payload) return;
    this.start = payload;
    this.#tell("start");
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

  #print() {
    return JSON.stringify([[...this.messages.values()], this.commands, this.description, this.pinnedId]);
  }

  #delete(messageId) {
    if (this.messages.delete(messageId)) this.#tell("deleted");
  }

  #setCommands(commands) {
    this.commands = commands;
    this.#tell("commands");
  }

  #setPinned(messageId) {
    this.pinnedId = messageId;
    this.#tell("pinned");
  }

  // A draft without a text says that the bot thinks.
  #draftCame({ text, entities }) {
    this.#setDraft(text ? { text, entities } : null);
    if (!text) this.#setTyping(true);
  }

  #setDraft(draft) {
    clearTimeout(this.#draftTimer);
    if (draft) this.#draftTimer = setTimeout(() => this.#setDraft(null), DRAFT_STAYS);
    if (same(this.draft, draft)) return;
    this.draft = draft;
    this.#tell("draft");
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

function put(list, one) {
  return list.some(({ id }) => id === one.id) ? list.map((other) => (other.id === one.id ? one : other)) : [...list, one];
}

/** The picture may say which message is pinned (null: none); if it is silent, the last note about a pin does. */
function pinnedOf(chat) {
  if (chat.pinned !== undefined) return chat.pinned;
  return chat.messages.findLast((message) => message.pinned_message)?.pinned_message.message_id ?? null;
}
