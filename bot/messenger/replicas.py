"""Several processes on one PostgreSQL: who does what, and how nobody does what is somebody else's.

*Shards.* Every user and every chat belongs to one of 32 shards by the low bits of the id (`core/replicas.py`). A
process takes updates and messages in hand only of shards it holds, so that the order of each user and each chat is
kept by one process, as if it were alone. What it writes for another shard it announces with the commit (NOTIFY); the
owner fetches it. Where an announcement is lost, the sweep finds the row some seconds later.

*Leases.* A shard is held by a lease: a row in the database with an owner and a time, renewed all at once every few
seconds by the heartbeat (`Replicas.beat`). Times are the database's; a process itself trusts its leases only for
a while on its monotonic clock, counted from before the renewal was sent. A process is also present by a lock in a
session of its own, which ends with it: after a kill -9 nobody waits until the lease has run out. "poller" is the lease
of the one that asks Telegram for updates, "jobs" of the one that reminds and cleans up. Shards are spread evenly; who
has too many gives the surplus back when nothing of it is under way.

*Fences.* Whoever was stopped for a while may wake up with rows in hand that are somebody else's by now. So each row in
hand bears a grant, which is void once the leases were in doubt; before a call to Telegram and before a transaction the
grant is looked at, and the transaction itself looks at the lease's token, which goes up whenever the lease changes
hands. What Telegram was being told at that very moment is the one thing that can come twice
(`messenger/unmarked.py` bounds it). A transaction that was open when its process was stopped is ended by PostgreSQL
before the lease has run out (`storage/engines.py`, IDLE_SECONDS).
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from bot.core.replicas import SHARDS, Fence, Lease, shard_of, spread
from bot.messenger.pace import Pace
from bot.messenger.share import Kind, N, Runs
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.storage.database import DatabaseTroubleError, Work
from bot.storage.leases import JOBS, POLLER, shard_name

BEAT, PAUSE = "beat", "pause"
"""What is announced besides rows: that there is something to claim; that Telegram asks everybody to wait."""

_NEVER = -1  # a token that no lease has
_SHARD_OF = {shard_name(shard): shard for shard in range(SHARDS)}


@dataclass(frozen=True, slots=True)
class _Beat:
    """What a heartbeat found: the tokens of our leases, who is alive, shards of which we have too many."""

    tokens: dict[str, int]
    alive: frozenset[int]
    give_back: frozenset[int]


class Replicas:
    """This process among the others; a `share.Share`."""

    def __init__(
        self, database: Runs, timing: Timing, me: int, pace: Pace, lease: Lease, meters: Meters | None = None
    ) -> None:
        """``database`` is for the heartbeat alone, ``me`` a number below 2³¹ that no other process has."""
        self._database = database
        self._timing = timing
        self._me = me
        self._pace = pace
        self._lease = lease
        self._meters = meters or Meters()
        self._present = False
        self._joined = False
        self._until = float("-inf")
        self._tokens: dict[str, int] = {}
        self._shards: dict[int, int] = {}  # the grant of each that is ours
        self._fences: dict[int, Fence] = {}  # the lease of each grant
        self._leaving: set[int] = set()
        self._busy: Counter[int] = Counter()
        self._grants = 0
        self._doubts = 0
        self._alive = 1
        self._words: list[str] = []
        self._changed = asyncio.Event()
        self._due = asyncio.Event()
        self.gained: Callable[[frozenset[int]], None] = lambda _shards: None
        """Told of shards whose rows in the database nobody has in hand yet."""

    @property
    def several(self) -> bool:
        """Whether other processes work beside this one."""
        return self._alive > 1

    def grant(self, key: int) -> int:
        """Under which grant rows of ``key`` are taken in hand now; 0: not ours."""
        return self._shards.get(shard_of(key), 0) if self._sure() else 0

    def begin(self, key: int, grant: int) -> bool:
        """Whether work on a row taken under ``grant`` may begin; if so its shard is kept until ``end``."""
        if not grant or self.grant(key) != grant:
            return False
        self.hold(key)
        return True

    def hold(self, key: int) -> None:
        """Keep the shard until one more ``end``."""
        self._busy[shard_of(key)] += 1

    def end(self, key: int) -> None:
        """The work is over."""
        shard = shard_of(key)
        self._busy[shard] -= 1
        if shard in self._leaving and not self._busy[shard]:
            self._due.set()

    def fence(self, key: int, grant: int) -> Fence:
        """What the database checks before it takes anything: the lease as it was when ``grant`` was given."""
        return self._fences.get(grant) or Fence(shard_name(shard_of(key)), _NEVER)

    def shards(self) -> Collection[int]:
        """The shards whose rows are ours."""
        return tuple(self._shards) if self._sure() else ()

    def announce(self, work: Work, kind: Kind, rows: Sequence[N], key: Callable[[N], int]) -> list[N]:
        """Those of ``rows`` that are ours; of the others their owners learn with the commit."""
        own = [row for row in rows if self.grant(key(row))]
        if len(own) < len(rows):
            taken = {row.id for row in own}
            work.leases.notify(kind, (f"{shard_of(key(row))}.{row.id}" for row in rows if row.id not in taken))
        return own

    def ours(self, parts: Iterable[str]) -> list[int]:
        """The ids of those of ``parts`` of an announcement of rows that are ours."""
        pairs = [part.split(".") for part in parts]
        return [int(row_id) for shard, row_id in pairs if self.grant(int(shard))]

    def flood(self, seconds: float) -> None:
        """Tell everybody to wait for ``seconds``."""
        self._words.append(f"{PAUSE} {seconds:.1f}")
        self._due.set()

    async def slot(self) -> float:
        """Take a place among the broadcasts of all processes; in how many seconds it is."""
        return await self._pace.slot()

    def doubt(self) -> None:
        """Nothing is ours until the database says so."""
        self._doubts += 1
        self._until = float("-inf")
        self._due.set()
        self._tell()

    def present(self, *, here: bool) -> None:
        """Our session is there, or has ended: others may take all that is ours then."""
        self._present = here
        self.doubt()

    def hurry(self) -> None:
        """There may be something to claim."""
        self._due.set()

    def leads(self, name: str) -> bool:
        """Whether the lease ``name`` is ours."""
        return self._token(name) is not None

    async def lead(self, name: str, work: Callable[[Fence | None], Coroutine[Any, Any, None]]) -> None:
        """Run ``work`` whenever, and as long as, the lease ``name`` is ours."""
        while True:
            token = self._token(name)
            if token is None:
                await self._changed.wait()
                continue
            tasks = Tasks(self._tell)
            tasks.start(work(Fence(name, token)), name)
            try:
                while self._token(name) == token and tasks.error is None:
                    await self._changed.wait()
            finally:
                await tasks.stop()
            if tasks.error is not None:
                raise tasks.error

    async def join(self) -> None:
        """Wait until the first heartbeat has told what is ours."""
        while not self._sure():
            await self._changed.wait()

    async def leave(self) -> None:
        """Give everything back at once, so that nobody waits for us."""
        self._until = float("-inf")
        self._present = False

        def effect(work: Work) -> None:
            work.leases.leave(self._me)
            work.leases.notify(BEAT)

        try:
            await self._database.run(effect)
        except DatabaseTroubleError:
            structlog.get_logger().info("the leases could not be given back; they run out")

    async def tick(self) -> None:
        """Let the heart beat in time."""
        while True:
            await self._timing.sleep(self._lease.every)
            self._due.set()
            if not self._sure():
                self._tell()

    async def run(self) -> None:
        """Beat whenever it is time, until cancelled."""
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                await self.beat()
            except DatabaseTroubleError as error:
                structlog.get_logger().warning("the leases wait for the database", error=str(error))

    async def beat(self) -> None:
        """Renew what is ours, claim what is due to us, give back what is too much.

        Raises DatabaseTroubleError; then what is ours runs out by itself.
        """
        if not self._present:
            return
        began, doubts = self._timing.monotonic(), self._doubts
        words, self._words = self._words, []
        idle = tuple(shard_name(shard) for shard in self._leaving if not self._busy[shard])
        try:
            found = await self._database.run(partial(self._exchange, words=words, idle=idle), urgent=True)
        except DatabaseTroubleError:
            self._words = words + self._words
            raise
        self._joined = True
        if doubts == self._doubts:
            self._accept(found, began)

    def _exchange(self, work: Work, words: Sequence[str], idle: Sequence[str]) -> _Beat:
        if not self._joined:
            work.leases.seed()
        work.leases.give_back(self._me, idle)
        if idle or not self._joined:
            work.leases.notify(BEAT)
        for word in words:
            work.leases.notify(word)
        survey = work.leases.renew(self._me, self._lease.seconds)
        move = spread(_among(survey.mine), _among(survey.free), survey.alive, self._me)
        wanted = {shard_name(shard) for shard in move.claim} | (survey.free & {POLLER, JOBS})
        claimed = work.leases.claim(self._me, wanted, self._lease.seconds)
        return _Beat(survey.mine | claimed, survey.alive, frozenset(move.give_back))

    def _accept(self, found: _Beat, began: float) -> None:
        kept = dict(self._shards) if self._sure() else {}
        for name in sorted({POLLER, JOBS} & found.tokens.keys() - self._tokens.keys()):
            structlog.get_logger().info("this process leads", what=name)
        self._tokens = found.tokens
        self._leaving = set(found.give_back)
        self._alive = len(found.alive)
        self._shards = {}
        gained = set()
        for shard in _among(found.tokens):
            token = found.tokens[shard_name(shard)]
            if shard in self._leaving:
                continue
            grant = kept.get(shard, 0)
            if not grant or self._fences[grant].token != token:
                self._grants += 1
                grant = self._grants
                self._fences[grant] = Fence(shard_name(shard), token)
                gained.add(shard)
            self._shards[shard] = grant
        for old in sorted(self._fences.keys() - set(self._shards.values()))[: -10 * SHARDS]:
            del self._fences[old]
        self._until = began + self._lease.seconds - self._lease.margin
        if gained:
            structlog.get_logger().info("shards taken over", gained=len(gained), held=len(self._shards), of=self._alive)
            self.gained(frozenset(gained))
        if any(not self._busy[shard] for shard in self._leaving):
            self._due.set()
        self._tell()

    def _token(self, name: str) -> int | None:
        return self._tokens.get(name) if self._sure() else None

    def _sure(self) -> bool:
        return self._timing.monotonic() < self._until

    def _tell(self) -> None:
        self._meters.hold(self._alive, len(self.shards()), {name: self.leads(name) for name in (POLLER, JOBS)})
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


def _among(names: Iterable[str]) -> frozenset[int]:
    """The shards whose leases are among ``names``."""
    return frozenset(_SHARD_OF[name] for name in names if name in _SHARD_OF)
