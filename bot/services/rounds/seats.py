"""Where a learner sits in a round: found, or taken for the first time."""

from bot.core.content import TrueFalse
from bot.core.learners import Learner
from bot.core.rounds import Part, Place, RoundRefusal, RoundState, draw_alias, order_of
from bot.services.rounds.cards import Seat
from bot.services.rounds.topics import Topic, Topics, Votable, options_of
from bot.storage.database import Work
from bot.storage.rounds.store import Entry


class Seats:
    """Finds the seats of learners."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics

    def find(self, work: Work, learner: Learner, round_id: int, *, join: bool = True) -> Seat | RoundRefusal:
        """The learner's seat in a round; ``join``: they take part from now on, where they can."""
        entry = work.rounds.enter(learner.id, round_id)
        if entry is None or entry.round.state is RoundState.DRAFT:
            return RoundRefusal.NOT_YOURS if entry is None else RoundRefusal.NOT_OPEN
        if entry.round.place is Place.GROUP:
            return RoundRefusal.IN_GROUP
        topic = self._topics.of(work, entry.round)
        if topic is None:
            return RoundRefusal.NO_TOPIC
        part = work.parts.find(round_id, learner.id)
        if part is None and entry.round.state is not RoundState.OPEN:
            return RoundRefusal.CLOSED
        if part is None and (entry.archived or not join):
            return RoundRefusal.ARCHIVED if entry.archived else RoundRefusal.NOT_OPEN
        return Seat(learner, entry, topic, part or self._join(work, learner, entry, topic))

    def _join(self, work: Work, learner: Learner, entry: Entry, topic: Topic) -> Part:
        one = entry.round
        taken = work.parts.list_aliases(one.id) | {seed.alias for seed in topic.seeds("en", one.seed)}
        return work.parts.add(
            one.id,
            learner.id,
            draw_alias(learner.id, one.seed, taken),
            _order(topic.question, one.seed, learner.id),
            _order(topic.parallel, one.seed, learner.id),
            work.now,
        )


def _order(question: Votable, seed: int, learner_id: int) -> tuple[str, ...]:
    return order_of(options_of(question), seed, learner_id, fixed=isinstance(question, TrueFalse))
