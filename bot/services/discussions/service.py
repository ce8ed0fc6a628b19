"""Talks with the bot: offered, begun, answered, ended, gone on with. A tap can come twice, late, or from a stranger.

A language model may be asked between two transactions (``consult``, then ``say`` with its advice). The engine decides:
what a model says can lift an aspect that would be asked back, and lend words that lead to the question which follows
anyway.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from bot.core.catalogue import Catalogue
from bot.core.content import LANGUAGES, Discussion, Pack
from bot.core.discussions import (
    TEXT_LIMIT,
    UNWORDED,
    EchoRead,
    Ended,
    HelpAsked,
    NotMeant,
    Offer,
    Reaction,
    ReaderFor,
    SentenceTapped,
    Skipped,
    StanceTapped,
    StatementAnswered,
    Talk,
    TalkCard,
    TalkRefusal,
    TalkStep,
    TextRead,
    advance,
    is_echo,
    lift,
    number_of,
    pointed,
    role_of,
    wants_to_end,
)
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.core.lessons import is_learnt
from bot.core.phrasing import TALK, Advice, Consultation
from bot.services.discussions.places import Happened, Place, Readers, understood
from bot.services.discussions.telling import UNTOLD, anonymous
from bot.storage.database import Work
from bot.storage.discussions import Turn

HISTORY = 3
"""A learner's messages before the one to answer that a language model is told of."""

Phrase = Callable[[TalkCard, Language], str]
"""Says the move of a card in plain words, offline."""


class DiscussionService:
    """Use cases of talks. Whatever is not the learner's own is refused as ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue, reader_for: ReaderFor, phrase: Phrase) -> None:
        self._catalogue = catalogue
        self._readers = Readers(reader_for)
        self._phrase = phrase

    def prepare(self) -> None:
        """Make the readers of the first discussion on offer: with them come the word lists, which take seconds to read.

        The others are made when somebody writes there first: for all of a course at once, the start would wait.
        """
        offered = (
            (pack, one)
            for pack in self._catalogue.tree.packs
            for one in (pack.discussions if pack.status == "published" else ())
        )
        for pack, discussion in islice(offered, 1):
            for language in LANGUAGES:
                self._readers.find(pack, discussion, language)

    def list(self, work: Work, learner: Learner) -> tuple[Offer, ...]:
        """All discussions on offer: those under way, those of what was learnt, then the others of the course."""
        lessons = {lesson.pack_id: lesson for lesson in work.lessons.list(learner.id)}
        talks = work.discussions.list(learner.id)
        offers = []
        for pack in self._catalogue.tree.packs:
            lesson = lessons.get(pack.id)
            learnt = lesson is not None and is_learnt(lesson, pack, learner.language)
            for discussion in pack.discussions if pack.status == "published" else ():
                mine = [one for one in talks if (one.pack_id, one.discussion_id) == (pack.id, discussion.id)]
                under_way = next((one for one in mine if not one.over), None)
                done = any(one.over and not one.ended for one in mine)
                offers.append(Offer(pack, discussion, under_way, done, learnt))
        return tuple(sorted(offers, key=lambda offer: (offer.open is None, not offer.learnt)))

    def has_open(self, work: Work, learner: Learner) -> bool:
        """Whether a talk is under way that is still on offer."""
        return any(
            not talk.over and self._offered(talk.pack_id, talk.discussion_id)
            for talk in work.discussions.list(learner.id)
        )

    def start(self, work: Work, learner: Learner, pack_id: str, discussion_id: str) -> TalkStep:
        """Begin a talk, or go on with the one about the same discussion that is under way."""
        content = self._offered(pack_id, discussion_id)
        if content is None:
            return TalkRefusal.GONE
        talks = work.discussions.list(learner.id)
        for talk in talks:
            if (talk.pack_id, talk.discussion_id) == (pack_id, discussion_id) and not talk.over:
                return self._back(work, learner, Place(talk, *content))
        experience = work.discussions.count_finished(learner.id)
        seed = learner.id * 1_000_003 + len(talks)
        role = role_of(content[1], experience, seed)
        talk = Talk(0, learner.id, pack_id, discussion_id, learner.language, seed, experience, role)
        talk = replace(talk, id=work.discussions.add(talk, work.now))
        return self._shown(work, learner, Place(talk, *content).card())

    def resume(self, work: Work, learner: Learner, talk_id: int) -> TalkStep:
        """Go on where the talk stands, also where the learner had ended it; a finished one shows its card."""
        place = self._own(work, learner, talk_id)
        if isinstance(place, TalkRefusal):
            return place
        if place.talk.ended:
            work.discussions.reopen(talk_id, work.now)
            place = replace(place, talk=replace(place.talk, ended=False))
        return self._back(work, learner, place)

    def say(self, work: Work, learner: Learner, text: str, advice: Advice | None = None) -> TalkStep:
        """Take what the learner wrote in the talk that waits for it; ``advice`` is what a language model made of it."""
        place = self._asked(work, learner)
        if isinstance(place, TalkRefusal):
            # Nothing waits there any more: the next text is not for it.
            work.learners.set_prompt(learner.id, "")
            return place
        text = text.strip()[:TEXT_LIMIT]
        sentence = pointed(text, place.choices(place.talk))
        if sentence:
            return self._happen(work, learner, place, Happened(SentenceTapped(sentence), "sentence", sentence, text))
        if wants_to_end(text):
            return self._happen(work, learner, place, Happened(Ended(), "end", text=text))
        if is_echo(text, place.talk, place.discussion, learner.language):
            return self._happen(work, learner, place, Happened(EchoRead(), "echo", text=text))
        plain = self._readers.read(place, learner.language, text)
        reading = lift(plain, advice.aspects if advice else ())
        happened = Happened(TextRead(reading), "text", text=text, understood=understood(plain, reading))
        return replace(self._happen(work, learner, place, happened), advice=advice)

    def consult(self, work: Work, learner: Learner, text: str) -> Consultation | None:
        """What a language model would be told about ``text``; nothing changes.

        None where there is nothing to ask it: no talk waits, the text says nothing of the learner's own, or what
        follows is not to be worded. No name and no code of the learner's classes is in what learners wrote.
        """
        place = self._asked(work, learner)
        text = text.strip()[:TEXT_LIMIT]
        if isinstance(place, TalkRefusal) or pointed(text, place.choices(place.talk)) or wants_to_end(text):
            return None
        if is_echo(text, place.talk, place.discussion, learner.language):
            return None
        reading = self._readers.read(place, learner.language, text)
        after, move = advance(place.talk, TextRead(reading), place.discussion)
        if reading.kind in UNTOLD or move.ask in UNWORDED:
            return None
        language, discussion = learner.language, place.discussion
        read = {*discussion.sentences, *(one for aspect in discussion.aspects for one in aspect.sentences)}
        said = (*work.discussions.list_said(place.talk.id, HISTORY, UNTOLD), text)
        return Consultation(
            language=language,
            lesson=tuple(one.text for one in place.pack.articles[language].sentences if one.id in read),
            claim=discussion.claim[language],
            aspects=tuple((aspect.id, aspect.statement[language]) for aspect in discussion.aspects),
            history=anonymous(work, learner, said),
            move=move.name,
            wording=self._phrase(TalkCard(after, place.pack, discussion, move), language),
        )

    def take_stance(self, work: Work, learner: Learner, talk_id: int, turn: int, stance: int) -> TalkStep:
        """Agree with the claim or not, in five steps."""
        return self._tap(work, learner, talk_id, turn, Happened(StanceTapped(stance), "stance", str(stance)))

    def pick_sentence(self, work: Work, learner: Learner, talk_id: int, turn: int, sentence: int) -> TalkStep:
        """Point to a sentence that is shown, as 14 for "s14"."""
        own = self._own(work, learner, talk_id)
        if isinstance(own, TalkRefusal):
            return own
        # The content may have changed since: what is pointed to is what was read.
        shown = [one for one in own.choices(own.talk) if number_of(one) == sentence]
        if turn != own.talk.turn or not shown:
            return own.card(late=True)
        return self._happen(work, learner, own, Happened(SentenceTapped(shown[0]), "sentence", shown[0]))

    def answer(self, work: Work, learner: Learner, talk_id: int, turn: int, *, agree: bool) -> TalkStep:
        """Say whether one sees it as the statement says."""
        happened = Happened(StatementAnswered(agree), "statement", "yes" if agree else "no")
        return self._tap(work, learner, talk_id, turn, happened)

    def take_back(self, work: Work, learner: Learner, talk_id: int, turn: int) -> TalkStep:
        """Not have meant what was just read in a text."""
        return self._tap(work, learner, talk_id, turn, Happened(NotMeant(), "not meant"))

    def help(self, work: Work, learner: Learner, talk_id: int, turn: int) -> TalkStep:
        """Give a hint."""
        return self._tap(work, learner, talk_id, turn, Happened(HelpAsked(), "help"))

    def skip(self, work: Work, learner: Learner, talk_id: int, turn: int) -> TalkStep:
        """Go on without an answer."""
        return self._tap(work, learner, talk_id, turn, Happened(Skipped(), "skip"))

    def end(self, work: Work, learner: Learner, talk_id: int, turn: int) -> TalkStep:
        """End the talk here; it can be gone on with."""
        return self._tap(work, learner, talk_id, turn, Happened(Ended(), "end"))

    def count_texts(self, work: Work, learner: Learner) -> int:
        """How many texts of the learner's talks are kept."""
        return len(work.discussions.list_texts(learner.id))

    def erase(self, work: Work, learner: Learner) -> None:
        """Keep nothing of what the learner wrote in talks; what was understood of it stays."""
        work.discussions.erase_texts(learner.id)

    def _tap(self, work: Work, learner: Learner, talk_id: int, turn: int, happened: Happened) -> TalkStep:
        place = self._own(work, learner, talk_id)
        if isinstance(place, TalkRefusal):
            return place
        return place.card(late=True) if turn != place.talk.turn else self._happen(work, learner, place, happened)

    def _happen(self, work: Work, learner: Learner, place: Place, happened: Happened) -> TalkCard:
        talk = place.talk
        after, move = advance(talk, happened.event, place.discussion)
        if after.turn == talk.turn:
            return place.card(late=True)
        work.discussions.save(after, work.now)
        turn = Turn(
            after.turn,
            learner.language,
            talk.step,
            happened.name,
            happened.text,
            happened.value,
            happened.understood or {},
            move.reaction,
            move.ask,
            move.about,
        )
        work.discussions.log(talk.id, turn, work.now)
        return self._shown(work, learner, TalkCard(after, place.pack, place.discussion, move, place.choices(after)))

    def _back(self, work: Work, learner: Learner, place: Place) -> TalkCard:
        card = place.card()
        if card.talk.turn and not card.talk.over:
            card = replace(card, move=replace(card.move, reaction=Reaction.BACK))
        return self._shown(work, learner, card)

    def _shown(self, work: Work, learner: Learner, card: TalkCard) -> TalkCard:
        """``card``, and the learner's next text belongs to it for as long as it waits for something."""
        prompt = "" if card.talk.over else f"{TALK}:{card.talk.id}"
        if learner.prompt != prompt:
            work.learners.set_prompt(learner.id, prompt)
        return card

    def _asked(self, work: Work, learner: Learner) -> Place | TalkRefusal:
        place = self._own(work, learner, learner.asked_about if learner.asked == TALK else 0)
        return TalkRefusal.OVER if isinstance(place, Place) and place.talk.over else place

    def _own(self, work: Work, learner: Learner, talk_id: int) -> Place | TalkRefusal:
        talk = work.discussions.find(talk_id)
        if talk is None or talk.learner_id != learner.id:
            return TalkRefusal.NOT_YOURS
        content = self._content(talk.pack_id, talk.discussion_id)
        return Place(talk, *content) if content else TalkRefusal.GONE

    def _offered(self, pack_id: str, discussion_id: str) -> tuple[Pack, Discussion] | None:
        content = self._content(pack_id, discussion_id)
        return content if content and content[0].status == "published" else None

    def _content(self, pack_id: str, discussion_id: str) -> tuple[Pack, Discussion] | None:
        pack = self._catalogue.pack(pack_id)
        found = [one for one in pack.discussions if one.id == discussion_id] if pack else []
        return (pack, found[0]) if pack and found else None
