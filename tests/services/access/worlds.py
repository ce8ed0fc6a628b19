"""The worlds of the matrix, one of each kind."""

from collections.abc import Callable

from bot.storage.database import Database
from tests.conftest import Clock
from tests.services.access.world import World, build

KINDS = ("single", "whole", "archived")
"""The class shows single learners, or not; or it is put away."""


class Worlds(dict[str, World]):
    """One of each kind, made when it is first asked for; ``url`` gives a fresh database."""

    def __init__(self, url: Callable[[str], str]) -> None:
        super().__init__()
        self._url = url

    def __missing__(self, kind: str) -> "World":
        clock = Clock()
        database = Database(self._url(kind), clock)
        self[kind] = build(database, clock, single=kind != "whole", archived=kind == "archived")
        return self[kind]
