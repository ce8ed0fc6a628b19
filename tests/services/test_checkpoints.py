"""The check: when it opens, who is told, how it is taken, what is kept back until when."""

from datetime import date, timedelta

import pytest

from bot.core.checkpoints import CheckCard, CheckPlan, CheckRefusal, CheckReport, CheckReview, Point
from bot.core.classes import Standing
from bot.core.discernment import Missing
from bot.core.moments import MomentProblem
from bot.storage.database import Database
from tests.builders import pack, tree
from tests.checking import CLAIMS, with_check
from tests.classroom import Room, berlin
from tests.conftest import Clock

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 18)


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class of eight whose course is from 30 November to 18 December."""
    clock.time = berlin(25, 10)
    made = Room(database, clock, with_check(tree(pack("p01"))))
    for number in range(6):
        made.join(f"mate{number}", language="de" if number % 2 else "en")
    return made


def switch_on(room: Room) -> CheckPlan:
    settings = room.house.checkpoint_settings
    for which, day in (("course_from", FIRST), ("course_until", LAST)):
        room.call("owner", settings.pick_day, room.class_id, which, day.toordinal())
    found = room.call("owner", settings.switch, room.class_id, on=True)
    assert isinstance(found, CheckPlan)
    return found


def take(room: Room, name: str, most: int = len(CLAIMS), *, right: bool = True) -> CheckCard | CheckRefusal:
    """Answer up to ``most`` claims."""
    checks = room.house.checkpoints
    card = room.call(name, checks.show, room.class_id)
    for _ in range(most):
        if not isinstance(card, CheckCard) or card.claim is None:
            break
        said = card.claim.sound == right
        card = room.call(
            name, checks.rate, room.class_id, card.form, card.claim.id, said=said, confidence=2
        )  # fmt: skip
    return card


def test_a_course_has_three_windows(room: Room) -> None:
    found = switch_on(room)
    assert [window.point for window in found.windows] == list(Point)
    assert found.windows[0].opens_at == berlin(30, 0)
    assert found.windows[2].opens_at == berlin(15, 0, month=1, year=2027)
    assert found.standing.classroom.course_from == FIRST
    # Once more changes nothing, and another class has none.
    assert room.call("owner", room.house.checkpoint_settings.switch, room.class_id, on=True) == found
    other = room.call("colleague", room.house.checkpoint_settings.show, room.other_class)
    assert isinstance(other, CheckPlan)
    assert (other.on, other.windows) == (False, ())
    off = room.call("owner", room.house.checkpoint_settings.switch, room.class_id, on=False)
    assert isinstance(off, CheckPlan)
    assert (off.on, off.windows) == (False, ())


def test_days_are_typed_or_chosen(room: Room) -> None:
    settings, number = room.house.checkpoint_settings, room.class_id
    found = room.call("owner", settings.write_day, number, "course_from", "Mon")
    assert isinstance(found, CheckPlan)
    assert found.standing.classroom.course_from == FIRST
    assert room.call("owner", settings.write_day, number, "course_until", "sometime") is MomentProblem.UNREADABLE
    assert room.call("owner", settings.write_day, number, "course_until", "tomorrow") is CheckRefusal.ORDER
    today = date(2026, 11, 25).toordinal()
    assert room.call("owner", settings.pick_day, number, "course_until", today - 1) is MomentProblem.PAST
    assert room.call("owner", settings.pick_day, number, "course_until", today + 900) is MomentProblem.TOO_FAR
    found = room.call("owner", settings.pick_day, number, "course_from", 0)
    assert isinstance(found, CheckPlan)
    assert found.standing.classroom.course_from is None
    assert room.call("kim", settings.write_day, number, "course_from", "Mon") is CheckRefusal.NOT_YOURS
    assert room.call("kim", settings.pick_day, number, "course_from", today) is CheckRefusal.NOT_YOURS
    assert room.call("colleague", settings.edit, number) is CheckRefusal.NOT_YOURS
    assert room.call("owner", settings.edit, number) == found


def test_everybody_is_told_once_and_not_at_night(room: Room) -> None:
    switch_on(room)
    room.call("kim", room.house.membership.mute, room.class_id, on=True)
    settings = room.house.checkpoint_settings
    assert room.do(settings.announce) == ((), False)
    room.clock.time = berlin(30, 7)
    (told,), more = room.do(settings.announce)
    assert (told.class_id, told.point, told.claims, more) == (room.class_id, Point.BEFORE, len(CLAIMS), False)
    assert {chat for chat, _ in told.chats} == {room.chat(name) for name in ("sam", *(f"mate{n}" for n in range(6)))}
    assert {language for _, language in told.chats} == {"de", "en"}
    assert room.do(settings.announce) == ((), False)
    # The bot was down until the night after: it waits for the morning.
    room.clock.time = berlin(18, 23, month=12)
    assert room.do(settings.announce) == ((), False)
    room.clock.time = berlin(19, 7, month=12)
    ((told,), _) = room.do(settings.announce)
    assert told.point is Point.AFTER
    # What is over by then is told to nobody.
    room.clock.time = berlin(20, 12, month=2, year=2027)
    assert room.do(settings.announce) == ((), False)


def test_a_claim_after_the_other_and_each_once(room: Room) -> None:
    switch_on(room)
    checks, number = room.house.checkpoints, room.class_id
    assert room.call("kim", checks.open_for) == ()
    assert room.call("kim", checks.show, number) is CheckRefusal.CLOSED
    room.clock.time = berlin(30, 9)
    (found,) = room.call("kim", checks.open_for)
    assert (found.class_id, found.point, found.done, found.total) == (number, Point.BEFORE, 0, len(CLAIMS))
    card = room.call("kim", checks.show, number)
    assert isinstance(card, CheckCard)
    assert card.claim is not None
    form, claim = card.form, card.claim.id
    asked = room.call("kim", checks.judge, number, form, claim, said=True)
    assert isinstance(asked, CheckCard)
    assert (asked.claim, asked.said, asked.check.done) == (card.claim, True, 0)
    # Nothing is stored before the second tap; the phone can be put away.
    assert room.call("kim", checks.show, number) == card
    after = room.call("kim", checks.rate, number, form, claim, said=True, confidence=1)
    assert isinstance(after, CheckCard)
    assert (after.check.done, after.said) == (1, None)
    assert after.claim != card.claim
    # Late taps on the first card change nothing and lead back to where it stands.
    for late in (
        room.call("kim", checks.rate, number, form, claim, said=False, confidence=2),
        room.call("kim", checks.judge, number, form, claim, said=False),
        room.call("kim", checks.rate, number, form, "c99", said=True, confidence=2),
        room.call("kim", checks.judge, number, "x", "c02", said=True),
        room.call("kim", checks.rate, number, form, after.claim.id if after.claim else "", said=True, confidence=3),
    ):
        assert late == after
    (kept,) = room.do(lambda work: work.checkpoints.list_of(room.ids["kim"]))
    assert (kept[1].claim, kept[1].said, kept[1].confidence) == (claim, True, 1)
    end = take(room, "kim")
    assert isinstance(end, CheckCard)
    assert (end.claim, end.check.done) == (None, len(CLAIMS))
    assert room.call("kim", checks.open_for) == ()
    room.clock.time = berlin(7, 0, month=12)
    assert room.call("sam", checks.show, number) is CheckRefusal.CLOSED
    assert room.call("eve", checks.show, number) is CheckRefusal.NOT_YOURS
    assert room.call("eve", checks.rate, number, "a", "c00", said=True, confidence=1) is CheckRefusal.NOT_YOURS


def test_two_who_were_shown_the_same_form_may_both_answer_it(room: Room) -> None:
    switch_on(room)
    room.clock.time = berlin(30, 9)
    checks, number = room.house.checkpoints, room.class_id
    cards = [room.call(name, checks.show, number) for name in ("kim", "sam")]
    for name, card in zip(("kim", "sam"), cards, strict=True):
        assert isinstance(card, CheckCard)
        assert card.claim is not None
        room.call(name, checks.rate, number, card.form, card.claim.id, said=True, confidence=1)
    assert room.do(lambda work: work.checkpoints.count_started(number, Point.BEFORE)) == {"a": 2}
    third = room.call("mate0", checks.show, number)
    assert isinstance(third, CheckCard)
    assert third.form == "b"
    # Having begun one, nobody answers a claim of another.
    assert room.call("kim", checks.judge, number, "b", "c03", said=True) == room.call("kim", checks.show, number)


def test_what_was_right_is_told_after_the_last_check(room: Room) -> None:
    switch_on(room)
    checks, number = room.house.checkpoints, room.class_id
    assert room.call("kim", checks.review, number) is CheckRefusal.EARLY
    for moment in (berlin(30, 9), berlin(18, 9, month=12)):
        room.clock.time = moment
        take(room, "kim")
        take(room, "sam", 3)
        assert room.call("kim", checks.review, number) is CheckRefusal.EARLY
        assert not room.call("kim", checks.may_review, number)
    room.clock.time = berlin(15, 9, month=1, year=2027)
    take(room, "kim", 1)
    assert room.call("kim", checks.review, number) is CheckRefusal.EARLY
    end = take(room, "kim")
    assert isinstance(end, CheckCard)
    assert end.claim is None
    found = room.call("kim", checks.review, number)
    assert isinstance(found, CheckReview)
    assert len(found.shown) == 3 * len(CLAIMS)
    assert {one.answer.form for one in found.shown} == {"a", "b", "c"}
    # 18 sound and 18 unsound: no number about a single learner.
    assert isinstance(found.told, Missing)
    assert (found.told.sound, found.told.unsound) == (2, 2)
    assert room.call("sam", checks.review, number) is CheckRefusal.EARLY
    room.clock.time = berlin(29, 9, month=1, year=2027)
    assert room.call("sam", checks.may_review, number)
    assert room.call("mate0", checks.review, number) is CheckRefusal.EARLY
    assert room.call("eve", checks.review, number) is CheckRefusal.NOT_YOURS


def test_whoever_has_seen_all_forms_is_asked_no_more(room: Room) -> None:
    switch_on(room)
    for moment in (berlin(30, 9), berlin(18, 9, month=12), berlin(15, 9, month=1, year=2027)):
        room.clock.time = moment
        take(room, "kim")
    again, code = room.found("owner", "Another course")
    room.join("kim", code)
    room.call("owner", room.house.checkpoint_settings.switch, again, on=True)
    assert room.call("kim", room.house.checkpoints.open_for) == ()
    assert room.call("kim", room.house.checkpoints.show, again) is CheckRefusal.CLOSED


def test_the_report_waits_for_the_end_and_for_five(room: Room) -> None:
    switch_on(room)
    settings = room.house.checkpoint_settings
    room.clock.time = berlin(30, 9)
    names = ["kim", "sam", *(f"mate{number}" for number in range(3))]
    for place, name in enumerate(names):
        take(room, name, right=place != 0)
    running = room.call("owner", settings.report, room.class_id)
    assert isinstance(running, CheckReport)
    assert (running.results, running.running) == ((), (Point.BEFORE,))
    plan = room.call("owner", settings.show, room.class_id)
    assert isinstance(plan, CheckPlan)
    assert plan.answered == {Point.BEFORE: 5}
    room.clock.time = berlin(7, 9, month=12)
    told = room.call("owner", settings.report, room.class_id)
    assert isinstance(told, CheckReport)
    ((result),) = told.results
    assert result.n == 5
    assert result.measures is not None
    assert result.measures.sound.value == pytest.approx(0.8)
    room.call("kim", room.house.membership.leave, room.class_id)
    told = room.call("owner", settings.report, room.class_id)
    assert isinstance(told, CheckReport)
    assert [(one.n, one.measures) for one in told.results] == [(4, None)]
    assert room.call("sam", settings.report, room.class_id) is CheckRefusal.NOT_YOURS


def test_answers_outlast_a_change_of_days(room: Room) -> None:
    switch_on(room)
    room.clock.time = berlin(30, 9)
    take(room, "kim", 2)
    settings = room.house.checkpoint_settings
    later = (FIRST + timedelta(days=2)).toordinal()
    moved = room.call("owner", settings.pick_day, room.class_id, "course_from", later)
    assert isinstance(moved, CheckPlan)
    assert moved.windows[0].opens_at == berlin(30, 0)
    off = room.call("owner", settings.switch, room.class_id, on=False)
    assert isinstance(off, CheckPlan)
    assert [window.point for window in off.windows] == [Point.BEFORE]
    assert room.call("sam", room.house.checkpoints.open_for) == ()
    assert room.call("sam", room.house.checkpoints.show, room.class_id) is CheckRefusal.CLOSED
    assert room.do(room.house.checkpoint_settings.announce) == ((), False)
    assert isinstance(room.call("kim", room.house.checkpoints.review, room.class_id), CheckReview)
    room.call("owner", settings.switch, room.class_id, on=True)
    assert len(room.call("sam", room.house.checkpoints.open_for)) == 1
    assert room.call("kim", room.house.checkpoints.review, room.class_id) is CheckRefusal.EARLY


def test_a_course_without_an_end_is_explained_in_time(room: Room) -> None:
    room.call("owner", room.house.checkpoint_settings.switch, room.class_id, on=True)
    take(room, "kim", 2)
    for day, early in ((23, True), (31, False)):
        room.clock.time = berlin(day, 9, month=12)
        assert (room.call("kim", room.house.checkpoints.review, room.class_id) is CheckRefusal.EARLY) is early


def test_an_archived_class(room: Room) -> None:
    switch_on(room)
    room.clock.time = berlin(30, 9)
    take(room, "kim", 4)
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    assert room.call("kim", room.house.checkpoints.open_for) == ()
    found = room.call("kim", room.house.checkpoints.review, room.class_id)
    assert isinstance(found, CheckReview)
    assert len(found.shown) == 4
    switched = room.call("owner", room.house.checkpoint_settings.switch, room.class_id, on=False)
    assert switched is CheckRefusal.NOT_YOURS
    assert room.do(room.house.checkpoint_settings.announce) == ((), False)


def test_content_without_claims(database: Database, clock: Clock) -> None:
    bare = Room(database, clock, tree(pack("p01")))
    settings = bare.house.checkpoint_settings
    assert bare.call("owner", settings.switch, bare.class_id, on=True) is CheckRefusal.NO_CLAIMS
    assert bare.call("kim", bare.house.checkpoints.open_for) == ()
    assert bare.call("kim", bare.house.checkpoints.show, bare.class_id) is CheckRefusal.NO_CLAIMS
    shown = bare.call("owner", settings.show, bare.class_id)
    assert isinstance(shown, CheckPlan)
    assert isinstance(shown.standing, Standing)
    assert not shown.possible
