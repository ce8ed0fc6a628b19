"""Words of a class for which a text waits for its teacher."""

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
)

from bot.core.hold_words import LONGEST_WORD, HoldWord
from bot.storage.base import BigId, metadata

hold_words = Table(
    "hold_words",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("word", String(LONGEST_WORD), nullable=False),
    UniqueConstraint("class_id", "word"),
)

_LIST = (
    select(hold_words.c.id, hold_words.c.word)
    .where(hold_words.c.class_id == bindparam("of_class"))
    .order_by(hold_words.c.id)
)
_DELETE = delete(hold_words).where(hold_words.c.class_id == bindparam("of_class"), hold_words.c.id == bindparam("row"))


class HoldWordStore:
    """Reads and writes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, class_id: int) -> tuple[HoldWord, ...]:
        """The words of a class, in the order in which they came."""
        rows = self._connection.execute(_LIST, {"of_class": class_id})
        return tuple(HoldWord(row.id, row.word) for row in rows)

    def add(self, class_id: int, words: Sequence[str]) -> None:
        """More of them; raises IntegrityError for one that is there."""
        if words:
            self._connection.execute(insert(hold_words), [{"class_id": class_id, "word": one} for one in words])

    def delete(self, class_id: int, word_id: int) -> bool:
        """One less; whether it was there."""
        return self._connection.execute(_DELETE, {"of_class": class_id, "row": word_id}).rowcount > 0
