"""What the class of the matrix does together: a map of views, a round, a check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.group_rounds import Step
from bot.core.learners import Learner
from bot.core.perspectives import Invited, Opinion
from bot.core.rounds import LiveRound, Place, RoundCard, Stage
from bot.messenger.house import House
from bot.storage.database import Work
from tests.builders import STATEMENTS
from tests.voting import REASONS

Call = Callable[[str, Callable[[Work, Learner], Any]], Any]


@dataclass(frozen=True)
class Voting:
    """Ids of a round that runs and of a draft; of reasons that wait, that the learner wrote and that they met."""

    round: int
    draft: int
    waits: int
    own: int
    met: int


def build_map(call: Call, house: House, room: int, names: Sequence[str]) -> int:
    """A map of views on which everybody in the class has said something to every statement."""
    maps = house.perspectives
    begun = call("owner", lambda work, me: maps.begin(work, me, room, "p02"))
    assert isinstance(begun, Invited)
    number = begun.landscape.map.id
    for name in names:
        for place in range(len(STATEMENTS)):
            call(name, lambda work, me: maps.say(work, me, number, place, Opinion.AGREE))
    return number


def build_check(call: Call, house: House, room: int, names: Sequence[str], owner: str = "owner") -> None:
    """The check at the start of a course, of which all ``names`` have answered the first two claims."""
    call(owner, lambda work, me: house.checkpoint_settings.switch(work, me, room, on=True))
    for name in names:
        for _ in range(2):
            card = call(name, lambda work, me: house.checkpoints.show(work, me, room))
            form, claim = card.form, card.claim.id
            call(
                name,
                lambda work, me: house.checkpoints.rate(work, me, room, form, claim, said=True, confidence=2),
            )


def build_group_round(call: Call, house: House, room: int) -> int:
    """A round whose question was sent to the group of the class, and that was ended then."""
    running, topic = house.running_rounds, ("p03", "r01")
    made = call("owner", lambda work, me: running.begin(work, me, room, *topic))
    assert isinstance(made, LiveRound)
    number = made.round.id
    call("owner", lambda work, _me: work.classes.tie(room, -1, work.now))
    call("owner", lambda work, me: running.set_place(work, me, number, Place.GROUP))
    call("owner", lambda work, me: running.open(work, me, number))
    call("owner", lambda work, me: house.group_rounds.take_step(work, me, number, Step.FIRST))
    call("owner", lambda work, me: running.close(work, me, number))
    call("owner", lambda work, _me: work.classes.untie(-1))
    return number


def build_rounds(call: Call, house: House, room: int, names: Sequence[str]) -> Voting:
    """A round in which all ``names`` met each other's reasons, the last one's waiting; another one is a draft."""
    running, rounds = house.running_rounds, house.rounds
    begun = [call("owner", lambda work, me: running.begin(work, me, room, "p03", topic)) for topic in ("r01", "r02")]
    number, draft = (made.round.id for made in begun if isinstance(made, LiveRound))
    call("owner", lambda work, me: running.set_approval(work, me, number, on=False))
    call("owner", lambda work, me: running.open(work, me, number))
    cards = {}
    for place, name in enumerate(names):
        text = REASONS[place] if place + 1 < len(names) else "Look at www.example.org"
        for use in (
            lambda work, me: rounds.vote(work, me, number, int(Stage.VOTE), 0),
            lambda work, me: rounds.rate(work, me, number, 2),
            lambda work, me: rounds.write(work, me, text),
            lambda work, me: rounds.pick_sentence(work, me, number, 0),
            lambda work, me: rounds.consent(work, me, number, yes=True),
        ):
            cards[name] = call(name, use)
            assert isinstance(cards[name], RoundCard), cards[name]
    met = next(one.reason_id for one in cards["learner"].peers if one.reason_id)
    return Voting(number, draft, cards[names[-1]].own.id, cards["learner"].own.id, met)
