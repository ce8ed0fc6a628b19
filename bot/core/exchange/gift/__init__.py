"""GIFT, Moodle's format for questions in a plain text file, after its documentation and what Moodle does.

One question is a block between blank lines; what begins with ``//`` is a comment. See `reader` for the types.
"""

from bot.core.exchange.gift.reader import read_gift
from bot.core.exchange.gift.writer import write_gift

__all__ = ["read_gift", "write_gift"]
