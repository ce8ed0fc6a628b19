"""What a restored database must not do: send once more what was sent between the backup and the day it was needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, table, update
from sqlalchemy import column as named

from bot.storage.base import UtcDateTime

RESTORED = "restored"
"""Why a call failed, or an update was not handled."""

_DAY = timedelta(days=1)
_NOW = bindparam("now", type_=UtcDateTime())

_outbox = table("outbox", *map(named, ("state", "payload", "error", "chat_id")), named("done_at", UtcDateTime()))
_inbox = table(
    "inbox", *map(named, ("state", "raw", "error", "user_id", "chat_id")), named("handled_at", UtcDateTime())
)
_reminders = table("reminders", named("sent"), *(named(name, UtcDateTime()) for name in ("due_at", "done_at")))
_rhythms = table("rhythms", named("learner_id"), named("next_at", UtcDateTime()))

_DUE = (
    update(_outbox)
    .where(_outbox.c.state == "due")
    .values(state="failed", payload="", error=RESTORED, chat_id=0, done_at=_NOW)
)
# Without text and ids, as dead letters are after a day: nobody will look at these.
_NEW = (
    update(_inbox)
    .where(_inbox.c.state == "new")
    .values(state="dead", raw=None, error=RESTORED, user_id=0, chat_id=None, handled_at=_NOW)
)
_NOTICES = update(_reminders).where(_reminders.c.done_at.is_(None), _reminders.c.due_at <= _NOW).values(done_at=_NOW)
_ANNOUNCED = {
    one.name: update(one).where(one.c.announce_at <= _NOW).values(announce_at=None)
    for one in (table(name, named("announce_at", UtcDateTime())) for name in ("class_packs", "checkpoint_windows"))
}
_OWN = select(_rhythms).where(_rhythms.c.next_at <= _NOW)
_PLAN = (
    update(_rhythms)
    .where(_rhythms.c.learner_id == bindparam("learner"))
    .values(next_at=bindparam("then", type_=UtcDateTime()))
)


@dataclass(frozen=True)
class Settled:
    """How much was put at rest: calls to Telegram, updates from it, and reminders and news that were due."""

    calls: int
    updates: int
    notices: int


def settle(connection: Connection, now: datetime, tables: Collection[str]) -> Settled:
    """Let nothing be sent that was due by ``now``; ``tables`` are those that the schema has already."""
    values = {"now": now}
    calls = connection.execute(_DUE, values).rowcount
    updates = connection.execute(_NEW, values).rowcount
    due = {"reminders": _NOTICES, **_ANNOUNCED}
    notices = sum(connection.execute(due[name], values).rowcount for name in due if name in tables)
    own = connection.execute(_OWN, values).all() if "rhythms" in tables else []
    for row in own:
        # At the same time of day, the next time that it comes.
        connection.execute(
            _PLAN, {"learner": row.learner_id, "then": row.next_at + _DAY * ((now - row.next_at) // _DAY + 1)}
        )
    return Settled(calls, updates, notices + len(own))
