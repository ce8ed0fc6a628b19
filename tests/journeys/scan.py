"""Looks through every request that the bot makes in a journey, at the moment when it makes it.

No key of a graded question before its time to whom it is kept from, by what the database says just then; no poll with a
right answer; no callback data that is too long; no token; and nobody's name on a roster to who is not on the staff.
"""

import html
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from bot.core.content import Tree

MOST_BYTES = 64
SCANNED = Counter[str]()
"""What was looked through in this process, by method."""

_TAG = re.compile(r"<[^>]+>")
_ASKED = """
SELECT i.question_id, a.explain, a.released_at, a.due_at, m.extra_minutes
FROM contacts c JOIN memberships m ON m.learner_id = c.learner_id JOIN assignments a ON a.class_id = m.class_id
JOIN assignment_items i ON i.assignment_id = a.id
WHERE c.chat_id = {chat} AND m.state = 'active' AND a.published_at IS NOT NULL AND a.withdrawn_at IS NULL
AND a.explain <> 'at_once'
"""
_NAMES = """
SELECT r.name FROM roster r JOIN memberships m ON m.id = r.membership_id WHERE NOT EXISTS (
SELECT 1 FROM contacts c JOIN staff s ON s.learner_id = c.learner_id
WHERE c.chat_id = {chat} AND s.class_id = m.class_id AND s.role <> 'viewer')
"""

Rows = list[tuple[Any, ...]]


class Scan:
    """Follows the transcript of a simulator whose bot keeps its rows at ``url`` and teaches ``content()``."""

    def __init__(self, url: str, token: str, content: Callable[[], Tree], now: Callable[[], datetime]) -> None:
        self._url = make_url(url)
        self._secret = token.partition(":")[2]
        self._content = content
        self._now = now
        self._server: psycopg.Connection[Any] | None = None
        self.calls = 0
        self.problems: list[str] = []

    def note(self, entry: dict[str, Any]) -> None:
        """Look through one entry of the transcript."""
        if entry["kind"] != "call":
            return
        self.calls += 1
        SCANNED[entry["method"]] += 1
        self.problems += [f"{entry['method']} {one}" for one in self._look(entry["params"])]

    def check(self) -> None:
        """Fail with all that was found, and where nothing was looked through."""
        assert self.calls, "the scan of payloads saw no request"
        assert not self.problems, "\n".join(["what must not go out went out:", *self.problems])

    def _look(self, params: dict[str, Any]) -> Iterator[str]:
        yield from loose_ends(params, self._secret)
        chat = params.get("chat_id")
        if not isinstance(chat, int) or chat < 0:
            return
        words = said(params)
        yield from (f"tells {chat} a key before its time: {name}" for name in self._early(chat, words))
        yield from (f"tells {chat} a name on a roster: {name}" for name in self._named(chat, words))

    def _early(self, chat: int, words: str) -> Iterator[str]:
        """Questions whose explanation stands in ``words`` although it is kept from the learner of ``chat``."""
        shown = explained(self._content(), words)
        if not shown:
            return
        for name, explain, released, due, extra in self._rows(_ASKED.format(chat=chat)):
            end = _time(due) + timedelta(minutes=extra) if due is not None else None
            over = end is not None and self._now() >= end
            if name in shown and not (released is not None if explain == "after_release" else over):
                yield name

    def _named(self, chat: int, words: str) -> Iterator[str]:
        for (name,) in self._rows(_NAMES.format(chat=chat)):
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
                yield name

    def _rows(self, query: str) -> Rows:
        """What the database holds now; nobody waits for it."""
        if self._url.get_backend_name() == "sqlite":
            with closing(sqlite3.connect(self._url.database or "")) as connection:
                return connection.execute(query).fetchall()
        if self._server is None:
            self._server = psycopg.connect(self._url.render_as_string(hide_password=False), autocommit=True)
        return self._server.execute(query.encode()).fetchall()

    def close(self) -> None:
        """Let go of the database."""
        if self._server is not None:
            self._server.close()


def loose_ends(params: dict[str, Any], secret: str) -> Iterator[str]:
    """What is wrong with a request, whoever gets it."""
    if secret and secret in json.dumps(params, ensure_ascii=False):
        yield "carries the token"
    if params.get("type") == "quiz" or {"correct_option_id", "correct_option_ids", "explanation"} & params.keys():
        yield "is a poll with a right answer"
    for button in _buttons(params):
        if len(str(button.get("callback_data", "")).encode()) > MOST_BYTES:
            yield f"has a button of more than {MOST_BYTES} bytes"


def said(params: dict[str, Any]) -> str:
    """All words of a request, without tags, in one line."""
    media = _as_json(params.get("media"))
    parts = [params.get("text"), params.get("caption"), media.get("caption")]
    parts += [button.get("text") for button in _buttons(params)]
    return " ".join(html.unescape(_TAG.sub("", " ".join(str(part) for part in parts if part))).split())


def explained(content: Tree, words: str) -> set[str]:
    """Global ids of questions that ``words`` show together with an explanation of theirs."""
    found = set()
    for pack in content.packs:
        for one in pack.questions:
            for texts in one.texts.values():
                if _flat(texts.stem) in words and any(_flat(why) in words for why in texts.why.values()):
                    found.add(f"{pack.id}/{one.id}")
    return found


def _buttons(params: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (button for line in _as_json(params.get("reply_markup")).get("inline_keyboard", ()) for button in line)


def _as_json(value: object) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    return found if isinstance(found, dict) else {}


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def _time(value: object) -> datetime:
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it has counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["scanned"] = dict(SCANNED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker has counted."""
    SCANNED.update(getattr(node, "workeroutput", {}).get("scanned", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line about it."""
    if SCANNED:
        kinds = ", ".join(f"{method} {times}" for method, times in SCANNED.most_common(3))
        terminalreporter.write_line(f"payloads looked through in journeys: {SCANNED.total()} ({kinds}, ...)")
