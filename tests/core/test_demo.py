"""The demo's class: always the same, spread as a class is, and nobody real."""

from collections import Counter

import pytest

from bot.core.content import Classify, Match, NumberQuestion, Order, TypedAnswer
from bot.core.demo import SIZE, arranged, chance, is_right, pupils, written, wrong_option
from bot.core.quiz.responses import Outcome
from bot.core.quiz.scoring import judge
from bot.core.quiz.selection import option_order
from bot.core.quiz.ways import assign, response_of
from tests.builders import question


def test_the_class_is_the_same_every_time_and_nobody_is_there_twice() -> None:
    assert pupils(8) == pupils(8)
    assert len({pupil.pseudonym for pupil in pupils(8)}) == SIZE == len(pupils(8))
    assert Counter(pupil.language for pupil in pupils(8)) == {"de": 22, "en": 3}


def test_abilities_are_spread_about_zero() -> None:
    abilities = sorted(pupil.ability for pupil in pupils(8))
    assert (abilities[0], abilities[-1]) == (-1.5, 1.5)
    assert sum(abilities) == pytest.approx(0)


def test_the_able_are_right_more_often_and_easy_questions_are_easier() -> None:
    def right(level: int, able: bool) -> int:
        ordered = sorted(pupils(8), key=lambda pupil: pupil.ability)
        half = ordered[12:] if able else ordered[:12]
        asked = question("single", 1, level=level)
        return sum(is_right(pupil, asked, 8, f"p01/q{n}") for pupil in half for n in range(40))

    assert right(2, able=True) > right(2, able=False)
    assert right(1, able=False) > right(3, able=False)


def test_one_distractor_draws_more_than_the_others() -> None:
    drawn = Counter(wrong_option(pupil, "p01/q01", ["a", "c", "d"], 8) for pupil in pupils(8))
    assert max(drawn.values()) > SIZE / 2


@pytest.mark.parametrize(("kind", "right", "wrong"), [("number", "160", "1600"), ("typed", "SenseTime", "the police")])
def test_what_is_typed(kind: str, right: str, wrong: str) -> None:
    asked = question(kind, 1)
    assert isinstance(asked, NumberQuestion | TypedAnswer)
    assert written(asked, "en", right=True) == right
    assert written(asked, "en", right=False) == wrong


def test_wrong_words_are_german_in_german() -> None:
    asked = question("typed", 1)
    assert isinstance(asked, TypedAnswer)
    assert written(asked, "de", right=False) == "die Polizei"


def test_chance_is_a_share_that_follows_from_its_names() -> None:
    draws = [chance(1, "x", number) for number in range(500)]
    assert all(0 <= draw < 1 for draw in draws)
    assert 0.4 < sum(draws) / 500 < 0.6
    assert chance(1, "x", 3) == draws[3] != chance(2, "x", 3)


@pytest.mark.parametrize("kind", ["classify", "match", "order"])
def test_what_is_arranged_is_right_or_has_a_slip(kind: str) -> None:
    asked = question(kind, 1)
    assert isinstance(asked, Classify | Match | Order)
    order = option_order(asked, 3, "p01/q01")
    outcomes = Counter[tuple[bool, Outcome]]()
    for pupil in pupils(8):
        for right in (True, False):
            draft = tuple[str, ...]()
            for choice in arranged(pupil, asked, order, 8, right=right):
                draft = assign(asked, order, draft, choice)
            outcomes[right, judge(asked, response_of(asked, draft), "en", asked_back=True).outcome] += 1
    assert outcomes[True, Outcome.RIGHT] == SIZE
    assert outcomes[False, Outcome.RIGHT] == 0
    assert outcomes[False, Outcome.PARTLY] > SIZE / 4
