// The stream of one chat, and how it comes back after a break.

const FIRST_WAIT = 400; // milliseconds
const LONGEST_WAIT = 8000;
const PULSE = 3000;

/**
 * Follows one of a user's chats (and hears what happens in the others). After every break a whole picture is taken first and the stream goes on from the old
 * cursor: the picture makes the messages right even if the server lost its events, the cursor brings answers to taps.
 */
export class Live {
  #api;
  #state;
  #userId = null;
  #turn = 0;
  #source = null;
  #timer = 0;
  #attempt = 0;

  constructor(api, state) {
    this.#api = api;
    this.#state = state;
    const again = () => {
      if (document.visibilityState === "visible" && this.#timer) this.#connect();
    };
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    // The page may be frozen and come back with a dead stream.
    addEventListener("pageshow", (event) => event.persisted && this.#userId !== null && this.#connect());
    setInterval(() => this.#pulse(), PULSE);
  }

  follow(userId, chatId = null) {
    this.#userId = userId;
    this.#attempt = 0;
    this.#state.enter(userId, chatId);
    if (userId === null) this.#stop();
    else this.#connect();
  }

  #stop() {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#source?.close();
    this.#source = null;
  }

  async #connect() {
    this.#stop();
    const turn = this.#turn;
    const userId = this.#userId;
    let from;
    try {
      const [house, chat] = await Promise.all([this.#api.state(), this.#api.chat(userId, this.#state.chatId)]);
      if (turn !== this.#turn) return;
      // A server without its old data starts counting anew; then its cursor is the one to follow.
      from = this.#state.loaded ? Math.min(this.#state.cursor, chat.cursor) : chat.cursor;
      this.#state.setHouse(house);
      this.#state.setChat(chat);
      this.listChats();
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error.status === 404) this.#lostChat();
      else this.#retry();
      return;
    }
    const source = new EventSource(this.#api.eventsUrl(userId, from));
    this.#source = source;
    source.onopen = () => {
      this.#attempt = 0;
      this.#state.setLink("live");
    };
    source.onmessage = (event) => this.#state.apply(JSON.parse(event.data));
    // The browser would reconnect by itself, but with the old cursor and without a limit.
    source.onerror = () => turn === this.#turn && this.#retry();
  }

  #retry() {
    this.#stop();
    this.#state.setLink("lost");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#attempt);
    this.#attempt += 1;
    // A little spread, so that several tabs do not knock at the same moment.
    this.#timer = setTimeout(() => this.#connect(), wait * (0.8 + 0.4 * Math.random()));
  }

  /** The server no longer knows this user (another data folder, perhaps) or this group: let the page choose again. */
  async #lostChat() {
    try {
      const house = await this.#api.state();
      this.#state.setLink("live");
      this.#state.setHouse(house);
      if (!this.#state.user || this.#state.chatId !== null) dispatchEvent(new CustomEvent("chat-gone"));
    } catch {
      this.#retry();
    }
  }

  /** Ask which chats this user has; of no use to a server that knows no groups. */
  async listChats() {
    if (this.#state.groups === null || this.#userId === null) return;
    const userId = this.#userId;
    try {
      const { chats } = await this.#api.chats(userId);
      if (userId === this.#userId) this.#state.chats.set(chats, this.#state.shownChat);
    } catch {
      // The list stays as it was; the stream notices a lost server by itself.
    }
  }

  /** Whether the bot listens, and its name and the list of people, which have no events of their own. */
  async #pulse() {
    if (document.visibilityState !== "visible" || this.#state.link === "lost") return;
    try {
      const before = this.#state.botConnected;
      const [pending, house] = await Promise.all([this.#api.pending(), this.#api.state()]);
      this.#state.setBotConnected(pending.connected);
      this.#state.setHouse(house);
      // What the bot says about itself has no event; it matters while nothing else is on the screen.
      const blank = this.#state.loaded && this.#state.messages.size === 0;
      if (this.#userId !== null && ((pending.connected && !before) || blank)) await this.#refresh();
    } catch {
      // The stream notices a lost server by itself.
    }
  }

  async #refresh() {
    const turn = this.#turn;
    const chat = await this.#api.chat(this.#userId, this.#state.chatId);
    // The stream may have overtaken this picture; then it is of no use.
    if (turn === this.#turn && chat.cursor >= this.#state.cursor) this.#state.setChat(chat);
  }

  /** Ask at once instead of waiting for the next pulse. */
  checkBot() {
    return this.#pulse();
  }
}
