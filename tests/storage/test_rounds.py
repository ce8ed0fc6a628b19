"""Rounds in the database: what can happen once happens once, and what is erased stays to be counted."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.core.classes import MemberState
from bot.core.learners import Learner
from bot.core.rounds import Hold, Part, Place, Reason, ReasonState, RoundState, Stage
from bot.storage.database import Work
from bot.storage.rounds.tables import reasons, rounds
from tests.storage.conftest import Rows


def begin(rows: Rows, class_id: int, teacher: Learner, topic: str = "r01") -> int:
    """A draft."""
    version = rows.version()
    values = {
        "pack_id": "p01",
        "topic_id": topic,
        "question_id": "p01/q01",
        "parallel_id": "p01/q02",
        "version_id": version,
        "parallel_version_id": version,
        "place": "private",
        "approval": True,
        "slow": 0,
        "frozen": False,
        "moves": True,
    }
    return rows.work.rounds.add(class_id, teacher.id, values, 7, rows.work.now)


def take_part(rows: Rows, round_id: int, class_id: int, alias: int) -> Part:
    """Somebody new who takes part."""
    learner = rows.learner()
    rows.member(class_id, learner)
    return rows.work.parts.add(round_id, learner.id, alias, ("a", "b"), ("c", "d"), rows.work.now)


def write(work: Work, part: Part, text: str, state: ReasonState = ReasonState.APPROVED) -> Reason:
    """A reason that its writer agreed to show."""
    made = work.reasons.add(part.round_id, part.id, "a", text, state, None, work.now)
    work.reasons.set_consent(made, True)
    found = work.reasons.find(made)
    assert found is not None
    return found


def test_a_round_and_its_ways(work: Work, rows: Rows) -> None:
    teacher = rows.learner()
    class_id, other = rows.classroom(teacher), rows.classroom()
    noise = begin(rows, other, teacher)
    first, second = begin(rows, class_id, teacher), begin(rows, class_id, teacher, "r02")
    assert [one.id for one in work.rounds.list(class_id)] == [second, first]
    assert [one.id for one in work.rounds.list(class_id, most=1)] == [second]
    version = rows.version()
    for times in range(2):
        assert work.rounds.open(first, "p01/q02", version, version, work.now) == (not times)
    work.rounds.open(noise, "p01/q02", version, version, work.now)
    assert (work.rounds.find_open(class_id), work.rounds.find_open(rows.classroom())) == (first, None)
    assert work.rounds.count_held(class_id) == {("p01", "r01"): 1}
    work.rounds.set(first, "place", "group")
    work.rounds.close(first, work.now)
    work.rounds.close(second, work.now)
    found = work.rounds.find(first)
    assert found is not None
    assert (found.state, found.place, found.version_id, found.closed_at) == (
        RoundState.CLOSED,
        Place.GROUP,
        version,
        work.now,
    )
    draft = work.rounds.find(second)
    assert draft is not None
    assert draft.state is RoundState.DRAFT
    for times in range(2):
        assert work.rounds.release(first, work.now) == (not times)
    assert not work.rounds.open(first, "p01/q02", version, version, work.now), "what was released stays so"
    assert work.rounds.find_open(class_id) is None
    work.rounds.delete(second)
    assert work.rounds.find(second) is None


def test_of_two_rounds_opened_at_once_one_wins(work: Work, rows: Rows) -> None:
    teacher = rows.learner()
    class_id = rows.classroom(teacher)
    first, second = begin(rows, class_id, teacher), begin(rows, class_id, teacher)
    version = rows.version()
    work.rounds.open(first, "p01/q02", version, version, work.now)
    with pytest.raises(IntegrityError):
        work.rounds.open(second, "p01/q02", version, version, work.now)


def test_rounds_of_two_classes_over_one_question_keep_both_parallel_forms(work: Work, rows: Rows) -> None:
    learner, teacher, version = rows.learner(), rows.learner(), rows.version()
    for parallel in ("p01/q02", "p01/q03"):
        class_id = rows.classroom(teacher)
        rows.member(class_id, learner)
        # Another one than the draft had: it is that of the opening which is asked.
        work.rounds.open(begin(rows, class_id, teacher), parallel, version, version, work.now)
    assert work.tasks.find_secret(learner.id, work.now).voted == {"p01/q01", "p01/q02", "p01/q03"}


@pytest.mark.parametrize("what", ["part", "alias", "vote", "report", "showing", "seed"])
def test_what_may_happen_once_happens_once(work: Work, rows: Rows, what: str) -> None:
    class_id = rows.classroom()
    number = begin(rows, class_id, rows.learner())
    writer, reader = (take_part(rows, number, class_id, alias) for alias in (11, 12))
    reason = write(work, writer, "Words")
    work.parts.vote(reader.id, Stage.VOTE, "a", work.now)
    work.showings.report(reason.id, reader.learner_id, work.now)
    work.showings.add_shown(reader.id, [reason.id, "seed"], work.now)
    again: dict[str, Callable[[], object]] = {
        "part": lambda: work.parts.add(number, reader.learner_id, 13, ("a",), ("b",), work.now),
        "alias": lambda: take_part(rows, number, class_id, 12),
        "vote": lambda: work.parts.vote(reader.id, Stage.VOTE, "b", work.now),
        "report": lambda: work.showings.report(reason.id, reader.learner_id, work.now),
        "showing": lambda: work.showings.add_shown(reader.id, [reason.id], work.now),
        "seed": lambda: work.showings.add_shown(reader.id, ["seed"], work.now),
    }
    with pytest.raises(IntegrityError):
        again[what]()


def test_a_part_has_its_votes(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    number = begin(rows, class_id, rows.learner())
    part, other = (take_part(rows, number, class_id, alias) for alias in (11, 12))
    work.parts.vote(other.id, Stage.VOTE, "b", work.now)
    for stage, option in ((Stage.VOTE, "a"), (Stage.REVOTE, "b"), (Stage.PARALLEL, "c")):
        work.parts.vote(part.id, stage, option, work.now)
    work.parts.rate(part.id, 2)
    work.parts.move(part.id, Stage.DONE)
    found = work.parts.find(number, part.learner_id)
    assert found is not None
    assert (found.first, found.first_confidence, found.second, found.parallel) == ("a", 2, "b", "c")
    assert (found.stage, found.order, found.parallel_order) == (Stage.DONE, ("a", "b"), ("c", "d"))
    assert work.parts.list_aliases(number) == {11, 12}
    assert work.parts.find(number, 0) is None
    counts = {
        (one.first, one.confidence, one.second, one.parallel): one.times for one in work.parts.count_votes(number)
    }
    assert counts == {("a", 2, "b", "c"): 1, ("b", None, None, None): 1}
    assert work.parts.count_people(number) == (2, 1, 2)


def test_people_with_two_accounts_and_without_a_seat(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    number = begin(rows, class_id, rows.learner())
    first, second, gone = (take_part(rows, number, class_id, alias) for alias in (11, 12, 13))
    seats = {one.learner_id: one.id for one in work.membership.list(class_id)}
    for part, option in ((second, "b"), (first, "a"), (gone, "a")):
        work.parts.vote(part.id, Stage.VOTE, option, work.now)
    write(work, first, "Words of the first account")
    work.membership.move(seats[first.learner_id], MemberState.MERGED, into=seats[second.learner_id])
    work.membership.move(seats[gone.learner_id], MemberState.LEFT)
    assert [(one.first, one.times) for one in work.parts.count_votes(number)] == [("b", 1)], "what was said first"
    assert work.parts.count_people(number) == (1, 0, 1)
    person = seats[second.learner_id]
    assert [one.text for one in work.reasons.list_own(number, person)] == ["Words of the first account"]
    assert [one.person for one in work.showings.list_offered(number, gone.learner_id)] == [person]
    # The person leaves with all accounts.
    work.membership.move(person, MemberState.LEFT)
    assert work.parts.count_votes(number) == ()
    assert work.showings.list_offered(number, gone.learner_id) == ()


def test_reasons_are_offered_and_shown(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    number, other = begin(rows, class_id, rows.learner()), begin(rows, class_id, rows.learner())
    writer, reader, further = (take_part(rows, number, class_id, alias) for alias in (11, 12, 13))
    noise = write(work, take_part(rows, other, class_id, 11), "In another round")
    shown, fresh = write(work, writer, "Shown before"), write(work, further, "Fresh")
    write(work, writer, "Waits", ReasonState.WAITING)
    work.showings.add_shown(further.id, [shown.id], work.now)
    work.showings.add_shown(reader.id, [], work.now)
    assert not work.showings.has_any(reader.id)
    offered = work.showings.list_offered(number, reader.learner_id)
    assert [(one.reason.id, one.alias, one.shown) for one in offered] == [(fresh.id, 13, 0), (shown.id, 11, 1)]
    assert [one.reason.id for one in work.showings.list_offered(number, reader.learner_id, most=1)] == [fresh.id]
    work.showings.add_shown(reader.id, ["seed", shown.id, fresh.id], work.now)
    assert work.showings.has_any(reader.id)
    found = work.showings.list_shown(reader.id, reader.learner_id)
    assert [one if isinstance(one, str) else one.reason.id for one in found] == ["seed", shown.id, fresh.id]
    work.showings.report(shown.id, reader.learner_id, work.now)
    found = work.showings.list_shown(reader.id, reader.learner_id)
    assert [one if isinstance(one, str) else one.reason.id for one in found] == ["seed", fresh.id]
    assert [one.reason.id for one in work.showings.list_offered(number, reader.learner_id)] == [fresh.id]
    assert work.showings.find_shown(noise.id, reader.learner_id) is None
    assert work.showings.list_seen_by(shown.id) == (reader.learner_id, further.learner_id)
    seen = ((number, reader.learner_id), (number, further.learner_id))
    assert work.showings.list_seen(writer.learner_id) == seen
    own = (number, writer.learner_id)
    assert work.showings.list_seen(writer.learner_id, class_id) == (own, *seen)
    assert work.showings.list_seen(writer.learner_id, rows.classroom()) == ()


def test_reports_count_until_a_teacher_has_looked(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    teacher = rows.learner()
    number = begin(rows, class_id, teacher)
    reason = write(work, take_part(rows, number, class_id, 11), "Words")
    readers = [take_part(rows, number, class_id, alias) for alias in (12, 13, 14)]
    for reader in readers[:2]:
        work.showings.report(reason.id, reader.learner_id, work.now)
    assert work.showings.count_fresh(reason.id) == 2
    assert work.showings.has_reported(reason.id, readers[0].learner_id)
    assert not work.showings.has_reported(reason.id, readers[2].learner_id)
    work.reasons.hold(reason.id, Hold.REPORTED)
    waiting = work.reasons.find_waiting(number)
    assert waiting is not None
    assert (waiting.reason.hold, waiting.reason.reports, work.reasons.count_waiting(number)) == (Hold.REPORTED, 2, 1)
    work.reasons.decide(reason.id, ReasonState.APPROVED, teacher.id, work.now)
    work.showings.report(reason.id, readers[2].learner_id, work.now)
    assert work.showings.count_fresh(reason.id) == 1
    assert work.reasons.find_waiting(number) is None
    assert work.reasons.count_decided(number) == 1


def test_what_is_erased_stays_to_be_counted(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    number = begin(rows, class_id, rows.learner())
    part, other = (take_part(rows, number, class_id, alias) for alias in (11, 12))
    first, hidden = write(work, part, "One"), write(work, part, "Two", ReasonState.HIDDEN)
    kept = write(work, other, "Three")
    work.reasons.set_sentence(first.id, "s01")
    work.parts.move(part.id, Stage.CONSENT)
    work.parts.move(other.id, Stage.CONSENT)
    assert [one.text for one in work.reasons.list_texts(part.learner_id)] == ["One", "Two"]
    work.reasons.erase(part.learner_id)
    work.parts.step_back(part.learner_id)
    rows_left = work.connection.execute(select(reasons.c.id, reasons.c.text, reasons.c.state, reasons.c.sentence)).all()
    assert {tuple(row) for row in rows_left} == {
        (first.id, "", "withdrawn", ""),
        (hidden.id, "", "hidden", ""),
        (kept.id, "Three", "approved", ""),
    }
    assert work.reasons.list_texts(part.learner_id) == ()
    stages = {one.stage for one in (work.parts.find(number, who.learner_id) for who in (part, other)) if one}
    assert stages == {Stage.REASON, Stage.CONSENT}
    newest = work.reasons.find_newest(part.id)
    assert newest is not None
    assert (newest.id, newest.text) == (hidden.id, "")


def test_a_round_goes_with_its_class(work: Work, rows: Rows) -> None:
    class_id, other = rows.classroom(), rows.classroom()
    for number in (begin(rows, class_id, rows.learner()), begin(rows, other, rows.learner())):
        reader = take_part(rows, number, class_id, 12)
        reason = write(work, take_part(rows, number, class_id, 11), "Words")
        work.showings.add_shown(reader.id, [reason.id], work.now)
        work.showings.report(reason.id, reader.learner_id, work.now)
        work.parts.vote(reader.id, Stage.VOTE, "a", work.now)
    work.classes.delete(class_id)
    left = {
        table.name: work.connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (rounds, reasons)
    }
    assert left == {"rounds": 1, "round_reasons": 1}
