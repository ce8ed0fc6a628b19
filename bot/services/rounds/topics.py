"""What a round is about: its topic and questions, in the content or as they were when it was opened."""

from dataclasses import dataclass

from bot.core.assignments import keeps_key
from bot.core.catalogue import Catalogue, global_id
from bot.core.content import Pack, RoundTopic, SingleChoice, TrueFalse
from bot.core.languages import Language
from bot.core.rounds import Round, RoundState, Seed, seed_aliases
from bot.storage.database import Work

Votable = SingleChoice | TrueFalse


@dataclass(frozen=True)
class Topic:
    """A topic with its question and the parallel form."""

    pack: Pack
    topic: RoundTopic
    question: Votable
    parallel: Votable

    @property
    def names(self) -> tuple[str, str]:
        """Global ids of the two questions."""
        return global_id(self.pack, self.question), global_id(self.pack, self.parallel)

    def sentences(self, language: Language) -> tuple[tuple[str, str], ...]:
        """Ids and texts of the sentences to choose from."""
        return tuple((one, self.pack.sentence(language, one)) for one in self.topic.sentences)

    def seeds(self, language: Language, seed: int) -> tuple[Seed, ...]:
        """The author's reasons for options that the question has."""
        aliases = seed_aliases([one.id for one in self.topic.reasons], seed)
        options = {option.id for option in self.question.options_of(language)}
        return tuple(
            Seed(one.id, aliases[one.id], one.option, one.text[language], one.sentence)
            for one in self.topic.reasons
            if one.option in options
        )


class Topics:
    """Finds topics."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def list(self) -> tuple[Topic, ...]:
        """All that a round can be held about now."""
        packs = (pack for pack in self._catalogue.tree.packs if pack.status == "published")
        found = (self.find(pack.id, topic.id) for pack in packs for topic in pack.rounds)
        return tuple(one for one in found if one is not None)

    def find(self, pack_id: str, topic_id: str) -> Topic | None:
        """The topic as it stands in the content, where it is whole and offered."""
        pack = self._catalogue.pack(pack_id)
        if pack is None or pack.status != "published":
            return None
        topic = _topic(pack, topic_id)
        question = _question(pack, topic.question) if topic else None
        parallel = _question(pack, question.parallel) if question else None
        return Topic(pack, topic, question, parallel) if topic and question and parallel else None

    def versions(self, topic: Topic) -> tuple[int, int]:
        """The current versions of its questions."""
        question, parallel = topic.names
        return self._catalogue.version(question), self._catalogue.version(parallel)

    def of(self, work: Work, one: Round) -> Topic | None:
        """What a round is about; the questions of one that was opened are those of then."""
        if one.state is RoundState.DRAFT:
            topic = self.find(one.pack_id, one.topic_id)
            return topic if topic is not None and topic.names[0] == one.question_id else None
        pack = self._catalogue.pack(one.pack_id)
        found = _topic(pack, one.topic_id) if pack else None
        question, parallel = (self._pinned(work, version) for version in (one.version_id, one.parallel_version_id))
        return Topic(pack, found, question, parallel) if pack and found and question and parallel else None

    def list_sealed(self, work: Work, class_id: int) -> frozenset[str]:
        """Global ids of questions that assignments of the class ask and do not explain yet."""
        keeping = [one for one in work.assignments.list(class_id) if keeps_key(one, work.now)]
        return frozenset(name for one in keeping for name, _ in work.assignments.list_questions(one.id))

    def _pinned(self, work: Work, version_id: int) -> Votable | None:
        _, question = self._catalogue.pinned(version_id) or work.questions.find(version_id)
        return question if isinstance(question, SingleChoice | TrueFalse) else None


def _topic(pack: Pack, topic_id: str) -> RoundTopic | None:
    return next((one for one in pack.rounds if one.id == topic_id), None)


def _question(pack: Pack, question_id: str | None) -> Votable | None:
    found = next((one for one in pack.questions if one.id == question_id), None)
    return found if isinstance(found, SingleChoice | TrueFalse) else None


def options_of(question: Votable) -> tuple[str, ...]:
    """The ids of its options, in the order of the file."""
    return tuple(option.id for option in question.options_of("en"))
