"""Who has sent too much just now, without anything around it."""

from dataclasses import replace

import pytest

from bot.core.allowance import Allowance, Rate
from bot.messenger.allowance import MOST, Allowances, Sending, Verdict

SMALL = Allowance(Rate(2, 1.0), Rate(3, 1.0), 4)
KIM, EVE = 5, 6
DATED, UNDATED = 0, 1


class Gate:
    """Allowances with a clock that is set by hand."""

    def __init__(self, most: int = MOST) -> None:
        self.now = 1000.0
        self.all = Allowances(SMALL, lambda: self.now, most)

    def letters(self, *dates: int | None, sender: int = KIM, waiting: int = 0) -> str:
        """Of each: in which bucket it was taken ("d", "u"), or refused ("D", "U")."""
        found = ""
        for date in dates:
            verdict = self.all.take(Sending(sender, date), waiting)
            letter = "du"[verdict.bucket or 0]
            found += letter if verdict.taken else letter.upper()
        return found


def test_two_buckets_of_each() -> None:
    gate = Gate()
    assert gate.letters(50, 50, 50, None, None, None, None) == "ddDuuuU"
    assert gate.letters(50, None, sender=EVE) == "du"
    gate.now += 1
    assert gate.letters(51, None) == "du"


def test_without_a_date_it_goes_by_the_clock_and_a_date_of_0_is_one() -> None:
    assert Gate().letters(0, 0, 0) == "ddD"
    assert Gate().letters(0, 0, 1, 1) == "dddD"
    gate = Gate()
    assert gate.letters(60, 59, 61) == "dud", "what comes late goes by the clock"


def test_nobodys_is_always_taken() -> None:
    gate = Gate()
    assert [gate.all.take(Sending(0, 5), 99) for _ in range(9)] == [Verdict(taken=True)] * 9
    assert Verdict(taken=True).bucket is None


@pytest.mark.parametrize(("waiting", "letters"), [(3, "dd"), (4, "DD"), (5, "DD")])
def test_too_many_that_wait_use_everything_up(waiting: int, letters: str) -> None:
    gate = Gate()
    assert gate.letters(50, 50, waiting=waiting) == letters
    if letters == "DD":
        assert gate.letters(50, None) == "Du"


@pytest.mark.parametrize(("most", "taken"), [(0, False), (1, True)])
def test_nothing_waits_unless_it_is_said(most: int, taken: bool) -> None:
    allowances = Allowances(replace(SMALL, waiting=most), lambda: 0.0)
    assert allowances.take(Sending(KIM, 50)).taken is taken


def test_what_was_not_stored_is_given_back() -> None:
    gate = Gate()
    assert gate.letters(50, 50) == "dd"
    gate.all.give_back(Sending(KIM, 50), Verdict(taken=True, bucket=DATED))
    assert gate.letters(50, 50) == "dD"
    for nothing in (Verdict(taken=False, bucket=DATED), Verdict(taken=True), Verdict(taken=True, bucket=UNDATED)):
        gate.all.give_back(Sending(KIM, 50), nothing)
    assert gate.letters(50) == "D"


def test_they_are_asked_to_wait_once() -> None:
    gate, sending = Gate(), Sending(KIM, 50)
    refused = [gate.all.take(sending) for _ in range(4)][-1]
    assert not gate.all.may_tell(sending, Verdict(taken=True, bucket=DATED))
    assert not gate.all.may_tell(sending, Verdict(taken=False))
    assert [gate.all.may_tell(sending, refused) for _ in range(2)] == [True, False]
    assert gate.all.may_tell(sending, Verdict(taken=False, bucket=UNDATED))


def test_who_was_silent_for_the_longest_is_forgotten() -> None:
    gate = Gate(most=2)
    assert gate.letters(50, 50, sender=1) == "dd"
    assert gate.letters(50, 50, sender=2) == "dd"
    assert gate.letters(50, sender=1) == "D"
    assert gate.letters(50, sender=3) == "d"
    assert gate.letters(50, sender=1) == "D"
    assert gate.letters(50, sender=2) == "d", "forgotten"
    assert MOST == 10_000
