"""The faults of the project's table, by id: what goes wrong, and exactly what comes of it.

A test that is a scenario of a row bears its id: ``@pytest.mark.fault("F07")``. ``tests/house/test_faults.py`` makes
sure that each id has a test, or a line in ``AWAITING`` that says why it has none yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A fault and its outcome."""

    fault: str
    outcome: str


ROWS = {
    "F01": Row("same update twice, in one process", "one effect, one reply"),
    "F02": Row("same update twice, at two replicas at once", "one effect, one reply"),
    "F03": Row("kill -9 before the inbox commit", "effect once, one message"),
    "F04": Row("kill -9 after the inbox commit", "effect once, one message"),
    "F05": Row("kill -9 inside the transaction", "effect once, one message"),
    "F06": Row("kill -9 after the commit, before the send", "effect once, one message"),
    "F07": Row("kill -9 after Telegram accepted", "effect once, one message or two, never none"),
    "F08": Row("SIGTERM under load", "drained within 10 s, exit 0"),
    "F09": Row("down for 23 hours", "backlog handled in order; lateness judged by the message's date"),
    "F10": Row("429 for one chat", "only that chat waits, nothing dropped"),
    "F11": Row("429 for all during a broadcast to 500", "replies overtake, nothing dropped"),
    "F12": Row("5xx, broken JSON", "jittered retry"),
    "F13": Row("read time-out after acceptance", "ambiguous: a policy by kind; connect errors are safe to retry"),
    "F14": Row("403 blocked", "unreachable until /start"),
    "F15": Row("group becomes supergroup", "chat id replaced in one transaction, message sent again once"),
    "F16": Row("message is not modified", "success"),
    "F17": Row("card deleted", "sent anew, attempt intact"),
    "F18": Row("query too old", "ignored"),
    "F19": Row("<, &, RTL, zero-width, emoji in every text field", "rendered as typed"),
    "F20": Row("stale or foreign button", "refused, nothing changes"),
    "F21": Row("two answers in the same millisecond", "one wins by UNIQUE"),
    "F22": Row("second poller on one token", "waits on a lease, takes over within 30 s"),
    "F23": Row("SQLite locked for 10 s", "nothing confirmed meanwhile, nothing lost; readyz 503"),
    "F24": Row("disk full", "nothing confirmed meanwhile, nothing lost; readyz 503"),
    "F25": Row("database gone, or only to be read", "nothing lost; never silently a new empty database; readyz 503"),
    "F26": Row("PostgreSQL restarted under load", "redone from the inbox"),
    "F27": Row("serialisation failure", "redone from the inbox"),
    "F28": Row("three replicas start on an old schema", "one migrates"),
    "F30": Row("old binary on a newer schema", "refuses with a clear line"),
    "F31": Row("clock jumps by two hours, there and back", "a reminder once"),
    "F32": Row("due at 02:30 in the DST gap and twice in the overlap", "a reminder once"),
    "F33": Row("five hours of reminders missed", "coalesced"),
    "F35": Row("model hangs", "offline answer within 2 s"),
    "F36": Row("unknown or huge update", "dead letter, no loop"),
    "F37": Row("content changed in a running quiz", "attempt pinned"),
    "F38": Row("backup under load, restored elsewhere", "passes the deep check, resends nothing"),
    "F39": Row("bot removed from group", "private chat instead"),
    "F40": Row("token revoked", "told in plain words, no storm of calls"),
}
"""What RELIABILITY.md lists; its numbers leave out F29 and F34."""

AWAITING: dict[str, str] = {}
"""Ids without a scenario, and what they wait for."""

OPEN: dict[str, str] = {
    "F09": "a tap after which nobody wrote, or that came by webhook, has no date: it counts as made when it was "
    "received, two and a half minutes late at most"
}
"""What the scenarios of a row leave out."""
