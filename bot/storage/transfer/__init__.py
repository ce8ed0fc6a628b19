"""Rows of all tables on their way out of a database and into another one, of either kind."""

from bot.storage.transfer.filling import Filling, UnfitRowError, fit
from bot.storage.transfer.reading import UnknownColumnsError, compare, count, find_rows, read, shapes, shapes_there
from bot.storage.transfer.settling import Settled, settle

__all__ = [
    "Filling",
    "Settled",
    "UnfitRowError",
    "UnknownColumnsError",
    "compare",
    "count",
    "find_rows",
    "fit",
    "read",
    "settle",
    "shapes",
    "shapes_there",
]
