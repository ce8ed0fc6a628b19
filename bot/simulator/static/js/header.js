// The head of the chat: who one talks to, what it does at the moment, and what stands in an empty chat.

import { avatar, byId, dressAvatar, el } from "./dom.js";
import { countMembers } from "./groups.js";
import { fullName } from "./names.js";

const BOT_IN_GROUP = { member: "botMember", administrator: "botAdmin" };

export class Header {
  #state;
  #words;

  constructor(state, words) {
    this.#state = state;
    this.#words = words;
  }

  render() {
    const { bot, user, group } = this.#state;
    const name = group?.title ?? (bot.first_name || "…");
    byId("bot-name").textContent = name;
    dressAvatar(byId("bot-avatar"), name, group?.id ?? bot.id);
    const status = byId("bot-status");
    const [kind, text] = this.#status();
    status.dataset.kind = kind;
    status.textContent = text;
    const chip = byId("as-person");
    chip.hidden = !user;
    if (user) {
      chip.replaceChildren(avatar(fullName(user), user.id));
      chip.setAttribute("aria-label", this.#words.t("chattingAs", { name: fullName(user) }));
    }
    byId("banner").textContent = this.#state.link === "lost" ? this.#words.t("lost") : "";
    this.#intro();
  }

  #status() {
    const { link, botConnected, typing, group, bot } = this.#state;
    if (link !== "live") return ["off", this.#words.t("connecting")];
    if (!botConnected) return ["off", this.#words.t("notConnected")];
    if (typing) return ["typing", group ? `${bot.first_name} ${this.#words.t("typing")}` : this.#words.t("typing")];
    if (group) return ["on", `${countMembers(group, this.#words)} · ${this.#words.t(BOT_IN_GROUP[group.bot] ?? "botOutside")}`];
    return ["on", this.#words.t("bot")];
  }

  #intro() {
    const { bot, user, loaded, messages, description, group } = this.#state;
    const intro = byId("intro");
    intro.hidden = user ? !loaded || messages.size > 0 : !bot.first_name;
    if (intro.hidden) return;
    const told = group ? "" : description || bot.description || bot.short_description;
    const text = !user
      ? el("p", { text: this.#words.t("noPeople") })
      : told
        ? [el("h2", { text: this.#words.t("whatCan") }), el("p", { class: "told", text: told })]
        : el("p", { text: this.#words.t("nothingYet") });
    intro.replaceChildren(group ? avatar(group.title, group.id) : avatar(bot.first_name, bot.id), ...[text].flat());
  }
}
