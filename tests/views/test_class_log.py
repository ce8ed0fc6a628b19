"""What happened in a class, and who may not write in it, as teachers and learners read it, in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.bars import Bar, BarReason, Writing
from bot.core.class_log import By, ClassLog, Event, Line
from bot.core.classes import Role, Standing
from bot.core.hold_words import HoldWord, HoldWords, WordProblem
from bot.core.learners import Learner
from bot.core.membership import MemberSheet
from bot.core.privacy import Operator
from bot.core.rounds import Hold
from bot.i18n.texts import Language, Texts, Translations
from bot.views import bars, class_log, hold_words
from bot.views.reply import Message, Reply
from tests.views import school
from tests.views.school import KIM, ROOM
from tests.views.test_chat import shown

ALL = Translations.load()
STANDING = Standing(replace(ROOM, individuals=True), Role.OWNER, 2, 0)
WORDS = {
    Event.ON: ("roster", "individuals", "approval", "locked", "phrasing", "checks"),
    Event.SET: ("name", "language", "zone", "cap", "course_from", "course_until", "ends_on"),
    Event.EXTRA: ("0", "1", "30"),
    Event.CHANGED: ("dates", ""),
    Event.OFF: ("approval",),
    Event.LIMIT: ("0", "1", "7"),
    Event.TAUGHT: tuple(Role),
    Event.HELD: tuple(Hold),
    Event.BARRED: (BarReason.HURTFUL,),
    Event.LOOKED: ("today", "grid", "learner", "question", "export", "summary", "reason"),
}


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    language: Language = request.param
    return ALL.texts(language)


def line(event: Event, word: str = "", **changes: object) -> Line:
    one = Line(school.NOW, event, By.TEACHER, str(word), "Frau <K>", "", "")
    return replace(one, **changes)  # type: ignore[arg-type]


def test_every_event_is_told(texts: Texts, snapshot: SnapshotAssertion) -> None:
    lines = [line(event, word) for event in Event for word in WORDS.get(event, ("",))]
    told = [class_log.line(texts, one, ROOM.zone) for one in lines]
    assert "\n".join(told) == snapshot
    assert not [one for one in told if one.split(" – ")[0].rstrip().endswith(":")]


def test_the_page(texts: Texts, snapshot: SnapshotAssertion) -> None:
    lines = (
        line(Event.REMOVED, subject="Silber <Fuchs>"),
        line(Event.LOOKED, "learner", subject="Silber <Fuchs>", actor=""),
        line(Event.HIDDEN, by=By.OPERATOR, actor=""),
        line(Event.PUBLISHED, title="Suning & mehr"),
        line(Event.JOINED, by=By.LEARNER),
    )
    assert shown(class_log.page(texts, ClassLog(STANDING, lines, 1, 3))) == snapshot(name="in the middle")
    assert shown(class_log.page(texts, ClassLog(STANDING, (), 0, 1))) == snapshot(name="empty")


def test_writing(texts: Texts, snapshot: SnapshotAssertion) -> None:
    sheet = MemberSheet(STANDING, replace(KIM, name="Kim <K.>"), (), ())
    may, not_ = Writing(sheet, None, ("Frau <K>",)), Writing(sheet, BarReason.PRIVATE, ("Frau <K>",))
    for name, one in (("may", may), ("may not", not_)):
        assert shown(bars.page(texts, one)) == snapshot(name=f"page, {name}")
        assert letter(bars.letter(texts, one)) == snapshot(name=f"letter, {name}")
    for why in BarReason:
        assert letter(bars.letter(texts, Writing(sheet, why))) == snapshot(name=f"letter, {why}")


def letter(message: Message) -> str:
    return shown(Reply((message,)))


def test_a_barred_account(texts: Texts, snapshot: SnapshotAssertion) -> None:
    me = Learner(7, texts.language, "Kim", confidence=True, prompt="")
    for name, bar in (("for good", Bar(None)), ("for a time", Bar(school.NOW + timedelta(days=2), "Wegen <Dienstag>"))):
        reply = bars.barred(texts, replace(me, bar=bar), Operator("Schule & Co", "a@b.example"))
        assert shown(reply) == snapshot(name=name)


def test_words(texts: Texts, snapshot: SnapshotAssertion) -> None:
    few = tuple(HoldWord(number, word) for number, word in enumerate(("Spargel", "Mini-Max", "Birne", "Nuss"), 1))
    many = tuple(HoldWord(number, f"wort{chr(96 + number)}") for number in range(1, 27))
    assert shown(hold_words.page(texts, HoldWords(STANDING, ()), 0)) == snapshot(name="none")
    assert shown(hold_words.page(texts, HoldWords(STANDING, few), 0)) == snapshot(name="few")
    assert shown(hold_words.page(texts, HoldWords(STANDING, many), 1)) == snapshot(name="many")
    for problem in WordProblem:
        reply = hold_words.page(texts, HoldWords(STANDING, (), problem, "<und>"), 0)
        assert shown(reply).split("\n\n")[0] == snapshot(name=problem.name)
