// A dialog that lets one thing of a list be chosen.

import { closeButton, showDialog } from "./dialogs.js";
import { avatar, el, icon } from "./dom.js";

/**
 * `entries`: {value, id (for the colour), name, about}[], the first of which has the focus; `none` is said if there are
 * none; `more` is the label of a last button. Resolves to the value chosen, "more" or null.
 */
export function askChoice({ title, note, entries, none = "", more, words }) {
  return new Promise((resolve) => {
    let answer = null;
    const choose = (value) => () => {
      answer = value;
      dialog.close();
    };
    const rows = entries.map(({ value, id, name, about }) => {
      const lines = el("span", { class: "person-lines" }, el("b", { text: name }), el("span", { text: about }));
      return el("li", {}, el("button", { type: "button", class: "person", on: { click: choose(value) } }, avatar(name, id), lines));
    });
    const last = el("button", { type: "button", class: "people-add", on: { click: choose("more") } }, icon("plus"), el("span", { text: more }));
    const sheet = el(
      "div",
      { class: "sheet choice-sheet" },
      el("div", { class: "sheet-close" }, closeButton(words)),
      el("h2", { id: "choice-title", text: title }),
      el("p", { class: "soft", id: "choice-note", text: note }),
      rows.length ? el("ul", { class: "choices" }, rows) : none ? el("p", { text: none }) : null,
      last,
    );
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": "choice-title", "aria-describedby": "choice-note" }, sheet);
    const buttons = [...rows.map((row) => row.firstElementChild), last];
    dialog.addEventListener("keydown", (event) => step(buttons, event));
    dialog.addEventListener("close", () => resolve(answer));
    showDialog(dialog);
    buttons[0].focus();
  });
}

// The arrows go round as in a menu; the tab key works, too.
function step(buttons, event) {
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at < 1 ? -1 : at - 1, Home: 0, End: -1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons.at(steps[event.key] % buttons.length).focus();
}
