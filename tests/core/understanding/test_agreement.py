import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understanding.agreement import Agreement, Pair, agreement


def table(both: int, accepted: int, expected: int, neither: int) -> Agreement:
    """As many answers of one pair each as both say yes to, one alone, the other alone, neither."""
    kinds = ((both, True, True), (accepted, False, True), (expected, True, False), (neither, False, False))
    return agreement([[Pair(yes, said)] for often, yes, said in kinds for _ in range(often)])


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        # Worked examples of textbooks: po = .70, pe = .50; po = .60 twice, with pe = .54 and pe = .46
        ((20, 5, 10, 15), 0.4),
        ((45, 15, 25, 15), 0.1304),
        ((25, 35, 5, 35), 0.2593),
        ((10, 0, 0, 30), 1.0),
        ((0, 10, 10, 0), -1.0),
        ((5, 5, 5, 5), 0.0),
        ((4, 0, 0, 0), None),
        ((0, 0, 0, 4), None),
        ((0, 0, 0, 0), None),
        ((0, 4, 0, 0), 0.0),
    ],
)
def test_kappa(cells: tuple[int, int, int, int], kappa: float | None) -> None:
    found = table(*cells).kappa
    assert found == (None if kappa is None else pytest.approx(kappa, abs=5e-5))


def test_every_figure_counts_what_it_says() -> None:
    hit, miss, asked, wrong, rest = (
        Pair(True, True), Pair(True, False), Pair(True, False, True), Pair(False, True), Pair(False, False, True)
    )  # fmt: skip
    found = agreement([[hit, wrong, wrong], [miss, asked, rest], [rest, rest, hit]])
    assert (found.answers, found.pairs, found.expected, found.accepted) == (3, 9, 4, 4)
    assert (found.false_accepts, found.wrong_answers, found.false_rejects, found.asked_back) == (2, 1, 2, 1)
    assert found.false_accept_share == pytest.approx(2 / 5)
    assert found.wrong_answer_share == pytest.approx(1 / 3)
    assert found.false_reject_share == pytest.approx(1 / 2)


def test_of_nothing_there_are_no_shares() -> None:
    found = agreement([])
    assert (found.false_accept_share, found.wrong_answer_share, found.false_reject_share) == (None, None, None)


@given(st.tuples(*[st.integers(0, 30)] * 4))
def test_kappa_is_between_minus_one_and_one_and_the_same_both_ways(cells: tuple[int, int, int, int]) -> None:
    both, accepted, expected, neither = cells
    kappa = table(*cells).kappa
    assert kappa is None or -1 <= kappa <= 1
    assert kappa == table(both, expected, accepted, neither).kappa
    assert kappa == table(neither, accepted, expected, both).kappa
