"""What Lupe counts about itself: how much there is to do, how long it takes, what goes wrong; nothing about people.

No label tells of a person, a chat or a class, and each has a handful of values. deploy/METRICS.md lists them all.
"""

import re

from bot.observe.metrics import Registry

KINDS = ("message", "callback_query", "my_chat_member", "poll", "other")
"""Of updates, as a label."""

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128)

_FIRST = re.compile(r'\{(?:"update_id":-?\d+,)?"(\w+)"')


class Meters:
    """The metrics of one process, made once by whoever builds it."""

    def __init__(self, registry: Registry | None = None) -> None:
        self.registry = made = registry or Registry()
        self.build = made.gauge("lupe_build_info", "Always 1; the label says which version runs.", ["version"])
        self.started = made.gauge("process_start_time_seconds", "When the process began, in seconds since 1970.")
        self.ready = made.gauge("lupe_ready", "1 while /readyz says yes, else 0; as of the last look.")
        self.received = made.counter("lupe_updates_received_total", "Updates stored in the inbox, by kind.", ["kind"])
        self.handled = made.counter("lupe_updates_handled_total", "Updates that had their effect, by kind.", ["kind"])
        self.failed = made.counter("lupe_updates_failed_total", "Tries of updates that failed, by kind.", ["kind"])
        self.dead = made.counter("lupe_updates_dead_total", "Updates that were given up, by kind.", ["kind"])
        self.handling = made.histogram(
            "lupe_update_handling_seconds", "From the begin of a try to the commit of its effect.", SECONDS
        )
        self.inbox_depth = made.gauge("lupe_inbox_depth", "Updates in the database that wait to be handled.")
        self.inbox_lag = made.gauge("lupe_inbox_lag_seconds", "How long the oldest of them has waited.")
        self.outbox_depth = made.gauge("lupe_outbox_depth", "Calls in the database that wait to be made.")
        self.outbox_lag = made.gauge("lupe_outbox_lag_seconds", "How long the oldest reply of them has waited.")
        self.calls = made.counter(
            "lupe_telegram_calls_total",
            "Calls of the Bot API, by outcome: ok, flood (429), refused, forbidden, conflict, token, timeout, network.",
            ["method", "outcome"],
        )
        self.pending = made.gauge("lupe_telegram_pending_updates", "Updates that Telegram still holds (webhook only).")
        self.posts = made.counter(
            "lupe_webhook_posts_total",
            "Posts to the webhook, by outcome: stored, unavailable, refused, unreadable, large, slow.",
            ["outcome"],
        )
        self.transaction = made.histogram(
            "lupe_database_transaction_seconds", "Transactions, with what shared them, to their commit.", SECONDS
        )
        self.group = made.histogram("lupe_database_group_size", "How many units of work shared a transaction.", SIZES)
        self.retries = made.counter("lupe_database_retries_total", "Transactions that ran into trouble and ran again.")
        self.job = made.gauge(
            "lupe_job_last_success_timestamp_seconds", "When each job last came to its end, since 1970.", ["job"]
        )
        for kind in KINDS:
            for counter in (self.received, self.handled, self.failed, self.dead):
                counter.add(kind, by=0)


def kind_of(raw: str) -> str:
    """Which of KINDS the update is whose JSON is ``raw``, as far as its first fields tell."""
    found = _FIRST.match(raw)
    kind = found[1] if found else ""
    return kind if kind in KINDS else "other"
