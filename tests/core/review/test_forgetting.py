"""FSRS-6 by days: golden tables, and what holds for every memory."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.quiz.responses import Outcome
from bot.core.review import AGAIN, FOR_CLASSES, FOR_ONESELF, GOOD, HARD, Memory, grade, rates, recall

DAY = date(2026, 1, 1)
GRADES = {"A": AGAIN, "H": HARD, "G": GOOD}

memories = st.builds(
    lambda stability, difficulty, ago: Memory(stability, difficulty, DAY - timedelta(days=ago), DAY),
    st.floats(0.001, 5_000),
    st.floats(1, 10),
    st.integers(1, 3_000),
)


def intervals(grades: str, retention: float) -> list[int]:
    """Days until each next review, each on the very day on which it is due."""
    memory, today, found = None, DAY, []
    for letter in grades:
        memory = recall(memory, GRADES[letter], today, retention)
        found.append((memory.due_on - today).days)
        today = memory.due_on
    return found


@pytest.mark.parametrize(
    ("grades", "retention", "expected"),
    [
        # The first line is ASSESSMENT.md's.
        ("GGG", FOR_CLASSES, [4, 31, 173]),
        ("AGGG", FOR_CLASSES, [1, 4, 17, 61]),
        ("HGGG", FOR_CLASSES, [2, 13, 58, 218]),
        ("GGAGG", FOR_CLASSES, [4, 31, 4, 14, 44]),
        ("GAAG", FOR_CLASSES, [4, 1, 1, 2]),
        ("GGGGG", FOR_ONESELF, [2, 11, 46, 163, 497]),
        ("AGGG", FOR_ONESELF, [1, 2, 6, 17]),
        ("HGGG", FOR_ONESELF, [1, 5, 17, 50]),
    ],
)
def test_intervals(grades: str, retention: float, expected: list[int]) -> None:
    assert intervals(grades, retention) == expected


@pytest.mark.parametrize(
    ("outcome", "credit", "asked_back", "expected"),
    [
        (Outcome.WRONG, 0.0, False, AGAIN),
        (Outcome.WRONG, 0.0, True, AGAIN),
        (Outcome.PARTLY, 0.4, False, AGAIN),
        (Outcome.PARTLY, 0.5, False, HARD),
        (Outcome.PARTLY, 0.5, True, HARD),
        (Outcome.RIGHT, 1.0, True, HARD),
        (Outcome.RIGHT, 1.0, False, GOOD),
    ],
)
def test_grades(outcome: Outcome, credit: float, asked_back: bool, expected: object) -> None:
    assert grade(outcome, credit, asked_back=asked_back) is expected


def test_only_the_first_answer_of_a_day_rates() -> None:
    memory = recall(None, GOOD, DAY, FOR_ONESELF)
    assert [rates(None, DAY), rates(memory, DAY + timedelta(days=1))] == [True, True]
    for day in (DAY, DAY - timedelta(days=1)):
        assert not rates(memory, day)
        with pytest.raises(ValueError, match="not after"):
            recall(memory, GOOD, day, FOR_ONESELF)


@settings(max_examples=60)
@given(st.one_of(st.none(), memories), st.sampled_from("AHG"), st.sampled_from([FOR_CLASSES, FOR_ONESELF]))
def test_nothing_is_due_before_the_next_day(memory: Memory | None, letter: str, retention: float) -> None:
    found = recall(memory, GRADES[letter], DAY, retention)
    assert found.rated_on < found.due_on
    assert found.stability > 0
    assert 1 <= found.difficulty <= 10


@settings(max_examples=60)
@given(memories)
def test_after_better_answers_it_comes_later_and_for_a_class_too(memory: Memory) -> None:
    due = [recall(memory, rating, DAY, FOR_CLASSES).due_on for rating in (AGAIN, HARD, GOOD)]
    assert due == sorted(due)
    looser, stricter = (recall(memory, GOOD, DAY, share).due_on for share in (FOR_CLASSES, FOR_ONESELF))
    assert looser >= stricter
