// Links to the bot itself. Telegram opens them in the app, and so does this page; all others open in a new tab.

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** What the query of such a link, or of this page's own address, asks for: {kind: "start" or "startgroup", payload}; null for nothing. */
export function readStart(search) {
  const query = new URLSearchParams(search);
  const kind = ["start", "startgroup"].find((name) => PAYLOAD.test(query.get(name) ?? ""));
  return kind ? { kind, payload: query.get(kind) } : null;
}

/** The reverse of `readStart`; "" for null. */
export function startQuery(link) {
  return link ? `?${link.kind}=${link.payload}` : "";
}

/** What a link to the bot `username` asks for; null for any other link. */
export function readDeepLink(url, username) {
  const { name, search } = parts(String(url ?? "").trim());
  return username && name.toLowerCase() === username.toLowerCase() ? readStart(search) : null;
}

function parts(url) {
  const own = /^tg:(?:\/\/)?resolve\/?(\?[^#]*)/i.exec(url);
  if (own) return { name: new URLSearchParams(own[1]).get("domain") ?? "", search: own[1] };
  try {
    const { protocol, host, pathname, search } = new URL(/^\w+:/.test(url) ? url : `https://${url}`);
    if (HOSTS.has(host) && /^https?:$/.test(protocol)) return { name: pathname.replace(/^\/|\/$/g, ""), search };
  } catch {
    // Not an address that a browser understands.
  }
  return { name: "", search: "" };
}

export class Links {
  #state;
  #open;

  /** `open(link)` is called with what `readStart` gives. */
  constructor(state, open) {
    this.#state = state;
    this.#open = open;
  }

  read(url) {
    return readDeepLink(url, this.#state.bot.username);
  }

  /** The attributes of an <a> that leads to `url`. */
  attributes(url) {
    const link = this.read(url);
    if (!link) return { href: url, target: "_blank", rel: "noopener noreferrer", title: url };
    const click = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#open(link);
    };
    // This page's own address for the same: a new tab and a copied link then lead here, too, and not to Telegram.
    return { href: `./${startQuery(link)}`, title: url, on: { click } };
  }
}
