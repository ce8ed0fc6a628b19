"""How many wrong class codes are taken: of one account, and of one while many come in from all accounts together."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.classes import GUESSES, GUESSES_MINUTES

SPAN = timedelta(hours=1)
"""Over which the wrong codes of all accounts are counted."""

MOST = 200
"""Wrong codes of all accounts within ``SPAN`` from which somebody is taken to be guessing.

A school of a thousand that joins within an hour mistypes some fifty.
"""


@dataclass(frozen=True)
class Allowance:
    """After ``tries`` wrong codes within ``span``, an account has to wait; ``alarm``: because of what others do."""

    tries: int
    span: timedelta
    alarm: bool = False


USUAL = Allowance(GUESSES, timedelta(minutes=GUESSES_MINUTES))
STRICT = Allowance(2, timedelta(hours=24), alarm=True)


def allowance(wrong: int) -> Allowance:
    """What one account may, where all together had ``wrong`` wrong codes (≥ 0) within ``SPAN``.

    A right code that comes first, or after one slip, always lets in: whoever makes the alarm go off locks nobody out.
    Accounts in any number then buy no more than two guesses a day each.
    """
    return STRICT if wrong >= MOST else USUAL
