"""Rounds in groups: where they stand, counts of what was said there, and the bot's moves with their effect.

No text that is written in a group is here, and nobody who wrote it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    bindparam,
    case,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.group_rounds import SEEN_AFTER, Effect, GroupRound, MoveKind, Post, Step, Talk
from bot.storage.base import BigId, UtcDateTime, insert_new, metadata

group_rounds = Table(
    "group_rounds",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("step", SmallInteger, nullable=False),
    Column("since", UtcDateTime, nullable=False, comment="of the step"),
    Column("runner_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    # Numbers of polls, counted over all of the round's; 0 before they are sent.
    Column("first_poll", Integer, nullable=False),
    Column("second_poll", Integer, nullable=False),
    Column("shown", Boolean, nullable=False, comment="the shift stands in the group"),
    Column("posts", Integer, nullable=False),
    Column("reasons", Integer, nullable=False),
    Column("pointing", Integer, nullable=False),
    Column("stuck", Integer, nullable=False),
    Column("hostile", Integer, nullable=False),
    Column("sides", JSON, nullable=False, comment="posts by the option that they speak for"),
    Column("recent", JSON, nullable=False, comment="of the last three posts: a reason, a pointer to the text"),
    Column("moves", Integer, nullable=False),
    Column("since_move", Integer, nullable=False, comment="posts"),
    Column("last_move", String(8)),
    Column("open", Boolean, nullable=False, comment="the last move is a question without an answer"),
    Column("calmed", Boolean, nullable=False),
)

group_moves = Table(
    "group_moves",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    # Of at most three posts before and after the move.
    Column("posts_before", SmallInteger, nullable=False),
    Column("reasons_before", SmallInteger, nullable=False),
    Column("pointing_before", SmallInteger, nullable=False),
    Column("posts_after", SmallInteger, nullable=False),
    Column("reasons_after", SmallInteger, nullable=False),
    Column("pointing_after", SmallInteger, nullable=False),
)

# Rows of other stores, read by name.
_rounds = table("rounds", *(named(name) for name in ("id", "class_id", "state", "place")))

_ONE = select(group_rounds).where(group_rounds.c.round_id == bindparam("of_round"))
_LOCKED = _ONE.with_for_update()
_RUNNING = (
    select(group_rounds.c.round_id)
    .join(_rounds, _rounds.c.id == group_rounds.c.round_id)
    .where(_rounds.c.class_id == bindparam("class_id"), _rounds.c.state == "open", _rounds.c.place == "group")
)
_PUT = update(group_rounds).where(group_rounds.c.round_id == bindparam("of_round"))
_ADD = insert_new(group_rounds, ["round_id"])
_FOLLOW = (
    update(group_moves)
    .where(group_moves.c.round_id == bindparam("of_round"), group_moves.c.posts_after < SEEN_AFTER)
    .values(
        posts_after=group_moves.c.posts_after + 1,
        reasons_after=group_moves.c.reasons_after + bindparam("reason"),
        pointing_after=group_moves.c.pointing_after + bindparam("points"),
    )
)
_points = group_moves.c.kind == MoveKind.SENTENCE.value
_followed = group_moves.c.posts_after > 0
_wanted_after = case((_points, group_moves.c.pointing_after), else_=group_moves.c.reasons_after)
_wanted_before = case((_points, group_moves.c.pointing_before), else_=group_moves.c.reasons_before)
_EFFECTS = (
    select(
        group_moves.c.kind,
        func.count().label("times"),
        func.count(case((_followed, 1))).label("followed"),
        func.count(case((_followed & (_wanted_after > 0), 1))).label("worked"),
        func.count(case((_followed & (_wanted_before > 0), 1))).label("before"),
    )
    .where(group_moves.c.round_id == bindparam("of_round"))
    .group_by(group_moves.c.kind)
)


class GroupRoundStore:
    """Reads and writes rounds in groups."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, round_id: int) -> GroupRound | None:
        """How the round stands in the group; None where nothing was sent there."""
        row = self._connection.execute(_ONE, {"of_round": round_id}).one_or_none()
        return _group_round(row) if row else None

    def lock(self, round_id: int) -> GroupRound | None:
        """The same, and nobody else changes it before the end of this transaction."""
        row = self._connection.execute(_LOCKED, {"of_round": round_id}).one_or_none()
        return _group_round(row) if row else None

    def add(self, round_id: int, now: datetime) -> None:
        """A round begins in the group; begun twice, it is there once."""
        made = GroupRound(round_id, Step.READY, now)
        self._connection.execute(_ADD[self._connection.dialect.name], {"round_id": round_id, **_values(made)})

    def find_running(self, class_id: int) -> int | None:
        """The id of the open round that the class holds in its group."""
        return self._connection.execute(_RUNNING, {"class_id": class_id}).scalar()

    def put(self, made: GroupRound) -> None:
        """Keep how the round stands now."""
        self._connection.execute(_PUT.values(_values(made)), {"of_round": made.round_id})

    def add_move(self, round_id: int, kind: MoveKind, talk: Talk, now: datetime) -> None:
        """The bot joins in; ``talk`` is as it was before that."""
        values = {
            "round_id": round_id,
            "kind": kind.value,
            "made_at": now,
            "posts_before": len(talk.recent),
            "reasons_before": sum(reason for reason, _ in talk.recent),
            "pointing_before": sum(points for _, points in talk.recent),
            "posts_after": 0,
            "reasons_after": 0,
            "pointing_after": 0,
        }
        self._connection.execute(insert(group_moves), values)

    def follow(self, round_id: int, post: Post) -> None:
        """Count ``post`` for the moves that it comes after."""
        values = {"of_round": round_id, "reason": int(post.reason), "points": int(post.points)}
        self._connection.execute(_FOLLOW, values)

    def list_effects(self, round_id: int) -> tuple[Effect, ...]:
        """What came of the moves, by kind in the order of ``MoveKind``."""
        order = list(MoveKind)
        found = [
            Effect(MoveKind(row.kind), row.times, row.followed, row.worked, row.before)
            for row in self._connection.execute(_EFFECTS, {"of_round": round_id})
        ]
        return tuple(sorted(found, key=lambda effect: order.index(effect.kind)))


def _values(made: GroupRound) -> Mapping[str, object]:
    talk = made.talk
    return {
        "step": int(made.step),
        "since": made.since,
        "runner_id": made.runner_id,
        "first_poll": made.first,
        "second_poll": made.second,
        "shown": made.shown,
        "posts": talk.posts,
        "reasons": talk.reasons,
        "pointing": talk.pointing,
        "stuck": talk.stuck,
        "hostile": talk.hostile,
        "sides": [list(side) for side in talk.sides],
        "recent": [list(seen) for seen in talk.recent],
        "moves": talk.moves,
        "since_move": talk.since,
        "last_move": talk.last.value if talk.last else None,
        "open": talk.open,
        "calmed": talk.calmed,
    }


def _group_round(row: Row[Any]) -> GroupRound:
    return GroupRound(
        round_id=row.round_id,
        step=Step(row.step),
        since=row.since,
        runner_id=row.runner_id,
        first=row.first_poll,
        second=row.second_poll,
        shown=row.shown,
        talk=Talk(
            posts=row.posts,
            reasons=row.reasons,
            pointing=row.pointing,
            stuck=row.stuck,
            hostile=row.hostile,
            sides=tuple((option, count) for option, count in row.sides),
            recent=tuple((reason, points) for reason, points in row.recent),
            moves=row.moves,
            since=row.since_move,
            last=MoveKind(row.last_move) if row.last_move else None,
            open=row.open,
            calmed=row.calmed,
        ),
    )
