"""The teacher's filter over the packs."""

import pytest

from bot.core.choosing import Wanted, choose, count_offer, count_pool, filter_pool, toggle, word_for
from bot.core.content import Topic
from tests.builders import both, pack, question

TOPICS = (Topic(id="suning", name=both("Suning")), Topic(id="race", name=both("Race")))
FIRST = pack(
    "p01",
    tuple(question("single", number, topic="suning" if number < 4 else "race") for number in range(1, 7)),
    topics=TOPICS,
)
SECOND = pack("p02", tuple(question("truefalse", number) for number in (1, 2)))
HIDDEN = pack("p03", status="draft")
PACKS = (FIRST, SECOND, HIDDEN)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(), 8),
        (Wanted(packs=("p02",)), 2),
        (Wanted(packs=("p03",)), 0),
        (Wanted(topics=("p01:suning",)), 3),
        (Wanted(skills=("S1",)), 2),
        (Wanted(levels=(1, 2)), 5),
        (Wanted(packs=("p01",), skills=("S1",), levels=(1,)), 2),
    ],
)
def test_the_filter(wanted: Wanted, number: int) -> None:
    assert len(filter_pool(PACKS, wanted)) == number


def test_a_choice_follows_from_its_seed() -> None:
    pool = filter_pool(PACKS, Wanted())
    chosen = choose(pool, Wanted(count=5, seed=1))
    assert len(set(chosen)) == 5
    assert chosen == choose(pool, Wanted(count=5, seed=1))
    assert len({choose(pool, Wanted(count=5, seed=seed)) for seed in range(20)}) > 1
    assert len(choose(pool, Wanted(count=50))) == 8


def test_what_is_offered_is_counted_with_the_rest_of_the_filter() -> None:
    assert count_pool(filter_pool(PACKS, Wanted())).packs == {"p01": 6, "p02": 2}
    offer = count_offer(PACKS, Wanted(packs=("p02",), skills=("S3",)))
    assert offer.of("packs") == {"p01": 2, "p02": 1}, "the other pack can be added"
    assert offer.of("skills") == {"S3": 1, "S4": 1}, "what the pack does not have is not offered"
    assert offer.topics == {}
    assert count_offer(PACKS, Wanted()).of("topics") == {"p01:suning": 3, "p01:race": 3}


def test_ticks() -> None:
    wanted = toggle(Wanted(), "packs", "p02", on=True)
    assert wanted.packs == ("p02",)
    assert toggle(wanted, "packs", "p02", on=True) == wanted, "twice is once"
    assert toggle(wanted, "packs", "p02", on=False) == Wanted()
    assert toggle(Wanted(levels=(3,)), "levels", "1", on=True).levels == (1, 3)
    assert toggle(Wanted(levels=(1, 3)), "levels", "3", on=False).levels == (1,)
    both_packs = Wanted(packs=("p01", "p02"), topics=("p01:suning",))
    assert toggle(both_packs, "packs", "p01", on=False).topics == (), "topics go with their pack"
    assert toggle(both_packs, "packs", "p02", on=False).topics == ("p01:suning",)
    with pytest.raises(ValueError, match="invalid literal"):
        toggle(Wanted(), "levels", "x", on=True)


def test_values_have_words_that_fit_on_a_button() -> None:
    assert word_for(PACKS, "packs", "p01") == "p01"
    assert word_for(PACKS, "skills", "S3") == "s3"
    assert word_for(PACKS, "levels", "2") == "2"
    assert word_for(PACKS, "topics", "p01:race") == "p01_1"
    assert word_for(PACKS, "topics", "p01:lost") == "p01_2"
