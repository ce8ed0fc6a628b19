"""Two processes on one PostgreSQL, in slow motion: what each may do, and what not any more."""

from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from bot.core.replicas import SHARDS, Fence, Lease
from bot.messenger.database_thread import DatabaseThread, DatabaseTroubleError
from bot.messenger.limiter import Limiter, Limits
from bot.messenger.pace import BLOCK, Pace
from bot.messenger.replicas import Replicas
from bot.messenger.share import Alone, Fenced, Share
from bot.messenger.tasks import Tasks
from bot.observe.meters import Meters
from bot.storage.database import Database, Work
from bot.storage.leases import JOBS, POLLER
from bot.storage.outbox import Call, OutboxRow, chat_of
from bot.storage.sessions import Session
from tests.conftest import Clock, Postgres
from tests.messenger.doubles import FakeTime

LEASE = Lease(seconds=15.0, every=5.0, margin=3.0)


@dataclass
class One:
    """One process."""

    replicas: Replicas
    time: FakeTime
    session: Session
    meters: Meters
    gained: list[frozenset[int]] = field(default_factory=list)

    def shown(self) -> set[str]:
        """What is measured of leases."""
        lines = self.meters.write().decode().splitlines()
        return {line for line in lines if line.startswith(("lupe_shards", "lupe_lease", "lupe_processes"))}

    def held(self) -> list[int]:
        return sorted(self.replicas.shards())


@dataclass
class Street:
    """Where processes come and go."""

    database: Database
    thread: DatabaseThread
    everybody: list[One] = field(default_factory=list)

    def move_in(self) -> One:
        me = len(self.everybody) + 1
        time = FakeTime(Clock())
        timing = time.timing()
        meters = Meters()
        replicas = Replicas(self.thread, timing, me, Pace(self.thread, timing, 1 / 30), LEASE, meters)
        one = One(replicas, time, self.database.session(me), meters)
        replicas.gained = one.gained.append
        replicas.present(here=True)
        self.everybody.append(one)
        return one

    def write(self, one: One, *chats: int) -> list[int]:
        """The chats of those new messages that ``one`` sends itself."""

        def effect(work: Work) -> list[OutboxRow]:
            rows = work.outbox.add([Call(chat, "sendMessage", "{}") for chat in chats], work.now)
            return one.replicas.announce(work, "outbox", rows, chat_of)

        return [row.chat_id for row in self.database.transaction(effect)]


@pytest.fixture
async def street(postgres: Postgres) -> AsyncIterator[Street]:
    with postgres.lend() as url, closing(Database(url, Clock())) as database:
        thread = DatabaseThread(database, threads=1)
        thread.start()
        made = Street(database, thread)
        yield made
        for one in made.everybody:
            one.session.close()
        await thread.stop()


async def test_shards_are_spread_and_given_back_when_nothing_is_under_way(street: Street) -> None:
    first = street.move_in()
    assert not first.replicas.grant(31)
    await first.replicas.beat()
    assert first.held() == list(range(SHARDS))
    assert not first.replicas.several
    assert first.replicas.leads(POLLER)
    grant = first.replicas.grant(31)
    assert first.replicas.begin(31, grant)
    second = street.move_in()
    await second.replicas.beat()
    assert second.held() == []
    await first.replicas.beat()
    assert first.held() == list(range(16)), "no more is begun of the surplus"
    assert not first.replicas.begin(31, grant)
    await first.replicas.beat()
    await second.replicas.beat()
    assert second.held() == list(range(16, 31)), "31 is still under way"
    assert not second.replicas.leads(POLLER)
    fence = first.replicas.fence(31, grant)
    assert street.database.transaction(lambda work: work.leases.standing({fence})) == {fence}
    first.replicas.end(31)
    await first.replicas.beat()
    await second.replicas.beat()
    assert second.held() == list(range(16, 32))
    for one, leads in ((first, 1), (second, 0)):
        leases = [f'lupe_lease_held{{lease="{name}"}} {leads}.0' for name in (JOBS, POLLER)]
        assert one.shown() == {"lupe_processes 2.0", "lupe_shards_held 16.0", *leases}
    assert second.gained == [frozenset(range(16, 31)), frozenset({31})]
    assert street.database.transaction(lambda work: work.leases.standing({fence})) == frozenset()
    second.replicas.doubt()
    assert "lupe_shards_held 0.0" in second.shown()


async def test_rows_of_others_are_announced(street: Street) -> None:
    first, second = street.move_in(), street.move_in()
    for one in (first, second, first, first, second):
        await one.replicas.beat()
    assert street.write(first, 1, 17, 2) == [1, 2]
    assert street.write(first, 1) == [1]
    heard = [line for line in second.session.hear(5.0) if line.startswith("outbox")]
    while not heard:
        heard = [line for line in second.session.hear(5.0) if line.startswith("outbox")]
    word, *parts = heard[0].split()
    assert word == "outbox"
    assert len(second.replicas.ours(parts)) == 1
    assert first.replicas.ours(parts) == []


async def test_whoever_slept_too_long_trusts_nothing(street: Street) -> None:
    one = street.move_in()
    await one.replicas.beat()
    grant = one.replicas.grant(5)
    await one.time.sleep(LEASE.seconds - LEASE.margin)
    assert not one.replicas.begin(5, grant)
    assert one.held() == []
    await one.replicas.beat()
    assert not one.replicas.begin(5, grant), "a row from before is taken anew, in its order"
    assert one.replicas.begin(5, one.replicas.grant(5))
    # Nobody else had the lease: what was under way then is marked all the same.
    fence = one.replicas.fence(5, grant)
    assert street.database.transaction(lambda work: work.leases.standing({fence})) == {fence}
    assert one.replicas.fence(5, 99) == Fence("shard-5", -1)
    assert one.gained == [frozenset(range(SHARDS))] * 2


async def test_doubts_during_a_heartbeat_outlast_it(street: Street) -> None:
    one = street.move_in()
    await one.replicas.beat()

    class Doubtful:
        async def run(self, function: Callable[[Work], object], *, urgent: bool = False) -> object:
            found = await street.thread.run(function, urgent=urgent)
            one.replicas.present(here=False)
            return found

    one.replicas._database = Doubtful()  # type: ignore[assignment]
    await one.replicas.beat()
    assert one.held() == []
    await one.replicas.beat()
    assert one.held() == [], "no session, no share"


async def test_another_one_leads_when_the_first_has_gone(street: Street) -> None:
    first, second = street.move_in(), street.move_in()
    for one in (first, second):
        await one.replicas.beat()
    runs: list[str] = []
    tasks = Tasks(lambda: None)

    async def work(fence: Fence | None) -> None:
        assert fence is not None
        fenced = Fenced(street.thread, fence)
        runs.append(await fenced.run(lambda _work: f"token {fence.token}"))
        await first.replicas.leave()
        with pytest.raises(DatabaseTroubleError, match="another process"):
            await fenced.run(lambda _work: None)
        await second.replicas.beat()
        raise ZeroDivisionError

    assert first.replicas.leads(JOBS)
    tasks.start(second.replicas.lead(JOBS, work), "second")
    with pytest.raises(ZeroDivisionError):
        await first.replicas.lead(JOBS, work)
    while tasks.error is None:
        await second.replicas.beat()
    assert runs == ["token 1", "token 2"]


async def test_broadcasts_of_all_keep_one_pace(street: Street) -> None:
    clock = FakeTime(Clock())
    paces = [Pace(street.thread, clock.timing(), 1.0) for _ in range(2)]
    first = [await paces[0].slot() for _ in range(BLOCK)]
    assert first == pytest.approx(range(BLOCK), abs=0.1)
    second = [await paces[1].slot() for _ in range(2)]
    assert second[0] == pytest.approx(BLOCK, abs=2.0)
    assert await Pace(street.thread, clock.timing(), 0.0).slot() == 0.0
    clock.seconds += 1000.0
    assert await paces[1].slot() == pytest.approx(2 * BLOCK, abs=2.0), "places long past are not used"


async def test_a_process_that_dies_in_a_long_broadcast_leaves_one_block_behind(street: Street) -> None:
    class Died(Exception): ...

    async def die(seconds: float) -> None:
        raise Died(seconds)

    clock = FakeTime(Clock())
    dying, other = Pace(street.thread, clock.timing(sleep=die), 1.0), Pace(street.thread, clock.timing(), 1.0)
    for _ in range(BLOCK):
        await dying.slot()
    with pytest.raises(Died, match=r"^[45]\."):
        await dying.slot()
    assert await other.slot() == pytest.approx(BLOCK, abs=2.0)


async def test_a_flood_is_told_to_everybody(street: Street) -> None:
    one = street.move_in()
    one.replicas.flood(7.0)
    await one.replicas.beat()
    heard: list[str] = []
    while "pause 7.0" not in heard:
        heard += one.session.hear(5.0)


def test_limits_of_chats_that_were_somebody_elses() -> None:
    limiter = Limiter(Limits(chat_interval=1.0, chat_burst=3, group_interval=6.0, group_burst=2))
    limiter.be_careful({5}, 100.0)
    assert limiter.reserve(5, 0, 100.0) == 1.0, "the burst may be used up"
    assert limiter.reserve(6, 0, 100.0) == 0.0
    assert limiter.reserve(5 + SHARDS, 0, 103.0) == 0.0
    limiter.pause_all(9.0, 103.0)
    assert limiter.paused(6, 103.0) == 9.0


async def test_alone_everything_is_ours() -> None:
    alone: Share = Alone()
    assert (alone.several, alone.grant(1), alone.begin(1, 1), alone.shards()) == (False, 1, True, None)
    assert (alone.fence(1, 1), alone.leads(JOBS), await alone.slot()) == (None, True, 0.0)
    alone.hold(1)
    alone.end(1)
    alone.doubt()
    alone.flood(1.0)
    assert alone.grant(1) == 1


def test_sql_agrees_on_shards(street: Street) -> None:
    def look(work: Work) -> set[int]:
        return set(
            work.connection.execute(text("SELECT (CAST(k AS bigint) & 31) FROM unnest(ARRAY[-1, -33]) k")).scalars()
        )

    assert street.database.transaction(look) == {31}
