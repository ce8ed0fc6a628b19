"""Reviews as they read, in both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.quiz.session import Item, Origin, Quiz, QuizCard, QuizSummary, SkillResult
from bot.core.review import DueDay, Habits, Outlook
from bot.i18n.texts import Language, Texts, Translations
from bot.views import learners, quiz_step, review
from tests.builders import pack, question
from tests.views.test_chat import ME, SKILLS, shown

TODAY = date(2026, 11, 24)
QUIZ = Quiz(5, ME.id, "review", Origin(), position=0, done=False)


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    language: Language = request.param
    return Translations.load().texts(language)


def outlook(due: int = 0, left: int = 24, later: tuple[tuple[int, int], ...] = ()) -> Outlook:
    """Days of ``later`` are counted from today."""
    return Outlook(TODAY, due, left, tuple(DueDay(TODAY + timedelta(days=days), count) for days, count in later))


def test_cards(texts: Texts, snapshot: SnapshotAssertion) -> None:
    item = Item(9, QUIZ, 0, 0, 3, ("true", "false"), (), asked_back=False, answer=None)
    first = QuizCard(item, question("truefalse", 1), pack(), number=1, total=8)
    assert shown(quiz_step.show(texts, first, SKILLS)) == snapshot(name="first")
    moved = replace(item, position=1, quiz=replace(QUIZ, position=1))
    assert shown(quiz_step.show(texts, replace(first, item=moved, number=2), SKILLS)) == snapshot(name="second")


def test_nothing_to_review(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(review.nothing(texts, outlook())) == snapshot(name="nothing at all")
    ahead = outlook(later=((1, 3), (3, 1), (30, 2)))
    assert shown(review.nothing(texts, ahead)) == snapshot(name="later")
    assert shown(review.nothing(texts, outlook(12, 0, ((1, 2),)))) == snapshot(name="enough for today")
    assert shown(review.nothing(texts, outlook(1, 0))) == snapshot(name="one left over")


def test_summaries(texts: Texts, snapshot: SnapshotAssertion) -> None:
    done = replace(QUIZ, position=8, done=True)
    results = (SkillResult("S1", 3, 3), SkillResult("S3", 2, 5))
    ended = QuizSummary(done, results, repeatable=3, repeated_right=0, repeated=0)

    def summary(found: QuizSummary, ahead: Outlook) -> str:
        return shown(review.summary(texts, found, ahead, SKILLS, per_day=24))

    assert summary(ended, outlook(9, 16, ((1, 3), (3, 2)))) == snapshot(name="more is due")
    assert summary(ended, outlook(9, 0, ((1, 3),))) == snapshot(name="enough for today")
    again = replace(ended, skills=results[:1], repeatable=0, repeated=2, repeated_right=1, late=True, secret=1)
    assert summary(again, outlook(later=((6, 1), (7, 1)))) == snapshot(name="after the repetition, late")
    assert summary(replace(ended, skills=(), repeatable=0, secret=2), outlook()) == snapshot(name="all of it secret")


def test_habits_and_the_menu(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(review.habits(texts, Habits())) == snapshot(name="usual")
    assert shown(review.habits(texts, Habits(8, spread=False))) == snapshot(name="other")
    assert shown(learners.welcome_back(texts, ME, due=7)) == snapshot(name="welcome back")
