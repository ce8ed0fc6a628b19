"""Who may change which rows of what keeps a class safe: its log, wrong codes, bars and blocks."""

from bot.core.class_log import Event
from tests.attack.changes import Change

OF_NOBODY = frozenset({Event.REPORTED.value, Event.HELD.value})


def log(change: Change) -> bool:
    # A line is written once, about what its writer does in a class: as one of its staff, or as the learner it is about.
    if not change.after or change.before:
        return False
    if change.row["event"] in OF_NOBODY:
        # Who reported a reason, and who wrote it, stands nowhere.
        named = change.row["actor_id"] is not None or change.row["learner_id"] is not None
        return not named and "mate" in change.kinds
    by_staff = change.row["actor_id"] == change.me and bool(change.kinds & {"staff", "viewer"})
    entered = any(change.new.role(change.me, one) or change.new.state(change.me, one) for one in change.classes)
    mine = change.row["actor_id"] in (None, change.me) and change.row["learner_id"] in (None, change.me)
    return by_staff or (mine and ("mate" in change.kinds or entered))


def wrong_code(change: Change) -> bool:
    return not change.before and change.me is not None


def bar(change: Change) -> bool:
    # Somebody deletes themselves, or is known again who comes back.
    mine = change.me in (change.before.get("learner_id"), change.after.get("learner_id"))
    return bool(change.before and change.after) and mine and change.changed() <= {"learner_id", "reason", "left_at"}


def class_mark(change: Change) -> bool:
    # The same, of classes that took them out or let them write nothing.
    mine = {row["who"] for view in (change.old, change.new) for row in view.known_as(change.me, "contacts")}
    return change.row["who"] in mine or "staff" in change.kinds


def block(change: Change) -> bool:
    # It goes with whoever is blocked, too.
    about = change.row["membership_id"]
    left = not change.after and change.old.find("memberships", about).get("learner_id") == change.me
    return bool(change.row["learner_id"] == change.me) or (left and not change.new.find("memberships", about))
