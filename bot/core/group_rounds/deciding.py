"""When the bot joins in, and with what: seldom, with one question at a time, and never with praise.

Praise and constant moves help nobody; asking for a reason, for the sentence, or to agree or disagree with somebody does
(accountable talk: Resnick, Michaels and O'Connor 2010).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.core.group_rounds.model import SEEN_AFTER, Move, MoveKind, Post, Talk, Voice
from bot.core.quiz.selection import shuffled

GAP: Final = 3
"""Posts before a move, and between two of them, at least."""

LAPSE: Final = 6
"""Posts after which a question that nobody has answered is not waited for any more."""

MOST_MOVES: Final = 8
"""Moves in a round at most, without the calm line and the summary: together with polls and pictures still fewer than
the 20 messages a minute that Telegram lets a bot send to a group."""

_ABOUT_VOICES: Final = frozenset({MoveKind.VOICE, MoveKind.REVOICE, MoveKind.RIVAL})
_QUESTIONS: Final = frozenset(MoveKind) - {MoveKind.CALM, MoveKind.SUM_UP}


def hear(talk: Talk, post: Post) -> Talk:
    """The talk with ``post`` counted."""
    if post.hostile:
        return replace(talk, hostile=talk.hostile + 1)
    sides = dict(talk.sides)
    if post.side:
        sides[post.side] = sides.get(post.side, 0) + 1
    return replace(
        talk,
        posts=talk.posts + 1,
        reasons=talk.reasons + post.reason,
        pointing=talk.pointing + post.points,
        stuck=talk.stuck + post.stuck,
        sides=tuple(sorted(sides.items())),
        recent=(*talk.recent, (post.reason, post.points))[-SEEN_AFTER:],
        since=talk.since + 1,
        open=talk.open and not _answers(talk.last, post),
    )


def _answers(question: MoveKind | None, post: Post) -> bool:
    """Whether the post does what the question asks for."""
    match question:
        case MoveKind.REASON:
            return post.reason
        case MoveKind.SENTENCE:
            return post.points
        case _:
            return not post.stuck


def decide(talk: Talk, post: Post, voices: Sequence[Voice], seed: int) -> Move | None:
    """The move after ``post``, which is counted in ``talk`` already; None for silence.

    At most one every ``GAP`` posts, none while a question waits for its answer (or for ``LAPSE`` posts), never the kind
    of the last move again, ``MOST_MOVES`` in all. An insult is answered once with a calm line. ``seed`` chooses among
    what fits alike.
    """
    if post.hostile:
        return None if talk.calmed else Move(MoveKind.CALM)
    if talk.moves >= MOST_MOVES or talk.since < GAP or (talk.open and talk.since < LAPSE):
        return None
    turn = talk.moves // 2 % 2
    for kind in _fitting(post, seed + talk.moves):
        voice = _voice(kind, post, voices, seed + talk.moves)
        if kind is not talk.last and (voice is not None or kind not in _ABOUT_VOICES):
            return Move(kind, voice, turn)
    return None


def _fitting(post: Post, seed: int) -> tuple[MoveKind, ...]:
    """Kinds of moves that fit the post, the best first."""
    if post.stuck:
        return (MoveKind.VOICE,)
    if not post.reason:
        return MoveKind.REASON, MoveKind.VOICE
    if not post.points:
        return MoveKind.SENTENCE, MoveKind.REVOICE, MoveKind.RIVAL
    return tuple(shuffled((MoveKind.RIVAL, MoveKind.REVOICE), seed, str))


def _voice(kind: MoveKind, post: Post, voices: Sequence[Voice], seed: int) -> Voice | None:
    """Whose reason the move is about: the one that the post comes near, one for another option than the post's."""
    match kind:
        case MoveKind.VOICE:
            fitting = list(voices)
        case MoveKind.RIVAL:
            fitting = [one for one in voices if one.option != post.side and one.number != post.near]
        case MoveKind.REVOICE:
            fitting = [one for one in voices if one.number == post.near]
        case _:
            fitting = []
    return next(iter(shuffled(fitting, seed, lambda one: str(one.number))), None)


def note_move(talk: Talk, kind: MoveKind) -> Talk:
    """The talk after a move. The calm line and the summary are no part of the exchange."""
    if kind is MoveKind.CALM:
        return replace(talk, calmed=True)
    if kind not in _QUESTIONS:
        return talk
    return replace(talk, moves=talk.moves + 1, since=0, last=kind, open=True)


def tells(hostile: int) -> bool:
    """Whether a teacher gets a word when it is the ``hostile``-th post of its kind: the 1st, 2nd, 4th, 8th …"""
    return hostile > 0 and hostile & (hostile - 1) == 0


def sums_up(talk: Talk) -> bool:
    """Whether there is anything to sum up."""
    return talk.posts > 0
