"""What an operator looks at: reasons that were reported or wait too long, accounts that are kept out, what they did."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.bars import Bar
from bot.core.class_log import Event

WAITS_DAYS = 3
"""Days after which a reason that still waits is worth a word with its teacher."""


@dataclass(frozen=True)
class Complaint:
    """A reason of a class that somebody should look at: its writer (a learner's id) and how many reports are fresh.

    ``hold`` is why it waits ("" for none), ``state`` who may see it now.
    """

    reason_id: int
    class_id: int
    learner_id: int
    reports: int
    state: str
    hold: str
    text: str
    written_at: datetime


@dataclass(frozen=True)
class Barred:
    """An account that is kept out; ``learner_id`` None: it has deleted itself, and is known again when it comes.

    ``id`` is the bar's own number.
    """

    id: int
    learner_id: int | None
    bar: Bar
    since: datetime


@dataclass(frozen=True)
class Overview:
    """Some of it, reasons the newest first, accounts the oldest; ``all_reported`` and ``all_waiting`` are how many."""

    reported: tuple[Complaint, ...]
    waiting: tuple[Complaint, ...]
    all_reported: int
    all_waiting: int
    barred: tuple[Barred, ...]


@dataclass(frozen=True)
class Done:
    """What an operator did: to a learner, or about a reason of a class."""

    at: datetime
    event: Event
    class_id: int | None
    learner_id: int | None
    about: int | None


@dataclass(frozen=True)
class Hidden:
    """A reason that is hidden now, in which round; ``seen_by`` are learners whose card shows it. ``late``: it was."""

    round_id: int
    seen_by: tuple[int, ...]
    late: bool
