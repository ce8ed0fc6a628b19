// Builds the page's parts and joins them; the only module that knows them all.

import { Api } from "./api.js";
import { CommandMenu } from "./commands.js";
import { Composer } from "./composer.js";
import { askPerson, showAlert, showBot, showPhoto } from "./dialogs.js";
import { byId, icon } from "./dom.js";
import { Header } from "./header.js";
import { Live } from "./live.js";
import { MessageLog } from "./log.js";
import { largest } from "./media.js";
import { attachMenu } from "./menu.js";
import { fullName, People } from "./people.js";
import { Scroll } from "./scroll.js";
import { State } from "./state.js";
import { Taps } from "./taps.js";
import { Theme } from "./theme.js";
import { Toasts } from "./toasts.js";
import { Words } from "./words.js";

const LAST_USER = "chat-user";

const words = new Words(navigator.language);
const api = new Api();
const state = new State();
const live = new Live(api, state);
const taps = new Taps(api, state);
const toasts = new Toasts(byId("toasts"));
const theme = new Theme(byId("theme"), words);
const header = new Header(state, words);
const people = new People(state, words, { choose: chooseUser, add: addPerson, edit: editPerson });
const composer = new Composer({ words, actions: { send, sendKind, unblock: () => changeUser({ blocked: false }) } });
const commands = new CommandMenu({ list: byId("commands"), field: byId("text"), button: byId("slash"), words, announce, choose: send });
const log = new MessageLog(byId("messages"), state, { words, api, taps, openPhoto, command: send, senderName });
const scroll = new Scroll({ scroller: byId("scroller"), content: byId("column"), button: byId("to-bottom"), words, onTop: showEarlier });
composer.useCommands(commands);
let unseen = 0;
let settling = 0;

// --- what people do -------------------------------------------------------------------------------------------------

async function attempt(work, key = "notSent") {
  try {
    return await work();
  } catch {
    toasts.show(words.t(key));
    return null;
  }
}

async function send(text) {
  const message = await attempt(() => api.sendText(state.userId, text));
  if (message) sent(message);
  return message !== null;
}

async function sendKind(kind, caption) {
  const message = await attempt(() => api.sendKind(state.userId, kind, caption));
  if (message) sent(message);
  return message !== null;
}

function sent(message) {
  if (message.chat?.id !== undefined && message.chat.id !== state.user?.chat_id) return; // the persona was changed meanwhile
  state.addMessage({ outgoing: true, ...message });
  scroll.toEnd();
  live.checkBot();
}

async function changeUser(change, id = state.userId) {
  const user = await attempt(() => api.changeUser(id, change), "failed");
  if (user) state.setUser(user);
}

async function addPerson() {
  const answer = await askPerson(null, words);
  if (!answer) return;
  const user = await attempt(() => api.addUser(answer), "failed");
  if (!user) return;
  state.setUser(user);
  chooseUser(user.id);
}

async function editPerson(user) {
  const answer = await askPerson(user, words);
  if (answer) await changeUser(answer, user.id);
}

function openPhoto(message) {
  showPhoto({ url: api.fileUrl(largest(message.photo).file_id), caption: message.caption ?? "", words });
}

function senderName(message) {
  return message.outgoing || (message.from && !message.from.is_bot) ? words.t("you") : state.bot.first_name;
}

function announce(text) {
  byId("announcer").textContent = text;
}

// --- which chat is shown --------------------------------------------------------------------------------------------

/** The address keeps the persona, so a reload and a second tab show what they should. */
function userOfAddress() {
  const id = Number(location.hash.slice(1));
  return state.users.some((user) => user.id === id) ? id : null;
}

function chooseUser(id) {
  show("chat");
  if (id !== state.userId) location.hash = `#${id}`;
  composer.focus();
}

function follow() {
  const remembered = Number(readLast());
  const known = state.users.some((user) => user.id === remembered) ? remembered : (state.users[0]?.id ?? null);
  const id = userOfAddress() ?? known;
  if (id === state.userId && state.loaded) return;
  if (id !== null) {
    history.replaceState(null, "", `#${id}`);
    writeLast(id);
  }
  live.follow(id);
}

function readLast() {
  try {
    return localStorage.getItem(LAST_USER);
  } catch {
    return null;
  }
}

function writeLast(id) {
  try {
    localStorage.setItem(LAST_USER, id);
  } catch {
    // Without storage the first persona is shown after a reload without an address.
  }
}

/** On a phone only one of the two is on screen: "chat" or "people". */
function show(view) {
  byId("app").dataset.view = view;
  if (view === "people") byId("people-list").querySelector("[aria-current]")?.focus();
}

// --- drawing --------------------------------------------------------------------------------------------------------

function drawHouse() {
  if (words.use(state.user?.language_code ?? navigator.language) || !document.documentElement.dataset.dressed) {
    document.documentElement.dataset.dressed = "yes";
    words.dress(document);
    theme.dress();
    scroll.redress();
    log.reset();
    drawMessages();
  }
  people.render();
  drawFrame();
}

function drawFrame() {
  header.render();
  const empty = state.loaded && state.messages.size === 0;
  composer.refresh({ user: state.user, empty });
  commands.set(state.commands);
  byId("typing").hidden = !state.typing;
  byId("earlier").hidden = !log.hasEarlier;
  document.title = `${unseen ? `(${unseen}) ` : ""}${state.bot.first_name || "Chat"}`;
}

function drawMessages() {
  log.render();
  drawFrame();
}

function drawChat(entered) {
  // A whole chat must not be read out; only what comes from now on.
  const scroller = byId("scroller");
  if (entered) {
    scroller.setAttribute("aria-live", "off");
    scroller.classList.add("settling");
    log.reset();
  }
  drawHouse();
  drawMessages();
  if (entered) {
    scroll.toEnd();
    clearTimeout(settling);
    settling = setTimeout(() => {
      scroller.setAttribute("aria-live", "polite");
      scroller.classList.remove("settling");
    }, 400);
  }
}

function showEarlier() {
  if (log.hasEarlier) scroll.keepPlace(() => (log.showEarlier(), drawFrame()));
}

state.addEventListener("house", drawHouse);
state.addEventListener("chat", (event) => drawChat(event.detail.entered));
state.addEventListener("message", ({ detail: { message, fresh, turned } }) => {
  const news = fresh && !message.outgoing;
  if (news && document.visibilityState !== "visible") unseen += 1;
  drawMessages();
  if (news) scroll.arrived(log.nodeOf(message.message_id));
  else if (turned && !message.outgoing) scroll.turned(log.nodeOf(message.message_id));
});
state.addEventListener("deleted", drawMessages);
for (const kind of ["commands", "typing", "link"]) state.addEventListener(kind, drawFrame);
taps.addEventListener("answer", ({ detail }) => {
  if (detail.text && detail.show_alert) showAlert(detail.text, words);
  else if (detail.text || detail.url) toasts.show(detail.text ?? "", detail.url);
});
taps.addEventListener("refused", ({ detail }) => {
  const key = state.user?.blocked ? "youBlocked" : detail.status === 400 ? "buttonGone" : "notSent";
  toasts.show(words.t(key));
});

byId("more").append(icon("more"));
byId("back").append(icon("back"));
byId("back").addEventListener("click", () => show("people"));
byId("as-person").addEventListener("click", () => show("people"));
byId("bot").addEventListener("click", () => showBot(state.bot, state.description, words));
byId("earlier").firstElementChild.addEventListener("click", showEarlier);
attachMenu(byId("more"), () => {
  const { user } = state;
  const own = user
    ? [
        { label: words.t("editPerson", { name: fullName(user) }), icon: "pencil", run: () => editPerson(user) },
        { label: words.t(user.blocked ? "unblock" : "block"), icon: "block", run: () => changeUser({ blocked: !user.blocked }) },
      ]
    : [{ label: words.t("addPerson"), icon: "plus", run: addPerson }];
  return [{ label: words.t("aboutBot"), icon: "info", run: () => showBot(state.bot, state.description, words) }, ...own, theme.menuGroup()];
});

addEventListener("hashchange", follow);
addEventListener("user-gone", follow);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  unseen = 0;
  drawFrame();
});

async function begin() {
  try {
    state.setHouse(await api.state());
  } catch {
    state.setLink("lost");
    setTimeout(begin, 1000);
    return;
  }
  state.setLink("live");
  if (state.users.length === 0) show("people");
  drawHouse();
  follow();
  live.checkBot();
}

words.dress(document);
drawFrame();
begin();
