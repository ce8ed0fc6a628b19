// What people do in the chat that is shown: each act is one request, and a refusal is told in a toast.

import { askGroup, showGroup } from "./groups.js";
import { askPerson } from "./dialogs.js";
import { chooseFile, packed } from "./upload.js";

export class Acts {
  #api;
  #state;
  #live;
  #toasts;
  #words;
  #names;
  #go;
  #sent;

  /** `go(userId, chatId)` shows another chat; `sent()` is called for every message of one's own. */
  constructor({ api, state, live, toasts, words, names, go, sent }) {
    this.#api = api;
    this.#state = state;
    this.#live = live;
    this.#toasts = toasts;
    this.#words = words;
    this.#names = names;
    this.#go = go;
    this.#sent = sent;
  }

  // --- messages -------------------------------------------------------------------------------------------------------

  /** Press Start, with the payload of the link that led here. */
  start = async () => {
    const { start, user } = this.#state;
    if (!(await this.#post((userId) => this.#api.start(userId, start)))) return false;
    if (this.#state.userId !== user.id) return true;
    this.#state.arm(null);
    if (user.blocked) this.#state.setUser({ ...user, blocked: false });
    return true;
  };

  send = (text) => this.#post((userId, chatId) => this.#api.sendText(userId, chatId, text));

  sendKind = (kind, caption) => this.#post((userId, chatId) => this.#api.sendKind(userId, chatId, kind, caption));

  upload = async (asPhoto, caption) => {
    const file = await chooseFile(asPhoto ? "image/*" : "");
    if (!file) return false;
    const body = await this.#attempt(() => packed(file, { asPhoto, caption }));
    if (!body) {
      this.#toasts.show(this.#words.t("tooLarge"));
      return false;
    }
    return this.#post((userId, chatId) => this.#api.upload(userId, chatId, body));
  };

  vote = async (message, positions) => {
    const { userId, chatId } = this.#state;
    const poll = await this.#attempt(() => this.#api.vote(userId, chatId, message.message_id, positions), "failed");
    if (!poll) return false;
    const { voted = positions, ...fields } = poll;
    if (this.#here(userId, chatId)) this.#state.setPoll(message.message_id, fields, voted);
    return true;
  };

  react = async (message, emoji) => {
    const { userId, chatId } = this.#state;
    const answer = await this.#attempt(() => this.#api.react(userId, chatId, message.message_id, emoji), "failed");
    if (answer?.reactions && this.#here(userId, chatId)) this.#state.setReactions(message.message_id, answer.reactions);
  };

  async #post(work) {
    const { userId, chatId } = this.#state;
    const message = await this.#attempt(() => work(userId, chatId));
    if (!message) return false;
    if (this.#here(userId, chatId)) {
      this.#state.addMessage({ outgoing: true, ...message });
      this.#sent();
    }
    this.#live.checkBot();
    return true;
  }

  /** False when the persona or the chat was changed while the request was on its way. */
  #here(userId, chatId) {
    return userId === this.#state.userId && chatId === this.#state.chatId;
  }

  // --- personas -------------------------------------------------------------------------------------------------------

  changeUser = async (change, id = this.#state.userId) => {
    const user = await this.#attempt(() => this.#api.changeUser(id, change), "failed");
    if (user) this.#state.setUser(user);
  };

  addPerson = async () => {
    const user = await this.newPerson();
    if (user) this.#go(user.id, null);
  };

  /** Ask for a persona and make it; null if there is none in the end. */
  newPerson = async () => {
    const answer = await askPerson(null, this.#words);
    const user = answer && (await this.#attempt(() => this.#api.addUser(answer), "failed"));
    if (user) this.#state.setUser(user);
    return user;
  };

  editPerson = async (user) => {
    const answer = await askPerson(user, this.#words);
    if (answer) await this.changeUser(answer, user.id);
  };

  // --- groups ---------------------------------------------------------------------------------------------------------

  makeGroup = async () => {
    const { users, user, bot } = this.#state;
    const answer = await askGroup({ users, self: user, bot, words: this.#words });
    if (!answer) return;
    const group = await this.#changeGroup(() => this.#api.makeGroup(answer));
    if (group) this.#go(user.id, group.id);
  };

  /** Bring the bot into a group by a link, and show the group. */
  startInGroup = async (id, payload) => {
    const { userId } = this.#state;
    if (await this.#changeGroup(() => this.#api.startInGroup(id, payload, userId))) this.#go(userId, id);
  };

  startInNewGroup = async (payload) => {
    const { users, user } = this.#state;
    const answer = await askGroup({ users, self: user, bot: null, words: this.#words });
    const group = answer && (await this.#changeGroup(() => this.#api.makeGroup(answer)));
    if (group) await this.startInGroup(group.id, payload);
  };

  showGroup = () => {
    const by = this.#state.userId;
    const id = () => this.#state.chatId;
    const acts = {
      rename: (title) => this.#changeGroup(() => this.#api.changeGroup(id(), { title, by })),
      add: (who) => this.#changeGroup(() => this.#api.addMember(id(), who, by)),
      remove: (who) => this.#changeGroup(() => this.#api.removeMember(id(), who, by)),
      admin: (who, on) => this.#changeGroup(() => this.#api.setAdmin(id(), who, on, by)),
      upgrade: async () => {
        const group = await this.#changeGroup(() => this.#api.upgradeGroup(id(), by));
        if (group) this.#go(by, group.id);
      },
      leave: async () => {
        if (await this.#changeGroup(() => this.#api.removeMember(id(), by, by))) this.#go(by, null);
      },
    };
    showGroup({ state: this.#state, names: this.#names, words: this.#words, acts });
  };

  async #changeGroup(work) {
    let group;
    try {
      group = await work();
    } catch (error) {
      // What a group does not allow is said best by the server.
      this.#toasts.show(error.status === 400 ? error.message : this.#words.t("failed"));
      return null;
    }
    this.#state.setGroup(group);
    await this.#live.listChats();
    return group;
  }

  async #attempt(work, key = "notSent") {
    try {
      return await work();
    } catch {
      this.#toasts.show(this.#words.t(key));
      return null;
    }
  }
}
