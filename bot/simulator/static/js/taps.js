// Taps on inline buttons and the bot's answers to them.

const PATIENCE = 15000; // milliseconds; then the button is free again, as in Telegram's own clients
const MEMORY = 20;

/**
 * Keeps which buttons wait for an answer. Events: "change" (some button's waiting state), "answer" (detail: the
 * bot's answer), "refused" (detail: ApiError), "tap" (somebody has just tapped). Only
 * the page that tapped shows the answer, other tabs stay quiet.
 */
export class Taps extends EventTarget {
  #api;
  #state;
  #waiting = new Map(); // "message id/data" → {queryId, timer}
  #early = new Map(); // answers that came before we knew the id of our own query

  constructor(api, state) {
    super();
    this.#api = api;
    this.#state = state;
    state.addEventListener("callback", (event) => this.#answered(event.detail));
    state.addEventListener("chat", (event) => event.detail.entered && this.#forget());
  }

  isWaiting(messageId, data) {
    return this.#waiting.has(`${messageId}/${data}`);
  }

  async tap(messageId, data) {
    const key = `${messageId}/${data}`;
    if (this.#waiting.has(key)) return;
    const entry = { queryId: null, timer: setTimeout(() => this.#settle(key), PATIENCE) };
    this.#waiting.set(key, entry);
    this.#changed();
    this.dispatchEvent(new Event("tap"));
    try {
      const { callback_query_id: queryId } = await this.#api.tap(this.#state.userId, this.#state.chatId, messageId, data);
      entry.queryId = queryId;
      const early = this.#early.get(queryId);
      if (early) this.#answered(early);
    } catch (error) {
      this.#settle(key);
      this.dispatchEvent(new CustomEvent("refused", { detail: error }));
    }
  }

  #answered(answer) {
    const key = [...this.#waiting].find(([, entry]) => entry.queryId === answer.id)?.[0];
    if (key === undefined) {
      this.#early.set(answer.id, answer);
      if (this.#early.size > MEMORY) this.#early.delete(this.#early.keys().next().value);
      return;
    }
    this.#early.delete(answer.id);
    this.#settle(key);
    this.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }

  #settle(key) {
    const entry = this.#waiting.get(key);
    if (!entry) return;
    clearTimeout(entry.timer);
    this.#waiting.delete(key);
    this.#changed();
  }

  #forget() {
    for (const key of [...this.#waiting.keys()]) this.#settle(key);
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("change"));
  }
}
