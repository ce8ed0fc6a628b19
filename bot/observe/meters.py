"""What Lupe counts about itself: how much there is to do, how long it takes, what goes wrong; nothing about people.

No label tells of a person, a chat or a class, and each has a handful of values. deploy/METRICS.md lists them all.
"""

import re
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
"""Of what ``Meters.write`` returns."""

KINDS = ("message", "callback_query", "my_chat_member", "poll", "other")
"""Of updates, as a label."""

EXPIRED = ("classes", "learners", "warned")
"""What the clean-up counts, as a label."""

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128)

_FIRST = re.compile(r'\{(?:"update_id":-?\d+,)?"(\w+)"')


class Meters:
    """The metrics of one process, made once by whoever builds it."""

    def __init__(self) -> None:
        # A second series for each, of when it was made, which nobody asks for.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = made = CollectorRegistry()
        self.build = Gauge(
            "lupe_build_info", "Always 1; the label says which version runs.", ["version"], registry=made
        )
        self.started = Gauge(
            "process_start_time_seconds", "When the process began, in seconds since 1970.", registry=made
        )
        self.ready = Gauge("lupe_ready", "1 while /readyz says yes, else 0; as of the last look.", registry=made)
        self.received = Counter(
            "lupe_updates_received_total", "Updates stored in the inbox, by kind.", ["kind"], registry=made
        )
        self.handled = Counter(
            "lupe_updates_handled_total", "Updates that had their effect, by kind.", ["kind"], registry=made
        )
        self.failed = Counter(
            "lupe_updates_failed_total", "Tries of updates that failed, by kind.", ["kind"], registry=made
        )
        self.dead = Counter("lupe_updates_dead_total", "Updates that were given up, by kind.", ["kind"], registry=made)
        self.excess = Counter(
            "lupe_updates_refused_total",
            "Updates that were not taken in: too many of one user, by kind.",
            ["kind"],
            registry=made,
        )
        self.handling = Histogram(
            "lupe_update_handling_seconds",
            "From the begin of a try to the commit of its effect.",
            buckets=SECONDS,
            registry=made,
        )
        self.inbox_depth = Gauge("lupe_inbox_depth", "Updates in the database that wait to be handled.", registry=made)
        self.inbox_lag = Gauge("lupe_inbox_lag_seconds", "How long the oldest of them has waited.", registry=made)
        self.outbox_depth = Gauge("lupe_outbox_depth", "Calls in the database that wait to be made.", registry=made)
        self.outbox_lag = Gauge(
            "lupe_outbox_lag_seconds", "How long the oldest reply of them has waited.", registry=made
        )
        self.wrong_codes = Gauge(
            "lupe_wrong_codes", "Wrong class codes of all accounts within the last hour.", registry=made
        )
        self.calls = Counter(
            "lupe_telegram_calls_total",
            "Calls of the Bot API, by outcome: ok, flood (429), refused, forbidden, conflict, token, timeout, network.",
            ["method", "outcome"],
            registry=made,
        )
        self.pending = Gauge(
            "lupe_telegram_pending_updates", "Updates that Telegram still holds (webhook only).", registry=made
        )
        self.posts = Counter(
            "lupe_webhook_posts_total",
            "Posts to the webhook, by outcome: stored, unavailable, refused, unreadable, large, slow.",
            ["outcome"],
            registry=made,
        )
        self.transaction = Histogram(
            "lupe_database_transaction_seconds",
            "Transactions, with what shared them, to their commit.",
            buckets=SECONDS,
            registry=made,
        )
        self.group = Histogram(
            "lupe_database_group_size", "How many units of work shared a transaction.", buckets=SIZES, registry=made
        )
        self.retries = Counter(
            "lupe_database_retries_total", "Transactions that ran into trouble and ran again.", registry=made
        )
        self.job = Gauge(
            "lupe_job_last_success_timestamp_seconds",
            "When each job last came to its end, since 1970.",
            ["job"],
            registry=made,
        )
        self.expired = Counter(
            "lupe_expiry_total",
            "What had had its time: classes and learners that were deleted, and those that were warned.",
            ["kind"],
            registry=made,
        )
        self.processes = Gauge("lupe_processes", "Processes that share the database, this one included.", registry=made)
        self.shards = Gauge(
            "lupe_shards_held", "Of 32 parts of all chats, those that are this process's.", registry=made
        )
        self.lease = Gauge(
            "lupe_lease_held", "1 where this process has the lease, else 0: poller, jobs.", ["lease"], registry=made
        )
        # Shown before anything happened, or the first of its kind would be no increase.
        for kind in KINDS:
            for counter in (self.received, self.handled, self.failed, self.dead, self.excess):
                counter.labels(kind)
        for expired in EXPIRED:
            self.expired.labels(expired)

    def write(self) -> bytes:
        """All of them in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)

    def alone(self) -> None:
        """No other process works on the database, nor can one."""
        self.hold(1, 32, {"poller": True, "jobs": True})

    def hold(self, processes: int, shards: int, leases: Mapping[str, bool]) -> None:
        """What this process has of what is shared out among ``processes``."""
        self.processes.set(processes)
        self.shards.set(shards)
        for name, held in leases.items():
            self.lease.labels(name).set(int(held))


def kind_of(raw: str) -> str:
    """Which of KINDS the update is whose JSON is ``raw``, as far as its first fields tell."""
    found = _FIRST.match(raw)
    return label_of(found[1] if found else "")


def label_of(kind: str) -> str:
    """Which of KINDS an update of ``kind`` counts as."""
    return kind if kind in KINDS else "other"
