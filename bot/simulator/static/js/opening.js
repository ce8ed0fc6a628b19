// What a tap on a link to the bot does: the private chat of a persona with the Start button, or the bot in a group.

import { EMBEDDED } from "./address.js";
import { askChoice } from "./choice.js";
import { startQuery } from "./deep-links.js";
import { fullName } from "./names.js";
import { languageOf } from "./words.js";

export class Opening {
  #state;
  #words;
  #acts;
  #startAs;

  /** `startAs(userId, payload)` shows that persona's private chat with the Start button. */
  constructor({ state, words, acts, startAs }) {
    this.#state = state;
    this.#words = words;
    this.#acts = acts;
    this.#startAs = startAs;
  }

  /** Ask for the persona (one person plays them all here) or for the group, and go there. */
  open(link) {
    return link.kind === "start" ? this.#asPersona(link) : this.#inGroup(link);
  }

  /** Go on as the persona who is shown: so does a link that the bot opens by its answer to a tap. */
  goOn(link) {
    return link.kind === "start" ? this.#startAs(this.#state.userId, link.payload) : this.#inGroup(link);
  }

  async #asPersona(link) {
    const { users, user } = this.#state;
    const t = (key) => this.#words.t(key);
    const about = (one) => [t(languageOf(one.language_code)), one === user ? t("current") : ""].filter(Boolean).join(" · ");
    const entries = [...(user ? [user] : []), ...users.filter((one) => one !== user)].map((one) => ({ value: one.id, id: one.id, name: fullName(one), about: about(one) }));
    const chosen = await askChoice({ title: t("openAs"), note: this.#address(link), entries, more: t("newPerson"), words: this.#words });
    const id = chosen === "more" ? (await this.#acts.newPerson())?.id : chosen;
    if (!id) return;
    if (!inOtherPane(id, link.payload)) this.#startAs(id, link.payload);
  }

  async #inGroup(link) {
    const { groups, userId, bot } = this.#state;
    const here = (groups ?? []).filter((group) => !group.migrated_to && group.members.includes(userId) && mayInvite(group, userId));
    const entries = here.map((group) => ({ value: group.id, id: group.id, name: group.title, about: this.#members(group) }));
    const title = this.#words.t("toGroup", { name: bot.first_name });
    const chosen = await askChoice({ title, note: this.#address(link), entries, none: this.#words.t("noGroups"), more: this.#words.t("newGroup"), words: this.#words });
    if (chosen === "more") this.#acts.startInNewGroup(link.payload);
    else if (chosen) this.#acts.startInGroup(chosen, link.payload);
  }

  #members(group) {
    const inside = group.bot === "member" || group.bot === "administrator";
    return `${this.#words.t(group.type)} · ${this.#words.t(inside ? "botMember" : "botOutside")}`;
  }

  #address(link) {
    return `t.me/${this.#state.bot.username}${startQuery(link)}`;
  }
}

/** Adding members is everybody's right in a group unless it leaves that to its admins. */
function mayInvite(group, userId) {
  return group.admins.includes(userId) || !group.forbidden?.includes("can_invite_users");
}

/** True if the persona sits in another pane of this page and the link is opened there. */
function inOtherPane(userId, payload) {
  if (!EMBEDDED) return false;
  const event = new CustomEvent("open-as", { cancelable: true, detail: { userId, payload } });
  return !window.frameElement.dispatchEvent(event);
}
