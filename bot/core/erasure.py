"""What a learner has written, counted, and what of it can be deleted at once; the ledger of what was deleted."""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True)
class Written:
    """How many texts a learner has written in ``talks`` with the bot and in ``rounds`` of their classes.

    ``opinions`` counts statements on maps of views to which they have said something, ``prompts`` texts of their own in
    quizzes, ``drafts`` what they make, or began to make, of articles.
    """

    talks: int
    rounds: int
    opinions: int
    prompts: int = 0
    drafts: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is something to delete."""
        return bool(self.talks or self.rounds or self.opinions or self.prompts or self.drafts)


@dataclass(frozen=True, order=True)
class Erasure:
    """A line of the ledger of deletions: ``at`` (aware, UTC) somebody had all their texts deleted.

    ``whole``: not only their texts, but everything. An older Lupe reads such a line as one about texts.
    ``who`` is their ``fingerprint``. The ledger outlives the database: after a restore it says what has to go again.
    """

    at: datetime
    who: str
    whole: bool = False

    def line(self) -> str:
        """As a line of the ledger's file, without its end."""
        return json.dumps({"at": self.at.isoformat(), "who": self.who} | ({"whole": True} if self.whole else {}))


def read_erasure(line: str) -> Erasure | None:
    """The line of a ledger's file; None where a crash has cut it off, or it is none."""
    try:
        found = json.loads(line)
        at, who, whole = datetime.fromisoformat(found["at"]), found["who"], found.get("whole") is True
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Erasure(at, who, whole) if isinstance(who, str) and at.tzinfo is not None else None


def fingerprint(key: bytes, learner_id: int, joined_at: datetime, telegram_id: int) -> str:
    """HMAC-SHA256 (RFC 2104, in hex), under the ``key`` of the database, of what it knows of a learner.

    Without the database nobody is found by it, however many ids and times are tried. And it is nobody else's, where a
    restored database gives the number of somebody who is lost to somebody new.
    """
    return hmac.new(key, _known(learner_id, joined_at, telegram_id), sha256).hexdigest()


def unkeyed_fingerprint(learner_id: int, joined_at: datetime, telegram_id: int) -> str:
    """The fingerprint of whoever may stand in a backup from before there was a key, and in ledgers from then."""
    return sha256(_known(learner_id, joined_at, telegram_id)).hexdigest()


def _known(learner_id: int, joined_at: datetime, telegram_id: int) -> bytes:
    return f"{learner_id} {joined_at.isoformat()} {telegram_id}".encode()
