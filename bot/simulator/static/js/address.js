// What the page's address says: whose chat is shown, and which of their chats. "#USER" or "#USER/CHAT".

const LAST_USER = "chat-user";

/** True in a pane of the page that shows several personas side by side. */
export const EMBEDDED = window.parent !== window;

/** {userId, chatId}; null where the address names none. */
export function readAddress() {
  const [user, chat] = location.hash.slice(1).split("/").map(Number);
  return { userId: user || null, chatId: chat || null };
}

export function addressOf(userId, chatId) {
  return chatId === null ? `#${userId}` : `#${userId}/${chatId}`;
}

/** The persona of the last visit; a pane has none, or it would decide what the next page shows. */
export function lastUser() {
  try {
    return EMBEDDED ? null : Number(localStorage.getItem(LAST_USER));
  } catch {
    return null;
  }
}

export function keepUser(userId) {
  if (EMBEDDED) return;
  try {
    localStorage.setItem(LAST_USER, userId);
  } catch {
    // Without storage the first persona is shown after a reload without an address.
  }
}

/** The address of the page that shows `panes` ({userId, chatId}[], two or three) side by side. */
export function besideUrl(panes) {
  const names = panes.length > 2 ? ["left", "middle", "right"] : ["left", "right"];
  const [{ chatId: first }] = panes;
  const common = first !== null && panes.every((pane) => pane.chatId === first);
  const words = panes.map((pane, at) => `${names[at]}=${pane.userId}${pane.chatId === null || common ? "" : `/${pane.chatId}`}`);
  if (common) words.push(`chat=${first}`);
  return `?${words.join("&")}`;
}

/** The reverse of `besideUrl`. */
export function readBeside(search) {
  const query = new URLSearchParams(search);
  const common = Number(query.get("chat")) || null;
  return ["left", "middle", "right"]
    .filter((name) => query.get(name))
    .map((name) => {
      const [user, chat] = query.get(name).split("/").map(Number);
      return { userId: user || null, chatId: chat || common };
    });
}
