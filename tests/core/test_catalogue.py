import pytest

from bot.core.catalogue import global_id, pack_of
from tests.builders import catalogue, pack


def test_questions_by_id_and_by_version() -> None:
    first = pack()
    found = catalogue(first)
    name = global_id(first, first.questions[0])
    assert (name, pack_of(name)) == ("p01/q01", "p01")
    assert found.pinned(found.version(name)) == (name, first.questions[0])
    assert found.pack("p01") == first
    assert found.misconceptions[first.questions[0].misconception].name["en"] == "Some mistake (en)"


def test_what_is_gone() -> None:
    found = catalogue()
    assert found.pack("p99") is None
    assert found.pinned(99) is None
    with pytest.raises(KeyError):
        found.version("p99/q01")
