"""A round as learners and teachers get it, for views."""

from datetime import UTC, datetime
from typing import Any

from bot.core.content import Pack, RoundTopic, SeedReason
from bot.core.rounds import (
    LiveRound,
    MyRound,
    Part,
    PeerReason,
    Place,
    Queued,
    Reason,
    ReasonState,
    Round,
    RoundCard,
    RoundState,
    Split,
    Stage,
)
from tests.builders import both, pack, question

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
VOTED = question("single", 1, parallel="q02")
PARALLEL = question("single", 2, parallel="q01", key="c")
TRUE_FALSE = question("truefalse", 3, parallel="q04")
TOPIC = RoundTopic(
    id="r01",
    title=both("Who <counts>?"),
    question="q01",
    sentences=("s01", "s02", "s03"),
    reasons=(
        SeedReason(id="for", option="b", sentence="s01", text=both("Because it says so")),
        SeedReason(id="against", option="a", sentence="s02", text=both("Because I think so")),
    ),
)
TALKED: Pack = pack("p01", (VOTED, PARALLEL), rounds=(TOPIC,))
LONG = question(
    "single",
    1,
    de={
        "stem": "Wie gut ist die Zahl belegt?",
        "options": {one: f"Antwort {one} mit vielen Worten, die auf keinen Knopf passt" for one in "abcd"},
        "why": dict.fromkeys("abcd", "Darum"),
    },
    en={
        "stem": "How well is the number supported?",
        "options": {one: f"Answer {one} in many words, which fits on no button at all" for one in "abcd"},
        "why": dict.fromkeys("abcd", "That is why"),
    },
)


def round_(**changes: Any) -> Round:
    """A round that runs in private chats."""
    values: dict[str, Any] = {
        "id": 4,
        "class_id": 36,
        "pack_id": "p01",
        "topic_id": "r01",
        "question_id": "p01/q01",
        "place": Place.PRIVATE,
        "state": RoundState.OPEN,
        "approval": False,
        "slow": 30,
        "frozen": False,
        "moves": True,
        "seed": 1,
        "created_at": NOW,
    }
    return Round(**(values | changes))


def part(stage: Stage, **changes: Any) -> Part:
    """A learner's part who has come as far as ``stage``."""
    values: dict[str, Any] = {
        "id": 9,
        "round_id": 4,
        "learner_id": 70,
        "stage": stage,
        "alias": 1,
        "order": ("c", "a", "b", "d"),
        "parallel_order": ("b", "a", "d", "c"),
        "first": "a" if stage > Stage.VOTE else None,
        "second": "b" if stage > Stage.REVOTE else None,
        "parallel": "a" if stage > Stage.PARALLEL else None,
    }
    return Part(**(values | changes))


def reason(**changes: Any) -> Reason:
    """A reason that classmates may read."""
    values: dict[str, Any] = {
        "id": 50,
        "round_id": 4,
        "part_id": 9,
        "option": "a",
        "text": "Weil <sie> es sagen & zählen",
        "sentence": "s02",
        "consent": True,
        "state": ReasonState.APPROVED,
        "hold": None,
        "reports": 0,
        "written_at": NOW,
    }
    return Reason(**(values | changes))


PEERS = (
    PeerReason(51, 1, "a", "So <b> steht es da", "s01", same_side=True),
    PeerReason(52, 2, "b", "Nur der Verkäufer sagt das", "s03", same_side=False),
    PeerReason(None, 3, "c", "By the author", "s99", same_side=False),
)


def round_card(stage: Stage, *, part_: dict[str, Any] | None = None, **changes: Any) -> RoundCard:
    """The card of a learner at ``stage``."""
    state = changes.pop("round_", {})
    content = changes.get("pack", TALKED)
    values: dict[str, Any] = {
        "round": round_(**state),
        "part": part(stage, **(part_ or {})),
        "topic": TOPIC,
        "pack": content,
        "question": content.questions[0],
        "parallel": content.questions[1],
        "class_name": "8b & <Co>",
        "sentences": (("s01", "Satz <eins>."), ("s02", "Satz zwei."), ("s03", "Satz drei.")),
    }
    return RoundCard(**(values | changes))


def mine(number: int, stage: Stage | None = None, **changes: Any) -> MyRound:
    """A round in a learner's list."""
    return MyRound(round_(id=number, **changes), f"Title <{number}>", "8b", stage)


def split(first: dict[str, int], second: dict[str, int] | None = None, **changes: Any) -> Split:
    """Votes by option; the key is "b"."""
    second = second or {}
    values: dict[str, Any] = {
        "joined": 20,
        "members": 24,
        "first": tuple(first.items()),
        "second": tuple(second.items()),
        "done": 0,
        "moved": 0,
        "right_first": first.get("b", 0),
        "right_second": second.get("b", 0),
        "sure_first": 3,
        "parallel_right": 0,
        "parallel_answered": 0,
    }
    return Split(**(values | changes))


def live(votes: Split, *, waiting: int = 0, has_group: bool = False, **changes: Any) -> LiveRound:
    """A round as its teachers see it."""
    asked, parallel = TALKED.questions
    refusal = changes.pop("refusal", None)
    return LiveRound(
        round_(**changes),
        TOPIC,
        TALKED,
        asked,
        parallel,
        "8b & <Co>",
        votes,
        waiting,
        has_group=has_group,
        refusal=refusal,
    )


def queued(name: str = "", left: int = 1, **changes: Any) -> Queued:
    """A reason in the queue."""
    return Queued(reason(state=ReasonState.WAITING, **changes), name, "Satz <zwei>.", left)
