"""What a partly right answer is worth: 0 to 1.

Each rule is made so that blind guessing earns 0 on average, and then floored at 0, so that one question never takes
away what another one earned. By the floor a guess earns a little all the same: of 5 items in 3 classes .13, of 4 pairs
.13, of 4 items in order .19 on average, where the share of right ones would be .33, .25 and .50.
"""

from collections.abc import Sequence
from itertools import combinations


def ticked(hits: int, false_alarms: int, keys: int) -> float:
    """Several ticked options: (hits - false alarms) / keys. ``keys`` is at least 1."""
    return max(0.0, (hits - false_alarms) / keys)


def sorted_in(right: int, total: int, classes: int) -> float:
    """``right`` of ``total`` items in their class: (right - wrong / (classes - 1)) / total.

    The correction for guessing of test theory ("formula scoring", Holzinger 1924): a blind guess is right once in
    ``classes`` times, so each wrong item takes away what a lucky one gave. ``classes`` is at least 2.
    """
    return max(0.0, (right - (total - right) / (classes - 1)) / total)


def matched(right: int, total: int) -> float:
    """``right`` of ``total`` pairs: (right - 1) / (total - 1); shuffled blindly, one pair is right on average.

    ``total`` is at least 2.
    """
    return max(0.0, (right - 1) / (total - 1))


def concordant(order: Sequence[str], key: Sequence[str]) -> tuple[int, int]:
    """How many pairs of ``key`` stand in ``order`` the same way round, and how many pairs there are."""
    place = {item: number for number, item in enumerate(order)}
    pairs = list(combinations(key, 2))
    return sum(place[first] < place[second] for first, second in pairs), len(pairs)


def ordered(agreeing: int, pairs: int) -> float:
    """Kendall's tau-a: (agreeing - disagreeing pairs) / pairs."""
    return max(0.0, (2 * agreeing - pairs) / pairs)


def estimated(percent: int, *, true: bool) -> float:
    """A probability of ``percent`` (0 to 100) for a claim: 1 - 4 (p - outcome)², the Brier score scaled.

    So "50 %" earns nothing, and over many claims the honest probability earns most.
    """
    return max(0.0, 1 - 4 * (percent / 100 - true) ** 2)
