// Pop-up menus, the way the ARIA practices describe them: arrows, Home, End, letters, Escape, focus back to the button.

import { el, icon } from "./dom.js";

/**
 * Make `button` open a menu. `items()` is asked at each opening and gives {label, icon, run, checked?}[];
 * with `checked` an item is one of a choice. An entry {group, items} puts a heading above its own items.
 */
export function attachMenu(button, items) {
  let menu = null;

  const close = (focus) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (focus) button.focus();
  };
  const outside = (event) => !menu.contains(event.target) && !button.contains(event.target) && close(false);

  const open = () => {
    menu = el("div", { class: "menu", role: "menu", "aria-label": button.getAttribute("aria-label") }, items().map((item) => (item.group ? group(item, close) : entry(item, close))));
    button.after(menu);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    menu.addEventListener("keydown", (event) => move(menu, event, close));
    menu.addEventListener("focusout", (event) => event.relatedTarget && menu && !menu.contains(event.relatedTarget) && close(false));
    entriesOf(menu)[0].focus();
  };

  button.addEventListener("click", () => (menu ? close(true) : open()));
  button.addEventListener("keydown", (event) => {
    if (menu || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    open();
    if (event.key === "ArrowUp") entriesOf(menu).at(-1).focus();
  });
}

function entriesOf(menu) {
  return [...menu.querySelectorAll("button")];
}

function group({ group: name, items }, close) {
  const head = el("p", { class: "menu-group", "aria-hidden": "true", text: name });
  return el("div", { role: "group", "aria-label": name }, head, items.map((item) => entry(item, close)));
}

function entry(item, close) {
  const choice = item.checked !== undefined;
  const attributes = { type: "button", role: choice ? "menuitemradio" : "menuitem", tabindex: "-1", "aria-checked": choice ? String(item.checked) : null };
  const node = el("button", attributes, icon(item.icon), el("span", { text: item.label }), item.checked ? icon("tick") : null);
  node.addEventListener("click", () => {
    close(true);
    item.run();
  });
  return node;
}

function move(menu, event, close) {
  const entries = entriesOf(menu);
  const at = entries.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
  if (event.key in steps) entries.at(steps[event.key] % entries.length).focus();
  else if (event.key === "Escape") close(true);
  else if (event.key === "Tab") return close(false);
  else if (event.key.length === 1 && event.key !== " ") {
    const turned = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
    turned.find((node) => node.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    return undefined;
  } else return undefined;
  event.preventDefault();
  return undefined;
}
