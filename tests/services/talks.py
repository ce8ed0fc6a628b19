"""Two learners who talk with the bot about the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select

from bot.core.catalogue import Catalogue
from bot.core.content import Pack
from bot.core.discussions import Step, Talk, TalkCard, TalkStep
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.phrasing import Advice
from bot.services.content import ContentService
from bot.services.discussions import DiscussionService
from bot.storage.database import Database, Work
from bot.storage.discussions import talk_turns
from tests.builders import pack, tree
from tests.conftest import Clock
from tests.talks import Recorder, discussion, talkative

T = TypeVar("T")

PACKS = (
    pack("p01"),
    talkative("p02", discussion(), discussion(id="d02"), order=2),
    talkative("p03", order=3),
    talkative("p04", status="draft", order=4),
)


@dataclass
class Table:
    """Two learners who talk about the same; each use case is a transaction of its own, as ``me``."""

    database: Database
    clock: Clock
    reader: Recorder = field(default_factory=Recorder)
    packs: tuple[Pack, ...] = PACKS

    def __post_init__(self) -> None:
        for number in (222, 111):
            self.do(lambda work: work.learners.add(number, number, "de", NOTICE_VERSION, work.now))
        self.catalogue = self.publish(*self.packs)
        self.start("p02", "d01", 222)
        self.say("the second", 222)

    def publish(self, *packs: Pack) -> Catalogue:
        """Teach ``packs`` from now on."""
        self.catalogue = self.do(lambda work: ContentService().publish(work, tree(*packs)))
        self.service = DiscussionService(
            self.catalogue, self.reader.make, lambda card, language: f"{language} {card.move.name}"
        )
        return self.catalogue

    def do(self, function: Callable[[Work], T]) -> T:
        return self.database.transaction(function)

    def person(self, number: int = 111) -> Learner:
        found = self.do(lambda work: work.learners.find(number))
        assert found is not None
        return found

    def use(self, use: Callable[[Work, Learner], T], number: int = 111) -> T:
        me = self.person(number)
        return self.do(lambda work: use(work, me))

    def start(self, pack_id: str = "p02", discussion_id: str = "d01", number: int = 111) -> TalkCard:
        return card(self.use(lambda work, me: self.service.start(work, me, pack_id, discussion_id), number))

    def say(self, text: str, number: int = 111, advice: Advice | None = None) -> TalkStep:
        return self.use(lambda work, me: self.service.say(work, me, text, advice), number)

    def stance(self, shown: TalkCard, stance: int) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.take_stance(work, me, talk.id, talk.turn, stance))

    def point(self, shown: TalkCard, sentence: int) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.pick_sentence(work, me, talk.id, talk.turn, sentence))

    def skip(self, shown: TalkCard) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.skip(work, me, talk.id, talk.turn))

    def take_back(self, shown: TalkCard) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.take_back(work, me, talk.id, talk.turn))

    def help(self, shown: TalkCard) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.help(work, me, talk.id, talk.turn))

    def end(self, shown: TalkCard) -> TalkStep:
        talk = shown.talk
        return self.use(lambda work, me: self.service.end(work, me, talk.id, talk.turn))

    def resume(self, talk_id: int) -> TalkStep:
        return self.use(lambda work, me: self.service.resume(work, me, talk_id))

    def to(self, step: Step) -> TalkCard:
        """A new talk that has come to ``step`` without a word."""
        shown = self.start()
        while shown.talk.step is not step:
            shown = card(self.skip(shown))
        return shown

    def stored(self, talk_id: int) -> Talk:
        found = self.do(lambda work: work.discussions.find(talk_id))
        assert found is not None
        return found

    def turns(self, talk_id: int) -> list[tuple[str, str, str]]:
        """What was logged of a talk: event, value, text."""
        query = select(talk_turns).where(talk_turns.c.talk_id == talk_id).order_by(talk_turns.c.number)
        return self.do(lambda work: [(row.event, row.value, row.text) for row in work.connection.execute(query)])


def card(step: TalkStep) -> TalkCard:
    assert isinstance(step, TalkCard)
    return step
