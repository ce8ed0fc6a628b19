"""Whether a line counts as reached never depends on chance or on the order of the tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.listed_words import _sorted, has_word
from tests.counting import AGAIN, counted, forget


@given(word=st.just("drawn"))
def test_drawn_examples_do_not_count(request: pytest.FixtureRequest, word: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.counting.AGAIN", ())
        assert word == "drawn"
        assert not counted(request.node)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_test_counts_on_sqlite(request: pytest.FixtureRequest, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.counting.AGAIN", ())
    assert counted(request.node) == (engine == "sqlite")
    monkeypatch.setattr("tests.counting.AGAIN", AGAIN)
    assert not counted(request.node)


def test_what_was_kept_while_nothing_counted_is_found_anew() -> None:
    assert has_word("Quarkbeutel", frozenset({"quarkbeutel"}))
    assert _sorted.cache_info().currsize
    forget()
    assert not _sorted.cache_info().currsize
