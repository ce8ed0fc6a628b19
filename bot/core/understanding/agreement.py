"""How far two agree on what is in answers: a person who labelled them, and Lupe."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer and an aspect: whether it is ``expected`` there, ``accepted``, or at least ``asked_back`` about."""

    expected: bool
    accepted: bool
    asked_back: bool = False


@dataclass(frozen=True)
class Agreement:
    """Counts over pairs of answer and aspect, and over answers.

    ``wrong_answers`` are those in which an aspect was accepted that was not expected, ``asked_back`` the expected
    aspects that were not accepted but asked back about.
    """

    answers: int
    pairs: int
    expected: int
    accepted: int
    false_accepts: int
    false_rejects: int
    wrong_answers: int
    asked_back: int

    @property
    def kappa(self) -> float | None:
        """Cohen's κ = (pₒ − pₑ)/(1 − pₑ), from −1 to 1, on pairs: accepted or not against expected or not.

        pₒ is the share of pairs on which both agree, pₑ the share expected if each gave their yeses by chance:
        (accepted·expected + not accepted·not expected)/pairs² (Cohen 1960, doi:10.1177/001316446002000104). None
        where there is no pair, or where both say the same to all, so that pₑ is 1.
        """
        n = self.pairs
        chance = self.accepted * self.expected + (n - self.accepted) * (n - self.expected)
        if chance == n * n:
            return None
        agreed = n - self.false_accepts - self.false_rejects
        return (n * agreed - chance) / (n * n - chance)

    @property
    def false_accept_share(self) -> float | None:
        """Pairs accepted and not expected, of those not expected, from 0 to 1; None where all are expected."""
        return _share(self.false_accepts, self.pairs - self.expected)

    @property
    def wrong_answer_share(self) -> float | None:
        """Answers with at least one false accept, of all, from 0 to 1; None where there is no answer."""
        return _share(self.wrong_answers, self.answers)

    @property
    def false_reject_share(self) -> float | None:
        """Pairs expected and not accepted, of those expected, from 0 to 1; None where none is expected."""
        return _share(self.false_rejects, self.expected)


def agreement(answers: Iterable[Iterable[Pair]]) -> Agreement:
    """The agreement over answers, each with its pairs."""
    each = [list(pairs) for pairs in answers]
    pairs = [pair for one in each for pair in one]
    missed = [pair for pair in pairs if pair.expected and not pair.accepted]
    return Agreement(
        answers=len(each),
        pairs=len(pairs),
        expected=sum(pair.expected for pair in pairs),
        accepted=sum(pair.accepted for pair in pairs),
        false_accepts=sum(_is_false(pair) for pair in pairs),
        false_rejects=len(missed),
        wrong_answers=sum(any(map(_is_false, one)) for one in each),
        asked_back=sum(pair.asked_back for pair in missed),
    )


def _is_false(pair: Pair) -> bool:
    return pair.accepted and not pair.expected


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
