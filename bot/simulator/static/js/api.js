// The one door to the server. Addresses are relative, so the chat works below any path.

/** A refusal by the server; `status` 0 means that it was not reached at all. */
export class ApiError extends Error {
  constructor(status, description) {
    super(description);
    this.status = status;
  }
}

export class Api {
  state() {
    return this.#call("GET", "sim/state");
  }

  pending() {
    return this.#call("GET", "sim/pending");
  }

  chat(userId) {
    return this.#call("GET", `sim/users/${userId}/chat`);
  }

  addUser(user) {
    return this.#call("POST", "sim/users", user);
  }

  changeUser(userId, change) {
    return this.#call("PATCH", `sim/users/${userId}`, change);
  }

  sendText(userId, text) {
    return this.#call("POST", `sim/users/${userId}/text`, { text });
  }

  tap(userId, messageId, data) {
    return this.#call("POST", `sim/users/${userId}/tap`, { message_id: messageId, data });
  }

  sendKind(userId, kind, caption) {
    return this.#call("POST", `sim/users/${userId}/send`, caption ? { kind, caption } : { kind });
  }

  eventsUrl(userId, cursor) {
    return `sim/users/${userId}/events?cursor=${cursor}`;
  }

  fileUrl(fileId) {
    return `sim/files/${encodeURIComponent(fileId)}`;
  }

  async #call(method, url, body) {
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
}
