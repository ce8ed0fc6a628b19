"""The page of the day, the rhythm and its reminders."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.learners import Learner
from bot.core.moments import MomentProblem
from bot.core.rhythm import OwnRhythm, Rhythm, Week
from bot.core.today import Done, Nudge, Plan, Step, StepKind, Today
from bot.i18n.texts import Texts
from bot.views import rhythm, today
from bot.views.reply import Reply
from tests.views.reading import shown

NOW = datetime(2026, 11, 26, 14, tzinfo=UTC)
DAY = date(2026, 11, 26)
ME = Learner(id=7, language="de", pseudonym="Tim & <b>Struppi</b>", confidence=True, prompt="")
CHOSEN = frozenset({1, 3, 5})

REVIEWS = Step(StepKind.REVIEW, 3, number=4)
TASK = Step(
    StepKind.TASK, 2, number=3, subject=9, title="Faces & <i>numbers</i>",
    due_at=NOW + timedelta(hours=20), zone="Europe/Berlin",
)  # fmt: skip
LATE = replace(TASK, due_at=NOW - timedelta(hours=2), late=True)
MANY = Step(StepKind.REVIEW, 5, number=23, part=8)
CHECK = Step(
    StepKind.CHECK, 7, number=14, subject=3, title="8b <3", due_at=NOW + timedelta(days=4), zone="Europe/Berlin"
)  # fmt: skip
QUIZ = Step(StepKind.QUIZ, 1, number=1, begun=True)
TALK = Step(StepKind.TALK, 4, subject=5, title="Faces", begun=True)
LESSON = Step(StepKind.LESSON, 5, title="Numbers & <i>charts</i>", whole=8)
FULL = Plan((TASK, REVIEWS), (QUIZ, TALK, LESSON))
BUSY = Done(reviews=1, questions=6, talks=1, lessons=("Faces",), tasks=("Homework <3",))


def found(plan: Plan = FULL, done: Done = Done(), days: frozenset[int] = frozenset(), **more: object) -> Today:  # noqa: B008
    chosen = more.pop("rhythm", Rhythm(CHOSEN))
    assert chosen is None or isinstance(chosen, Rhythm)
    return Today(plan, done, Week(chosen.days if chosen else frozenset(), days, 3), chosen, DAY)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("full", found()),
        ("offered", found(rhythm=None)),
        ("half of the week", found(Plan((REVIEWS,)), BUSY, frozenset({0, 3}))),
        (
            "no days chosen",
            found(Plan((replace(LESSON, begun=True),)), Done(reviews=2), frozenset({0}), rhythm=Rhythm()),
        ),
        ("overdue", found(Plan((LATE,)))),
        ("several assignments", found(Plan((TASK, REVIEWS), (replace(LATE, subject=8, title="Older & older"),)))),
        ("more reviews than five minutes hold", found(Plan((MANY,)))),
        ("a check", found(Plan((CHECK, replace(CHECK, begun=True))))),
        ("all done", found(Plan(), BUSY, frozenset({0, 1, 2, 3}))),
        ("nothing", found(Plan(), rhythm=Rhythm())),
        ("break", found(Plan((TALK,)), rhythm=Rhythm(CHOSEN, frozen_until=date(2027, 1, 6)))),
    ],
)
def test_today(texts: Texts, snapshot: SnapshotAssertion, name: str, what: Today) -> None:
    assert shown(today.page(texts, what)) == snapshot(name=name)


def test_coming_back(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(today.welcome(texts, found(), ME)) == snapshot


def test_coming_back_no_button_leads_twice_to_the_same(texts: Texts) -> None:
    (message,) = today.welcome(texts, found(Plan((MANY, LESSON))), ME).messages
    actions = [button.action for row in message.rows for button in row]
    assert len(set(actions)) == len(actions)
    assert "8" in message.rows[0][0].text


def test_what_has_passed_is_not_counted_against_anybody(texts: Texts) -> None:
    """Of a week with nothing done the page says no more than which days there are."""
    page = shown(today.page(texts, found()))
    assert "0" not in page.split("\n[")[0].replace("20", "").replace("10:00", "").replace("11:00", "")
    assert "3" in shown(today.page(texts, found(days=frozenset({3}))))


def own(chosen: Rhythm, next_at: datetime | None = None) -> OwnRhythm:
    return OwnRhythm(chosen, "Europe/Berlin", next_at, DAY)


def test_rhythm(texts: Texts, snapshot: SnapshotAssertion) -> None:
    chosen = Rhythm(CHOSEN, 17 * 60 + 30)
    resting = own(replace(chosen, frozen_until=date(2027, 1, 6), muted=True))
    assert shown(rhythm.page(texts, own(Rhythm()))) == snapshot(name="nothing chosen")
    assert shown(rhythm.page(texts, own(chosen, NOW + timedelta(hours=3)))) == snapshot(name="chosen")
    assert shown(rhythm.page(texts, resting)) == snapshot(name="break, muted")
    for wrong in (None, MomentProblem.UNREADABLE, time(23)):
        assert shown(rhythm.ask_time(texts, wrong)) == snapshot(name=f"time {wrong}")
    for problem in (False, True):
        assert shown(rhythm.ask_break(texts, own(chosen), problem=problem)) == snapshot(name=f"break {problem}")
        assert shown(rhythm.ask_zone(texts, own(chosen), problem=problem)) == snapshot(name=f"zone {problem}")
    assert shown(rhythm.ask_break(texts, resting)) == snapshot(name="break, to end")
    elsewhere = replace(own(chosen), zone="America/New_York")
    assert "New York" in shown(rhythm.ask_zone(texts, elsewhere))
    assert shown(rhythm.muted(texts)) == snapshot(name="muted")


def test_reminders(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for variant, step in enumerate((TASK, REVIEWS, QUIZ, TALK, LESSON, replace(LESSON, begun=True))):
        letter = rhythm.letter(
            texts, Nudge(1, "de", Plan((step, *((REVIEWS,) if step is not REVIEWS else ()))), variant)
        )
        assert shown(Reply((letter.message,))) == snapshot(name=f"{variant}")
        again = rhythm.letter(texts, Nudge(1, "de", Plan((step,)), variant + 6)).message
        assert again.html.split("\n")[0] == letter.message.html.split("\n")[0]
