"""The machine: all rules together, and what must hold after every step."""

import random
from collections import Counter

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.rounds import LiveRound, RoundCard, RoundRefusal
from tests.services.rounds_machine import model
from tests.services.rounds_machine.learners import Learners
from tests.services.rounds_machine.model import Round
from tests.services.rounds_machine.play import TEACHERS
from tests.services.rounds_machine.teachers import Teachers

TURNS = 2**24

RULES = (
    *("withdraw", "erase", "come_and_go", "pass_time", "pass_time", "begin_another", "switch"),
    *("open", "open", "open", "close", "close", "close"),
    *("report",) * 6,
    *("decide",) * 6,
)
TAPS = ("vote", "rate", "pick", "consent", "skip", "write")


class Machine(Learners, Teachers):
    """Learners and teachers do whatever they like in rounds, in whatever order."""

    @initialize(salt=st.integers(0, TURNS - 1))
    def begin_two(self, salt: int) -> None:
        """A round in each of two classes."""
        self.dice = random.Random(salt)
        for teacher in TEACHERS:
            self.begin(teacher)
        for one in self.school.rounds.values():
            self.open(one)

    @rule(number=st.integers(0, TURNS - 1))
    def do(self, number: int) -> None:
        """Any step of anybody."""
        self.dice = random.Random(number)
        name = self.dice.choice((*("tap",) * 60, *RULES))
        rounds = list(self.school.rounds.values())
        # Most happens in the larger class, in the round that runs.
        running = [one for one in rounds if one.state == model.OPEN and (one.room == "owner" or number % 4 == 0)]
        one = self.dice.choice(running if running and self.dice.random() < 0.9 else rounds)
        self.steps[name] += 1
        self.told.append(f"{name} {one.id}")
        self.deeds[name] += bool(getattr(self, name)(one))
        # What is done in one round changes no other, so those are looked at now and then.
        self.touched = {one.id} if name not in ("erase", "come_and_go", "open") and number % 16 else None

    @invariant()
    def look(self) -> None:
        """Nobody sees what they may not, and every vote counts once; in the rounds ``touched``, or in all (None)."""
        for one in self.school.rounds.values():
            if self.touched is None or one.id in self.touched:
                for who in self.school.seats:
                    self.check_card(who, one)
                self.check_split(one)
        rows = self.room.do(
            lambda work: work.connection.exec_driver_sql("SELECT id, text, state, consent FROM round_reasons").all()
        )
        texts = {text.id: text for one in self.school.rounds.values() for text in one.texts}
        assert {row.id for row in rows} == set(texts)
        for row in rows:
            assert (row.text != "", row.state) == (texts[row.id].there, texts[row.id].state)
            assert bool(row.consent) == texts[row.id].consent

    def check_card(self, who: str, one: Round) -> None:
        """The card of somebody as it would be drawn now."""
        step = self.room.call(who, self.room.house.rounds.show, one.id, quiet=True)
        part = one.parts.get(who)
        if not self.school.takes_part(who, one):
            assert step is RoundRefusal.NOT_YOURS
        elif part is None or one.state == model.DRAFT:
            assert step in (RoundRefusal.NOT_OPEN, RoundRefusal.CLOSED)
        else:
            assert isinstance(step, RoundCard)
            assert int(step.part.stage) == part.stage
            assert {stage: option for stage, (option, _) in part.votes.items()} == _votes(step)
            # What the class votes on again is a secret again.
            assert step.explained == (one.state == model.RELEASED and not self.runs(one.room))
            self.check_peers(who, one, step)

    def check_peers(self, who: str, one: Round, card: RoundCard) -> None:
        """Every reason of others on it is one that may be there."""
        texts = {text.id: text for text in one.texts}
        assert not card.peers or card.part.stage >= model.PEERS
        assert len({peer.alias for peer in card.peers}) == len(card.peers)
        for peer in card.peers:
            if peer.reason_id is None:
                idea = "seller" if "seller" in peer.text else "numbers"
                assert idea not in self.school.own_ideas(who, one)
                assert one.seeds[idea] == peer.option
            else:
                text = texts[peer.reason_id]
                assert self.school.may_see(who, one, text), text
                assert who in text.shown
                assert peer.option == text.option
            assert peer.same_side == (peer.option == card.part.first)

    def check_split(self, one: Round) -> None:
        """The votes as the teacher sees them, and that nobody else does."""
        running = self.room.house.running_rounds
        other = next(teacher for teacher in TEACHERS if teacher != one.room)
        for use in (running.show, running.queue, running.list_reasons, running.close):
            assert self.room.call(other, use, one.id) is RoundRefusal.NOT_YOURS
        shown = self.room.call(one.room, running.show, one.id)
        assert isinstance(shown, LiveRound)
        split, school = shown.split, self.school
        first, second, parallel = (school.counts(one, stage) for stage in (model.VOTE, model.REVOTE, model.PARALLEL))
        assert (+Counter(dict(split.first)), +Counter(dict(split.second))) == (first, second)
        assert (split.right_first, split.right_second) == (first["b"], second["b"])
        assert (split.parallel_right, split.parallel_answered) == (parallel["b"], parallel.total())
        moved = (mine for mine in school.votes(one) if model.REVOTE in mine)
        assert split.moved == sum(mine.get(model.VOTE) != mine[model.REVOTE] for mine in moved)
        counted = [who for who in one.parts if school.inside(who) and school.seats[who].state in ("in", "merged")]
        assert split.joined == len({school.person(who) for who in counted})
        assert split.members == sum(seat.room == one.room and seat.state == "in" for seat in school.seats.values())
        waiting = [
            text
            for text in one.texts
            if text.there and text.state == model.WAITING and (text.consent or not text.decided)
        ]
        assert shown.waiting == sum(school.inside(text.who) for text in waiting)

    def teardown(self) -> None:
        """The database goes."""
        self.database.close()


def _votes(card: RoundCard) -> dict[int, str]:
    part = card.part
    votes = {model.VOTE: part.first, model.REVOTE: part.second, model.PARALLEL: part.parallel}
    return {stage: option for stage, option in votes.items() if option is not None}
