"""Who may change which rows, from the tables alone: the first half of the oracle."""

from collections.abc import Callable, Iterator, Mapping

from bot.core.links import fingerprint
from bot.storage.base import metadata
from tests.attack import conduct
from tests.attack.changes import Change
from tests.attack.desk import IGNORED
from tests.attack.updates import Step
from tests.attack.view import View
from tests.services.access.walk import Rows, differences

NOBODY = frozenset[str]()
SELF, TEACHING, BOTH = frozenset({"self"}), frozenset({"staff"}), frozenset({"self", "staff"})
LIVELY = frozenset({"staff", "group"})


MAY: Mapping[str, frozenset[str]] = {
    # a learner's own
    **dict.fromkeys(("learners", "contacts", "agreements", "lessons", "quiz_items", "review_habits"), SELF),
    **dict.fromkeys(("rhythms", "talks", "talk_turns", "guesses", "round_votes"), SELF),
    "round_reports": frozenset({"self", "author"}),
    **dict.fromkeys(("article_drafts", "article_pieces", "article_undo"), SELF),
    # with the release of an assignment these are counted anew
    "mastery": frozenset({"self", "teacher"}),
    "review_cards": frozenset({"self", "teacher"}),
    # a learner's in a class; its staff can delete what they hang on
    **dict.fromkeys(("quizzes", "answers", "opinions", "checkpoint_answers", "reminders", "round_parts"), BOTH),
    "round_showings": frozenset({"self", "staff", "mate", "author"}),
    "roster": BOTH,
    "looks": frozenset({"staff", "viewer"}),
    "class_bars": TEACHING,
    # a class's
    **dict.fromkeys(("assignments", "assignment_items", "opinion_maps", "checkpoints"), TEACHING),
    **dict.fromkeys(("checkpoint_windows", "class_packs", "consultations"), TEACHING),
    "hold_words": TEACHING,
    **dict.fromkeys(("rounds", "group_rounds", "group_moves"), LIVELY),
    # these are looked at one by one
    **dict.fromkeys(("classes", "staff", "teachers", "invitations", "memberships", "groups", "polls"), NOBODY),
    "round_reasons": NOBODY,
    "question_versions": NOBODY,
    "erasures": NOBODY,
    "cards": NOBODY,
    **dict.fromkeys(("class_log", "wrong_codes", "bars", "round_blocks", "class_marks"), NOBODY),
    # the operator's, the clock's, and made with the database
    **dict.fromkeys(("expiry_days", "keys"), NOBODY),
}
"""Table: who may change a row of it. "teacher" is whoever teaches that learner anything, "mate" who is in the class,
"author" who wrote the reason that it is about."""


def trespasses(step: Step, before: Rows, after: Rows) -> Iterator[str]:
    """What the step changed that its actor may not change."""
    touched = [name for name in before if before[name] is not after[name]]
    old, new = View(before), View(after)
    for table in touched:
        for one in differences(before[table], after[table]):
            change = Change(table, *one, step, old, new)
            if not (_may(change) or _follows(change)):
                columns = {name: (change.before.get(name), change.after.get(name)) for name in change.changed()}
                yield f"{step.actor} (learner {change.me}) changed {table} {columns}"


def _may(change: Change) -> bool:
    special = _SPECIAL.get(change.table)
    return bool(MAY[change.table] & change.kinds) if special is None else special(change)


def _follows(change: Change) -> bool:
    """Whether it follows from what the actor was free to do: to delete themselves, or a class of theirs."""
    if any(
        not change.new.find("classes", one) and change.old.role(change.me, one) == "owner" for one in change.classes
    ):
        return True
    if change.me is None or change.new.find("learners", change.me):
        return False
    # Whoever else stood in a row with them stays; a class goes to a colleague, a second account leaves.
    names = {column for column in change.changed() if change.before.get(column) == change.me}
    if change.after and names == change.changed():
        return True
    inherited = any(change.old.role(change.me, one) == "owner" for one in change.classes)
    heirs = {row["learner_id"] for row in change.new.rows["staff"] if row["role"] == "owner"}
    return (
        change.me in change.people
        or (change.table == "staff" and inherited)
        or (change.table == "teachers" and change.row["learner_id"] in heirs)
        or (change.table == "memberships" and change.after.get("state") == "left")
    )


def _class(change: Change) -> bool:
    if not change.before:
        return bool(change.old.known_as(change.me, "teachers"))
    rights = {"archived_at"} & change.changed() or not change.after
    return ("owner" if rights else "staff") in change.kinds


def _invited(change: Change, class_id: object) -> bool:
    """Whether the actor used up an invitation that they know, in this very step."""
    return any(
        new and new["used_by"] == change.me and old.get("used_by") is None and new["class_id"] == class_id
        and (change.step.mentions_token(new["digest"]) or new["digest"] in _kept(change))
        for old, new in differences(change.old.rows["invitations"], change.new.rows["invitations"])
    )  # fmt: skip


def _kept(change: Change) -> set[str]:
    """Fingerprint of the link that brought the actor here, and was kept until they had a pseudonym."""
    return {fingerprint(change.old.find("learners", change.me).get("arrival", "")[2:])}


def _staff(change: Change) -> bool:
    mine = change.row["learner_id"] == change.me
    class_id = change.row["class_id"]
    if "owner" in change.kinds or (mine and not change.after):
        return True
    founded = not change.old.find("classes", class_id) and bool(change.old.known_as(change.me, "teachers"))
    return mine and (founded or _invited(change, class_id))


def _teacher(change: Change) -> bool:
    if change.row["learner_id"] == change.me:
        return not change.after or _invited(change, None)
    # Whoever is handed a class owns one from then on.
    return any(
        row["learner_id"] == change.row["learner_id"] and row["role"] == "owner"
        and change.old.role(change.me, row["class_id"]) == "owner"
        for row in change.new.rows["staff"]
    )  # fmt: skip


def _invitation(change: Change) -> bool:
    if not change.before:
        return change.row["made_by"] == change.me and ("owner" in change.kinds or (
            change.row["kind"] == "group" and "staff" in change.kinds))  # fmt: skip
    if change.changed() <= {"used_by", "used_at"} and change.after:
        known = change.step.mentions_token(change.row["digest"]) or change.row["digest"] in _kept(change)
        return change.after["used_by"] == change.me and known
    return "staff" in change.kinds


def _membership(change: Change) -> bool:
    if "staff" in change.kinds:
        return True
    if change.row["learner_id"] != change.me:
        return False
    was, now = change.before.get("state", ""), change.after.get("state", "")
    if was == now:
        return bool(was != "removed")
    if now in ("active", "pending"):
        code = change.old.find("classes", change.row["class_id"])["code"]
        arrived = change.old.find("learners", change.me).get("arrival", "").upper()
        admitted = now == "pending" or not change.old.find("classes", change.row["class_id"])["approval"]
        return was in ("", "left") and admitted and (change.step.mentions_code(code) or code in arrived)
    return now == "left" and was in ("active", "pending")


def _group(change: Change) -> bool:
    told = change.step.chat == change.row["chat_id"] and not set(change.step.content).isdisjoint({"my_chat_member"})
    moved = change.step.kind == "moved" and change.step.chat == change.before.get("chat_id")
    return told or moved or "staff" in change.kinds


def _poll(change: Change) -> bool:
    if change.step.kind == "poll":
        return bool(change.step.content["poll"]["id"] == change.row["poll_id"])
    # Moved with its group, or closed by whoever leads the round.
    return change.step.kind in ("moved", "group") or bool(change.old.known_as(change.me, "staff"))


def _version(change: Change) -> bool:
    return not change.before and bool(change.old.known_as(change.me, "staff"))


def _erasure(change: Change) -> bool:
    return not change.before and change.me is not None


def _reason(change: Change) -> bool:
    if {"text"} & change.changed() and change.after.get("text") and change.old.silenced(change.me, change.classes):
        return False
    if change.kinds & BOTH:
        return True
    # A report takes it out of sight until the staff decides.
    mine = {row["id"] for row in change.old.known_as(change.me, "round_reports")}
    reported = [row for row in change.new.known_as(change.me, "round_reports") if row["id"] not in mine]
    told = any(row["reason_id"] == change.row["id"] for row in reported)
    return told and "mate" in change.kinds and change.changed() <= {"state", "hold", "cleared"}


def _card(change: Change) -> bool:
    # They go with whose chat it is.
    gone = change.me is not None and not change.new.find("learners", change.me)
    mine = {row["who"] for row in change.old.known_as(change.me, "contacts")}
    return gone and not change.after and change.row["chat_id"] in mine


_SPECIAL: Mapping[str, Callable[[Change], bool]] = {
    "classes": _class,
    "staff": _staff,
    "teachers": _teacher,
    "invitations": _invitation,
    "memberships": _membership,
    "groups": _group,
    "polls": _poll,
    "question_versions": _version,
    "erasures": _erasure,
    "cards": _card,
    "class_log": conduct.log,
    "wrong_codes": conduct.wrong_code,
    "bars": conduct.bar,
    "class_marks": conduct.class_mark,
    "round_blocks": conduct.block,
    "round_reasons": _reason,
}

assert set(metadata.tables) <= MAY.keys() | IGNORED, "a new table says who may write it"
