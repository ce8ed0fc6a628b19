// The chat's own words. What the bot says comes from the bot; nothing here knows it.

import { MORE } from "./words-more.js";
import { PANEL } from "./words-panel.js";

export const WORDS = {
  en: {
    ...MORE.en,
    ...PANEL.en,
    skip: "Skip to the message field", people: "Personas", addPerson: "Add persona", editPerson: "Edit {name}", person: "Persona",
    newPerson: "New persona", filter: "Find a persona", name: "Name", language: "Language", save: "Save", cancel: "Cancel", ok: "OK",
    nameMissing: "Please enter a name.", de: "German", en: "English", chattingAs: "Chatting as {name}. Show personas",
    theme: "Appearance", themeNow: "Appearance: {theme}", light: "Light", dark: "Dark", auto: "Like the system",
    toPeople: "Back to the personas", more: "More", messages: "Messages", field: "Message", attach: "Attach", send: "Send",
    commands: "Commands", commandsFound: "{n} commands", commandFound: "1 command", earlier: "Show earlier messages",
    start: "Start", youBlocked: "You blocked this bot. It cannot write to you.", unblock: "Unblock", block: "Block the bot",
    aboutBot: "About the bot", bot: "bot", typing: "typing…", notConnected: "not connected", connecting: "connecting…",
    lost: "Connection lost, trying again …", notSent: "Not sent. Please try again.", buttonGone: "This button is no longer there.",
    failed: "That did not work. Please try again.", edited: "edited", you: "You", today: "Today", yesterday: "Yesterday",
    toBottom: "To the newest message", toBottomNew: "To the newest message, {n} new",
    openPhoto: "Open picture", openPhotoNamed: "Open picture: {caption}", photo: "Photo", close: "Close", download: "Download",
    downloadNamed: "Download {name}", sticker: "Sticker", voice: "Voice message", document: "Document", location: "Location",
    contact: "Contact", unknown: "This kind of message cannot be shown here.", spoiler: "Hidden text. Show it", opensTab: "opens in a new tab",
    noPeople: "Add a persona to begin chatting.", nothingYet: "No messages yet.", whatCan: "What can this bot do?",
    showAll: "Show all", reply: "Reply to {name}", pictureGone: "The picture cannot be loaded.",
  },
  de: {
    ...MORE.de,
    ...PANEL.de,
    skip: "Zum Nachrichtenfeld springen", people: "Personen", addPerson: "Person hinzufügen", editPerson: "{name} bearbeiten",
    person: "Person", newPerson: "Neue Person", filter: "Person suchen", name: "Name", language: "Sprache", save: "Speichern",
    cancel: "Abbrechen", ok: "OK", nameMissing: "Bitte einen Namen eingeben.", de: "Deutsch", en: "Englisch",
    chattingAs: "Du schreibst als {name}. Personen zeigen",
    theme: "Darstellung", themeNow: "Darstellung: {theme}", light: "Hell", dark: "Dunkel", auto: "Wie das System",
    toPeople: "Zurück zu den Personen", more: "Mehr", messages: "Nachrichten", field: "Nachricht", attach: "Anhängen", send: "Senden",
    commands: "Befehle", commandsFound: "{n} Befehle", commandFound: "1 Befehl", earlier: "Frühere Nachrichten zeigen",
    start: "Starten", youBlocked: "Du hast diesen Bot blockiert. Er kann dir nicht schreiben.", unblock: "Freigeben",
    block: "Bot blockieren", aboutBot: "Über den Bot", bot: "Bot", typing: "schreibt …", notConnected: "nicht verbunden",
    connecting: "verbindet sich …", lost: "Verbindung verloren, neuer Versuch läuft …", notSent: "Nicht gesendet. Bitte noch einmal versuchen.",
    buttonGone: "Diesen Knopf gibt es nicht mehr.", failed: "Das hat nicht geklappt. Bitte noch einmal versuchen.", edited: "bearbeitet",
    you: "Du", today: "Heute", yesterday: "Gestern", toBottom: "Zur neuesten Nachricht", toBottomNew: "Zur neuesten Nachricht, {n} neu",
    openPhoto: "Bild öffnen", openPhotoNamed: "Bild öffnen: {caption}", photo: "Foto", close: "Schließen", download: "Herunterladen",
    downloadNamed: "{name} herunterladen", sticker: "Sticker", voice: "Sprachnachricht", document: "Dokument", location: "Standort",
    contact: "Kontakt", unknown: "Diese Art von Nachricht kann hier nicht gezeigt werden.", spoiler: "Verdeckter Text. Zeigen",
    opensTab: "öffnet in neuem Tab", noPeople: "Füge eine Person hinzu, um zu schreiben.", nothingYet: "Noch keine Nachrichten.",
    whatCan: "Was kann dieser Bot?", showAll: "Alles zeigen", reply: "Antwort an {name}",
    pictureGone: "Das Bild kann nicht geladen werden.",
  },
};

export const LANGUAGES = Object.keys(WORDS);

/** "de-AT" → "de"; anything the chat does not speak → "en". */
export function languageOf(code) {
  const base = String(code ?? "").slice(0, 2).toLowerCase();
  return base in WORDS ? base : "en";
}

/** The words of one language at a time, for the whole page. */
export class Words {
  constructor(code) {
    this.language = languageOf(code);
  }

  /** Switch; true when the language really changed. */
  use(code) {
    const language = languageOf(code);
    const changed = language !== this.language;
    this.language = language;
    return changed;
  }

  t(key, values = {}) {
    return WORDS[this.language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** Put the words into the fixed parts of the page (`data-t…` attributes in index.html). */
  dress(root) {
    document.documentElement.lang = this.language;
    for (const node of root.querySelectorAll("[data-t]")) node.textContent = this.t(node.dataset.t);
    for (const node of root.querySelectorAll("[data-t-placeholder]")) node.placeholder = this.t(node.dataset.tPlaceholder);
    for (const node of root.querySelectorAll("[data-t-label]")) {
      node.setAttribute("aria-label", this.t(node.dataset.tLabel));
      if (node.matches("button")) node.title = this.t(node.dataset.tLabel);
    }
  }
}
