"""What learners may know of what is kept about them, and take along: whom to ask, who looked, and all of it at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bot.core.expiry import Keep
from bot.core.languages import Language

SURE_SECONDS = 86_400
"""So long after it was shown what goes with it, an account can be deleted by that button."""

EXPORT_MINUTES = 10
"""One export in so many minutes: it reads everything."""

LOOKS_SHOWN = 20
"""How many looks of teachers are listed in the chat; the export has all."""

FORMS = ("json", "html")
"""The two documents of an export: for machines, and for people."""

Record = Mapping[str, object]
"""A row by its columns."""


@dataclass(frozen=True)
class Operator:
    """Who runs this bot, and how to reach them; "" where they did not say."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Looked:
    """A teacher looked at the learner's work ``at`` (aware, UTC); ``what`` is the page, as results name it."""

    at: datetime
    what: str
    class_name: str
    teacher: str


@dataclass(frozen=True)
class Person:
    """Somebody as the operator tells them from others. ``pseudonym`` is "" before one is chosen.

    ``joined_at`` is aware, UTC; ``classes`` are the names of those they learn in (or wait for) and teach.
    """

    id: int
    pseudonym: str
    language: Language
    joined_at: datetime
    learns_in: tuple[str, ...]
    teaches: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """What the page about privacy depends on: whom to ask, and what is the case for this learner.

    ``looks`` counts all looks of teachers, ``drafts`` is after how many days unfinished drafts go, ``keep`` how long
    classes and people are kept. ``barred``: until when (aware, UTC) it would stay known that the operator keeps them
    out, if they deleted everything now; None: nobody does.
    """

    operator: Operator
    enrolled: bool
    teaches: bool
    model: bool
    looks: int
    drafts: int
    keep: Keep = field(default_factory=Keep)
    barred: datetime | None = None


@dataclass(frozen=True)
class OwnData:
    """Everything that is stored about one learner, by section; sections without a record are there, too, but empty.

    ``made_at`` is aware, UTC; ``zone`` (IANA) is where the learner reads it. ``held``: something is not told yet, as it
    would give away answers before their time.
    """

    pseudonym: str
    zone: str
    made_at: datetime
    sections: Mapping[str, Sequence[Record]]
    held: bool


@dataclass(frozen=True)
class Heir:
    """Who takes over class ``class_id``, called ``name``; ``chat`` is None where they cannot be written to."""

    class_id: int
    name: str
    learner_id: int
    chat: int | None
    language: Language


@dataclass(frozen=True)
class Farewell:
    """What goes with a learner. ``heirs`` take over classes, ``ended`` are the classes that go.

    ``answers`` counts those in quizzes, checks and rounds; ``classes`` those they are in; ``shared`` lessons that they
    published, which stay in their classes without them; ``at`` is now, in seconds since 1970. ``barred``: until when
    (aware, UTC) it stays known that the operator keeps them out; None: nobody does. ``guessed``: they typed wrong
    class codes within the last day. ``marked``: so many classes took them out, or let them write nothing.
    """

    answers: int
    lessons: int
    classes: int
    heirs: tuple[Heir, ...]
    ended: tuple[str, ...]
    shared: int
    at: int = 0
    barred: datetime | None = None
    guessed: bool = False
    marked: int = 0


def may_still_go(shown_at: int, joined_at: datetime, now: datetime) -> bool:
    """Whether what was shown at ``shown_at`` (seconds since 1970) was about this account, and not long ago."""
    seconds = int(now.timestamp())
    return int(joined_at.timestamp()) <= shown_at <= seconds < shown_at + SURE_SECONDS


def next_export(last: datetime | None, now: datetime) -> datetime | None:
    """When the next export may be asked for; None: now."""
    after = None if last is None else last + timedelta(minutes=EXPORT_MINUTES)
    return None if after is None or now >= after else after


def document(own: OwnData) -> bytes:
    """All of it as JSON in UTF-8, times in ISO 8601 and UTC."""
    told = {
        "format": "lupe-export",
        "version": 1,
        "made_at": plain(own.made_at),
        "complete": not own.held,
        "sections": {
            name: [{key: plain(value) for key, value in one.items()} for one in records]
            for name, records in own.sections.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def plain(value: object) -> object:
    """``value`` as JSON knows it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
