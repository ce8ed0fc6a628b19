// Builds the page's parts and joins them; the only module that knows them all.

import { Acts } from "./acts.js";
import { addressOf, besideUrl, EMBEDDED, keepUser, lastUser, readAddress } from "./address.js";
import { Api } from "./api.js";
import { PinnedBar, renderDraft } from "./bars.js";
import { Chats } from "./chats.js";
import { CommandMenu } from "./commands.js";
import { Composer } from "./composer.js";
import { Links, readStart } from "./deep-links.js";
import { showAlert, showBot, showPhoto } from "./dialogs.js";
import { byId, el, icon } from "./dom.js";
import { Header } from "./header.js";
import { Live } from "./live.js";
import { MessageLog } from "./log.js";
import { largest } from "./media.js";
import { attachMenu } from "./menu.js";
import { fullName, hueOf, Names } from "./names.js";
import { Opening } from "./opening.js";
import { PanelSwitch } from "./panel-switch.js";
import { People } from "./people.js";
import { Scroll } from "./scroll.js";
import { State } from "./state.js";
import { Taps } from "./taps.js";
import { Theme } from "./theme.js";
import { Toasts } from "./toasts.js";
import { Words } from "./words.js";

const words = new Words(navigator.language);
const api = new Api();
const state = new State();
const live = new Live(api, state);
const taps = new Taps(api, state);
const toasts = new Toasts(byId("toasts"));
const theme = new Theme(byId("theme"), words);
const names = new Names(state, words);
const header = new Header(state, words);
const acts = new Acts({ api, state, live, toasts, words, names, go: choose, sent: () => scroll.toEnd() });
const opening = new Opening({ state, words, acts, startAs });
const links = new Links(state, (link) => opening.open(link));
const people = new People(state, words, { choose: (id) => choose(id, null), add: acts.addPerson, edit: acts.editPerson });
const chats = new Chats(state, words, names, { choose: (chatId) => choose(state.userId, chatId), make: acts.makeGroup });
const composer = new Composer({ words, actions: { ...acts, unblock: () => acts.changeUser({ blocked: false }), disarm: () => state.arm(null), canUpload: () => state.groups !== null } });
const commands = new CommandMenu({ list: byId("commands"), field: byId("text"), button: byId("slash"), words, announce, choose: acts.send });
const tools = { words, api, taps, names, links, openPhoto, command: acts.send, senderLine, vote: acts.vote, react: null };
const log = new MessageLog(byId("messages"), state, tools);
const scroll = new Scroll({ scroller: byId("scroller"), content: byId("column"), button: byId("to-bottom"), words, onTop: showEarlier });
const pinned = new PinnedBar(state, words, goTo);
const panel = new PanelSwitch({ api, words, toasts, isNew: () => state.groups !== null });
composer.useCommands(commands);
let unseen = 0;
let settling = 0;

function openPhoto(message) {
  showPhoto({ url: api.fileUrl(largest(message.photo).file_id), caption: message.caption ?? "", words });
}

/** In a group everybody's messages but one's own have a name above, in that person's colour. */
function senderLine(message) {
  if (state.chatId === null || message.outgoing) return null;
  return el("b", { class: "sender-name", "aria-hidden": "true", data: { hue: hueOf(message.from?.id) }, text: names.sender(message) });
}

function announce(text) {
  byId("announcer").textContent = text;
}

/** Bring a message on screen that may stand far up. */
function goTo(message) {
  while (!log.nodeOf(message.message_id) && log.hasEarlier) log.showEarlier();
  const node = log.nodeOf(message.message_id);
  node?.scrollIntoView({ block: "center" });
  node?.querySelector(".bubble")?.focus({ preventScroll: true });
}

// --- which chat is shown --------------------------------------------------------------------------------------------

function choose(id, chatId) {
  show("chat");
  if (id !== state.userId || chatId !== state.chatId) location.hash = addressOf(id, chatId);
  else state.arm(null);
  composer.focus();
}

/** The private chat of a persona who came by a link: with the Start button, however much was said there before. */
function startAs(id, payload) {
  show("chat");
  if (id !== state.userId || state.chatId !== null) {
    history.pushState(null, "", addressOf(id, null));
    follow();
  }
  state.arm(payload);
  composer.focus();
}

/** Such a link in this page's own address: "/?start=PAYLOAD#USER". Without a user it is asked who opens it. */
function openAddress() {
  const link = readStart(location.search);
  const { userId } = readAddress();
  // Only once: a reload or a bookmark made later is about the chat.
  if (link) history.replaceState(null, "", location.pathname + location.hash);
  return () => {
    if (link?.kind === "start" && userId === state.userId) startAs(userId, link.payload);
    else if (link) opening.open(link);
  };
}

function follow() {
  const known = (id) => state.users.some((user) => user.id === id);
  const asked = readAddress();
  const last = lastUser();
  const id = known(asked.userId) ? asked.userId : known(last) ? last : (state.users[0]?.id ?? null);
  const member = state.groups?.some((group) => group.id === asked.chatId && group.members.includes(id));
  const chatId = id === asked.userId && member ? asked.chatId : null;
  if (id === state.userId && chatId === state.chatId && state.loaded) return;
  if (id !== null) {
    history.replaceState(null, "", addressOf(id, chatId));
    keepUser(id);
  }
  live.follow(id, chatId);
  window.frameElement?.dispatchEvent(new CustomEvent("moved", { detail: { userId: id, chatId } }));
}

/** The group that is shown became a supergroup, or the persona is no longer in it: show what there is instead. */
function leaveLostGroup() {
  const { group, userId } = state;
  if (!group) return;
  if (group.migrated_to) location.hash = addressOf(userId, group.migrated_to);
  else if (!group.members.includes(userId)) location.hash = addressOf(userId, null);
}

/** On a phone only one of the two is on screen: "chat" or "people". */
function show(view) {
  byId("app").dataset.view = view;
  if (view === "people") [...byId("people").querySelectorAll("[aria-current]")].find((node) => node.offsetParent)?.focus();
}

// --- drawing --------------------------------------------------------------------------------------------------------

function drawHouse() {
  const react = state.groups === null ? null : acts.react;
  const news = react !== tools.react;
  tools.react = react;
  if (words.use(state.user?.language_code ?? navigator.language) || news || !document.documentElement.dataset.dressed) {
    document.documentElement.dataset.dressed = "yes";
    words.dress(document);
    theme.dress();
    scroll.redress();
    log.reset();
    drawMessages();
  }
  people.render();
  chats.render();
  drawFrame();
}

function drawFrame() {
  header.render();
  pinned.render();
  renderDraft(state.draft, tools);
  const empty = state.loaded && state.messages.size === 0 && state.chatId === null;
  composer.refresh({ user: state.user, chatId: state.chatId, inGroup: state.chatId !== null, empty, armed: state.start !== null });
  commands.set(state.commands);
  byId("typing").hidden = !state.typing || Boolean(state.draft);
  byId("earlier").hidden = !log.hasEarlier;
  document.title = `${unseen ? `(${unseen}) ` : ""}${state.group?.title ?? (state.bot.first_name || "Chat")}`;
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
state.addEventListener("groups", () => {
  leaveLostGroup();
  live.listChats();
});
state.addEventListener("chat", (event) => drawChat(event.detail.entered));
state.addEventListener("chats", () => chats.render());
state.addEventListener("message", ({ detail: { message, fresh, turned } }) => {
  const news = fresh && !message.outgoing;
  if (news && document.visibilityState !== "visible") unseen += 1;
  drawMessages();
  if (news) scroll.arrived(log.nodeOf(message.message_id));
  else if (turned && !message.outgoing) scroll.turned(log.nodeOf(message.message_id));
});
state.addEventListener("deleted", drawMessages);
for (const kind of ["commands", "typing", "link", "pinned", "draft", "start"]) state.addEventListener(kind, drawFrame);
taps.addEventListener("answer", ({ detail }) => {
  const link = links.read(detail.url);
  if (link) opening.goOn(link);
  if (detail.text && detail.show_alert) showAlert(detail.text, words);
  else if (detail.text || (detail.url && !link)) toasts.show(detail.text ?? "", link ? "" : detail.url);
});
taps.addEventListener("tap", () => scroll.called());
taps.addEventListener("refused", ({ detail }) => {
  const key = state.user?.blocked ? "youBlocked" : detail.status === 400 ? "buttonGone" : "notSent";
  toasts.show(words.t(key));
});

function about() {
  if (state.group) acts.showGroup();
  else showBot(state.bot, state.description, words);
}

function menuItems() {
  const { user, group, groups, users } = state;
  const other = users.find(({ id }) => id !== user?.id && (!group || group.members.includes(id)));
  const besides = () => location.assign(besideUrl([{ userId: user.id, chatId: state.chatId }, { userId: other.id, chatId: state.chatId }]));
  const own = user
    ? [
        { label: words.t("editPerson", { name: fullName(user) }), icon: "pencil", run: () => acts.editPerson(user) },
        { label: words.t(user.blocked ? "unblock" : "block"), icon: "block", run: () => acts.changeUser({ blocked: !user.blocked }) },
      ]
    : [{ label: words.t("addPerson"), icon: "plus", run: acts.addPerson }];
  return [
    { label: words.t(group ? "aboutGroup" : "aboutBot"), icon: "info", run: about },
    ...own,
    user && groups !== null ? { label: words.t("newGroup"), icon: "people", run: acts.makeGroup } : null,
    user && other && !EMBEDDED ? { label: words.t("beside"), icon: "beside", run: besides } : null,
    { label: words.t("panel"), icon: "code", run: () => panel.toggle() },
    theme.menuGroup(),
  ].filter(Boolean);
}

document.documentElement.toggleAttribute("data-embedded", EMBEDDED);
byId("more").append(icon("more"));
byId("back").append(icon("back"));
byId("back").addEventListener("click", () => show("people"));
byId("as-person").addEventListener("click", () => show("people"));
byId("bot").addEventListener("click", about);
byId("earlier").firstElementChild.addEventListener("click", showEarlier);
attachMenu(byId("more"), menuItems);

addEventListener("hashchange", follow);
addEventListener("open-as", ({ detail }) => startAs(detail.userId, detail.payload)); // from the page around the panes
addEventListener("chat-gone", () => {
  if (state.user) toasts.show(words.t("groupGone"));
  state.loaded = false;
  if (state.user) history.replaceState(null, "", addressOf(state.userId, null));
  follow();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  unseen = 0;
  drawFrame();
});

async function begin(opened) {
  try {
    state.setHouse(await api.state());
  } catch {
    state.setLink("lost");
    setTimeout(() => begin(opened), 1000);
    return;
  }
  state.setLink("live");
  if (state.users.length === 0) show("people");
  drawHouse();
  follow();
  opened();
  live.checkBot();
}

words.dress(document);
drawFrame();
begin(openAddress());
