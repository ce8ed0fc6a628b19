"""Which part of the work is this process's: all of it where it is alone (SQLite), else as `replicas.py` has it."""

from collections.abc import Callable, Collection, Coroutine, Sequence
from typing import Any, Literal, Protocol, TypeVar

from bot.core.replicas import Fence
from bot.storage.database import DatabaseTroubleError, Work

T = TypeVar("T")
Kind = Literal["inbox", "outbox"]


class Runs(Protocol):
    """Runs functions in transactions, as `database_thread.DatabaseThread`."""

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        """The result of ``function`` after its commit. Raises DatabaseTroubleError, and what ``function`` raises."""


class Numbered(Protocol):
    """A row of the inbox or the outbox."""

    @property
    def id(self) -> int:
        """Counts up in the order of arrival."""


N = TypeVar("N", bound=Numbered)


class Share(Protocol):
    """What this process may do. A ``key`` is the id of a user (inbox) or a chat (outbox).

    A ``grant`` is a number that changes whenever a key's shard may have been somebody else's meanwhile; 0: not ours.
    """

    @property
    def several(self) -> bool:
        """Whether other processes work beside this one."""

    def grant(self, key: int) -> int:
        """Under which grant rows of ``key`` are taken in hand now."""

    def begin(self, key: int, grant: int) -> bool:
        """Whether work on a row taken under ``grant`` may begin; if so its shard is kept until ``end``."""

    def hold(self, key: int) -> None:
        """Keep the shard until one more ``end``, whatever its grant."""

    def end(self, key: int) -> None:
        """The work is over."""

    def fence(self, key: int, grant: int) -> Fence | None:
        """What the database checks before it takes anything; None where there is nobody else."""

    def shards(self) -> Collection[int] | None:
        """The shards whose rows are ours; None for all."""

    def announce(self, work: Work, kind: Kind, rows: Sequence[N], key: Callable[[N], int]) -> list[N]:
        """Those of ``rows``, just written, that are ours; of the others their owners learn with the commit.

        Called in the database's thread.
        """

    def doubt(self) -> None:
        """A fence has held somebody back: nothing is ours until the database says so."""

    def flood(self, seconds: float) -> None:
        """Telegram asks everybody to wait for ``seconds``."""

    async def slot(self) -> float:
        """Take a place among the broadcasts of all processes; in how many seconds it is."""

    def leads(self, name: str) -> bool:
        """Whether this process is the one that does ``name``."""

    async def lead(self, name: str, work: Callable[[Fence | None], Coroutine[Any, Any, None]]) -> None:
        """Run ``work`` while this process is the one that does it, and again when it is so again.

        It is given the fence of its transactions; None where there is nobody else.
        """


class Alone:
    """The only process on its database."""

    several = False

    def grant(self, _key: int) -> int:
        """Everything is ours."""
        return 1

    def begin(self, _key: int, _grant: int) -> bool:
        """Always."""
        return True

    def hold(self, _key: int) -> None:
        """Nobody waits for it."""

    def end(self, _key: int) -> None:
        """Nobody waits for it."""

    def fence(self, _key: int, _grant: int) -> None:
        """Nobody else is there."""

    def shards(self) -> None:
        """All."""

    def announce(self, _work: Work, _kind: Kind, rows: Sequence[N], _key: Callable[[N], int]) -> list[N]:
        """All are ours."""
        return list(rows)

    def doubt(self) -> None:
        """There is nothing to doubt."""

    def flood(self, _seconds: float) -> None:
        """Nobody else is there."""

    async def slot(self) -> float:
        """The limiter's own is enough."""
        return 0.0

    def leads(self, _name: str) -> bool:
        """Who else?"""
        return True

    async def lead(self, _name: str, work: Callable[[Fence | None], Coroutine[Any, Any, None]]) -> None:
        """At once and for ever."""
        await work(None)


class LeaseLostError(Exception):
    """The lease is somebody else's: nothing was written."""


class Fenced:
    """Transactions that count only while a lease is held; it cannot change hands before they have ended."""

    def __init__(self, database: Runs, fence: Fence) -> None:
        self._database = database
        self._fence = fence

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        """As `Runs`. Raises DatabaseTroubleError where the lease is lost: somebody else does the work."""

        def effect(work: Work) -> T:
            if not work.leases.lock(self._fence):
                raise LeaseLostError
            return function(work)

        try:
            return await self._database.run(effect, urgent=urgent)
        except LeaseLostError:
            raise DatabaseTroubleError("another process does this now") from None
