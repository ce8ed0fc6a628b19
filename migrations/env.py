"""Alembic's entry. The connection comes from ``bot.storage.database``, which holds the transaction and the lock."""

from typing import Any, Literal

from alembic import context

# From the database and not from the base: its stores declare the tables.
from bot.storage.base import UtcDateTime
from bot.storage.database import metadata


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations must not change when the code does, so they name no type of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
