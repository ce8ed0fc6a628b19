"""The learner's own rights: what is kept, who looked, all of it to take along, and all of it deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.checkpoints import may_look_back
from bot.core.class_log import Event
from bot.core.classes import Colleague, MemberState, Role
from bot.core.expiry import Keep
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.privacy import (
    LOOKS_SHOWN,
    Farewell,
    Heir,
    Looked,
    Operator,
    Overview,
    OwnData,
    Person,
    Record,
    may_still_go,
    next_export,
)
from bot.core.progress import Sealed
from bot.storage.database import Work

# What would tell a key before its time, and for how long: "answers seen early" is a threat of RELIABILITY.
_KEYS = {
    "answers": frozenset({"outcome", "credit", "truth"}),
    "checkpoint_answers": frozenset({"sound"}),
    "mastery": frozenset({"theta", "n", "information", "days", "last_day"}),
    "review_cards": frozenset({"stability", "difficulty", "rated_on", "due_on", "due_at"}),
}


class PrivacyService:
    """Use cases of what a learner may ask about themselves."""

    def __init__(self, operator: Operator, draft_days: int, keep: Keep | None = None) -> None:
        self.operator = operator
        self._keep = keep or Keep()
        self._draft_days = draft_days

    def overview(self, work: Work, learner: Learner) -> Overview:
        """What there is to say about what is kept of the learner, and whom to ask."""
        return Overview(
            operator=self.operator,
            enrolled=learner.enrolled,
            teaches=learner.teaches,
            model=any(one.phrasing for one in work.membership.list_of(learner.id)),
            looks=work.own.count_looks(learner.id),
            drafts=self._draft_days,
            barred=_barred_until(work, learner),
            keep=self._keep,
        )

    def list_looks(self, work: Work, learner: Learner) -> tuple[Looked, ...]:
        """When teachers last looked at the learner's own work."""
        return work.own.list_looks(learner.id, LOOKS_SHOWN)

    def begin_export(self, work: Work, learner: Learner) -> datetime | None:
        """Ask for an export; None where it is on its way, else from when on it may be asked for again."""
        wait = next_export(work.own.find_exported(learner.id), work.now)
        if wait is None:
            work.own.set_exported(learner.id, work.now)
        return wait

    def export(self, work: Work, learner: Learner) -> OwnData:
        """Everything that is stored about the learner, but for keys of answers that others have yet to give."""
        found = work.own.read(learner.id)
        sealed = work.tasks.find_sealed(learner.id, work.now)
        checks = {int(str(row["class_id"])) for row in found["checkpoint_answers"]}
        shut = {class_id for class_id in checks if not self._explained(work, class_id)}
        sections, held = dict[str, Sequence[Record]](), False
        for name, rows in found.items():
            kept = [_is_key(name, row, sealed, shut) for row in rows]
            held = held or any(kept)
            sections[name] = tuple(
                _without(row, _KEYS[name]) if hide else row for row, hide in zip(rows, kept, strict=True)
            )
        return OwnData(learner.pseudonym or "", learner.zone, work.now, sections, held)

    def look_up(self, work: Work, sought: str) -> tuple[Person, ...]:
        """Whoever is called ``sought`` (in any case), or has it as their number here or in Telegram; by number."""
        found = work.own.find_people(sought)
        return tuple(
            replace(
                one,
                learns_in=tuple(
                    room.name
                    for room in map(work.classes.find, (my.class_id for my in work.membership.list_of(one.id)))
                    if room is not None
                ),
                teaches=tuple(standing.classroom.name for standing in work.classes.list_standings(one.id)),
            )
            for one in found
        )

    def preview(self, work: Work, learner: Learner) -> Farewell:
        """What would go with the learner, and what would become of classes that they teach."""
        return self._farewell(work, learner, *self._classes(work, learner))

    def _farewell(
        self, work: Work, learner: Learner, heirs: tuple[Heir, ...], ended: tuple[tuple[int, str], ...]
    ) -> Farewell:
        count = work.own.count
        return Farewell(
            answers=sum(count(learner.id, name) for name in ("answers", "checkpoint_answers", "round_votes")),
            lessons=count(learner.id, "lessons"),
            classes=len(work.membership.list_of(learner.id)),
            heirs=heirs,
            ended=tuple(name for _, name in ended),
            shared=count(learner.id, "class_packs"),
            at=int(work.now.timestamp()),
            barred=_barred_until(work, learner),
            guessed=count(learner.id, "wrong_codes") > 0,
            marked=len(work.bars.list_marks(learner.id)),
        )

    def confirms(self, work: Work, learner: Learner, shown_at: int) -> bool:
        """Whether a button that was made with a preview, at ``shown_at``, still deletes this account."""
        return may_still_go(shown_at, work.own.find_joined(learner.id), work.now)

    def forget(self, work: Work, learner: Learner) -> Farewell:
        """Delete all of it, in this transaction; what went. Nothing of their answers stays, with or without a name."""
        heirs, ended = self._classes(work, learner)
        gone = self._farewell(work, learner, heirs, ended)
        for heir in heirs:
            work.classes.set_role(heir.class_id, heir.learner_id, Role.OWNER)
            work.teachers.add(heir.learner_id, work.now)
            work.class_log.add(heir.class_id, Event.TAUGHT, work.now, actor=heir.learner_id, word=Role.OWNER.value)
        for class_id, _ in ended:
            work.classes.delete(class_id)
        for mine in work.membership.list_of(learner.id):
            # A second account of the same person: by itself it would be one that nobody asked for.
            for other in work.membership.list_merged(mine.id):
                work.membership.move(other.id, MemberState.LEFT, ended_at=work.now)
        work.bars.leave(learner.id, work.now)
        work.own.delete(learner.id)
        return gone

    def agree(self, work: Work, learner: Learner, version: int) -> bool:
        """Note that the learner agreed to notice ``version``; whether that is the one that holds."""
        if version != NOTICE_VERSION:
            return False
        work.learners.agree(learner.id, version, work.now)
        return True

    def _classes(self, work: Work, learner: Learner) -> tuple[tuple[Heir, ...], tuple[tuple[int, str], ...]]:
        """Who takes over which class that is the learner's, and which of them nobody does."""
        heirs, ended = list[Heir](), list[tuple[int, str]]()
        for standing in work.classes.list_standings(learner.id):
            room = standing.classroom
            if standing.role is not Role.OWNER:
                continue
            # Not a viewer: the learners joined a class in which that one sees nobody's own work.
            able = (one for one in work.classes.list_staff(room.id) if one.role is Role.COTEACHER)
            heir = min(able, key=lambda one: _unfit(work, one), default=None)
            if heir is None:
                ended.append((room.id, room.name))
            else:
                heirs.append(Heir(room.id, room.name, heir.learner_id, heir.chat_id, heir.language))
        return tuple(heirs), tuple(ended)

    def _explained(self, work: Work, class_id: int) -> bool:
        """Whether no check of the class is to come any more, so that its claims may be told."""
        classroom = work.classes.find(class_id)
        if classroom is None or classroom.archived or work.checkpoints.find_since(class_id) is None:
            return True
        return may_look_back(work.checkpoints.list_windows(class_id), work.now, done=False)


def _unfit(work: Work, one: Colleague) -> tuple[bool, bool]:
    """Orders colleagues: first whoever is not kept out and can be told; among equals the longest serving."""
    bar = work.bars.find(one.learner_id)
    return bar is not None and bar.holds(work.now), one.chat_id is None


def _barred_until(work: Work, learner: Learner) -> datetime | None:
    bar = work.bars.find(learner.id)
    return bar.kept_until(work.now) if bar and bar.holds(work.now) else None


def _is_key(name: str, row: Record, sealed: Sealed | None, shut: set[int]) -> bool:
    """Whether a row tells which answer is right before its time."""
    match name:
        case "answers" if sealed is not None:
            late = row["question_id"] in sealed.questions and _time(row["answered_at"]) >= sealed.since
            return row["assignment_id"] in sealed.assignments or late
        case "mastery":
            return sealed is not None
        case "review_cards":
            return sealed is not None or row["sealed_by"] is not None
        case "checkpoint_answers":
            return row["class_id"] in shut
    return False


def _time(value: object) -> datetime:
    if not isinstance(value, datetime):
        message = "an answer without its time"
        raise TypeError(message)
    return value


def _without(row: Mapping[str, object], keys: frozenset[str]) -> Record:
    return {name: None if name in keys else value for name, value in row.items()}
