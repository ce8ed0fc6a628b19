"""Rows of all tables on their way out of a database and into another one, of either kind."""

from bot.storage.transfer.filling import Filling, UnfitRowError, fit
from bot.storage.transfer.reading import compare, count, find_rows, read, shapes
from bot.storage.transfer.settling import Settled, settle

__all__ = [
    "Filling",
    "Settled",
    "UnfitRowError",
    "compare",
    "count",
    "find_rows",
    "fit",
    "read",
    "settle",
    "shapes",
]
