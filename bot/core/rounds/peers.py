"""Which reasons of others a learner meets."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from rapidfuzz import fuzz

from bot.core.insults import fold
from bot.core.quiz.selection import shuffled
from bot.core.rounds.model import SHOWN, Part, PeerReason, Reason, ReasonState

COPY_FROM = 88.0
"""Similarity (0–100, rapidfuzz's normalised indel ratio, word order aside) from which a text is another's copy."""


@dataclass(frozen=True)
class Offered:
    """A reason that may be shown: with its writer's alias, and how often it was shown.

    ``person`` is the membership of who wrote it, whatever account they used.
    """

    reason: Reason
    alias: int
    shown: int
    person: int


@dataclass(frozen=True)
class Seed:
    """A reason by the author in the reader's language: ``id`` in the topic."""

    id: str
    alias: int
    option: str
    text: str
    sentence: str


def is_copy(text: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words; empty ones are nobody's copy."""
    left, right = fold(text), fold(other)
    return bool(left and right) and max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)) >= COPY_FROM


def may_show(offered: Offered, part: Part, person: int, own: Collection[str]) -> bool:
    """Whether the reader of ``part`` may see a reason; ``own`` are the texts that they wrote themselves.

    Only what was approved and agreed to, in this round, and not by the reader: neither by another account of theirs nor
    in their own words.
    """
    reason = offered.reason
    return (
        reason.state is ReasonState.APPROVED
        and reason.consent
        and bool(reason.text)
        and reason.round_id == part.round_id
        and reason.part_id != part.id
        and offered.person != person
        and not _is_among(reason.text, own)
    )


def choose_peers(
    part: Part, person: int, own: Collection[str], reasons: Iterable[Offered], seeds: Iterable[Seed], seed: int
) -> tuple[Offered | Seed, ...]:
    """Up to ``SHOWN`` reasons for the reader of ``part``, from the other side and from theirs by turns.

    Of each side, those that were shown least come first, and the author's fill up. None is a copy of another.
    """
    learners = shuffled(
        (one for one in reasons if may_show(one, part, person, own)), seed, lambda one: f"{part.id}/{one.reason.id}"
    )
    authors = shuffled((one for one in seeds if not _is_among(one.text, own)), seed, lambda one: f"{part.id}/{one.id}")
    ordered: list[Offered | Seed] = [*sorted(learners, key=lambda one: one.shown), *authors]
    rival = [one for one in ordered if option_of(one) != part.first]
    same = [one for one in ordered if option_of(one) == part.first]
    return tuple(_without_copies(one for one in chain(*zip_longest(rival, same)) if one is not None))[:SHOWN]


def option_of(one: Offered | Seed) -> str:
    """What a reason speaks for."""
    return one.option if isinstance(one, Seed) else one.reason.option


def peer(one: Offered | Seed, part: Part) -> PeerReason:
    """A reason as the reader of ``part`` sees it: without a writer."""
    same = option_of(one) == part.first
    if isinstance(one, Seed):
        return PeerReason(None, one.alias, one.option, one.text, one.sentence, same)
    reason = one.reason
    return PeerReason(reason.id, one.alias, reason.option, reason.text, reason.sentence, same)


def _is_among(text: str, others: Collection[str]) -> bool:
    return any(is_copy(text, other) for other in others)


def _without_copies(several: Iterable[Offered | Seed]) -> Iterator[Offered | Seed]:
    texts = list[str]()
    for one in several:
        text = one.text if isinstance(one, Seed) else one.reason.text
        if not _is_among(text, texts):
            texts.append(text)
            yield one
