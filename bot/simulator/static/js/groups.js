// Dialogs about groups: a new one, and who is in one that exists.

import { avatar, el, icon } from "./dom.js";
import { closeButton, showDialog } from "./dialogs.js";
import { fullName } from "./names.js";

/** Ask for title and members; resolves to the body of a new group or null. `self` becomes its creator; `bot` null: without it. */
export function askGroup({ users, self, bot, words }) {
  return new Promise((resolve) => {
    let answer = null;
    const title = el("input", { id: "group-title", autocomplete: "off", maxlength: "128", required: true });
    title.addEventListener("input", () => title.setCustomValidity(title.value.trim() ? "" : words.t("titleMissing")));
    const others = users.filter((user) => user.id !== self.id);
    const form = el(
      "form",
      { method: "dialog", class: "sheet" },
      el("h2", { id: "group-heading", text: words.t("newGroup") }),
      el("label", { for: "group-title", text: words.t("groupTitle") }),
      title,
      el(
        "fieldset",
        {},
        el("legend", { text: words.t("members") }),
        el("div", { class: "ticks" }, others.map((user) => tick("member", user.id, fullName(user), user.id)), bot ? tick("bot", "bot", bot.first_name, bot.id, words.t("bot")) : null),
      ),
      el(
        "div",
        { class: "sheet-row" },
        el("button", { type: "button", class: "plain-button", text: words.t("cancel"), on: { click: () => dialog.close() } }),
        el("button", { type: "submit", class: "plain-button strong", text: words.t("make") }),
      ),
    );
    form.addEventListener("submit", () => {
      const chosen = [...form.querySelectorAll("[name=member]:checked")].map((input) => Number(input.value));
      answer = { title: title.value.trim(), type: "group", members: [self.id, ...chosen], with_bot: Boolean(form.elements.bot?.checked) };
    });
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": "group-heading" }, form);
    dialog.addEventListener("close", () => resolve(answer));
    showDialog(dialog);
    title.dispatchEvent(new Event("input"));
    title.focus();
  });
}

function tick(name, value, label, id, note) {
  return el("label", {}, el("input", { type: "checkbox", name, value, checked: true }), avatar(label, id), el("span", { text: note ? `${label} (${note})` : label }));
}

/**
 * Show who is in the group and let it be changed. `state` gives the group as it is at any moment; `acts`:
 * {rename(title), add(who), remove(who), admin(who, on), upgrade(), leave()}, where `who` is a user's id or "bot".
 */
export function showGroup({ state, names, words, acts }) {
  const sheet = el("div", { class: "sheet group-sheet" });
  const dialog = el("dialog", { class: "dialog", "aria-labelledby": "group-heading" }, sheet);
  const draw = () => {
    if (!state.group) {
      dialog.close();
      return;
    }
    const held = dialog.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const typed = sheet.querySelector("#group-title")?.value;
    sheet.replaceChildren(...parts(state, names, words, acts, dialog));
    if (held === "title" && typed !== undefined) sheet.querySelector("#group-title").value = typed;
    if (held) (sheet.querySelector(`[data-key="${CSS.escape(held)}"]`) ?? sheet.querySelector("button")).focus();
  };
  state.addEventListener("house", draw);
  dialog.addEventListener("close", () => state.removeEventListener("house", draw));
  draw();
  showDialog(dialog);
}

function parts(state, names, words, acts, dialog) {
  const { group, users, bot } = state;
  const outside = users.filter((user) => !group.members.includes(user.id));
  const rules = group.admins.includes(state.userId);
  const botIn = group.bot === "member" || group.bot === "administrator";
  const kind = words.t(group.type === "supergroup" ? "supergroup" : "group");
  const title = el("input", { id: "group-title", "aria-label": words.t("groupTitle"), autocomplete: "off", maxlength: "128", value: group.title, data: { key: "title" } });
  const rename = el("form", { class: "rename" }, title, el("button", { type: "submit", class: "plain-button", text: words.t("rename"), data: { key: "rename" } }));
  rename.addEventListener("submit", (event) => {
    event.preventDefault();
    if (title.value.trim() && title.value.trim() !== group.title) acts.rename(title.value.trim());
  });
  const button = (key, text, run) => el("button", { type: "button", class: "plain-button", text, data: { key }, on: { click: run } });
  const leave = () => {
    dialog.close();
    acts.leave();
  };
  return [
    el("div", { class: "sheet-close" }, closeButton(words)),
    el("h2", { id: "group-heading", text: group.title }),
    el("p", { class: "soft", text: `${kind} · ${countMembers(group, words)} · ${group.id}` }),
    rename,
    el("h3", { text: words.t("members") }),
    el(
      "ul",
      { class: "member-list" },
      group.members.map((id) => memberRow({ who: id, id, name: names.byId(id), note: id === state.userId ? words.t("you") : "", admin: group.admins.includes(id), self: id === state.userId, rules }, words, acts)),
      botIn ? memberRow({ who: "bot", id: bot.id, name: bot.first_name, note: words.t("bot"), admin: group.bot === "administrator", rules }, words, acts) : null,
    ),
    el(
      "div",
      { class: "add-row" },
      outside.map((user) => button(`add-${user.id}`, words.t("addMember", { name: fullName(user) }), () => acts.add(user.id))),
      botIn ? null : button("add-bot", words.t("addMember", { name: bot.first_name }), () => acts.add("bot")),
    ),
    el("div", { class: "sheet-row" }, group.type === "group" ? button("upgrade", words.t("upgrade"), acts.upgrade) : null, button("leave", words.t("leave"), leave)),
  ];
}

function memberRow({ who, id, name, note, admin, self, rules }, words, acts) {
  const promote = words.t(admin ? "dismiss" : "promote", { name });
  const remove = words.t("removeMember", { name });
  return el(
    "li",
    {},
    avatar(name, id),
    el("span", { class: "person-lines" }, el("b", { text: note ? `${name} (${note})` : name }), el("span", { text: words.t(admin ? "admin" : "member") })),
    self || !rules ? null : iconKey(`admin-${who}`, admin ? "shield-off" : "shield", promote, () => acts.admin(who, !admin)),
    self || !rules ? null : iconKey(`remove-${who}`, "close", remove, () => acts.remove(who)),
  );
}

function iconKey(key, name, label, run) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, data: { key }, on: { click: run } }, icon(name));
}

export function countMembers(group, words) {
  const n = group.members.length + (group.bot === "member" || group.bot === "administrator" ? 1 : 0);
  return words.t(n === 1 ? "memberOne" : "memberMany", { n });
}
