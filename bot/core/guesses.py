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


WORDS = 3
"""Words of eight letters that one account may have looked up within a day without having been asked for a code.

They are no wrong codes. But one code in twenty has no digit, and could be guessed by talking without end.
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

    A right code that comes first within a day, or after one slip, lets in: whoever makes the alarm go off locks out
    only those who have mistyped twice within that day, also before it. Accounts in any number then buy no more than
    two guesses a day each, and ``WORDS``.
    """
    return STRICT if wrong >= MOST else USUAL
