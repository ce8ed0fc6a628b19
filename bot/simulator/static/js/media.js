// Pictures, documents and the other things a message can carry besides text.

import { avatar, el, icon } from "./dom.js";
import { renderPoll } from "./poll.js";
import { duration, fileSize } from "./time.js";

/** What of a message decides how its media part looks; the part is rebuilt only if this changes. */
export function mediaKey(message) {
  const { photo, sticker, voice, location, contact, poll } = message;
  const document = fileOf(message);
  if (poll) return JSON.stringify([poll, message.voted]);
  if (photo || document || sticker || voice || location || contact) {
    return JSON.stringify([photo, document, sticker, voice, location, contact, photo ? message.caption : ""]);
  }
  return message.text === undefined ? "unknown" : "";
}

/** Build the media part; null for a message of text alone. `tools`: see bubble.js. */
export function renderMedia(message, tools) {
  const { words } = tools;
  if (message.poll) return renderPoll(message, tools);
  if (message.photo?.length) return photo(message, tools);
  if (fileOf(message)) return file(message, tools);
  if (message.sticker) return sticker(message.sticker, words);
  if (message.voice) return voice(message.voice, words);
  if (message.location) return place(message.location, words);
  if (message.contact) return card(message.contact, words);
  return message.text === undefined ? el("p", { class: "unknown", text: words.t("unknown") }) : null;
}

export function largest(sizes) {
  return sizes.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
}

function photo(message, { words, api, openPhoto }) {
  const size = largest(message.photo);
  const caption = message.caption ?? "";
  const image = el("img", { src: api.fileUrl(size.file_id), alt: caption || words.t("photo"), width: size.width, height: size.height, decoding: "async" });
  const label = caption ? words.t("openPhotoNamed", { caption }) : words.t("openPhoto");
  const button = el("button", { type: "button", class: "photo", "aria-label": label, "aria-haspopup": "dialog" }, image);
  button.addEventListener("click", () => openPhoto(message, button));
  image.addEventListener("error", () => {
    button.disabled = true;
    button.replaceChildren(icon("photo"), el("span", { text: words.t("pictureGone") }));
  });
  return button;
}

const FILES = ["video", "audio", "animation", "document"];

const kindOf = (message) => FILES.find((kind) => message[kind]);

/** What can only be downloaded here; an animation is a document as well. */
const fileOf = (message) => message[kindOf(message)] ?? null;

function file(message, { words, api }) {
  const document = fileOf(message);
  const name = document.file_name ?? words.t(kindOf(message));
  const lines = el("span", { class: "card-lines" }, el("b", { text: name }), el("span", { text: fileSize(document.file_size, words.language) }));
  const attributes = { class: "card", href: api.fileUrl(document.file_id), download: name, "aria-label": words.t("downloadNamed", { name }) };
  return el("a", attributes, el("span", { class: "card-icon" }, icon("document")), lines);
}

function sticker(what, words) {
  const emoji = what.emoji ? ` ${what.emoji}` : "";
  return el("div", { class: "sticker", role: "img", "aria-label": words.t("sticker") + emoji }, icon("sticker"));
}

function voice(what, words) {
  // The bars are an ornament with a steady, made-up shape: the simulator's voice messages carry no sound.
  const bars = el("span", { class: "bars", "aria-hidden": "true" });
  for (let at = 0; at < 24; at += 1) bars.append(el("i", { "data-size": (at * 7 + (at % 5) * 3) % 6 }));
  const lines = el("span", { class: "card-lines" }, bars, el("span", { text: `${words.t("voice")}, ${duration(what.duration)}` }));
  return el("div", { class: "card" }, el("span", { class: "card-icon" }, icon("play")), lines);
}

function place(what, words) {
  const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: 4 });
  const where = `${number.format(what.latitude)} / ${number.format(what.longitude)}`;
  const lines = el("span", { class: "card-lines" }, el("b", { text: words.t("location") }), el("span", { text: where }));
  return el("div", { class: "card" }, el("span", { class: "card-icon" }, icon("location")), lines);
}

function card(what, words) {
  const name = [what.first_name, what.last_name].filter(Boolean).join(" ") || words.t("contact");
  const lines = el("span", { class: "card-lines" }, el("b", { text: name }), el("span", { text: what.phone_number ?? "" }));
  return el("div", { class: "card" }, avatar(name, what.user_id ?? 3), lines);
}

/** A message in a few words, for the quotation above a reply. */
export function inShort(message, words) {
  const said = message.text ?? message.caption ?? message.poll?.question;
  if (said) return said;
  const kind = ["photo", ...FILES, "sticker", "voice", "location", "contact"].find((name) => message[name]);
  return kind ? words.t(kind) : words.t("unknown");
}
