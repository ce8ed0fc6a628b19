"""A round as its teachers see it: votes, and what waits."""

from collections import Counter
from collections.abc import Iterable

from bot.core.class_log import Event
from bot.core.classes import Right, Standing
from bot.core.learners import Learner
from bot.core.results import too_few
from bot.core.rounds import LiveRound, Queued, Reason, Round, RoundRefusal, Split
from bot.services.rounds.topics import Topic, Topics
from bot.storage.database import Work
from bot.storage.rounds.parts import VoteCount
from bot.storage.rounds.reasons import NamedReason

SURE = 2


class Live:
    """Finds rounds for those who may, and makes what they see."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics

    def allowed(self, work: Work, teacher: Learner, class_id: int, right: Right) -> Standing | RoundRefusal:
        """The class as the teacher sees it, where they have ``right`` in it."""
        standing = work.classes.find_standing(teacher.id, class_id)
        if standing is None:
            return RoundRefusal.NOT_YOURS
        if standing.may(right):
            return standing
        return RoundRefusal.ARCHIVED if standing.classroom.archived else RoundRefusal.NOT_YOURS

    def find(self, work: Work, teacher: Learner, round_id: int, right: Right) -> tuple[Standing, Round] | RoundRefusal:
        """A round and its class, where the teacher has ``right`` in that."""
        one = work.rounds.find(round_id)
        standing = self.allowed(work, teacher, one.class_id, right) if one else RoundRefusal.NOT_YOURS
        if isinstance(standing, RoundRefusal) or one is None:
            return standing if isinstance(standing, RoundRefusal) else RoundRefusal.NOT_YOURS
        return standing, one

    def bars(self, work: Work, teacher: Learner, topic: Topic | None) -> RoundRefusal | None:
        """Why the teacher sees nothing of a round about ``topic``, and so must not change it: it is gone, or a secret.

        Votes tell the key, and who teaches one class may be asked the same in another.
        """
        if topic is None:
            return RoundRefusal.NO_TOPIC
        asked = work.tasks.secret_questions(teacher.id, work.now) if teacher.ever_enrolled else frozenset()
        return None if asked.isdisjoint(topic.names) else RoundRefusal.SEALED

    def make(self, work: Work, teacher: Learner, standing: Standing, one: Round) -> LiveRound | RoundRefusal:
        """The round with its votes so far."""
        topic = self._topics.of(work, one)
        refusal = self.bars(work, teacher, topic)
        if topic is None or refusal is not None:
            return refusal or RoundRefusal.NO_TOPIC
        single = standing.classroom.individuals and standing.may(Right.NAME)
        return LiveRound(
            one,
            topic.topic,
            topic.pack,
            topic.question,
            topic.parallel,
            standing.classroom.name,
            _split(work, one, topic, single=single),
            waiting=work.reasons.count_waiting(one.id),
            has_group=work.classes.find_group(one.class_id) is not None,
            refusal=RoundRefusal.ARCHIVED if standing.classroom.archived else None,
            may_teach=standing.may(Right.TEACH),
        )

    def next(self, work: Work, teacher: Learner, standing: Standing, one: Round, after: int = 0) -> Queued | None:
        """The oldest reason behind reason ``after`` that waits, else the oldest of all."""
        found = work.reasons.find_waiting(one.id, after)
        if found is None:
            return None
        waiting = work.reasons.count_waiting(one.id)
        return next(iter(self.queued(work, teacher, standing, one, [found], waiting)), None)

    def queued(
        self,
        work: Work,
        teacher: Learner,
        standing: Standing,
        one: Round,
        rows: Iterable[NamedReason],
        left: int,
    ) -> tuple[Queued, ...]:
        """Reasons for the teacher to decide about, ``left`` with these; whoever is named has been looked at."""
        topic = self._topics.of(work, one)
        if topic is None:
            return ()
        single = standing.classroom.individuals and standing.may(Right.NAME)
        found = tuple(rows)
        named = [row for row in found if single and row.name]
        if work.membership.add_looks([row.person for row in named], teacher.id, "reason", work.now):
            work.class_log.add(one.class_id, Event.LOOKED, work.now, actor=teacher.id, word="reason")
        return tuple(
            Queued(
                row.reason,
                row.name if single else "",
                _sentence(topic, row.reason, teacher),
                left - place,
            )
            for place, row in enumerate(found, start=1)
        )


def _sentence(topic: Topic, reason: Reason, teacher: Learner) -> str:
    known = {sentence.id for sentence in topic.pack.articles[teacher.language].sentences}
    return topic.pack.sentence(teacher.language, reason.sentence) if reason.sentence in known else ""


def _split(work: Work, one: Round, topic: Topic, *, single: bool) -> Split:
    """The votes; second and parallel ones are as secret as the first while few have given them."""
    joined, done, members = work.parts.count_people(one.id)
    rows = work.parts.count_votes(one.id)
    (key,), (other,) = topic.question.key_ids, topic.parallel.key_ids
    first, second, parallel = (_by(rows, name) for name in ("first", "second", "parallel"))
    hidden = too_few(first.total(), single=single)
    told = not hidden
    again = told and not too_few(second.total(), single=single)
    further = told and not too_few(parallel.total(), single=single)
    options = [option.id for option in topic.question.options_of("en")]
    return Split(
        joined=joined,
        members=members,
        first=tuple((option, first[option]) for option in options) if told else (),
        second=tuple((option, second[option]) for option in options) if again else (),
        done=done,
        moved=sum(row.times for row in rows if row.second and row.first != row.second) if again else 0,
        right_first=first[key] if told else 0,
        right_second=second[key] if again else 0,
        sure_first=sum(row.times for row in rows if row.confidence == SURE) if told else 0,
        parallel_right=parallel[other] if further else 0,
        parallel_answered=parallel.total() if further else 0,
        hidden=hidden,
    )


def _by(rows: Iterable[VoteCount], name: str) -> Counter[str]:
    votes = Counter[str]()
    for row in rows:
        option = getattr(row, name)
        if option is not None:
            votes[option] += row.times
    return votes
