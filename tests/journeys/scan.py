"""Looks through every request that the bot makes in a journey, at the moment when it makes it.

No key of a graded question before its time to whom it is kept from, by what the database says just then; no poll with a
right answer; no callback data that is too long; no token; and nobody's name on a roster to who is not on the staff.
A group is told what all may know of whom it is tied to; a toast is told whoever tapped, a file what stands in it.

What it is blind to: words in pictures; the claims of checks at the start and the end of a course, and what is right in
a round (no assignment keeps their keys); a key in words that are neither the question's explanation nor a verdict
beside its stem; and in the demo, whose requests are looked through when it is over, what was told too early and was
due by then. What is typed has no options: it is known by its explanation and its verdict only.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from bot.core.content import Tree
from tests.journeys.payloads import contents, explained, judged, loose_ends, said

SCANNED = Counter[str]()
"""Requests of this process, by method."""
COMPARED = Counter[str]()
"""Those of them whose words were held against what the database keeps from their reader."""

_ASKED = """
SELECT i.question_id, a.explain, a.released_at, a.due_at, m.extra_minutes
FROM contacts c JOIN memberships m ON m.learner_id = c.learner_id JOIN assignments a ON a.class_id = m.class_id
JOIN assignment_items i ON i.assignment_id = a.id
WHERE c.chat_id = {chat} AND m.state = 'active' AND a.published_at IS NOT NULL AND a.withdrawn_at IS NULL
AND a.explain <> 'at_once'
"""
_ASKED_IN_GROUP = """
SELECT i.question_id, a.explain, a.released_at, a.due_at, coalesce(m.extra_minutes, 0)
FROM groups g JOIN assignments a ON a.class_id = g.class_id JOIN assignment_items i ON i.assignment_id = a.id
LEFT JOIN memberships m ON m.class_id = g.class_id AND m.state = 'active'
WHERE g.chat_id = {chat} AND a.published_at IS NOT NULL AND a.withdrawn_at IS NULL AND a.explain <> 'at_once'
"""
_NAMES = """
SELECT r.name, EXISTS (SELECT 1 FROM contacts c WHERE c.chat_id = {chat} AND c.learner_id = m.learner_id)
FROM roster r JOIN memberships m ON m.id = r.membership_id WHERE NOT EXISTS (
SELECT 1 FROM contacts c JOIN staff s ON s.learner_id = c.learner_id
JOIN memberships n ON n.class_id = s.class_id JOIN roster q ON q.membership_id = n.id
WHERE c.chat_id = {chat} AND s.role <> 'viewer' AND q.name = r.name)
"""
"""Names on rosters that the reader of ``chat`` may not know: on none of a class that they teach."""

Rows = list[tuple[Any, ...]]
Files = Callable[[str], bytes | None]
"""What is in a file of Telegram's; None where it is not there."""


class Scan:
    """Follows the transcript of a simulator whose bot keeps its rows at ``url`` and teaches ``content()``."""

    def __init__(
        self,
        url: str,
        token: str,
        content: Callable[[], Tree],
        now: Callable[[], datetime],
        files: Files = lambda _: None,
    ) -> None:
        self._url = make_url(url)
        self._secret = token.partition(":")[2]
        self._content = content
        self._now = now
        self._files = files
        self._server: psycopg.Connection[Any] | None = None
        self._tapped: dict[str, int] = {}
        self._toasts: dict[str, dict[str, Any]] = {}
        self.calls = 0
        self.unread = 0
        self.compared = 0
        self.problems: list[str] = []

    def note(self, entry: dict[str, Any]) -> None:
        """Look through one entry of the transcript."""
        if entry["kind"] == "call":
            self._call(entry)
        for update in (*entry.get("updates", ()), entry.get("update", {})):
            if tap := update.get("callback_query"):
                self._tapped[str(tap["id"])] = tap["from"]["id"]
                # A webhook is written down when it was answered, and the toast may be out by then.
                if early := self._toasts.pop(str(tap["id"]), None):
                    self._hold(early, tap["from"]["id"])

    def _call(self, call: dict[str, Any]) -> None:
        method, params = call["method"], call["params"]
        self.calls += 1
        SCANNED[method] += 1
        self.problems += [f"{method} {one}" for one in loose_ends(params, self._secret)]
        chat = params.get("chat_id")
        if "callback_query_id" in params:
            chat = self._tapped.get(str(params["callback_query_id"]))
            if chat is None:
                self._toasts[str(params["callback_query_id"])] = call
        if isinstance(chat, int):
            self._hold(call, chat)

    def check(self) -> None:
        """Fail with all that was found, and where nothing was looked through."""
        assert self.calls, "the scan of payloads saw no request"
        assert self.unread < self.calls, "the scan of payloads could not read what is kept from whom"
        assert not self.problems, "\n".join(["what must not go out went out:", *self.problems])

    def _hold(self, call: dict[str, Any], chat: int) -> None:
        """Hold the words of a request against what is kept from ``chat``."""
        method, params = call["method"], call["params"]
        body, in_file = said(params), self._in_file(call)
        words = " ".join(part for part in (body, in_file) if part)
        if not words:
            return
        self.compared += 1
        COMPARED[method] += 1
        found = [f"tells {chat} a key before its time: {name}" for name in self._early(chat, params, words)]
        found += [f"tells {chat} a name on a roster: {name}" for name in self._named(chat, body, in_file)]
        self.problems += [f"{method} {one}" for one in found]

    def _in_file(self, call: dict[str, Any]) -> str:
        result = call.get("result")
        document = result.get("document") if isinstance(result, dict) else None
        data = self._files(document["file_id"]) if document else None
        return contents(data) if data else ""

    def _early(self, chat: int, params: dict[str, Any], words: str) -> Iterator[str]:
        """Questions whose key stands in ``words`` although it is kept from the learner, or the group, of ``chat``."""
        shown = explained(self._content(), words) | judged(self._content(), params)
        if not shown:
            return
        sealed = set()
        asked = _ASKED if chat > 0 else _ASKED_IN_GROUP
        for name, explain, released, due, extra in self._rows(asked.format(chat=chat)):
            end = _time(due) + timedelta(minutes=extra) if due is not None else None
            over = end is not None and self._now() >= end
            if name in shown and not (released is not None if explain == "after_release" else over):
                sealed.add(name)
        yield from sorted(sealed)

    def _named(self, chat: int, body: str, in_file: str) -> Iterator[str]:
        for name, mine in self._rows(_NAMES.format(chat=chat)):
            # Whom it is about takes it along in the file of all that is theirs.
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body if mine else f"{body} {in_file}"):
                yield name

    def _rows(self, query: str) -> Rows:
        """What the database holds now; nobody waits for it. Nothing where it is just gone, as faults will have it."""
        try:
            return self._read(query)
        except (sqlite3.OperationalError, psycopg.OperationalError):
            self._server = None
            self.unread += 1
            return []

    def _read(self, query: str) -> Rows:
        if self._url.get_backend_name() == "sqlite":
            # To be read only: where it is gone, it must not be made.
            with closing(sqlite3.connect(f"file:{self._url.database}?mode=ro", uri=True)) as connection:
                return connection.execute(query).fetchall()
        if self._server is None:
            self._server = psycopg.connect(self._url.render_as_string(hide_password=False), autocommit=True)
        return self._server.execute(query.encode()).fetchall()

    def close(self) -> None:
        """Let go of the database."""
        if self._server is not None:
            self._server.close()


def _time(value: object) -> datetime:
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it has counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["scanned"] = dict(SCANNED)
        session.config.workeroutput["compared"] = dict(COMPARED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker has counted."""
    counted = getattr(node, "workeroutput", {})
    SCANNED.update(counted.get("scanned", {}))
    COMPARED.update(counted.get("compared", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line about it."""
    if SCANNED:
        kinds = ", ".join(f"{method} {times}" for method, times in COMPARED.most_common(3))
        terminalreporter.write_line(
            f"requests in journeys: {SCANNED.total()}, of which compared with what is kept from their reader: "
            f"{COMPARED.total()} ({kinds}, ...)"
        )
