"""The worked example. Twelve learners with totals 12 to 1, key b; a third is four learners.

rank      1  2  3  4 | 5  6  7  8 | 9 10 11 12
chosen    b  c  c  b | b  b  a  – | a  c  a  a
c         beats nobody: two of the best third, as many as the key; with the fourth learner at c it is 3 to 1
"""

import pytest

from bot.core.analysis import DistractorAnalysis, OptionUse, analyse_options

OPTIONS = ("a", "b", "c", "d")
CHOSEN = tuple("bccbbba-acaa")
TOTALS = tuple(range(12, 0, -1))


def choices(chosen: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``"b"`` is one option, ``"ab"`` are two, ``"-"`` is none."""
    return [() if options == "-" else tuple(options) for options in chosen]


def test_the_worked_example() -> None:
    assert analyse_options(choices(CHOSEN), TOTALS, {"b"}, OPTIONS) == DistractorAnalysis(
        n=12,
        unanswered=1,
        options=(
            OptionUse("a", False, 4, 4 / 12, 0, 3 / 4, False, False),
            OptionUse("b", True, 4, 4 / 12, 2 / 4, 0, False, False),
            OptionUse("c", False, 3, 3 / 12, 2 / 4, 1 / 4, False, False),
            OptionUse("d", False, 0, 0, 0, 0, True, False),
        ),
        favourite_wrong="a",
    )


def test_a_distractor_beats_the_key_among_the_best() -> None:
    chosen = choices((*CHOSEN[:3], "c", *CHOSEN[4:]))
    found = analyse_options(chosen, TOTALS, {"b"}, OPTIONS)
    assert [use.option for use in found.options if use.beats_key_among_best] == ["c"]
    # a and c have four each: the first of them.
    assert found.favourite_wrong == "a"
    assert analyse_options(chosen, TOTALS, {"b"}, ("c", "a", "b", "d")).favourite_wrong == "c"


def test_several_keys_are_beaten_at_the_least_chosen_of_them() -> None:
    chosen = ("ab", "ac", "ac", "a", "ab", "b", "c", "-", "d", "ab", "ab", "ab")
    found = analyse_options(choices(chosen), TOTALS, {"a", "b"}, OPTIONS)
    assert [(use.option, use.n, use.share_best, use.beats_key_among_best) for use in found.options] == [
        ("a", 8, 1, False),
        ("b", 6, 1 / 4, False),
        ("c", 3, 2 / 4, True),
        ("d", 1, 0, False),
    ]


def test_the_order_of_learners_matters_only_among_equal_totals() -> None:
    chosen, totals = choices(CHOSEN), list(TOTALS)
    found = analyse_options(chosen, totals, {"b"}, OPTIONS)
    assert analyse_options(chosen[::-1], totals[::-1], {"b"}, OPTIONS) == found
    alike = analyse_options(chosen, [5] * 12, {"b"}, OPTIONS)
    # The first four are the best third, the last four the worst: as in the ranking above.
    assert alike == found


@pytest.mark.parametrize("n", [10, 11])
def test_thirds_are_rounded_down(n: int) -> None:
    found = analyse_options([("a",)] * 3 + [("b",)] * (n - 6) + [("c",)] * 3, range(n, 0, -1), {"a"}, OPTIONS)
    assert [(use.share_best, use.share_worst) for use in found.options] == [(1, 0), (0, 0), (0, 1), (0, 0)]


def test_few_learners_give_only_counts() -> None:
    found = analyse_options([("c",)] * 9, range(9), {"a"}, OPTIONS)
    assert found.options[2] == OptionUse("c", False, 9, None, None, None, False, False)
    assert found.options[3] == OptionUse("d", False, 0, None, None, None, False, False)
    assert found.favourite_wrong == "c"


@pytest.mark.parametrize("chosen", [[], [("a",), ()]])
def test_no_wrong_choice_has_no_favourite(chosen: list[tuple[str, ...]]) -> None:
    found = analyse_options(chosen, range(len(chosen)), {"a"}, OPTIONS)
    assert (found.n, found.favourite_wrong) == (len(chosen), None)


@pytest.mark.parametrize(
    ("chosen", "keys", "totals"),
    [([("x",)], {"a"}, [1]), ([("a",)], {"x"}, [1]), ([("a",)], set(), [1]), ([("a",)], {"a"}, [])],
)
def test_what_does_not_fit_is_refused(chosen: list[tuple[str, ...]], keys: set[str], totals: list[float]) -> None:
    with pytest.raises(ValueError, match=r"no such option: x|without a key|argument 2"):
        analyse_options(chosen, totals, keys, OPTIONS)
