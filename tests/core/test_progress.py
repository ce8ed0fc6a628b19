from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.calibration import Forecast, Rated, Sureness, calibrate
from bot.core.discernment import Claims, discern
from bot.core.mastery import Challenge, Mastery, Tried
from bot.core.progress import (
    FirstAnswer,
    Progress,
    SkillCount,
    SkillStanding,
    Unasked,
    count_skills,
    estimates,
    judged,
    never_asked,
    rated,
    tried,
)
from tests.builders import question


def test_sums_over_all_skills() -> None:
    skills = tuple(SkillStanding(count, Mastery(0), 1) for count in (SkillCount("S1", 2, 3), SkillCount("S2", 0, 4)))
    none = Claims(0, 0, 0, 0)
    progress = Progress(skills, 1, 2, calibrate([]), none, discern(none), Unasked({}, 0, 0))
    assert (progress.right, progress.answered) == (2, 7)


QUESTIONS = {1: question("single", 1, level=1), 2: question("truefalse", 2, level=2), 3: question("single", 3)}


def first(version: int, truth: str, *, right: bool, confidence: int | None = None, hour: int = 12) -> FirstAnswer:
    at = datetime(2026, 3, 2, hour, tzinfo=UTC)
    return FirstAnswer("S1" if version == 1 else "S3", version, truth, right, float(right), confidence, at)


ANSWERS = (
    first(1, "none", right=True, confidence=2),
    first(2, "sound", right=True, confidence=0),
    first(2, "sound", right=False),
    first(2, "unsound", right=False, hour=23),
    first(2, "unsound", right=True),
    # which option was chosen instead, says nothing about soundness
    first(3, "unsound", right=False),
)


def test_answers_by_skill() -> None:
    assert count_skills(ANSWERS) == {"S1": SkillCount("S1", 1, 1), "S3": SkillCount("S3", 2, 5)}


def test_what_mastery_sees_of_an_answer() -> None:
    found = tried(ANSWERS, QUESTIONS, "Europe/Berlin")
    assert found[0] == Tried("S1", Challenge(-1.5, 0.25), 1.0, date(2026, 3, 2))
    assert found[3] == Tried("S3", Challenge(-0.8, 0.5), 0.0, date(2026, 3, 3))
    for zone in ("UTC", "Mars/Base"):
        assert tried(ANSWERS[3:4], QUESTIONS, zone)[0].day == date(2026, 3, 2)


def test_only_what_was_said_is_rated() -> None:
    assert rated(ANSWERS, QUESTIONS) == [Rated(Sureness.SURE, 0.25, right=True), Rated(Sureness.GUESS, 0.5, right=True)]


def test_a_guess_is_measured_by_the_chance_of_being_wholly_right() -> None:
    guessed = first(1, "none", right=False, confidence=0)
    assert rated([guessed], {1: question("order", 1)}) == [Rated(Sureness.GUESS, 1 / 24, right=False)]


def test_claims_that_were_judged() -> None:
    assert judged(ANSWERS, QUESTIONS) == Claims(hits=1, sound=2, false_alarms=1, unsound=2)


@pytest.mark.parametrize(
    ("percent", "expected", "claims"),
    [
        (90, Forecast(0.9, 1.0), Claims(1, 1, 0, 0)),
        (10, Forecast(0.9, 0.0), Claims(0, 1, 0, 0)),
        (50, Forecast(0.5, 1.0), Claims(0, 0, 0, 0)),
    ],
)
def test_a_probability_says_how_sure_and_which_side(percent: int, expected: Forecast, claims: Claims) -> None:
    asked = {4: question("probability", 4, key=True, truth="sound")}
    said = replace(first(4, "sound", right=percent > 50), chosen=str(percent))
    assert estimates([said], asked) == [expected]
    assert judged([said], asked) == claims
    assert estimates(ANSWERS, QUESTIONS) == []


def test_what_was_never_asked() -> None:
    offered = {
        "p/q1": question("single", 1, truth="unsound"),
        "p/q2": question("truefalse", 2, truth="sound"),
        "p/q3": question("probability", 3, truth="unsound"),
        "p/q4": question("open", 4),
        "p/q5": question("truefalse", 5, truth="sound"),
    }
    found = never_asked(offered, {"p/q5", "p/q9"})
    assert (sum(found.skills.values()), found.sound, found.unsound) == (3, 1, 1)
    assert never_asked(offered, set(offered)) == Unasked({}, 0, 0)
