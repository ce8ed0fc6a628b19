"""Packs that were read lately."""

from collections.abc import Collection, Mapping

import pytest

from bot.core.catalogue import Catalogue, is_of_class
from bot.core.class_packs import ClassPack, ClassPackId, PackCache
from bot.core.learners import Learner
from tests.assigned import HOUR, START
from tests.builders import tree
from tests.class_packs import class_pack as pack


class Counting:
    """A shelf with the packs 1, 2, 3, … that counts what is read."""

    def __init__(self, packs: int = 3) -> None:
        self.states = {number: ClassPackId(number, 1, START, withdrawn=False) for number in range(1, packs + 1)}
        self.asked: list[int] = []
        self.read: list[int] = []

    def find_state(self, number: int) -> ClassPackId | None:
        self.asked.append(number)
        return self.states.get(number)

    def load(self, number: int) -> ClassPack:
        self.read.append(number)
        return pack(number, self.states[number].revision)

    def list_for(self, learner_ids: Collection[int]) -> Mapping[int, tuple[ClassPackId, ...]]:
        self.asked.append(0)
        return {7: tuple(self.states.values())} if 7 in learner_ids else {}

    def list_states(self, class_id: int) -> tuple[ClassPackId, ...]:
        return tuple(self.states.values()) if class_id == 1 else ()


def learner(number: int = 7, *, enrolled: bool = True) -> Learner:
    return Learner(number, "de", "Quiet Owl", confidence=True, prompt="", enrolled=enrolled)


def test_a_pack_is_read_once_and_asked_for_each_time() -> None:
    shelf, cache = Counting(), PackCache()
    first, again = cache.find("t2", shelf), cache.find("t2", shelf)
    assert first is not None
    assert first is again
    assert (first.number, shelf.asked, shelf.read) == (2, [2, 2], [2])
    assert cache.find("t9", shelf) is None


@pytest.mark.parametrize("name", ["p01", "t", "t0", "t01", "t-1", "t1/q01", "T1", "t" + "9" * 19, ""])
def test_other_names_are_not_even_asked_for(name: str) -> None:
    shelf = Counting()
    assert PackCache().find(name, shelf) is None
    assert shelf.asked == []


def test_a_revision_is_another_pack() -> None:
    shelf, cache = Counting(), PackCache()
    assert cache.find("t1", shelf)
    shelf.states[1] = ClassPackId(1, 2, START, withdrawn=False)
    found = cache.find("t1", shelf)
    assert found is not None
    assert (found.revision, shelf.read) == (2, [1, 1])
    shelf.states[1] = ClassPackId(1, 2, START + HOUR, withdrawn=False)
    assert cache.find("t1", shelf)
    assert shelf.read == [1, 1, 1], "a transaction that was run again may have left another revision 2"


def test_what_was_not_used_for_longest_is_forgotten() -> None:
    shelf, cache = Counting(), PackCache(most=2)
    for name in ("t1", "t2", "t1", "t3", "t1", "t2"):
        assert cache.find(name, shelf)
    assert shelf.read == [1, 2, 3, 2]


def test_the_course_never_touches_the_shelf() -> None:
    shelf, names = Counting(), ("p01", "p99")
    catalogue = Catalogue(tree(), {f"p01/{one.id}": place for place, one in enumerate(tree().packs[0].questions, 1)})
    offer = catalogue.offer(learner(), shelf)
    for name in names:
        assert (catalogue.find(name, shelf) is None) is (offer.pack(name) is None) is (name == "p99")
        assert not offer.has_lost(f"{name}/q01")
    course = catalogue.pack("p01")
    assert course is not None
    assert catalogue.version_in(course, "p01/q01") == catalogue.version("p01/q01")
    assert shelf.asked == []


def test_an_offer_is_what_the_learners_classes_have() -> None:
    shelf, catalogue = Counting(), Catalogue(tree(), {})
    offer = catalogue.offer(learner(), shelf)
    assert [one.id for one in offer.own] == ["t1", "t2", "t3"]
    found = offer.pack("t2")
    assert found is not None
    assert catalogue.version_in(found, "t2/q03") == 22
    assert (offer.pack("t4"), offer.has_lost("t4/q01"), offer.has_lost("t3/q01")) == (None, True, False)
    assert shelf.asked == [0], "once"
    assert catalogue.offer(learner(8), shelf).own == ()
    assert catalogue.offer(learner(enrolled=False), shelf).own == ()
    assert len(shelf.asked) == 2
    assert (len(catalogue.shelved(1, shelf)), catalogue.shelved(2, shelf)) == (3, ())
    assert (is_of_class("t2/q03"), is_of_class("p02")) == (True, False)
