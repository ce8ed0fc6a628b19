"""Leases: who does what, where several processes share one PostgreSQL. On SQLite nobody asks here.

A lease's life: free → held by one process, which renews it → free again, given back, run out, or its process gone.
Each time it changes hands its ``token`` goes up (a fencing token: Gray and Cheriton 1989; Kleppmann, "How to do
distributed locking", 2016), and whoever writes under an older one is refused. Time is the database's alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, String, Table, text

from bot.core.replicas import SHARDS, Fence
from bot.storage.base import UtcDateTime, metadata

POLLER, JOBS = "poller", "jobs"
CHANNEL = "lupe"
"""Of NOTIFY."""
PRESENCE = 0x6C7570
"""First key of the advisory lock that a living process holds in its session; the second is its number."""

_MOST_BYTES = 7_900  # PostgreSQL takes less than 8000
_PACE = "pace"
AHEAD = 100
"""Blocks of the pace that may be taken already, when every process has one; what is beyond is a clock set back."""

_REPLICA = "replica-"

leases = Table(
    "leases",
    metadata,
    Column("name", String(24), primary_key=True, comment="shard-0 to 31, poller, jobs, replica-…, pace"),
    Column("owner", BigInteger, nullable=True, comment="of the process that holds it; null: nobody"),
    Column("token", BigInteger, nullable=False, server_default="0", comment="one more each time it changes hands"),
    Column("until", UtcDateTime, nullable=True, comment="by the database's clock; null while free"),
)


@dataclass(frozen=True, slots=True)
class Survey:
    """Leases ``mine`` with their tokens, names of ``free`` ones, numbers of processes ``alive``."""

    mine: dict[str, int]
    free: frozenset[str]
    alive: frozenset[int]


def shard_name(shard: int) -> str:
    """The name of the lease of a shard."""
    return f"shard-{shard}"


NAMES = (*map(shard_name, range(SHARDS)), POLLER, JOBS)

_SEED = text("INSERT INTO leases (name) SELECT unnest(CAST(:names AS varchar[])) ON CONFLICT DO NOTHING")
# Nobody waits for a row here: a transaction of whoever was stopped may hold it for a while.
_FREE_THE_DEAD = text(
    """
    WITH dead AS MATERIALIZED (
        SELECT name FROM leases WHERE owner IS NOT NULL AND NOT EXISTS (
            SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
            WHERE datname = current_database() AND locktype = 'advisory' AND granted AND objsubid = 2
            AND classid = CAST(:kind AS oid) AND CAST(objid AS bigint) = leases.owner)
        FOR UPDATE SKIP LOCKED)
    UPDATE leases SET owner = NULL, until = NULL FROM dead WHERE leases.name = dead.name
    """
)
_FORGET = text(
    """
    WITH gone AS MATERIALIZED (
        SELECT name FROM leases WHERE name LIKE 'replica-%' AND (owner IS NULL OR until < clock_timestamp())
        FOR UPDATE SKIP LOCKED)
    DELETE FROM leases USING gone WHERE leases.name = gone.name
    """
)
_APPEAR = text(
    """
    INSERT INTO leases (name, owner, until)
    VALUES (:name, :me, clock_timestamp() + make_interval(secs => :seconds))
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
    """
)
_RENEW = text(
    """
    UPDATE leases SET until = clock_timestamp() + make_interval(secs => :seconds)
    WHERE owner = :me RETURNING name, token
    """
)
_SURVEY = text("SELECT name, owner, until > clock_timestamp() AS held FROM leases")
_CLAIM = text(
    """
    WITH free AS MATERIALIZED (
        SELECT name FROM leases
        WHERE name = ANY(CAST(:names AS varchar[])) AND (owner IS NULL OR until < clock_timestamp())
        FOR UPDATE SKIP LOCKED)
    UPDATE leases SET owner = :me, token = token + 1, until = clock_timestamp() + make_interval(secs => :seconds)
    FROM free WHERE leases.name = free.name RETURNING leases.name, token
    """
)
_GIVE_BACK = text(
    "UPDATE leases SET owner = NULL, until = NULL WHERE owner = :me AND name = ANY(CAST(:names AS varchar[]))"
)
_LEAVE = text("UPDATE leases SET owner = NULL, until = NULL WHERE owner = :me")
_LOCK = text("SELECT 1 FROM leases WHERE name = :name AND token = :token AND owner IS NOT NULL FOR SHARE")
_TOKENS = text("SELECT name, token FROM leases WHERE name = ANY(CAST(:names AS varchar[]))")
_NOTIFY = text("SELECT pg_notify(:channel, :payload)")
_TAKE_BLOCK = text(
    """
    INSERT INTO leases (name, until) VALUES (:name, clock_timestamp() + make_interval(secs => :seconds))
    ON CONFLICT (name) DO UPDATE
    SET until = make_interval(secs => :seconds)
        + least(greatest(leases.until, clock_timestamp()), clock_timestamp() + make_interval(secs => :most))
    RETURNING CAST(extract(epoch FROM until - clock_timestamp()) AS double precision)
    """
)


class LeaseStore:
    """Queries of the leases; PostgreSQL only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seed(self) -> None:
        """Make sure that every lease has its row."""
        self._connection.execute(_SEED, {"names": list(NAMES)})

    def renew(self, me: int, seconds: float) -> Survey:
        """Renew all that process ``me`` holds, free what belongs to processes that are gone, and look around."""
        run = self._connection.execute
        run(_FREE_THE_DEAD, {"kind": PRESENCE})
        run(_FORGET)
        run(_APPEAR, {"name": f"{_REPLICA}{me}", "me": me, "seconds": seconds})
        mine = {row.name: row.token for row in run(_RENEW, {"me": me, "seconds": seconds})}
        rows = run(_SURVEY).all()
        return Survey(
            {name: token for name, token in mine.items() if name in NAMES},
            frozenset(row.name for row in rows if not row.held and row.name in NAMES),
            frozenset(row.owner for row in rows if row.held and row.name.startswith(_REPLICA)),
        )

    def claim(self, me: int, names: Collection[str], seconds: float) -> dict[str, int]:
        """Take those of ``names`` that are free; their new tokens."""
        if not names:
            return {}
        rows = self._connection.execute(_CLAIM, {"me": me, "names": sorted(names), "seconds": seconds})
        return {row.name: row.token for row in rows}

    def give_back(self, me: int, names: Collection[str]) -> None:
        """Free ``names``, as far as they are held by ``me``."""
        if names:
            self._connection.execute(_GIVE_BACK, {"me": me, "names": sorted(names)})

    def leave(self, me: int) -> None:
        """Free all that ``me`` holds."""
        self._connection.execute(_LEAVE, {"me": me})

    def lock(self, fence: Fence) -> bool:
        """Whether the lease is still held under this token; if so it cannot change hands before the commit."""
        return self._connection.execute(_LOCK, {"name": fence.name, "token": fence.token}).first() is not None

    def standing(self, fences: Iterable[Fence]) -> frozenset[Fence]:
        """Those whose tokens are the last ones."""
        asked = frozenset(fences)
        if not asked:
            return asked
        rows = self._connection.execute(_TOKENS, {"names": sorted({fence.name for fence in asked})})
        return asked & {Fence(name, token) for name, token in rows}

    def notify(self, word: str, parts: Iterable[str] = ()) -> None:
        """Tell every process, with the commit, "``word`` part part …", in as many messages as it takes."""
        line = word
        for part in parts:
            if len(line) + 1 + len(part) > _MOST_BYTES:
                self._connection.execute(_NOTIFY, {"channel": CHANNEL, "payload": line})
                line = word
            line = f"{line} {part}"
        self._connection.execute(_NOTIFY, {"channel": CHANNEL, "payload": line})

    def take_block(self, seconds: float) -> float:
        """Take the next ``seconds`` of what all processes share one after the other; in how many seconds they begin.

        That is in ``AHEAD`` times ``seconds`` at the latest, also where the database's clock was set back.
        """
        values = {"name": _PACE, "seconds": seconds, "most": AHEAD * seconds}
        return float(self._connection.execute(_TAKE_BLOCK, values).scalar_one()) - seconds
