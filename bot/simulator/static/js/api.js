// The one door to the server. Addresses are relative, so the chat works below any path.

/** A refusal by the server; `status` 0 means that it was not reached at all. */
export class ApiError extends Error {
  constructor(status, description) {
    super(description);
    this.status = status;
  }
}

/** A `chatId` of null is the private chat with the bot; then it is left out of the request. */
const inChat = (chatId, fields) => (chatId === null || chatId === undefined ? fields : { chat_id: chatId, ...fields });

export class Api {
  state() {
    return call("GET", "sim/state");
  }

  pending() {
    return call("GET", "sim/pending");
  }

  // --- one user's side ------------------------------------------------------------------------------------------------

  chat(userId, chatId = null) {
    return call("GET", `sim/users/${userId}/chat${chatId === null ? "" : `?chat_id=${chatId}`}`);
  }

  chats(userId) {
    return call("GET", `sim/users/${userId}/chats`);
  }

  addUser(user) {
    return call("POST", "sim/users", user);
  }

  changeUser(userId, change) {
    return call("PATCH", `sim/users/${userId}`, change);
  }

  sendText(userId, chatId, text) {
    return call("POST", `sim/users/${userId}/text`, inChat(chatId, { text }));
  }

  /** Press Start in the private chat; `payload` null: not by a link. */
  start(userId, payload) {
    return call("POST", `sim/users/${userId}/start`, payload === null ? {} : { payload });
  }

  tap(userId, chatId, messageId, data) {
    return call("POST", `sim/users/${userId}/tap`, inChat(chatId, { message_id: messageId, data }));
  }

  sendKind(userId, chatId, kind, caption) {
    return call("POST", `sim/users/${userId}/send`, inChat(chatId, caption ? { kind, caption } : { kind }));
  }

  /** `file`: {name, content_type, content (base64), caption?, as_photo?}. */
  upload(userId, chatId, file) {
    return call("POST", `sim/users/${userId}/upload`, inChat(chatId, file));
  }

  /** `options`: the positions chosen; none takes the vote back. */
  vote(userId, chatId, messageId, options) {
    return call("POST", `sim/users/${userId}/vote`, inChat(chatId, { message_id: messageId, options }));
  }

  react(userId, chatId, messageId, emoji) {
    return call("POST", `sim/users/${userId}/react`, inChat(chatId, { message_id: messageId, emoji }));
  }

  eventsUrl(userId, cursor) {
    return `sim/users/${userId}/events?cursor=${cursor}`;
  }

  fileUrl(fileId) {
    return `sim/files/${encodeURIComponent(fileId)}`;
  }

  // --- groups; `who` is a user's id or "bot" ----------------------------------------------------------------------------

  makeGroup(group) {
    return call("POST", "sim/groups", group);
  }

  changeGroup(id, change) {
    return call("PATCH", `sim/groups/${id}`, change);
  }

  addMember(id, who, by) {
    return call("POST", `sim/groups/${id}/members`, { ...named(who), by });
  }

  /** As by a startgroup link: the bot comes if it is not there yet, and gets the payload. */
  startInGroup(id, payload, by) {
    return call("POST", `sim/groups/${id}/members`, { bot: true, payload, by });
  }

  removeMember(id, who, by) {
    return call("DELETE", `sim/groups/${id}/members/${who}`, { by });
  }

  setAdmin(id, who, on, by) {
    return call("POST", `sim/groups/${id}/admins`, { ...named(who), on, by });
  }

  upgradeGroup(id, by) {
    return call("POST", `sim/groups/${id}/migrate`, { by });
  }

  // --- for developers ---------------------------------------------------------------------------------------------------

  transcript(since) {
    return call("GET", `sim/transcript?since=${since}`);
  }

  faults() {
    return call("GET", "sim/faults");
  }

  addFault(fault) {
    return call("POST", "sim/faults", fault);
  }

  /** Without `id`: all of them. */
  removeFault(id) {
    return call("DELETE", id === undefined ? "sim/faults" : `sim/faults/${id}`);
  }

  limits() {
    return call("GET", "sim/limits");
  }

  setLimits(limits) {
    return call("PUT", "sim/limits", limits);
  }

  time() {
    return call("GET", "sim/time");
  }

  advance(seconds) {
    return call("POST", "sim/time", { advance: seconds });
  }
}

const named = (who) => (who === "bot" ? { bot: true } : { user_id: who });

async function call(method, url, body) {
  const request = { method, headers: { Accept: "application/json" }, cache: "no-store" };
  if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(url, request);
  } catch (error) {
    throw new ApiError(0, String(error));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, answer.error ?? response.statusText);
  return answer;
}
