"""The check before and after a course as learners and teachers read it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.checkpoints import (
    Announcement,
    CheckAnswer,
    CheckCard,
    CheckPlan,
    CheckRefusal,
    CheckReport,
    CheckReview,
    OpenCheck,
    Point,
    Reviewed,
    Window,
    report,
)
from bot.core.classes import Role
from bot.core.discernment import Claims, Missing, discern
from bot.core.moments import MomentProblem
from bot.core.whiskers import WhiskerChart
from bot.i18n.texts import Texts, Translations
from bot.views import checkpoint_report as report_view
from bot.views import checkpoint_settings as settings_view
from bot.views import checkpoints as view
from bot.views.checkpoint_words import figure
from bot.views.help import old_button
from bot.views.membership import my_class
from tests.checking import CLAIMS, answers
from tests.views.reading import shown
from tests.views.school import KIM, ROOM, mine, standing

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
CHECK = OpenCheck(36, "8b & <Co>", "Europe/Berlin", Point.BEFORE, NOW + timedelta(days=7), done=0, total=12)
BEGUN = replace(CHECK, done=4, point=Point.AFTER)
COURSE = replace(ROOM, course_from=date(2026, 11, 30), course_until=date(2026, 12, 18))
WINDOWS = (
    Window(Point.BEFORE, NOW, NOW + timedelta(days=7), None),
    Window(Point.AFTER, NOW + timedelta(days=18), NOW + timedelta(days=25), NOW),
)
CARDS: dict[str, CheckCard | CheckRefusal] = {
    "first": CheckCard(CHECK, "a", CLAIMS[0]),
    "later": CheckCard(BEGUN, "b", CLAIMS[3]),
    "how sure after yes": CheckCard(BEGUN, "b", CLAIMS[3], said=True),
    "how sure after no": CheckCard(BEGUN, "b", CLAIMS[3], said=False),
    "end": CheckCard(replace(CHECK, done=12), "a", None),
    "the very end": CheckCard(replace(CHECK, done=12, point=Point.LATER), "c", None),
    "closed": CheckRefusal.CLOSED,
    "early": CheckRefusal.EARLY,
}
PLANS: dict[str, CheckPlan] = {
    "nothing set": CheckPlan(standing(), on=False, windows=(), answered={}, possible=True),
    "on without days": CheckPlan(standing(), on=True, windows=WINDOWS[:1], answered={}, possible=True),
    "running": CheckPlan(standing(COURSE), on=True, windows=WINDOWS, answered={Point.BEFORE: 1}, possible=True),
    "looked at": CheckPlan(
        standing(COURSE, Role.VIEWER), on=True, windows=WINDOWS, answered={Point.BEFORE: 12}, possible=True
    ),
    "no claims": CheckPlan(standing(), on=False, windows=(), answered={}, possible=False),
}


def told(before: tuple[int, int], after: tuple[int, int], size: int = 12, *running: Point) -> CheckReport:
    """What is told of a class of so many, who called so many sound and unsound claims sound at either point."""
    given: dict[int, list[CheckAnswer]] = {
        one: [
            *answers(one, Point.BEFORE, hits=before[0] - one % 2, alarms=before[1] + one % 2, confidence=one % 3),
            *answers(one, Point.AFTER, hits=after[0] - one % 2, alarms=after[1] + one % 2),
        ]
        for one in range(size)
    }
    return report(ROOM, size, given, running)


REPORTS: dict[str, CheckReport] = {
    "better": told((5, 3), (6, 0)),
    "more distrustful": told((6, 2), (4, 0)),
    "more trusting": told((4, 0), (6, 2)),
    "worse": told((6, 0), (4, 4)),
    "no change": told((5, 2), (5, 2)),
    "one check, the other still open": told((5, 2), (5, 2), 12, Point.AFTER),
    "turned round": told((1, 5), (1, 5), 12, Point.AFTER),
    "guessing": told((3, 3), (3, 3), 12, Point.AFTER),
    "too few": told((5, 2), (5, 2), 4),
    "nobody yet": report(ROOM, 20, {}, ()),
}


@pytest.mark.parametrize("name", CARDS)
def test_cards(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(view.show(texts, CARDS[name], 36)) == snapshot


def test_no_key_is_on_a_card(texts: Texts) -> None:
    for card in CARDS.values():
        assert "Why" not in shown(view.show(texts, card, 36))


@pytest.mark.parametrize("name", PLANS)
def test_pages_of_the_course(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(settings_view.page(texts, PLANS[name])) == snapshot


@pytest.mark.parametrize("which", ["from", "until"])
def test_the_calendar(texts: Texts, which: str, snapshot: SnapshotAssertion) -> None:
    html, _, days = shown(settings_view.ask_day(texts, PLANS["running"], NOW, which, 0)).partition("\n[")
    assert html == snapshot(name="asked")
    assert f"PickCourseDay(class_id=36, which='{which}', day={date(2026, 11, 30).toordinal()})" in days
    none = shown(settings_view.ask_day(texts, PLANS["nothing set"], NOW, which, 2027 * 12))
    assert "day=0)" not in none


@pytest.mark.parametrize("reason", [*MomentProblem, CheckRefusal.ORDER, CheckRefusal.NO_CLAIMS])
def test_what_was_wrong(texts: Texts, reason: MomentProblem | CheckRefusal, snapshot: SnapshotAssertion) -> None:
    assert shown(settings_view.page(texts, reason)) == snapshot(name="tapped")
    typed, asked = (settings_view.ask_day(texts, PLANS["running"], NOW, "until", wrong=one) for one in (reason, None))
    (wrong,), (plain,) = typed.messages, asked.messages
    assert (wrong.rows, wrong.html.split("\n\n")[1:]) == (plain.rows, plain.html.split("\n\n"))
    assert wrong.html.split("\n\n")[0] == snapshot(name="typed")


def test_wrong_hands(texts: Texts) -> None:
    no = CheckRefusal.NOT_YOURS
    assert view.show(texts, no, 36) == settings_view.page(texts, no) == old_button(texts)
    assert view.review(texts, no, 36, 0) == report_view.report(texts, no, words=True) == old_button(texts)
    assert settings_view.ask_day(texts, no, NOW, "from", 0) == old_button(texts)


@pytest.mark.parametrize("name", REPORTS)
def test_reports(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(report_view.report(texts, REPORTS[name], words=True)) == snapshot


def test_the_picture_says_what_the_words_say(texts: Texts, snapshot: SnapshotAssertion) -> None:
    (message,) = report_view.report(texts, REPORTS["better"], words=False).messages
    assert isinstance(message.picture, WhiskerChart)
    assert len(message.html) < 1024
    for panel in message.picture.panels:
        for row in panel.rows:
            low, high = (figure(texts, value, 2) for value in (row.low, row.high))
            assert f"{row.number} ({texts('{low} to {high}', low=low, high=high)})" in message.html
    assert shown(report_view.report(texts, REPORTS["better"], words=False)) == snapshot


def test_review(texts: Texts, snapshot: SnapshotAssertion) -> None:
    given = answers(70, Point.BEFORE, hits=5, alarms=2)
    few = CheckReview(36, "8b", tuple(map(Reviewed, CLAIMS, given)), Missing(14, 1))
    enough = replace(few, told=discern(Claims(18, 21, 9, 21)))
    assert shown(view.review(texts, few, 36, 0)) == snapshot(name="as a whole")
    assert shown(view.review(texts, replace(few, told=Missing(0, 1)), 36, 0)) == snapshot(name="one is missing")
    assert shown(view.review(texts, enough, 36, 0)) == snapshot(name="with figures")
    assert shown(view.review(texts, few, 36, 1)) == snapshot(name="a claim that was judged rightly")
    for said in (True, False):
        for sound in (True, False):
            one = Reviewed(CLAIMS[0], replace(given[0], said=said, sound=sound))
            page = shown(view.review(texts, replace(few, shown=(one,)), 36, 1))
            assert next(line for line in page.split("\n") if line.startswith(("✓", "✗"))) == snapshot(
                name=f"{said}, {sound}"
            )
    assert shown(view.review(texts, few, 36, 99)) == snapshot(name="the last one")


def test_a_letter(translations: Translations, snapshot: SnapshotAssertion) -> None:
    one = Announcement(36, "8b", "Europe/Berlin", Point.AFTER, NOW, 14, ((700, "de"), (701, "en")))
    assert [letter.chat for letter in view.letters(translations, (one,))] == [700, 701]
    for letter in view.letters(translations, (one,)):
        assert letter.message.html == snapshot(name=str(letter.chat))


def test_the_page_of_the_class_leads_there(texts: Texts, snapshot: SnapshotAssertion) -> None:
    other = replace(CHECK, class_id=99)
    rows = my_class(texts, mine(KIM, ROOM), (CHECK, other), review=True).messages[0].rows
    assert [[button.text for button in row] for row in rows[:2]] == snapshot(name="new")
    rows = my_class(texts, mine(KIM, ROOM), (BEGUN,)).messages[0].rows
    assert [button.text for button in rows[0]] == snapshot(name="begun")
