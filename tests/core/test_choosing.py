"""The teacher's filter, its counts, and a choice that a seed decides."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.core.assignments import MOST_QUESTIONS
from bot.core.choosing import (
    LENGTHS,
    PoolCounts,
    Wanted,
    choose,
    count_offer,
    count_pool,
    filter_pool,
    toggle,
    word_for,
)
from bot.core.content import Pack, Topic
from tests.builders import both, pack, question

PACKS = (
    pack(
        "p01",
        questions=(
            question("single", 1, skill="S1", level=1, topic="suning"),
            question("truefalse", 2, skill="S1", level=2, topic="suning"),
            question("single", 3, skill="S3", level=2, topic="faces"),
            question("typed", 4, skill="S4", level=3),
        ),
        topics=(),
    ),
    pack(
        "p02",
        questions=(
            question("single", 1, skill="S3", level=1, topic="suning"),
            question("single", 2, skill="S4", level=3, concept="concept-1"),
        ),
    ),
    pack("p03", status="draft"),
)


def names(offered: tuple[Pack, ...], /, **wanted: Any) -> list[str]:
    return [f"{one.id}/{asked.id}" for one, asked in filter_pool(offered, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["p01/q01", "p01/q02", "p01/q03", "p01/q04", "p02/q01", "p02/q02"]),
        ({"packs": ("p02",)}, ["p02/q01", "p02/q02"]),
        ({"packs": ("p02", "p01"), "levels": (3,)}, ["p01/q04", "p02/q02"]),
        ({"packs": ("p03",)}, []),
        ({"packs": ("p99",)}, []),
        ({"topics": ("p01:suning",)}, ["p01/q01", "p01/q02"]),
        ({"topics": ("p01:suning", "p02:suning")}, ["p01/q01", "p01/q02", "p02/q01"]),
        ({"topics": ("p01:suning",), "levels": (2,)}, ["p01/q02"]),
        ({"topics": ("suning",)}, []),
        ({"skills": ("S3",)}, ["p01/q03", "p02/q01"]),
        ({"skills": ("S3", "S4"), "levels": (1, 3)}, ["p01/q04", "p02/q01", "p02/q02"]),
        ({"levels": (1,)}, ["p01/q01", "p02/q01"]),
        ({"skills": ("S1",), "packs": ("p02",)}, []),
    ],
)
def test_the_filter(wanted: dict[str, Any], expected: list[str]) -> None:
    assert names(PACKS, **wanted) == expected


def test_the_counts() -> None:
    assert count_pool(filter_pool(PACKS, Wanted())) == PoolCounts(
        packs=Counter({"p01": 4, "p02": 2}),
        topics=Counter({"p01:suning": 2, "p01:faces": 1, "p02:suning": 1}),
        skills=Counter({"S1": 2, "S3": 2, "S4": 2}),
        levels=Counter({1: 2, 2: 2, 3: 2}),
    )
    assert count_pool([]) == PoolCounts(Counter(), Counter(), Counter(), Counter())


@given(st.integers(1, MOST_QUESTIONS), st.integers(0, 2**40 - 1))
def test_a_choice_follows_from_its_seed_and_repeats_nothing(count: int, seed: int) -> None:
    wanted = Wanted(count=count, seed=seed)
    pool = filter_pool(PACKS, wanted)
    chosen = choose(pool, wanted)
    assert chosen == choose(pool, wanted)
    assert len(chosen) == len(set(chosen)) == min(count, len(pool))
    assert set(chosen) <= set(names(PACKS))
    levels = {f"{one.id}/{asked.id}": asked.level for one, asked in pool}
    assert [levels[name] for name in chosen] == sorted(levels[name] for name in chosen)


def test_another_seed_is_another_choice_and_no_concept_comes_twice() -> None:
    choices = {choose(filter_pool(PACKS, Wanted()), Wanted(count=5, seed=seed)) for seed in range(20)}
    assert len(choices) > 3
    # p01/q01 and p02/q01 test one concept, and p02/q02 the same one.
    twins = {"p01/q01", "p02/q01", "p02/q02"}
    for seed in range(20):
        assert len(twins & set(choose(filter_pool(PACKS, Wanted()), Wanted(count=4, seed=seed)))) == 1
    assert choose([], Wanted()) == ()


@pytest.mark.parametrize("values", [{"count": 0}, {"count": MOST_QUESTIONS + 1}, {"topic": "x"}, {"levels": ("a",)}])
def test_what_no_filter_is(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Wanted.model_validate(values)


def test_every_length_on_offer_can_be_wanted() -> None:
    assert [Wanted(count=length).count for length in LENGTHS] == list(LENGTHS)
    assert Wanted.model_validate(Wanted(packs=("p01",), levels=(2,)).model_dump(mode="json")).levels == (2,)


TOPICS = (Topic(id="suning", name=both("Suning")), Topic(id="faces", name=both("Faces")))
WITH_TOPICS = (PACKS[0].model_copy(update={"topics": TOPICS}), *PACKS[1:])


def test_what_is_offered_is_counted_with_the_rest_of_the_filter() -> None:
    offer = count_offer(PACKS, Wanted(packs=("p02",), skills=("S3",)))
    assert offer.of("packs") == {"p01": 1, "p02": 1}, "the other pack can be added"
    assert offer.of("skills") == {"S3": 1, "S4": 1}, "what the pack does not have is not offered"
    assert offer.of("levels") == {1: 1}
    assert offer.of("topics") == {"p02:suning": 1}


def test_ticks() -> None:
    wanted = toggle(Wanted(), "packs", "p02", on=True)
    assert wanted.packs == ("p02",)
    assert toggle(wanted, "packs", "p02", on=True) == wanted, "twice is once"
    assert toggle(wanted, "packs", "p02", on=False) == Wanted()
    assert toggle(Wanted(levels=(3,)), "levels", "1", on=True).levels == (1, 3)
    assert toggle(Wanted(levels=(1, 3)), "levels", "3", on=False).levels == (1,)
    two = Wanted(packs=("p01", "p02"), topics=("p01:suning",))
    assert toggle(two, "packs", "p01", on=False).topics == (), "topics go with their pack"
    assert toggle(two, "packs", "p02", on=False).topics == ("p01:suning",)
    with pytest.raises(ValueError, match="invalid literal"):
        toggle(Wanted(), "levels", "x", on=True)


def test_values_have_words_that_fit_on_a_button() -> None:
    assert word_for(WITH_TOPICS, "packs", "p01") == "p01"
    assert word_for(WITH_TOPICS, "skills", "S3") == "s3"
    assert word_for(WITH_TOPICS, "levels", "2") == "2"
    assert word_for(WITH_TOPICS, "topics", "p01:faces") == "p01_1"
    assert word_for(WITH_TOPICS, "topics", "p01:lost") == "p01_2"


def test_what_nobody_judges_is_not_set() -> None:
    made = pack("p07", questions=(question("open", 1), question("classify", 2)))
    assert [one.type for _, one in filter_pool([made], Wanted())] == ["classify"]
