"""Cards from the log of answers."""

from datetime import UTC, date, datetime, timedelta

from bot.core.quiz.responses import Outcome
from bot.core.review import FOR_CLASSES, LoggedAnswer, recall, replay
from bot.core.review.forgetting import AGAIN, GOOD

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def answer(concept: str, question: str, hours: float, *, right: bool = True) -> LoggedAnswer:
    outcome, credit = (Outcome.RIGHT, 1.0) if right else (Outcome.WRONG, 0.0)
    return LoggedAnswer(
        concept, question, outcome, credit, asked_back=False, answered_at=START + timedelta(hours=hours)
    )


def test_the_first_answer_of_a_day_rates_and_the_last_question_is_kept() -> None:
    log = [answer("a", "p01/q01", 0), answer("a", "p01/q02", 1, right=False), answer("a", "p02/q01", 24, right=False)]
    one, two = (replay(log[:many], "Europe/Berlin")["a"] for many in (2, 3))
    first = recall(None, GOOD, date(2026, 11, 24), 0.9)
    assert (one.memory, one.last_question) == (first, "p01/q02")
    assert (two.memory, two.last_question) == (recall(first, AGAIN, date(2026, 11, 25), 0.9), "p02/q01")


def test_days_are_the_learners() -> None:
    log = [answer("a", "q", 0), answer("a", "q", 15.5)]  # 23:30 UTC is the next day in Berlin
    rated = {zone: replay(log, zone)["a"].memory.rated_on.day for zone in ("UTC", "Europe/Berlin")}
    assert rated == {"UTC": 24, "Europe/Berlin": 25}


def test_cards_spread_and_stay_within_the_course() -> None:
    log = [answer(f"c{number}", "q", 0) for number in range(6)]
    due = [card.memory.due_on.day for card in replay(log, "UTC", retention=FOR_CLASSES).values()]
    assert due == [28, 27, 29, 28, 27, 29]
    assert {card.memory.due_on.day for card in replay(log, "UTC", retention=FOR_CLASSES, spread=False).values()} == {28}
    capped = replay(log, "UTC", retention=FOR_CLASSES, course_end=date(2026, 11, 26))
    assert {card.memory.due_on.day for card in capped.values()} == {26}
