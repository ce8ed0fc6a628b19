import pytest

from bot.core.catalogue import global_id, pack_of
from tests.builders import both, catalogue, pack


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


def test_a_title_of_a_pack_is_in_the_learners_language() -> None:
    long = "A title of more than sixty characters, as assignments have none"
    found = catalogue(pack(title=both("The voice message")), pack("p02", (), title=both(long)))
    for written in ("The voice message (de)", "The voice message (en)"):
        assert found.title(written, "de") == "The voice message (de)"
        assert found.title(written, "en") == "The voice message (en)"
    cut = f"{long} (de)"[:60]
    assert found.title(cut, "en") == f"{long} (en)"[:60]
    assert found.title("The voice message, for Tuesday", "en") == "The voice message, for Tuesday"
