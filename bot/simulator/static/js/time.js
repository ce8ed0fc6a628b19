// Times as a messenger shows them. Input: Unix seconds; shown in the browser's time zone.

export function clock(seconds, language) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}

export function fullDate(seconds, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" }).format(seconds * 1000);
}

export function isoDate(seconds) {
  return new Date(seconds * 1000).toISOString();
}

/** A key that is the same for two messages of one calendar day. */
export function dayKey(seconds) {
  const day = new Date(seconds * 1000);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
}

export function dayName(seconds, words) {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(seconds) === dayKey(now.getTime() / 1000)) return words.t("today");
  if (dayKey(seconds) === dayKey(yesterday.getTime() / 1000)) return words.t("yesterday");
  const sameYear = new Date(seconds * 1000).getFullYear() === now.getFullYear();
  const shape = { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return new Intl.DateTimeFormat(words.language, shape).format(seconds * 1000);
}

export function fileSize(bytes, language) {
  if (!Number.isFinite(bytes)) return "";
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const unit = ["byte", "kilobyte", "megabyte"][step];
  const value = bytes / 1024 ** step;
  const shape = { style: "unit", unit, unitDisplay: step ? "short" : "long", maximumFractionDigits: step ? 1 : 0 };
  return new Intl.NumberFormat(language, shape).format(value);
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds ?? 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
