"""A user of ``lupe demo`` without a browser: the control API of the web chat, one request after the other."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.i18n.texts import Texts
from tests.journeys.phone import PATIENCE, buttons, words


@dataclass
class Handset:
    """Types, taps and reads as ``Pupil`` does; everything goes into ``script`` under ``name``."""

    http: httpx.Client
    id: int
    texts: Texts
    name: str
    script: list[str] = field(default_factory=list)

    def shown(self) -> list[dict[str, Any]]:
        """The bot's messages in the private chat, oldest first."""
        answer = self.http.get(f"/sim/users/{self.id}/chat").raise_for_status()
        return [one for one in answer.json()["messages"] if not one.get("outgoing")]

    @property
    def screen(self) -> str:
        """The text of the bot's newest message."""
        return words(self.shown()[-1])

    def until(self, ready: Callable[[list[dict[str, Any]]], Any]) -> Any:
        """Wait until the bot's messages are as ``ready`` wants them; what it gave."""
        deadline = time.monotonic() + PATIENCE
        while not (found := ready(shown := self.shown())):
            assert time.monotonic() < deadline, f"{self.name} waits in vain and reads: {shown[-1] if shown else ''}"
        return found

    def reads(self, message: str, **values: object) -> str:
        """Wait until the newest message contains the text whose English source is ``message``; all of it."""
        part = self.texts(message, **values)
        return str(self.until(lambda shown: words(shown[-1]) if shown and part in words(shown[-1]) else ""))

    def sees(self, part: str) -> bool:
        """Whether ``part`` stands in any message of the bot."""
        return any(part in words(one) for one in self.shown())

    def press(self, message: str, **values: object) -> None:
        """Tap the newest button whose English label is ``message`` and wait for what comes of it."""
        self.tap(self.texts.button(message, **values))

    def tap(self, label: str) -> None:
        """Tap the newest button that reads ``label``; that may take a while to come."""
        message, data = self.until(lambda shown: _button(shown, label))
        self.script.append(f"{self.name} ▸ [{label}]")
        self._do("tap", message_id=message, data=data)

    def write(self, text: str) -> None:
        """Send ``text`` and wait for the answer."""
        self.script.append(f"{self.name} ▸ {text}")
        self._do("text", text=text)

    def labels(self) -> list[str]:
        """What the buttons of the newest message read."""
        return [one["text"] for one in buttons(self.shown()[-1])]

    def choose(self, option: str) -> None:
        """Tap the option that reads ``option``, whether its words stand on the button or behind a letter."""
        self.tap(key_of(option, self.labels(), self.screen))

    def _do(self, what: str, **body: Any) -> None:
        before = _seen(self.shown())
        self.http.post(f"/sim/users/{self.id}/{what}", json=body).raise_for_status()
        shown = self.until(lambda shown: shown if _seen(shown) != before else None)
        self.script.append(said(self.name, words(shown[-1]), [one["text"] for one in buttons(shown[-1])]))


def key_of(option: str, labels: list[str], text: str) -> str:
    """The label of the button for ``option``: the words are on it, or the card has them behind what is on it."""
    on_button = [label for label in labels if label.removeprefix("• ").endswith(option)]
    if on_button:
        return on_button[0]
    found = re.search(rf"(\w)\s+{re.escape(option)}", text)
    assert found, f"{option!r} is not on the card: {text}"
    return next(label for label in labels if label.removeprefix("• ") == found[1])


def said(name: str, text: str, labels: list[str]) -> str:
    """A message of the bot in a script."""
    keys = "  ".join(f"[{label}]" for label in labels)
    body = "\n".join(f"    {line}".rstrip() for line in (*text.splitlines(), *((keys,) if keys else ())))
    return f"Lupe → {name}:\n{body}"


def _button(shown: list[dict[str, Any]], label: str) -> tuple[int, str] | None:
    for message in reversed(shown):
        for one in buttons(message):
            if one["text"] == label:
                return message["message_id"], one["callback_data"]
    return None


def _seen(shown: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(one["message_id"], words(one), one.get("reply_markup")) for one in shown[-2:]]
