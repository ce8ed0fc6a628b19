"""Leases: one owner at a time, a token that only goes up, time that is the database's, and an end with the process."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.replicas import SHARDS, Fence
from bot.storage.database import Database, Work
from bot.storage.inbox import Incoming
from bot.storage.leases import AHEAD, JOBS, NAMES, POLLER
from bot.storage.sessions import SessionEndedError
from bot.storage.sole import SoleProcess, SoleProcessError
from tests.conftest import Clock, Postgres

PATIENCE = 20.0


@pytest.fixture
def shared(postgres: Postgres) -> Iterator[Database]:
    """A database that several processes may work on."""
    with postgres.lend() as url, closing(Database(url, Clock())) as database:
        database.transaction(lambda work: work.leases.seed())
        yield database


@contextmanager
def present(database: Database, *processes: int) -> Iterator[None]:
    """The processes live while the block runs."""
    sessions = [database.session(one) for one in processes]
    yield
    for session in sessions:
        session.close()


def run_out(work: Work, me: int) -> None:
    work.connection.execute(
        text("UPDATE leases SET until = clock_timestamp() - interval '1 second' WHERE owner = :me"), {"me": me}
    )


def test_one_owner_at_a_time_and_a_token_that_goes_up(shared: Database) -> None:
    with present(shared, 1, 2):

        def first(work: Work) -> None:
            work.leases.seed()
            assert work.leases.renew(1, 15.0).free == set(NAMES)
            assert work.leases.claim(1, {JOBS, "shard-3"}, 15.0) == {JOBS: 1, "shard-3": 1}
            assert work.leases.claim(1, (), 15.0) == {}

        def second(work: Work) -> None:
            survey = work.leases.renew(2, 15.0)
            assert survey.mine == {}
            assert survey.free == set(NAMES) - {JOBS, "shard-3"}
            assert survey.alive == {1, 2}
            assert work.leases.claim(2, {JOBS, POLLER}, 15.0) == {POLLER: 1}
            work.leases.give_back(2, {JOBS})  # not ours to give
            run_out(work, 1)
            assert work.leases.renew(2, 15.0).alive == {2}
            assert work.leases.claim(2, {JOBS}, 15.0) == {JOBS: 2}

        def later(work: Work) -> None:
            assert work.leases.renew(1, 15.0).mine == {"shard-3": 1}, "run out, but nobody else took it"
            assert not work.leases.lock(Fence(JOBS, 1))
            assert work.leases.lock(Fence(JOBS, 2))
            fences = {Fence(JOBS, 1), Fence(POLLER, 1), Fence("shard-3", 1), Fence("shard-4", 1)}
            assert work.leases.standing(fences) == {Fence(POLLER, 1), Fence("shard-3", 1)}
            assert work.leases.standing(()) == frozenset()
            work.leases.leave(1)
            assert work.leases.renew(2, 15.0).free == set(NAMES) - {JOBS, POLLER}
            assert not work.leases.lock(Fence("shard-3", 1))

        for step in (first, second, later):
            shared.transaction(step)


def test_what_a_dead_process_held_is_free_at_once(shared: Database) -> None:
    with present(shared, 2):
        with present(shared, 1):
            shared.transaction(lambda work: work.leases.claim(1, NAMES, 1000.0))
            assert shared.transaction(lambda work: work.leases.renew(2, 15.0)).free == frozenset()
        # The server notices a moment later that the session has ended.
        end = time.monotonic() + PATIENCE
        while (free := shared.transaction(lambda work: work.leases.renew(2, 15.0)).free) != set(NAMES):
            assert time.monotonic() < end, free


def test_a_lease_that_a_transaction_relies_on_is_not_taken(shared: Database) -> None:
    with present(shared, 1, 2):
        shared.transaction(lambda work: work.leases.claim(1, {JOBS}, -1.0))

        def rely(work: Work) -> None:
            assert work.leases.lock(Fence(JOBS, 1))
            assert shared.transaction(lambda other: other.leases.claim(2, {JOBS}, 15.0)) == {}

        shared.transaction(rely)
        assert shared.transaction(lambda work: work.leases.claim(2, {JOBS}, 15.0)) == {JOBS: 2}


def test_what_is_announced_is_heard_with_the_commit_in_pieces(shared: Database) -> None:
    parts = [f"{number % SHARDS}.{10**15 + number}" for number in range(1000)]
    with closing(shared.session(7)) as session:
        shared.transaction(lambda work: work.leases.notify("outbox", parts))
        shared.transaction(lambda work: work.leases.notify("beat"))
        heard: list[str] = []
        while "beat" not in heard:
            heard += session.hear(5.0)
    assert [part for line in heard for part in line.split()[1:]] == parts
    assert max(len(line) for line in heard) < 8000


def test_a_session_that_ended_says_so(shared: Database, postgres: Postgres) -> None:
    session = shared.session(7)
    end = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7")
    shared.transaction(lambda work: work.connection.execute(end).all())
    with pytest.raises(SessionEndedError):
        session.hear(5.0)
    session.close()
    nowhere = Database(postgres.uri("nowhere"), Clock())
    with pytest.raises(SessionEndedError, match="OperationalError"):
        nowhere.session(7)


def test_blocks_follow_one_another(shared: Database) -> None:
    waits = [shared.transaction(lambda work: work.leases.take_block(100.0)) for _ in range(3)]
    assert waits == pytest.approx([0.0, 100.0, 200.0], abs=20.0)


def test_a_clock_that_was_set_back_holds_up_nobody_for_long(shared: Database) -> None:
    shared.transaction(lambda work: work.leases.take_block(0.5))
    ahead = text("UPDATE leases SET until = until + interval '2 hours' WHERE name = 'pace'")
    shared.transaction(lambda work: work.connection.execute(ahead))
    waits = [shared.transaction(lambda work: work.leases.take_block(0.5)) for _ in range(2)]
    assert waits == pytest.approx([AHEAD * 0.5] * 2, abs=0.6)


def test_a_fence_holds_back_an_update(shared: Database) -> None:
    with present(shared, 1, 2):
        work_of = shared.transaction
        work_of(lambda work: work.leases.claim(1, {"shard-3"}, -1.0))
        row = work_of(lambda work: work.inbox.add([_incoming(5, 3)], work.now))[0]
        work_of(lambda work: work.leases.claim(2, {"shard-3"}, 15.0))
        assert not work_of(lambda work: work.inbox.finish(row.id, work.now, Fence("shard-3", 1)))
        assert work_of(lambda work: work.inbox.finish(row.id, work.now, Fence("shard-3", 2)))
        assert not work_of(lambda work: work.inbox.finish(row.id, work.now, Fence("shard-3", 2)))


def _incoming(update_id: int, user: int) -> Incoming:
    return Incoming(update_id, user, user, "{}")


def test_one_process_has_an_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lupe.sqlite3"
    first, second = (Database(f"sqlite:///{path}", Clock()).sole() for _ in range(2))
    assert isinstance(first, SoleProcess)
    assert isinstance(second, SoleProcess)
    assert first.take()
    assert first.take()
    assert not second.take()
    second.release()
    first.release()
    assert second.take()
    second.release()
    (tmp_path / "file").write_text("")
    with pytest.raises(SoleProcessError, match="file"):
        SoleProcess(tmp_path / "file" / "lupe.sqlite3").take()


def test_where_nobody_need_wait(postgres: Postgres) -> None:
    assert Database("sqlite://", Clock()).sole() is None
    assert Database(postgres.uri("postgres"), Clock()).sole() is None
