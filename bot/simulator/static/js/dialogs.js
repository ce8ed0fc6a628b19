// Dialogs, built on <dialog>: the browser keeps the focus inside, closes on Escape and gives the focus back.

import { avatar, el, icon } from "./dom.js";
import { LANGUAGES, languageOf } from "./words.js";

/** Open a <dialog>; it leaves the page when it is closed. */
export function showDialog(dialog, closeOnBackdrop = true) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  if (closeOnBackdrop) dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.showModal();
  return dialog;
}

export function closeButton(words) {
  const label = words.t("close");
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: (event) => event.target.closest("dialog").close() } }, icon("close"));
}

/** The bot's answer to a tap, when it wants to be read and closed. */
export function showAlert(text, words) {
  const ok = el("button", { type: "submit", class: "plain-button strong", text: words.t("ok") });
  const form = el("form", { method: "dialog", class: "sheet" }, el("p", { class: "alert-text", id: "alert-text", text }), el("div", { class: "sheet-row" }, ok));
  showDialog(el("dialog", { class: "dialog", role: "alertdialog", "aria-labelledby": "alert-text" }, form), false);
}

export function showBot(bot, description, words) {
  const told = description || bot.description || bot.short_description;
  const sheet = el(
    "div",
    { class: "sheet profile" },
    el("div", { class: "sheet-close" }, closeButton(words)),
    avatar(bot.first_name, bot.id),
    el("h2", { id: "profile-name", text: bot.first_name }),
    bot.username ? el("p", { class: "soft", text: `@${bot.username}` }) : null,
    bot.short_description && told !== bot.short_description ? el("p", { text: bot.short_description }) : null,
    told ? el("p", { class: "told", text: told }) : null,
  );
  showDialog(el("dialog", { class: "dialog", "aria-labelledby": "profile-name" }, sheet));
}

/** Ask for name and language; resolves to {first_name, language_code} or null. `user` null: a new persona. */
export function askPerson(user, words) {
  return new Promise((resolve) => {
    let answer = null;
    const name = el("input", { id: "person-name", autocomplete: "off", maxlength: "64", required: true, value: user?.first_name ?? "" });
    name.addEventListener("input", () => name.setCustomValidity(name.value.trim() ? "" : words.t("nameMissing")));
    const chosen = user ? languageOf(user.language_code) : words.language;
    const languages = el("div", { class: "choice" }, LANGUAGES.map((code) => languageChoice(code, code === chosen, words)));
    const form = el(
      "form",
      { method: "dialog", class: "sheet" },
      el("h2", { id: "person-title", text: user ? words.t("editPerson", { name: user.first_name }) : words.t("newPerson") }),
      el("label", { for: "person-name", text: words.t("name") }),
      name,
      el("fieldset", {}, el("legend", { text: words.t("language") }), languages),
      el(
        "div",
        { class: "sheet-row" },
        el("button", { type: "button", class: "plain-button", text: words.t("cancel"), on: { click: () => dialog.close() } }),
        el("button", { type: "submit", class: "plain-button strong", text: words.t("save") }),
      ),
    );
    form.addEventListener("submit", () => {
      answer = { first_name: name.value.trim(), language_code: form.elements.language.value };
    });
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": "person-title" }, form);
    dialog.addEventListener("close", () => resolve(answer));
    showDialog(dialog);
    name.select();
    name.dispatchEvent(new Event("input"));
  });
}

function languageChoice(code, checked, words) {
  return el("label", {}, el("input", { type: "radio", name: "language", value: code, checked }), el("span", { text: words.t(code) }));
}

/** The picture viewer; a click on the picture changes between fitting and full size. */
export function showPhoto({ url, caption, words }) {
  const image = el("img", { src: url, alt: caption || words.t("photo") });
  const stage = el("div", { class: "viewer-stage" });
  const zoom = el("button", { type: "button", class: "viewer-zoom", "aria-pressed": "false" }, image);
  zoom.addEventListener("click", () => {
    const large = stage.classList.toggle("large");
    zoom.setAttribute("aria-pressed", String(large));
  });
  stage.append(zoom);
  const label = words.t("download");
  const save = el("a", { class: "icon-button", href: url, download: "", "aria-label": label, title: label }, icon("save"));
  const bar = el("div", { class: "viewer-bar" }, save, closeButton(words));
  const text = caption ? el("p", { class: "viewer-caption", text: caption }) : null;
  const dialog = showDialog(el("dialog", { class: "viewer", "aria-label": caption || words.t("photo") }, bar, stage, text));
  stage.addEventListener("click", (event) => event.target === stage && dialog.close());
  dialog.querySelector("button.icon-button").focus();
}
