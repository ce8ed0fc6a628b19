"""A stage for the web chat: the real server in a thread, a bot played by plain HTTP calls, a page that is watched."""

import asyncio
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from tests.simulator.validation.recorder import Recorder, watch

_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""


class Server:
    """The simulator with its event loop in a thread of its own; can be stopped and started again on its port."""

    def __init__(self, database: Path | None = None) -> None:
        self.address = ""
        self.token = ""
        self._database = database
        self._port = 0
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._recorder = Recorder()

    def start(self) -> None:
        self._ready.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()
        assert self._ready.wait(10), "the server did not start"
        self._port = int(self.address.rpartition(":")[2])

    def stop(self) -> None:
        if self._thread is None or self._loop is None or self._stop is None:
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive(), "the server did not stop"
        self._thread = None
        self._recorder.check()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        simulator = Simulator(self._database)
        self.token = simulator.token
        self._recorder = watch(simulator)
        async with serve(simulator, port=self._port) as self.address:
            self._ready.set()
            await self._stop.wait()
        simulator.close()


@dataclass
class Bot:
    """The bot's side: calls of the Bot API."""

    server: Server
    _offset: int = 0
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20))

    def call(self, method: str, **params: Any) -> Any:
        answer = self._http.post(f"{self.server.address}/bot{self.server.token}/{method}", json=params).json()
        assert answer["ok"], answer
        return answer["result"]

    def say(self, user: int, text: str, *rows: list[tuple[str, str]], **params: Any) -> int:
        """Send a message with ``rows`` of (text, callback data) buttons; gives its id."""
        if rows:
            params["reply_markup"] = keyboard(*rows)
        return int(self.call("sendMessage", chat_id=user, text=text, **params)["message_id"])

    def picture(self, user: int, content: bytes, caption: str) -> int:
        url = f"{self.server.address}/bot{self.server.token}/sendPhoto"
        data = {"chat_id": str(user), "caption": caption}
        answer = self._http.post(url, data=data, files={"photo": ("picture.png", content, "image/png")}).json()
        assert answer["ok"], answer
        return int(answer["result"]["message_id"])

    def document(self, user: int, name: str, content: bytes, caption: str = "") -> None:
        url = f"{self.server.address}/bot{self.server.token}/sendDocument"
        data = {"chat_id": str(user), "caption": caption}
        answer = self._http.post(url, data=data, files={"document": (name, content)}).json()
        assert answer["ok"], answer

    def hears(self, kind: str) -> Any:
        """The next update of this kind ("message", "callback_query", "my_chat_member"); others are passed over."""
        for _ in range(3):
            for update in self.call("getUpdates", offset=self._offset, timeout=5, limit=1):
                self._offset = update["update_id"] + 1
                if kind in update:
                    return update[kind]
        raise AssertionError(f"no {kind} came")

    def users(self) -> list[dict[str, Any]]:
        users: list[dict[str, Any]] = self._http.get(f"{self.server.address}/sim/state").json()["users"]
        return users

    def user(self, language: str) -> int:
        """The id of the first user who speaks ``language``."""
        return next(int(user["id"]) for user in self.users() if user["language_code"] == language)

    def add_user(self, name: str, language: str) -> int:
        fields = {"first_name": name, "language_code": language}
        return int(self._http.post(f"{self.server.address}/sim/users", json=fields).json()["id"])

    def meet(self, language: str) -> int:
        """The same, once they have written /start: before that a bot may not write to anybody."""
        user = self.user(language)
        self._http.post(f"{self.server.address}/sim/users/{user}/text", json={"text": "/start"}).raise_for_status()
        assert self.hears("message")["text"] == "/start"
        return user

    def group(self, title: str, *members: int, **fields: Any) -> int:
        """A group of these users, the first of whom made it; its id."""
        body = {"title": title, "members": members, **fields}
        return int(self._http.post(f"{self.server.address}/sim/groups", json=body).raise_for_status().json()["id"])

    def permit(self, group: int, **permissions: bool) -> None:
        """Give ChatPermissions to all members of a group, or leave them to its admins."""
        path = f"{self.server.address}/sim/groups/{group}"
        self._http.patch(path, json={"permissions": permissions}).raise_for_status()

    def close(self) -> None:
        self._http.close()


@dataclass
class Watch:
    """What went wrong on the pages. A test that breaks the line on purpose sets ``line_is_cut``."""

    found: list[str] = field(default_factory=list)
    line_is_cut: bool = False

    def listen(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.found.append(f"uncaught: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        if self.line_is_cut and ("ERR_" in message.text or "Failed to load resource" in message.text):
            return
        self.found.append(f"{message.type}: {message.text}")


@dataclass
class Stage:
    """Everything a test of the web chat needs."""

    server: Server
    bot: Bot
    context: BrowserContext
    watch: Watch

    def visit(self, path: str) -> Page:
        """A new tab with the page at ``path``, watched."""
        page = self.context.new_page()
        page.set_default_timeout(8000)
        self.watch.listen(page)
        page.add_init_script(_REPORT_VIOLATIONS)
        page.goto(self.server.address + path)
        return page

    def open(self, user: int | None = None) -> Page:
        """A new tab with the chat of ``user`` (None: whatever the page chooses), ready to be used."""
        page = self.visit(f"/#{user}" if user else "/")
        page.locator("#bot-status:not(:empty)").wait_for()
        page.wait_for_function("document.querySelector('#composer, #start').offsetParent || !start.hidden")
        return page


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """Inline keyboard of rows of (text, callback data); data that begins with http becomes an address."""
    return {"inline_keyboard": [[_button(text, data) for text, data in row] for row in rows]}


def _button(text: str, data: str) -> dict[str, str]:
    return {"text": text, "url" if data.startswith("http") else "callback_data": data}
