"""A round as one learner sees it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.core.classes import SMALL_GROUP
from bot.core.learners import Learner
from bot.core.rounds import (
    PROMPT,
    SHOWN,
    Offered,
    Part,
    PeerReason,
    RoundCard,
    RoundRefusal,
    RoundState,
    Seed,
    Stage,
    choose_peers,
    is_copy,
    may_show,
    peer,
)
from bot.services.rounds.topics import Topic
from bot.storage.database import Work
from bot.storage.rounds.store import Entry

_OVER = (RoundState.CLOSED, RoundState.RELEASED)


@dataclass(frozen=True)
class Seat:
    """A learner in a round."""

    learner: Learner
    entry: Entry
    topic: Topic
    part: Part

    @property
    def refusal(self) -> RoundRefusal | None:
        """Why nothing is taken any more, or None."""
        if self.entry.round.state in _OVER:
            return RoundRefusal.CLOSED
        return RoundRefusal.ARCHIVED if self.entry.archived else None

    def at(self, stage: Stage) -> "Seat":
        """The same at another stage."""
        return replace(self, part=replace(self.part, stage=stage))


def make_card(work: Work, seat: Seat, *, quiet: bool = False, **changes: Any) -> RoundCard:
    """The card; ``changes`` are fields of it. ``quiet``: what the next text answers stays as it is."""
    entry, part, topic = seat.entry, seat.part, seat.topic
    if not quiet:
        expect(work, seat, on=part.stage is Stage.REASON and seat.refusal is None)
    card = RoundCard(
        entry.round,
        part,
        topic.topic,
        topic.pack,
        topic.question,
        topic.parallel,
        entry.class_name,
        topic.sentences(seat.learner.language),
        own=work.reasons.find_newest(part.id) if part.stage >= Stage.REASON else None,
        peers=_list_peers(work, seat) if part.stage >= Stage.PEERS else (),
        refusal=seat.refusal,
        individuals=entry.single,
    )
    if part.stage is Stage.REASON and card.refusal is None:
        card = replace(card, refusal=stops(work, entry), wait=wait(work, entry))
    if entry.round.state in _OVER:
        card = replace(card, **_count(work, part))
    if entry.round.state is RoundState.RELEASED:
        secret = work.tasks.secret_questions(seat.learner.id, work.now)
        card = replace(card, sealed=not secret.isdisjoint(topic.names))
    return replace(card, **changes)


def expect(work: Work, seat: Seat, *, on: bool) -> None:
    """Take the learner's next text as a reason, or do not any more."""
    learner, round_id = seat.learner, seat.entry.round.id
    waits = learner.asked == PROMPT and learner.asked_about == round_id
    if on and not waits:
        work.learners.set_prompt(learner.id, f"{PROMPT}:{round_id}")
    elif waits and not on:
        work.learners.set_prompt(learner.id, "")


def stops(work: Work, entry: Entry) -> RoundRefusal | None:
    """Why the person may not write: nobody may for now, or a teacher has barred them."""
    if entry.round.frozen:
        return RoundRefusal.FROZEN
    return RoundRefusal.BARRED if work.bars.find_writing(entry.person) is not None else None


def wait(work: Work, entry: Entry) -> int:
    """Seconds until the person may write again."""
    if not entry.round.slow:
        return 0
    times = [one.written_at for one in work.reasons.list_own(entry.round.id, entry.person)]
    if not times:
        return 0
    left = max(times) + timedelta(seconds=entry.round.slow) - work.now
    # Longer than that it is only where a clock was put back.
    return min(max(0, -(-left // timedelta(seconds=1))), entry.round.slow)


def meet_more(work: Work, seat: Seat) -> bool:
    """Fill up with reasons that were approved since, as long as the learner sees fewer than ``SHOWN`` of classmates.

    What was shown stays. Whether there was one.
    """
    shown, one = _list_peers(work, seat), seat.entry.round
    free = SHOWN - sum(peer.reason_id is not None for peer in shown)
    if free <= 0:
        return False
    met = [*_own_texts(work, seat.entry), *(peer.text for peer in shown)]
    known = work.showings.list_ids(seat.part.id)
    offered = (
        found for found in work.showings.list_offered(one.id, seat.part.learner_id) if found.reason.id not in known
    )
    # A copy of what stands on the card already says nothing new.
    chosen = choose_peers(seat.part, seat.entry.person, met, offered, (), one.seed)[:free]
    work.showings.add_shown(seat.part.id, [_key(found) for found in chosen], work.now)
    return bool(chosen)


def meet_peers(work: Work, seat: Seat) -> None:
    """Choose whose reasons the learner meets, once."""
    entry, part = seat.entry, seat.part
    if work.showings.has_any(part.id):
        return
    one = entry.round
    chosen = choose_peers(
        part,
        entry.person,
        _own_texts(work, entry),
        work.showings.list_offered(one.id, part.learner_id),
        seat.topic.seeds(seat.learner.language, one.seed),
        one.seed,
    )
    work.showings.add_shown(part.id, [_key(found) for found in chosen], work.now)


def _list_peers(work: Work, seat: Seat) -> tuple[PeerReason, ...]:
    own, part = _own_texts(work, seat.entry), seat.part
    seeds = {one.id: one for one in seat.topic.seeds(seat.learner.language, seat.entry.round.seed)}
    shown = (
        seeds.get(one) if isinstance(one, str) else one for one in work.showings.list_shown(part.id, part.learner_id)
    )
    return tuple(peer(one, part) for one in shown if one is not None and _fits(one, seat, own))


def _fits(one: Offered | Seed, seat: Seat, own: Iterable[str]) -> bool:
    if isinstance(one, Seed):
        return not any(is_copy(one.text, text) for text in own)
    return may_show(one, seat.part, seat.entry.person, tuple(own))


def _own_texts(work: Work, entry: Entry) -> Sequence[str]:
    return [one.text for one in work.reasons.list_own(entry.round.id, entry.person) if one.text]


def _key(one: Offered | Seed) -> int | str:
    return one.id if isinstance(one, Seed) else one.reason.id


def _count(work: Work, part: Part) -> dict[str, Any]:
    """The class's votes by option, where enough have voted."""
    first, second = Counter[str](), Counter[str]()
    for row in work.parts.count_votes(part.round_id):
        for option, votes in ((row.first, first), (row.second, second)):
            if option is not None:
                votes[option] += row.times
    return {
        name: tuple((option, votes[option]) for option in part.order)
        for name, votes in (("by_first", first), ("by_second", second))
        if votes.total() >= SMALL_GROUP
    }
