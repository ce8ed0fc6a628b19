// The words of the developer panel; joined to the others in words.js.

export const PANEL = {
  en: {
    panel: "Developer panel", panelKeys: "Developer panel (Alt+Shift+D)", traffic: "Traffic", filterTraffic: "Filter by method or content", onlyErrors: "Errors only",
    noTraffic: "No calls yet.", noMatch: "No call fits the filter.", unknownParameters: "Unknown parameters: {names}", parameters: "Parameters",
    answer: "Answer", noParameters: "none", copyCurl: "Copy as curl", copied: "Copied. Put your token where $BOT_TOKEN stands.", notCopied: "The browser did not allow copying.",
    saveTranscript: "Save transcript", refused: "error {code}", accepted: "ok", unknownShort: "unknown parameters", faults: "Faults",
    noFaults: "No faults: the server behaves.", addFault: "Add a fault", removeFault: "Remove {kind}", removeFaults: "Remove all", timesOnce: "once",
    latency: "Slow answers (median 300 ms)", flood: "429 Too Many Requests, once", server_error: "500, once", broken_json: "Broken JSON, once",
    truncated: "Cut-off answer, once", swallow: "Accepted, then silence, once", reset: "Connection reset, once", outage: "Outage for 15 seconds",
    duplicate: "Updates twice, once", reorder: "Updates out of order, once", revoked: "Token revoked", limits: "Limits", limitsOn: "Telegram’s limits apply",
    perChat: "Burst per chat", perGroup: "Per group and minute", perSecond: "Per second in all", apply: "Apply", clock: "Clock", now: "It is {time} here.",
    minute: "+ 1 minute", hour: "+ 1 hour", day: "+ 1 day", week: "+ 1 week", callsShown: "{n} calls",
  },
  de: {
    panel: "Entwicklerbereich", panelKeys: "Entwicklerbereich (Alt+Umschalt+D)", traffic: "Verkehr", filterTraffic: "Nach Methode oder Inhalt filtern",
    onlyErrors: "Nur Fehler", noTraffic: "Noch keine Aufrufe.", noMatch: "Kein Aufruf passt zum Filter.", unknownParameters: "Unbekannte Parameter: {names}",
    parameters: "Parameter", answer: "Antwort", noParameters: "keine", copyCurl: "Als curl kopieren", copied: "Kopiert. Setze dein Token für $BOT_TOKEN ein.",
    notCopied: "Der Browser hat das Kopieren nicht erlaubt.", saveTranscript: "Mitschrift speichern", refused: "Fehler {code}", accepted: "ok",
    unknownShort: "unbekannte Parameter", faults: "Störungen", noFaults: "Keine Störungen: Der Server benimmt sich.", addFault: "Störung hinzufügen",
    removeFault: "{kind} entfernen", removeFaults: "Alle entfernen", timesOnce: "einmal", latency: "Langsame Antworten (Median 300 ms)",
    flood: "429 Too Many Requests, einmal", server_error: "500, einmal", broken_json: "Kaputtes JSON, einmal", truncated: "Abgeschnittene Antwort, einmal",
    swallow: "Angenommen, dann Stille, einmal", reset: "Verbindung getrennt, einmal", outage: "Ausfall für 15 Sekunden", duplicate: "Updates doppelt, einmal",
    reorder: "Updates vertauscht, einmal", revoked: "Token widerrufen", limits: "Grenzen", limitsOn: "Telegrams Grenzen gelten", perChat: "Am Stück je Chat",
    perGroup: "Je Gruppe und Minute", perSecond: "Je Sekunde insgesamt", apply: "Übernehmen", clock: "Uhr", now: "Hier ist es {time}.", minute: "+ 1 Minute",
    hour: "+ 1 Stunde", day: "+ 1 Tag", week: "+ 1 Woche", callsShown: "{n} Aufrufe",
  },
};
