"""Rounds as teachers hold them: begun, opened, watched, moderated, closed, released."""

import builtins
from collections.abc import Callable

from bot.core.catalogue import Catalogue
from bot.core.class_log import Event
from bot.core.classes import Right, Standing
from bot.core.learners import Learner
from bot.core.rounds import (
    PAGE,
    SLOW,
    LiveRound,
    Moderated,
    MyRound,
    Opened,
    Place,
    Queued,
    ReasonState,
    Released,
    Round,
    RoundRefusal,
    RoundState,
    TopicOffer,
)
from bot.services.rounds.live import Live
from bot.services.rounds.shown import ShownQueues
from bot.services.rounds.topics import Topic, Topics
from bot.storage.database import Work

SEED_BITS = 40
"""Bits of the seed that a round's orders and aliases follow from."""


class RunningRounds(ShownQueues):
    """Use cases of teachers. Whoever may not gets ``NOT_YOURS``, or ``ARCHIVED`` where that is the reason."""

    def __init__(self, catalogue: Catalogue, randbits: Callable[[int], int]) -> None:
        """``randbits`` gives that many unguessable bits, for seeds."""
        self._topics = Topics(catalogue)
        self._live = Live(self._topics)
        self._randbits = randbits

    def list_classes(self, work: Work, teacher: Learner) -> tuple[Standing, ...]:
        """The classes in which the teacher may hold rounds."""
        return tuple(one for one in work.classes.list_standings(teacher.id) if one.may(Right.TEACH))

    def list_topics(self, work: Work, teacher: Learner, class_id: int) -> tuple[TopicOffer, ...] | RoundRefusal:
        """What a round of the class can be about."""
        standing = self._live.allowed(work, teacher, class_id, Right.TEACH)
        if isinstance(standing, RoundRefusal):
            return standing
        held, sealed = work.rounds.count_held(class_id), self._topics.list_sealed(work, class_id)
        return tuple(
            TopicOffer(
                one.pack,
                one.topic,
                held.get((one.pack.id, one.topic.id), 0),
                sealed=not sealed.isdisjoint(one.names),
            )
            for one in self._topics.list()
        )

    def list(self, work: Work, teacher: Learner, class_id: int) -> tuple[Standing, tuple[MyRound, ...]] | RoundRefusal:
        """The rounds of a class, drafts too, the newest first; those whose topic is gone have no title."""
        standing = self._live.allowed(work, teacher, class_id, Right.SEE)
        if isinstance(standing, RoundRefusal):
            return standing
        rows = ((one, self._topics.of(work, one)) for one in work.rounds.list(class_id))
        return standing, tuple(
            MyRound(one, topic.topic.title[teacher.language] if topic else "", standing.classroom.name, None)
            for one, topic in rows
        )

    def begin(
        self, work: Work, teacher: Learner, class_id: int, pack_id: str, topic_id: str, after: int | None = None
    ) -> LiveRound | RoundRefusal:
        """A draft: in private chats, every reason looked at first.

        ``after`` is the newest round of the class that the teacher knew of: where there is a newer one, a second tap
        shows it.
        """
        standing = self._live.allowed(work, teacher, class_id, Right.TEACH)
        if isinstance(standing, RoundRefusal):
            return standing
        newest = next((one.id for one in work.rounds.list(class_id, most=1)), 0)
        if after is not None and newest > after:
            return self.show(work, teacher, newest)
        topic = self._topics.find(pack_id, topic_id)
        refusal = self._live.bars(work, teacher, topic)
        if topic is None or refusal is not None:
            return refusal or RoundRefusal.NO_TOPIC
        (question, parallel), (version, other) = topic.names, self._topics.versions(topic)
        values = {
            "pack_id": pack_id,
            "topic_id": topic_id,
            "question_id": question,
            "parallel_id": parallel,
            "version_id": version,
            "parallel_version_id": other,
            "place": Place.PRIVATE.value,
            "approval": True,
            "slow": 0,
            "frozen": False,
            "moves": True,
        }
        made = work.rounds.add(class_id, teacher.id, values, self._randbits(SEED_BITS), work.now)
        return self.show(work, teacher, made)

    def show(self, work: Work, teacher: Learner, round_id: int) -> LiveRound | RoundRefusal:
        """A round with its votes so far."""
        found = self._live.find(work, teacher, round_id, Right.SEE)
        return found if isinstance(found, RoundRefusal) else self._live.make(work, teacher, *found)

    def set_place(self, work: Work, teacher: Learner, round_id: int, place: Place) -> LiveRound | RoundRefusal:
        """Hold it in private chats or in the class's group; only as long as it is a draft."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        if found[1].state is not RoundState.DRAFT:
            return RoundRefusal.BEGUN
        if place is Place.GROUP and work.classes.find_group(found[1].class_id) is None:
            return RoundRefusal.NO_GROUP
        return self._set(work, teacher, round_id, "place", place.value)

    def set_approval(self, work: Work, teacher: Learner, round_id: int, *, on: bool) -> LiveRound | RoundRefusal:
        """Look at every reason first, or only at what is held back; those that wait go on to wait."""
        return self._set(work, teacher, round_id, "approval", on)

    def set_frozen(self, work: Work, teacher: Learner, round_id: int, *, on: bool) -> LiveRound | RoundRefusal:
        """Take no texts for now, or again."""
        return self._set(work, teacher, round_id, "frozen", on)

    def set_moves(self, work: Work, teacher: Learner, round_id: int, *, on: bool) -> LiveRound | RoundRefusal:
        """Let the bot speak up in the group, or not."""
        return self._set(work, teacher, round_id, "moves", on)

    def set_slow(self, work: Work, teacher: Learner, round_id: int, seconds: int) -> LiveRound | RoundRefusal:
        """Take one text in so many seconds from each learner."""
        return self._set(work, teacher, round_id, "slow", seconds)

    def open(self, work: Work, teacher: Learner, round_id: int) -> Opened | RoundRefusal:
        """Let the class vote. A second tap changes nothing."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        standing, one = found
        topic = self._topics.of(work, one)
        refusal = self._live.bars(work, teacher, topic)
        if topic is None or refusal is not None:
            return refusal or RoundRefusal.NO_TOPIC
        late = one.state is RoundState.OPEN
        if not late:
            if (refusal := self._may_open(work, one, topic)) is not None:
                return refusal
            # Of two teachers who tap at once, the second one is late.
            late = not work.rounds.open(one.id, topic.names[1], *self._topics.versions(topic), work.now)
            if not late:
                self._note(work, Event.ROUND_OPENED, teacher, one)
        live = self.show(work, teacher, round_id)
        if isinstance(live, RoundRefusal):
            return live
        return Opened(live, () if late else work.rounds.list_told(standing.classroom.id), late)

    def close(self, work: Work, teacher: Learner, round_id: int) -> LiveRound | RoundRefusal:
        """Take nothing any more; a round whose topic is gone ends, too, though ``NO_TOPIC`` comes as it has no card."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        if found[1].state is RoundState.DRAFT:
            return RoundRefusal.NOT_OPEN
        refusal = self._live.bars(work, teacher, self._topics.of(work, found[1]))
        if refusal is RoundRefusal.SEALED:
            return refusal
        work.rounds.close(round_id, work.now)
        if found[1].state is RoundState.OPEN:
            self._note(work, Event.ROUND_CLOSED, teacher, found[1])
        return self.show(work, teacher, round_id)

    def find_lost(self, work: Work, teacher: Learner, round_id: int) -> Round | None:
        """A round of the teacher's whose topic the content has lost: it can be ended still. None for any other."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal) or self._topics.of(work, found[1]) is not None:
            return None
        return found[1]

    def release(self, work: Work, teacher: Learner, round_id: int) -> Released | RoundRefusal:
        """Let everybody see key and explanations; an open round is closed by that. A second tap changes nothing."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        one = found[1]
        if one.state is RoundState.DRAFT:
            return RoundRefusal.NOT_OPEN
        if (refusal := self._live.bars(work, teacher, self._topics.of(work, one))) is not None:
            return refusal
        late = one.state is RoundState.RELEASED or not work.rounds.release(round_id, work.now)
        if not late:
            self._note(work, Event.ROUND_RELEASED, teacher, one)
        live = self.show(work, teacher, round_id)
        if isinstance(live, RoundRefusal):
            return live
        return Released(live, () if late else work.rounds.list_participants(one.class_id, round_id), late)

    def queue(self, work: Work, teacher: Learner, round_id: int, *, after: int = 0) -> Queued | RoundRefusal | None:
        """The oldest reason that waits; None where none does.

        Behind reason ``after``, which was put off; after the last one it begins again with the first.
        """
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        return found if isinstance(found, RoundRefusal) else self._live.next(work, teacher, *found, after)

    def list_reasons(
        self, work: Work, teacher: Learner, round_id: int, *, skip: int = 0
    ) -> builtins.tuple[Queued, ...] | RoundRefusal:
        """A page (of ``PAGE``) of what was approved or hidden, the newest first."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        skip = max(0, skip)
        left = work.reasons.count_decided(round_id) - skip
        rows = work.reasons.list_decided(round_id, skip=skip, most=PAGE)
        return self._live.queued(work, teacher, *found, rows, left)

    def decide(self, work: Work, teacher: Learner, reason_id: int, *, approve: bool) -> Moderated | RoundRefusal:
        """Approve a reason or hide it, also one that was decided about before."""
        reason = work.reasons.find(reason_id)
        found = self._live.find(work, teacher, reason.round_id if reason else 0, Right.TEACH)
        if isinstance(found, RoundRefusal) or reason is None:
            return found if isinstance(found, RoundRefusal) else RoundRefusal.NOT_YOURS
        if (refusal := self._live.bars(work, teacher, self._topics.of(work, found[1]))) is not None:
            return refusal
        wanted = ReasonState.APPROVED if approve else ReasonState.HIDDEN
        late = not reason.text or reason.state is wanted
        if not late:
            work.reasons.decide(reason_id, wanted, teacher.id, work.now)
            self._note(work, Event.APPROVED if approve else Event.HIDDEN, teacher, found[1], reason_id)
        seen_by = () if late or approve else work.showings.list_seen_by(reason_id)
        return Moderated(found[1], self._live.next(work, teacher, *found, reason_id), seen_by, late)

    def list_seen(
        self, work: Work, teacher: Learner, membership_id: int
    ) -> builtins.tuple[builtins.tuple[int, int], ...] | RoundRefusal:
        """Round and learner id of all whose card shows what this member wrote, and of the member's own cards."""
        member = work.membership.find(membership_id)
        allowed = work.classes.find_allowed(teacher.id, member.class_id, Right.ADMIT) if member else None
        if member is None or allowed is None:
            return RoundRefusal.NOT_YOURS
        return work.showings.list_seen(member.learner_id, member.class_id)

    def delete(self, work: Work, teacher: Learner, round_id: int) -> Standing | RoundRefusal:
        """Throw a draft away."""
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        if found[1].state is not RoundState.DRAFT:
            return RoundRefusal.BEGUN
        work.rounds.delete(round_id)
        self._note(work, Event.ROUND_DISCARDED, teacher, found[1])
        return found[0]

    def _set(self, work: Work, teacher: Learner, round_id: int, name: str, value: object) -> LiveRound | RoundRefusal:
        found = self._live.find(work, teacher, round_id, Right.TEACH)
        if isinstance(found, RoundRefusal):
            return found
        if found[1].state not in (RoundState.DRAFT, RoundState.OPEN):
            return RoundRefusal.CLOSED
        if name == "slow" and value not in SLOW:
            return RoundRefusal.SETTING
        if (refusal := self._live.bars(work, teacher, self._topics.of(work, found[1]))) is not None:
            return refusal
        work.rounds.set(round_id, name, value)
        return self.show(work, teacher, round_id)

    def _note(self, work: Work, event: Event, teacher: Learner, one: Round, reason_id: int | None = None) -> None:
        work.class_log.add(one.class_id, event, work.now, actor=teacher.id, about=reason_id or one.id)

    def _may_open(self, work: Work, one: Round, topic: Topic) -> RoundRefusal | None:
        if one.state is not RoundState.DRAFT:
            return RoundRefusal.CLOSED
        if one.place is Place.GROUP and work.classes.find_group(one.class_id) is None:
            return RoundRefusal.NO_GROUP
        if work.rounds.find_open(one.class_id) is not None:
            return RoundRefusal.RUNNING
        if not self._topics.list_sealed(work, one.class_id).isdisjoint(topic.names):
            return RoundRefusal.SEALED
        return None
