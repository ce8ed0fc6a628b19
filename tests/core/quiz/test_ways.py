import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Classify, Match, Order
from bot.core.quiz.responses import Checked, Chosen, Outcome
from bot.core.quiz.scoring import judge
from bot.core.quiz.selection import option_order
from bot.core.quiz.ways import (
    Way,
    asks_confidence,
    assign,
    can_submit,
    choices_of,
    free_choices,
    is_whole,
    parts_of,
    pieces_of,
    response_of,
    tick,
    way_of,
)
from tests.answering import arranged
from tests.builders import question


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("single", Way.TAP),
        ("multiple", Way.TICK),
        ("truefalse", Way.TAP),
        ("sentence", Way.TAP),
        ("number", Way.TYPE),
        ("typed", Way.TYPE),
        ("classify", Way.ARRANGE),
        ("order", Way.ARRANGE),
        ("match", Way.ARRANGE),
        ("word", Way.TICK),
        ("probability", Way.TAP),
        ("open", Way.CHECK),
    ],
)
def test_ways(kind: str, way: Way) -> None:
    assert way_of(question(kind, 1)) is way
    assert asks_confidence(question(kind, 1)) == (kind not in ("probability", "open"))


def test_one_word_is_tapped() -> None:
    assert way_of(question("word", 1, key=["b"])) is Way.TAP


def test_a_classification_is_put_together_item_by_item() -> None:
    asked, order = question("classify", 1), ("c", "a", "b")
    assert isinstance(asked, Classify)
    assert parts_of(asked, order) == order
    assert free_choices(asked, order, ()) == choices_of(asked, order) == ("x", "y", "z")
    draft = assign(asked, order, (), "x")
    draft = assign(asked, order, draft, "x")
    assert draft == ("c=x", "a=x")
    assert not can_submit(asked, order, draft)
    draft = assign(asked, order, draft, "z")
    assert can_submit(asked, order, draft)
    assert free_choices(asked, order, draft) == ()
    assert response_of(asked, draft) == Chosen(ids=("c=x", "a=x", "b=z"))
    with pytest.raises(ValueError, match="x cannot be chosen now"):
        assign(asked, order, draft, "x")


def test_in_pairs_and_in_an_order_everything_is_there_once() -> None:
    pairs, items, order = question("match", 1), question("order", 1), ("b", "d", "a", "c")
    assert isinstance(pairs, Match)
    assert isinstance(items, Order)
    assert parts_of(pairs, order) == ("a", "b", "c", "d")
    assert parts_of(items, order) == ("1", "2", "3", "4")
    assert assign(pairs, order, ("a=b",), "d") == ("a=b", "b=d")
    assert free_choices(pairs, order, ("a=b", "b=d")) == ("a", "c")
    assert assign(items, order, ("b",), "d") == ("b", "d")
    assert free_choices(items, order, ("b", "d")) == ("a", "c")
    assert pieces_of(items, ("b", "d")) == ("1=b", "2=d")
    assert pieces_of(pairs, ("a=b",)) == ("a=b",)
    with pytest.raises(ValueError, match="cannot"):
        assign(items, order, ("b",), "b")


@given(kind=st.sampled_from(["classify", "match", "order"]), taps=st.lists(st.integers(0, 3), min_size=8, max_size=8))
@settings(max_examples=40)
def test_whatever_is_tapped_ends_in_an_answer_that_can_be_judged(kind: str, taps: list[int]) -> None:
    asked = question(kind, 1)
    assert isinstance(asked, Classify | Match | Order)
    order, draft = option_order(asked, taps[0], "p01/q01"), tuple[str, ...]()
    for tap in taps:
        free = free_choices(asked, order, draft)
        if free:
            draft = assign(asked, order, draft, free[tap % len(free)])
    assert is_whole(asked, order, draft)
    verdict = judge(asked, response_of(asked, draft), "en", asked_back=False)
    assert 0 <= verdict.credit <= 1
    assert (verdict.outcome is Outcome.RIGHT) == (set(pieces_of(asked, draft)) == asked.key_ids)
    # What the tests take for right and for wrong is so.
    for right in (True, False):
        draft = ()
        for choice in arranged(asked, order, right=right):
            draft = assign(asked, order, draft, choice)
        outcome = judge(asked, response_of(asked, draft), "en", asked_back=False).outcome
        assert outcome is (Outcome.RIGHT if right else Outcome.WRONG)


def test_ticks_come_and_go_in_the_order_shown() -> None:
    asked, order = question("word", 1), ("a", "b", "c", "d")
    assert tick(asked, order, ("c",), "a", on=True) == ("a", "c")
    assert tick(asked, order, ("a", "c"), "c", on=True) == ("a", "c")
    assert tick(asked, order, ("a", "c"), "a", on=False) == ("c",)
    assert can_submit(asked, order, ("c",))
    assert not can_submit(asked, order, ())


def test_a_text_stays_at_the_head_of_its_checklist() -> None:
    asked, order = question("open", 1), ("a", "b", "c")
    assert not can_submit(asked, order, ())
    # Whoever writes just "a" has ticked nothing by it.
    draft = tick(asked, order, ("a",), "b", on=True)
    assert draft == ("a", "b")
    assert tick(asked, order, draft, "a", on=False) == ("a", "b")
    assert tick(asked, order, draft, "b", on=False) == ("a",)
    assert tick(asked, order, draft, "a", on=True) == ("a", "a", "b")
    assert can_submit(asked, order, ("a",))
    assert response_of(asked, draft) == Checked(text="a", ids=("b",))
    assert response_of(asked, ("a",)) == Checked(text="a", ids=())


def test_a_tap_or_a_typed_answer_is_not_handed_in() -> None:
    assert not can_submit(question("single", 1), ("a",), ("a",))
    assert not can_submit(question("typed", 1), (), ("a",))
