"""Numerical answers in GIFT's notation: "1822", "1822:5" (value and tolerance), "1820..1825" (a range)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.core.exchange.faults import Flaw

LARGEST_EXPONENT: Final = 99
"""Numbers from 1e-99 to 9.99e99 are read: exact arithmetic on larger ones takes its time."""

_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True)
class Tolerated:
    """``value``, give or take ``tolerance`` (0 or more), as exact decimals."""

    value: Decimal
    tolerance: Decimal


def read_number(text: str) -> Tolerated | Flaw:
    """What ``text`` counts as right, or what is wrong with it; a range becomes its middle and half its width."""
    low, dots, high = text.partition("..")
    if dots:
        # "1...5" is 1. to 5 for nobody.
        ends = (_decimal(low), _decimal(high))
        if ends[0] is None or ends[1] is None:
            return Flaw.NO_NUMBER
        if ends[0] > ends[1]:
            return Flaw.RANGE
        return Tolerated((ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2)
    value, colon, tolerance = text.partition(":")
    read = (_decimal(value), _decimal(tolerance) if colon else Decimal(0))
    if read[0] is None or read[1] is None or read[1] < 0:
        return Flaw.NO_NUMBER
    return Tolerated(read[0], read[1])


def write_number(number: Tolerated) -> str:
    """``number`` as "value" or "value:tolerance"."""
    return f"{number.value}:{number.tolerance}" if number.tolerance else str(number.value)


def _decimal(text: str) -> Decimal | None:
    text = text.strip()
    number = Decimal(text) if _NUMBER.fullmatch(text) else None
    return None if number is None or abs(number.adjusted()) > LARGEST_EXPONENT else number
