"""Letters go into the outbox in the transaction that made them; the bot sends them from there."""

from collections.abc import Iterable

from bot.messenger.delivery import post, replaced_in
from bot.storage.database import Work
from bot.storage.outbox import OutboxRow
from bot.views.reply import Letter


def put(work: Work, letters: Iterable[Letter]) -> list[OutboxRow]:
    """Write ``letters`` down, those that replace a card in place of the live one; their rows in the outbox."""
    written = tuple(letters)
    return work.outbox.add(post(written, work.cards.live(replaced_in(written))), work.now)
