// The page that shows two or three personas side by side. Each pane is the chat page itself in a frame: it has its own
// language, drafts, dialogs and live regions, and is laid out by its own width.

import { addressOf, besideUrl, readAddress, readBeside } from "./address.js";
import { Api } from "./api.js";
import { readStart } from "./deep-links.js";
import { byId, icon } from "./dom.js";
import { Pane } from "./pane.js";
import { PanelSwitch } from "./panel-switch.js";
import { Theme } from "./theme.js";
import { Toasts } from "./toasts.js";
import { Words } from "./words.js";

const MOST = 3;
const NARROWEST = 340; // pixels; with less for each, one pane is shown and the others are a step away
const PULSE = 3000; // milliseconds

const words = new Words(navigator.language);
const api = new Api();
const toasts = new Toasts(byId("toasts"));
const theme = new Theme(byId("theme"), words);
const panel = new PanelSwitch({ api, words, toasts, isNew: () => Boolean(house.groups) });
let house = { users: [], groups: null, bot: {} };
let panes = [];
let front = 0; // the pane that is shown where there is room for one

function addPane({ userId, chatId, link = null }) {
  const acts = { moved: keep, closed: () => closePane(pane), panel: () => panel.toggle(), openAs: (detail) => openAs(pane, detail) };
  const pane = new Pane({ userId, chatId, link, words, ...acts });
  panes.push(pane);
  byId("panes").append(pane.root);
  return pane;
}

function closePane(pane) {
  if (panes.length === 2) {
    leave(panes.find((one) => one !== pane));
    return;
  }
  panes = panes.filter((one) => one !== pane);
  pane.root.remove();
  front = Math.min(front, panes.length - 1);
  keep();
  panes[front].focus();
}

/** A link that one persona opens as another is opened where that one sits. */
function openAs(from, detail) {
  const at = panes.findIndex((pane) => pane.userId === detail.userId);
  if (at < 0 || from.userId === detail.userId) return false;
  front = at;
  drawSwitcher();
  panes[at].start(detail);
  return true;
}

/** Back to the page with one chat. */
function leave({ userId, chatId }) {
  location.assign(`./${addressOf(userId, chatId)}`);
}

function addAnother() {
  const shown = new Set(panes.map((pane) => pane.userId));
  const { chatId } = panes[0];
  const members = house.groups?.find((group) => group.id === chatId)?.members;
  const user = house.users.find(({ id }) => !shown.has(id) && (!members || members.includes(id))) ?? house.users.find(({ id }) => !shown.has(id)) ?? house.users[0];
  const pane = addPane({ userId: user.id, chatId: members?.includes(user.id) ? chatId : null });
  front = panes.length - 1;
  keep();
  pane.focus();
}

/** The address says what is shown, so that it can be bookmarked. */
function keep() {
  history.replaceState(null, "", besideUrl(panes));
  draw();
}

function draw() {
  const left = house.users.find(({ id }) => id === panes[0]?.userId);
  words.use(left?.language_code ?? navigator.language);
  words.dress(document);
  theme.dress();
  for (const pane of panes) pane.draw(house);
  byId("add-pane").hidden = panes.length >= MOST || house.users.length === 0;
  document.title = `${panes.map((pane) => pane.name).join(" | ")} – ${house.bot.first_name ?? ""}`;
  drawSwitcher();
}

function drawSwitcher() {
  const alone = byId("panes").clientWidth < panes.length * NARROWEST;
  const nav = byId("switcher");
  nav.hidden = !alone;
  byId("beside").classList.toggle("alone", alone);
  panes.forEach((pane, at) => {
    pane.root.hidden = alone && at !== front;
  });
  const held = nav.contains(document.activeElement) ? document.activeElement.dataset.at : null;
  nav.replaceChildren(
    ...panes.map((pane, at) => {
      const tab = pane.tab(at === front);
      tab.dataset.at = at;
      tab.addEventListener("click", () => {
        front = at;
        drawSwitcher();
      });
      return tab;
    }),
  );
  if (held !== null) nav.children[held]?.focus();
}

async function ask() {
  try {
    const news = await api.state();
    if (JSON.stringify(news) !== JSON.stringify(house)) {
      house = news;
      draw();
    }
  } catch {
    // Each pane tells of a lost server by itself.
  }
}

async function begin() {
  await ask();
  if (!house.users.length) {
    setTimeout(begin, 1000);
    return;
  }
  const link = readStart(location.search);
  const { userId: opener } = readAddress();
  for (const pane of readBeside(location.search).slice(0, MOST)) {
    const known = house.users.some(({ id }) => id === pane.userId);
    // "?left=1&right=2&start=PAYLOAD#2": the link is for the persona named behind.
    if (known) addPane(link && pane.userId === opener ? { ...pane, chatId: null, link } : pane);
    else addPane({ userId: house.users[panes.length % house.users.length].id, chatId: null });
  }
  if (panes.length === 1) addAnother();
  front = Math.max(0, link ? panes.findIndex((pane) => pane.userId === opener) : 0);
  keep();
  setInterval(() => document.visibilityState === "visible" && ask(), PULSE);
}

for (const [id, name] of Object.entries({ "add-pane": "plus", "open-panel": "code", "one-pane": "single" })) byId(id).append(icon(name));
byId("add-pane").addEventListener("click", addAnother);
byId("open-panel").addEventListener("click", () => panel.toggle());
byId("one-pane").addEventListener("click", () => leave(panes[front]));
new ResizeObserver(drawSwitcher).observe(byId("panes"));
words.dress(document);
begin();
