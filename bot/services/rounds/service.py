"""Rounds as learners go through them. Every tap can come twice, late, or from a stranger."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.catalogue import Catalogue
from bot.core.class_log import Event
from bot.core.learners import Learner
from bot.core.moderation import hold_of
from bot.core.rounds import (
    LONGEST_REASON,
    NO_LEVEL,
    PROMPT,
    REPORTS,
    VOTES,
    WRITES,
    Hold,
    LostRound,
    MyRound,
    ReasonState,
    Redrawn,
    RoundCard,
    RoundRefusal,
    RoundStep,
    Stage,
    WrittenText,
    next_stage,
    stage_without,
    with_vote,
)
from bot.services.rounds.cards import Seat, expect, make_card, meet_more, meet_peers, stops, wait
from bot.services.rounds.seats import Seats
from bot.services.rounds.topics import Topics
from bot.storage.database import Work

_LEFT_BY_TAP = (Stage.REASON, Stage.SENTENCE, Stage.PEERS)
"""Stages that are left without an answer: no reason, no sentence, enough read."""


class RoundService:
    """Use cases of taking part. Whoever is not in its class gets ``NOT_YOURS``; one in the group is held there."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._topics = Topics(catalogue)
        self._seats = Seats(self._topics)
        insults = catalogue.tree.holds.insults
        # In both languages: whoever insults in English does so in German rounds, too.
        self._insults = frozenset((*insults.de, *insults.en))

    def list_mine(self, work: Work, learner: Learner) -> tuple[MyRound, ...]:
        """The rounds of the learner's classes, the newest first; those whose topic is gone are left out."""
        return tuple(
            MyRound(one, topic.topic.title[learner.language], class_name, Stage(stage) if stage else None)
            for one, class_name, stage in work.rounds.list_mine(learner.id)
            if (topic := self._topics.of(work, one)) is not None
        )

    def show(self, work: Work, learner: Learner, round_id: int, *, quiet: bool = False) -> RoundStep:
        """The learner's card; they take part from then on.

        ``quiet``: only to draw it again because of what somebody else did.
        """
        seat = self._seats.find(work, learner, round_id, join=not quiet)
        return seat if isinstance(seat, RoundRefusal) else make_card(work, seat, quiet=quiet)

    def vote(self, work: Work, learner: Learner, round_id: int, stage: int, place: int) -> RoundStep:
        """Vote for the option at ``place`` (from 0): first, again, or on the parallel question."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal) or stage not in VOTES:
            return seat if isinstance(seat, RoundRefusal) else RoundRefusal.NOT_YOURS
        part, at = seat.part, Stage(stage)
        order = part.parallel_order if at is Stage.PARALLEL else part.order
        if not 0 <= place < len(order):
            return RoundRefusal.NOT_YOURS
        if seat.refusal or part.stage is not at:
            return make_card(work, seat, late=True)
        work.parts.vote(part.id, at, order[place], work.now)
        return self._move(work, replace(seat, part=with_vote(part, at, order[place])), next_stage(at))

    def rate(self, work: Work, learner: Learner, round_id: int, level: int) -> RoundStep:
        """Say how sure the first vote was: 0 guess, 1 unsure, 2 sure, ``NO_LEVEL`` rather not."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal) or not 0 <= level <= NO_LEVEL:
            return seat if isinstance(seat, RoundRefusal) else RoundRefusal.NOT_YOURS
        if seat.refusal or seat.part.stage is not Stage.CONFIDENCE:
            return make_card(work, seat, late=True)
        said = level if level < NO_LEVEL else None
        work.parts.rate(seat.part.id, said)
        rated = replace(seat, part=replace(seat.part, first_confidence=said))
        return self._move(work, rated, next_stage(Stage.CONFIDENCE))

    def ask(self, work: Work, learner: Learner, round_id: int) -> RoundStep:
        """Expect a text in place of what was written, or a first one from whoever skipped it."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal):
            return seat
        if seat.refusal or seat.part.stage not in WRITES:
            return make_card(work, seat, late=True)
        if (stop := stops(work, seat.entry)) is not None:
            return make_card(work, seat, refusal=stop)
        card = make_card(work, seat, quiet=True, wait=wait(work, seat.entry))
        expect(work, seat, on=True)
        return card

    def write(self, work: Work, learner: Learner, text: str) -> RoundStep:
        """Give the reason that was asked for; what was written before is gone by that."""
        seat = self._seats.find(work, learner, learner.asked_about if learner.asked == PROMPT else 0)
        if isinstance(seat, RoundRefusal):
            # Nothing more can be written there: the next text is not for this round.
            if learner.asked == PROMPT:
                work.learners.set_prompt(learner.id, "")
            return seat
        if seat.refusal or seat.part.stage not in WRITES:
            return make_card(work, seat, late=True)
        plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        pause = wait(work, seat.entry)
        slips = (
            (not any(map(str.isalnum, plain)), RoundRefusal.EMPTY),
            (len(plain) > LONGEST_REASON, RoundRefusal.TOO_LONG),
            (pause > 0, RoundRefusal.SLOW),
        )
        slip = stops(work, seat.entry) or next((refusal for holds, refusal in slips if holds), None)
        if slip is not None:
            return make_card(work, seat, quiet=True, refusal=slip, wait=pause)
        return self._write(work, seat, plain)

    def pick_sentence(self, work: Work, learner: Learner, round_id: int, place: int) -> RoundStep:
        """Say that the sentence at ``place`` (from 0) shows it."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal):
            return seat
        sentences = seat.topic.topic.sentences
        if not 0 <= place < len(sentences):
            return RoundRefusal.NOT_YOURS
        own = work.reasons.find_newest(seat.part.id)
        if seat.refusal or own is None or seat.part.stage is not Stage.SENTENCE:
            return make_card(work, seat, late=True)
        work.reasons.set_sentence(own.id, sentences[place])
        return self._move(work, seat, next_stage(Stage.SENTENCE))

    def consent(self, work: Work, learner: Learner, round_id: int, *, yes: bool) -> RoundStep:
        """Let classmates see the reason, without a name, or only the teachers."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal):
            return seat
        own = work.reasons.find_newest(seat.part.id)
        if seat.refusal or own is None or seat.part.stage is not Stage.CONSENT:
            return make_card(work, seat, late=True)
        work.reasons.set_consent(own.id, yes)
        return self._move(work, seat, next_stage(Stage.CONSENT))

    def go_on(self, work: Work, learner: Learner, round_id: int, stage: int) -> RoundStep:
        """Leave a stage without an answer: give no reason, no sentence, or have read enough."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal) or stage not in _LEFT_BY_TAP:
            return seat if isinstance(seat, RoundRefusal) else RoundRefusal.NOT_YOURS
        if seat.refusal or seat.part.stage != stage:
            return make_card(work, seat, late=True)
        return self._move(work, seat, next_stage(seat.part.stage, wrote=False))

    def meet_more(self, work: Work, learner: Learner, round_id: int) -> RoundStep:
        """See what was approved since the learner came to the others' reasons; ``late`` where there is nothing new."""
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal):
            return seat
        if seat.refusal or seat.part.stage is not Stage.PEERS:
            return make_card(work, seat, late=True)
        return make_card(work, seat, late=not meet_more(work, seat))

    def withdraw(self, work: Work, learner: Learner, round_id: int) -> RoundStep:
        """Take the reason back: its text is deleted, for everybody and at once, also when the round is over.

        Also where the content has lost the topic: then there is no card to show, and ``NO_TOPIC`` comes.
        """
        seat = self._seats.find(work, learner, round_id)
        if isinstance(seat, RoundRefusal):
            self._withdraw_lost(work, self.find_lost(work, learner, round_id))
            return seat
        own = work.reasons.find_newest(seat.part.id)
        if own is None or not own.text:
            return make_card(work, seat, late=True)
        work.reasons.withdraw(own.id)
        seen_by = work.showings.list_seen_by(own.id)
        return replace(self._move(work, seat, stage_without(seat.part.stage)), seen_by=seen_by, gone=True)

    def _withdraw_lost(self, work: Work, lost: LostRound | None) -> None:
        if lost is not None and lost.reason_id is not None:
            work.reasons.withdraw(lost.reason_id)
            work.parts.move(lost.part.id, stage_without(lost.part.stage))

    def report(self, work: Work, learner: Learner, reason_id: int) -> RoundStep:
        """Say that a reason should not be there: the learner sees it no more, and after ``REPORTS`` a teacher looks."""
        reason = work.showings.find_shown(reason_id, learner.id)
        seat = self._seats.find(work, learner, reason.round_id) if reason else RoundRefusal.NOT_YOURS
        if isinstance(seat, RoundRefusal) or reason is None:
            return seat if isinstance(seat, RoundRefusal) else RoundRefusal.NOT_YOURS
        if work.showings.has_reported(reason_id, learner.id):
            return make_card(work, seat, late=True)
        work.showings.report(reason_id, learner.id, work.now)
        # Neither who reported it nor who wrote it: the one is nobody's business, the other stands with the reason.
        work.class_log.add(seat.entry.round.class_id, Event.REPORTED, work.now, about=reason_id)
        held = reason.state is ReasonState.APPROVED and work.showings.count_fresh(reason_id) >= REPORTS
        if held:
            work.reasons.hold(reason_id, Hold.REPORTED)
            work.class_log.add(
                seat.entry.round.class_id, Event.HELD, work.now, about=reason_id, word=Hold.REPORTED.value
            )
        seen_by = work.showings.list_seen_by(reason_id) if held else ()
        return make_card(work, seat, seen_by=tuple(one for one in seen_by if one != learner.id))

    def block(self, work: Work, learner: Learner, reason_id: int) -> RoundStep:
        """Read nothing more by whoever wrote a reason, in any round of the class; nobody is told, nor who it is."""
        reason = work.showings.find_shown(reason_id, learner.id)
        seat = self._seats.find(work, learner, reason.round_id) if reason else RoundRefusal.NOT_YOURS
        if isinstance(seat, RoundRefusal):
            return seat
        work.showings.block(reason_id, learner.id, work.now)
        return make_card(work, seat)

    def unblock(self, work: Work, learner: Learner, class_id: int) -> None:
        """Read all of the class again."""
        work.showings.unblock(learner.id, class_id)

    def list_seen(self, work: Work, learner: Learner, class_id: int) -> tuple[tuple[int, int], ...]:
        """Round and learner id of all whose card shows what this learner wrote in a class, and of their own cards."""
        return work.showings.list_seen(learner.id, class_id)

    def redraw(self, work: Work, seen: Iterable[tuple[int, int]]) -> tuple[Redrawn, ...]:
        """The cards of ``seen`` (round and learner ids) as they are now, of those who can be written to.

        For the shell, because of what somebody else did: it asks for nobody's right but that of the card's owner.
        """
        found = (self._redraw(work, round_id, learner_id) for round_id, learner_id in dict.fromkeys(seen))
        return tuple(one for one in found if one is not None)

    def _redraw(self, work: Work, round_id: int, learner_id: int) -> Redrawn | None:
        learner, chat = work.learners.get(learner_id), work.learners.find_chat(learner_id)
        # Whoever never took part has no card, and whoever is in the class no more has one that has to go.
        if learner is None or chat is None or work.parts.find(round_id, learner_id) is None:
            return None
        return Redrawn(chat, learner.language, round_id, self.show(work, learner, round_id, quiet=True))

    def find_lost(self, work: Work, learner: Learner, round_id: int) -> LostRound | None:
        """What is left of a round of the learner's whose topic the content has lost; None where it is as ever."""
        entry = work.rounds.enter(learner.id, round_id)
        part = work.parts.find(round_id, learner.id) if entry is not None else None
        if entry is None or part is None or self._topics.of(work, entry.round) is not None:
            return None
        own = work.reasons.find_newest(part.id)
        if own is None or not own.text:
            return LostRound(part)
        return LostRound(part, own.id, work.showings.list_seen_by(own.id))

    def list_texts(self, work: Work, learner: Learner) -> tuple[WrittenText, ...]:
        """All that the learner wrote in rounds and did not take back."""
        return work.reasons.list_texts(learner.id)

    def erase(self, work: Work, learner: Learner) -> tuple[tuple[int, int], ...]:
        """Delete all of it; votes and the number of reasons stay. Round and learner id of all who had seen some."""
        work.reasons.erase(learner.id)
        work.parts.step_back(learner.id)
        return work.showings.list_seen(learner.id)

    def _write(self, work: Work, seat: Seat, text: str) -> RoundCard:
        one, part = seat.entry.round, seat.part
        before = work.reasons.find_newest(part.id)
        hold = self._hold(work, seat, text)
        # Also one that a teacher has hidden: it could be shown later, when its writer cannot take it back any more.
        replaced = before if before is not None and before.text else None
        if replaced is not None:
            work.reasons.withdraw(replaced.id)
        state = ReasonState.WAITING if one.approval or hold else ReasonState.APPROVED
        made = work.reasons.add(one.id, part.id, part.first or "", text, state, hold, work.now)
        if hold:
            work.class_log.add(one.class_id, Event.HELD, work.now, about=made, word=hold.value)
        seen_by = work.showings.list_seen_by(replaced.id) if replaced is not None else ()
        return replace(self._move(work, seat, Stage.SENTENCE), seen_by=seen_by, gone=replaced is not None)

    def _hold(self, work: Work, seat: Seat, text: str) -> Hold | None:
        members = work.membership.list(seat.entry.round.class_id)
        names = {one.name for one in members if one.name}
        pseudonyms = {one.pseudonym for one in members if one.pseudonym}
        words = [one.word for one in work.hold_words.list(seat.entry.round.class_id)]
        hold = hold_of(text, names, self._insults, pseudonyms, words)
        own = work.reasons.list_own(seat.entry.round.id, seat.entry.person)
        # Whoever had to be stopped once is not published unseen again in this round.
        return hold or (Hold.REPEATED if any(before.blamed for before in own) else None)

    def _move(self, work: Work, seat: Seat, stage: Stage) -> RoundCard:
        if stage is not seat.part.stage:
            work.parts.move(seat.part.id, stage)
        moved = seat.at(stage)
        if stage is Stage.PEERS and seat.part.stage is not Stage.PEERS:
            meet_peers(work, moved)
        return make_card(work, moved)
