"""Rules: what learners tap, write, take back and report."""

from typing import Any

from bot.core.rounds import RoundCard, RoundRefusal
from tests.services.rounds_machine import model
from tests.services.rounds_machine.model import Part, Round, Text
from tests.services.rounds_machine.play import Play
from tests.voting import REASONS

OPTIONS = "abcd"
COPIES = {"seller": "the SELLER counted this (EN)!", "numbers": "big numbers, look: convincing (en)"}
"""The author's ideas in other letters."""

HELD = ("see www.example.org", "call 0151 23456789", "you moron", "halt die fresse")


class Learners(Play):
    """Learners in rounds."""

    def tap(self, one: Round) -> bool:
        """Somebody taps something on a card of theirs, most often what is there."""
        seats = self.school.seats
        fitting = [who for who in seats if self.school.takes_part(who, one)]
        who = self.dice.choice(fitting if fitting and self.dice.random() < 0.9 else list(seats))
        part = one.parts.get(who, Part())
        wish = part.stage if self.dice.random() < 0.8 else self.dice.randint(model.VOTE, model.DONE)
        use = {
            model.CONFIDENCE: self.rate,
            model.REASON: self.dice.choice((self.write, self.write, self.write, self.skip)),
            model.SENTENCE: self.dice.choice((self.pick, self.pick, self.skip)),
            model.CONSENT: self.consent,
            model.PEERS: self.dice.choice((self.skip, self.write)),
        }.get(wish, self.vote)
        name = use.__name__
        self.steps[name] += 1
        self.told[-1] += f" {who} {name} {wish}"
        did = use(who, one, wish)
        self.deeds[name] += did
        return bool(did)

    def act(self, who: str, one: Round, use: str, *args: Any, **keywords: Any) -> tuple[RoundCard, Part] | None:
        """What came, and the model's part; None where nobody may take part."""
        service = getattr(self.room.house.rounds, use)
        step = self.room.call(who, service, one.id, *args, **keywords)
        if self.dice.random() < 0.3:
            before = self.dump()
            again = self.room.call(who, service, one.id, *args, **keywords)
            assert self.dump() == before
            assert again is step or (isinstance(again, RoundCard) and again.late)
        return self.judge(who, one, step)

    def judge(self, who: str, one: Round, step: object) -> tuple[RoundCard, Part] | None:
        """Whether it is refused just where it must be."""
        if not self.school.takes_part(who, one):
            assert step is RoundRefusal.NOT_YOURS
            return None
        if one.state == model.DRAFT:
            assert step is RoundRefusal.NOT_OPEN
            return None
        if who not in one.parts and one.state != model.OPEN:
            assert step is RoundRefusal.CLOSED
            return None
        assert isinstance(step, RoundCard), step
        if one.state != model.OPEN:
            assert step.refusal is RoundRefusal.CLOSED
        return step, one.parts.setdefault(who, Part())

    def taken(self, found: tuple[RoundCard, Part] | None, one: Round, *stages: int) -> Part | None:
        """The part, where the tap had an effect: in a round that runs, at one of ``stages``."""
        if found is None:
            return None
        card, part = found
        fits = one.state == model.OPEN and part.stage in stages
        assert card.late == (not fits), (card.part.stage, part.stage)
        return part if fits else None

    def vote(self, who: str, one: Round, stage: int) -> bool:
        stage = stage if stage in (model.VOTE, model.REVOTE, model.PARALLEL) else model.VOTE
        place = self.dice.randrange(len(OPTIONS))
        found = self.act(who, one, "vote", stage, place)
        part = self.taken(found, one, stage)
        if part is None or found is None:
            return False
        card = found[0].part
        order = card.parallel_order if stage == model.PARALLEL else card.order
        self.order += 1
        part.votes[stage] = (order[place], self.order)
        part.stage += 1
        return True

    def rate(self, who: str, one: Round, _stage: int) -> bool:
        part = self.taken(self.act(who, one, "rate", self.dice.randint(0, 3)), one, model.CONFIDENCE)
        if part is not None:
            part.stage = model.REASON
        return part is not None

    def pick(self, who: str, one: Round, _stage: int) -> bool:
        part = self.taken(self.act(who, one, "pick_sentence", self.dice.randint(0, 1)), one, model.SENTENCE)
        if part is not None:
            part.stage = model.CONSENT
        return part is not None

    def consent(self, who: str, one: Round, _stage: int) -> bool:
        yes = self.dice.random() < 0.8
        found = self.act(who, one, "consent", yes=yes)
        part = self.taken(found, one, model.CONSENT)
        if part is None or found is None:
            return False
        text = one.newest(who)
        assert text is not None
        text.consent, text.decided = yes, True
        self.meet(who, one, found[0])
        return True

    def skip(self, who: str, one: Round, stage: int) -> bool:
        stage = stage if stage in (model.REASON, model.SENTENCE, model.PEERS) else model.PEERS
        found = self.act(who, one, "go_on", stage)
        part = self.taken(found, one, stage)
        if part is None or found is None:
            return False
        if stage == model.REASON:
            self.meet(who, one, found[0])
        else:
            part.stage += 1
        return True

    def meet(self, who: str, one: Round, card: RoundCard) -> None:
        """Come to the others' reasons: they are chosen the first time."""
        part = one.parts[who]
        part.stage = model.PEERS
        if not part.met:
            part.met = True
            assert len(card.peers) == self.school.to_meet(who, one)
            met = {peer.reason_id for peer in card.peers}
            for text in one.texts:
                if text.id in met:
                    text.shown.add(who)
            self.deeds["met somebody"] += any(met)

    def write(self, who: str, one: Round, _stage: int) -> bool:
        ideas = {text: text for text in REASONS[:5]} | COPIES | {text: text for text in HELD}
        idea, words = self.dice.choice(list(ideas.items()))
        words = words if idea in HELD else self.dice.choice((words, words.upper() + "!"))
        house = self.room.house

        def put(work: Any, me: Any) -> object:
            house.learners.ask(work, me, "reason", one.id)
            return house.rounds.write(work, self.room.person(work, who), words)

        found = self.judge(who, one, self.room.call(who, put))
        if found is None:
            return False
        card, part = found
        writes = (model.REASON, model.SENTENCE, model.CONSENT, model.PEERS)
        if one.state != model.OPEN or part.stage not in writes:
            assert card.late
            return False
        pause = self.school.pause(who, one, self.room.clock())
        if one.frozen or pause:
            assert card.refusal is (RoundRefusal.FROZEN if one.frozen else RoundRefusal.SLOW)
            self.deeds["too soon" if pause else "frozen"] += 1
            return False
        before, blamed = one.newest(who), self.school.blamed(who, one)
        assert card.seen_by == (self.readers(before) if before and before.there else ())
        assert card.gone == (before is not None and before.there)
        if before is not None:
            before.go()
        held = one.approval or idea in HELD or blamed
        assert card.own is not None
        state = model.WAITING if held else model.APPROVED
        text = Text(card.own.id, who, idea, part.votes[model.VOTE][0], state, self.room.clock())
        one.texts.append(text)
        part.stage = model.SENTENCE
        return True

    def withdraw(self, one: Round) -> bool:
        """Somebody takes back what they wrote."""
        who = self.dice.choice(list(self.school.seats))
        text = one.newest(who)
        there = text is not None and text.there
        found = self.act(who, one, "withdraw")
        if found is None:
            return False
        card, part = found
        assert card.late == (not there)
        if text is None or not there:
            return False
        assert card.seen_by == self.readers(text)
        text.go()
        part.stage = model.REASON if part.stage in (model.SENTENCE, model.CONSENT) else part.stage
        return True

    def erase(self, _: Round) -> bool:
        """Somebody has everything deleted."""
        who = self.dice.choice(list(self.school.seats))
        if self.dice.random() < 0.5:
            return False
        found = self.room.call(who, self.room.house.rounds.erase)
        did = False
        for one in self.school.rounds.values():
            for text in one.texts:
                if text.who == who:
                    did |= text.there
                    text.go()
                    assert {(one.id, reader) for reader in self.readers(text)} <= set(found)
            part = one.parts.get(who)
            if part is not None and part.stage in (model.SENTENCE, model.CONSENT):
                part.stage = model.REASON
        assert self.room.call(who, self.room.house.rounds.list_texts) == ()
        return did

    def report(self, one: Round) -> bool:
        """Somebody reports a reason, likely one that they were shown."""
        shown = [(who, text) for text in one.texts for who in text.shown]
        if not one.texts:
            return False
        fresh = [(who, text) for who, text in shown if text.state == model.APPROVED and who not in text.reports]
        if fresh and self.dice.random() < 0.8:
            shown = [max(fresh, key=lambda found: len(found[1].reports) - found[1].cleared)]
        who, text = self.dice.choice(shown or [("sam", one.texts[0])])
        who = who if self.dice.random() < 0.9 else self.dice.choice(list(self.school.seats))
        step = self.room.call(who, self.room.house.rounds.report, text.id)
        if who not in text.shown or not self.school.takes_part(who, one):
            assert step is RoundRefusal.NOT_YOURS
            return False
        assert isinstance(step, RoundCard)
        assert step.late == (who in text.reports)
        if step.late:
            return False
        text.reports.add(who)
        held = text.state == model.APPROVED and len(text.reports) - text.cleared >= 2
        assert step.seen_by == tuple(one for one in self.readers(text) if held and one != self.room.ids[who])
        if held:
            text.state, text.blamed = model.WAITING, True
            self.deeds["held by reports"] += 1
        return True
