"""What a review asks, and how much of it on a day."""

from datetime import date, timedelta

import pytest

from bot.core.review import DEFAULT_PER_DAY, PER_DAY, Form, Habits, Outlook, fit, parallel_form, seconds

TODAY = date(2026, 11, 24)


def form(name: str, asked: int = 0, kind: str = "single") -> Form:
    return Form(f"p01/{name}", kind, asked)


@pytest.mark.parametrize(
    ("forms", "last", "expected"),
    [
        ([form("q01", 1), form("q02", 1)], "p01/q01", "p01/q02"),
        ([form("q01"), form("q02", 3)], "p01/q01", "p01/q02"),
        ([form("q01", 1), form("q02", 2), form("q03")], "p01/q01", "p01/q03"),
        ([form("q01", 4), form("q02", 2), form("q03", 3)], "p02/q01", "p01/q02"),
        ([form("q01", 9)], "p01/q01", "p01/q01"),
    ],
)
def test_another_question_than_last_time_and_a_new_one_first(forms: list[Form], last: str, expected: str) -> None:
    assert parallel_form(forms, last, 1).question_id == expected
    assert parallel_form(reversed(forms), last, 1).question_id == expected


def test_ties_fall_by_seed_alone() -> None:
    forms = [form(f"q{number:02}") for number in range(9)]
    chosen = {parallel_form(forms, "", seed).question_id for seed in range(20)}
    assert len(chosen) > 1
    assert parallel_form(forms, "", 5) == parallel_form(forms[::-1], "", 5)


def test_five_minutes_are_some_eight_questions() -> None:
    mixed = [form(f"q{n}", kind=kind) for n, kind in enumerate(["single", "truefalse", "typed", "sentence"] * 5)]
    assert len(fit(mixed, 99)) == 8
    assert len(fit([form("q", kind="truefalse")] * 20, 99)) == 12
    assert [len(fit(mixed, most)) for most in (0, 3)] == [0, 3]
    assert fit([], 9) == ()
    assert len(fit([form("q", kind="typed")] * 7 + [form("q", kind="truefalse")], 99)) == 7, "five seconds too much"
    assert [seconds(kind) for kind in ("truefalse", "single", "number", "a type of tomorrow")] == [25, 35, 45, 40]


def test_a_day_has_its_measure() -> None:
    assert DEFAULT_PER_DAY in PER_DAY
    assert Habits().left_on(TODAY) == DEFAULT_PER_DAY
    used = Habits(8, asked_on=TODAY, asked=5)
    assert [used.left_on(TODAY), used.left_on(TODAY + timedelta(days=1))] == [3, 8]
    assert Habits(8, asked_on=TODAY, asked=11).left_on(TODAY) == 0
    assert [Outlook(TODAY, due, 3).now for due in (0, 2, 9)] == [0, 2, 3]
