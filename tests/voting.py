"""A class that votes: a pack with topics for rounds, and shortcuts through a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.content import Pack, RoundTopic, SeedReason
from bot.core.rounds import LiveRound, Opened, Queued, RoundCard, RoundStep, Stage
from tests.builders import both, pack, question
from tests.classroom import Room

TOPICS = (
    RoundTopic(
        id="r01",
        title=both("Who counts"),
        question="q01",
        sentences=("s01", "s02"),
        reasons=(
            SeedReason(id="for", option="b", sentence="s01", text=both("The seller counted this")),
            SeedReason(id="against", option="a", sentence="s02", text=both("Big numbers look convincing")),
            SeedReason(id="lost", option="gone", sentence="s02", text=both("Nobody can vote for this")),
        ),
    ),
    RoundTopic(
        id="r02",
        title=both("True so far"),
        question="q03",
        sentences=("s02", "s03"),
        reasons=(
            SeedReason(id="yes", option="true", sentence="s03", text=both("It stands in the text")),
            SeedReason(id="no", option="false", sentence="s02", text=both("Somebody else denies it")),
        ),
    ),
)

REASONS = (
    "The maker has an interest",
    "Nobody independent looked",
    "It is missing how many there were",
    "Innocent people were stopped",
    "That sounds like an advertisement",
    "Police did not say a word",
    "I would ask for a second source",
    "Cardiff had mostly false alarms",
)
"""Each of them unlike the others."""

MATES = tuple(f"mate{number}" for number in range(6))
"""Learners of a voting class beside kim and sam."""


def voting_pack(pack_id: str = "p01", **changes: Any) -> Pack:
    """A pack with two topics: q01 with the parallel form q02 (keys "b"), and q03 with q04 (keys "true")."""
    questions = (
        question("single", 1, parallel="q02"),
        question("single", 2, parallel="q01"),
        question("truefalse", 3, parallel="q04"),
        question("truefalse", 4, parallel="q03"),
        question("single", 5),
        question("multiple", 6, parallel="q01"),
    )
    return pack(pack_id, questions, **({"rounds": TOPICS} | changes))


def card(step: RoundStep) -> RoundCard:
    """The card that must have come."""
    assert isinstance(step, RoundCard), step
    return step


def live(found: object) -> LiveRound:
    """The round that must have come."""
    assert isinstance(found, LiveRound), found
    return found


@dataclass
class Hall:
    """Runs rounds in the class of ``room``: "owner" teaches it."""

    room: Room

    def begin(self, topic: str = "r01", *, pack_id: str = "p01", approval: bool = False, **settings: Any) -> int:
        """A draft."""
        service, room = self.room.house.running_rounds, self.room
        made = live(room.call("owner", service.begin, room.class_id, pack_id, topic)).round.id
        room.call("owner", service.set_approval, made, on=approval)
        for name, value in settings.items():
            live(room.call("owner", getattr(service, f"set_{name}"), made, value))
        return made

    def open(self, topic: str = "r01", **settings: Any) -> int:
        """A round that runs."""
        made = self.begin(topic, **settings)
        assert isinstance(self.room.call("owner", self.room.house.running_rounds.open, made), Opened)
        return made

    def do(self, name: str, use: str, *args: Any, **keywords: Any) -> RoundStep:
        """A use case of ``name`` as a learner."""
        step: RoundStep = self.room.call(name, getattr(self.room.house.rounds, use), *args, **keywords)
        return step

    def show(self, name: str, number: int) -> RoundCard:
        """The learner's card."""
        return card(self.do(name, "show", number))

    def vote(self, name: str, number: int, option: str = "b") -> RoundCard:
        """Vote at the stage at which the learner stands."""
        shown = self.show(name, number)
        part = shown.part
        order = part.parallel_order if part.stage is Stage.PARALLEL else part.order
        return card(self.do(name, "vote", number, int(part.stage), order.index(option)))

    def to_reason(self, name: str, number: int, option: str = "b", level: int = 2) -> RoundCard:
        """Vote and say how sure: now a reason is asked for."""
        self.vote(name, number, option)
        return card(self.do(name, "rate", number, level))

    def write(self, name: str, number: int, text: str) -> RoundCard:
        """Write what was asked for."""
        self.show(name, number)
        return card(self.do(name, "write", text))

    def publish(self, name: str, number: int, text: str, option: str = "b", *, yes: bool = True) -> RoundCard:
        """All the way to the others' reasons."""
        self.to_reason(name, number, option)
        self.write(name, number, text)
        self.do(name, "pick_sentence", number, 0)
        return card(self.do(name, "consent", number, yes=yes))

    def finish(self, name: str, number: int, second: str = "b", parallel: str = "b") -> RoundCard:
        """From the others' reasons to the end."""
        self.do(name, "go_on", number, int(Stage.PEERS))
        self.vote(name, number, second)
        return self.vote(name, number, parallel)

    def run(self, name: str, number: int, text: str, votes: Sequence[str] = ("b", "b", "b")) -> RoundCard:
        """All of it."""
        self.publish(name, number, text, votes[0])
        return self.finish(name, number, votes[1], votes[2])

    def look(self, number: int, name: str = "owner") -> LiveRound:
        """The round as a teacher sees it."""
        return live(self.room.call(name, self.room.house.running_rounds.show, number))

    def queue(self, number: int, **keywords: Any) -> Queued | None:
        """What waits."""
        found = self.room.call("owner", self.room.house.running_rounds.queue, number, **keywords)
        assert found is None or isinstance(found, Queued)
        return found

    def decide(self, reason: int, *, approve: bool) -> Any:
        """Approve or hide."""
        return self.room.call("owner", self.room.house.running_rounds.decide, reason, approve=approve)

    def own(self, name: str, number: int) -> int:
        """The id of what the learner wrote last."""
        reason = self.show(name, number).own
        assert reason is not None
        return reason.id
