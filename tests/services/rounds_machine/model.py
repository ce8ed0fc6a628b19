"""What must be true of rounds, in plain Python. It shares no code with Lupe.

People are names, everything else is known by its row id. Texts are told apart by their idea: whoever puts an idea in
other letters has copied it.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

VOTE, CONFIDENCE, REASON, SENTENCE, CONSENT, PEERS, REVOTE, PARALLEL, DONE = range(1, 10)
WAITING, APPROVED, HIDDEN, WITHDRAWN = "waiting", "approved", "hidden", "withdrawn"
DRAFT, OPEN, CLOSED, RELEASED = "draft", "open", "closed", "released"
SHOWN = 3


@dataclass
class Seat:
    """Somebody's account in a class: in, out, removed, or merged into another one."""

    room: str
    state: str = "in"
    into: str = ""


@dataclass
class Text:
    """Something written. ``blamed``: it was once held back because of reports."""

    id: int
    who: str
    idea: str
    option: str
    state: str
    at: datetime
    consent: bool = False
    decided: bool = False
    blamed: bool = False
    there: bool = True
    reports: set[str] = field(default_factory=set)
    cleared: int = 0
    shown: set[str] = field(default_factory=set)

    def go(self) -> None:
        """It is deleted; what was hidden stays known as that."""
        self.there = False
        self.state = HIDDEN if self.state == HIDDEN else WITHDRAWN


@dataclass
class Part:
    """Somebody's way through a round; ``votes`` has option and order of the vote by stage."""

    stage: int = VOTE
    votes: dict[int, tuple[str, int]] = field(default_factory=dict)
    sure: int | None = None
    met: bool = False


@dataclass
class Round:
    """A round and all that is in it."""

    id: int
    room: str
    seeds: dict[str, str]
    state: str = DRAFT
    approval: bool = True
    frozen: bool = False
    slow: int = 0
    parts: dict[str, Part] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)

    def newest(self, who: str) -> Text | None:
        """What somebody wrote last."""
        return next((text for text in reversed(self.texts) if text.who == who), None)


@dataclass
class School:
    """All rounds, and who is where."""

    seats: dict[str, Seat]
    rounds: dict[int, Round] = field(default_factory=dict)

    def person(self, who: str) -> str:
        """Whose account it is."""
        return self.seats[who].into or who

    def inside(self, who: str) -> bool:
        """Whether the person is in the class, by whatever account."""
        return self.seats[self.person(who)].state == "in"

    def takes_part(self, who: str, one: Round) -> bool:
        """Whether the account may take part."""
        return self.seats[who].room == one.room and self.seats[who].state == "in"

    def own(self, who: str, one: Round) -> list[Text]:
        """What the person wrote in a round."""
        return [text for text in one.texts if self.person(text.who) == self.person(who)]

    def own_ideas(self, who: str, one: Round) -> set[str]:
        """The ideas of what is left of it."""
        return {text.idea for text in self.own(who, one) if text.there}

    def may_see(self, who: str, one: Round, text: Text) -> bool:
        """Whether somebody may see a text of others."""
        return (
            text in one.texts
            and text.there
            and text.state == APPROVED
            and text.consent
            and self.inside(text.who)
            and self.person(text.who) != self.person(who)
            and who not in text.reports
            and text.idea not in self.own_ideas(who, one)
        )

    def to_meet(self, who: str, one: Round) -> int:
        """How many reasons wait for somebody who comes to them now."""
        ideas = {text.idea for text in one.texts if self.may_see(who, one, text)}
        ideas |= set(one.seeds) - self.own_ideas(who, one)
        return min(SHOWN, len(ideas))

    def pause(self, who: str, one: Round, now: datetime) -> bool:
        """Whether slow mode keeps somebody from writing."""
        times = [text.at for text in self.own(who, one)]
        return bool(one.slow and times) and max(times) + timedelta(seconds=one.slow) > now

    def blamed(self, who: str, one: Round) -> bool:
        """Whether somebody had to be stopped in this round."""
        return any(text.blamed or text.state == HIDDEN for text in self.own(who, one))

    def votes(self, one: Round) -> list[dict[int, str]]:
        """Option by stage, for each person once: what they said first."""
        found: dict[str, dict[int, tuple[int, str]]] = {}
        for who, part in one.parts.items():
            if self.inside(who) and self.seats[who].state in ("in", "merged"):
                mine = found.setdefault(self.person(who), {})
                for stage, (option, order) in part.votes.items():
                    mine[stage] = min(mine.get(stage, (order, option)), (order, option))
        return [{stage: option for stage, (_, option) in mine.items()} for mine in found.values()]

    def counts(self, one: Round, stage: int) -> Counter[str]:
        """Votes of a stage by option."""
        return Counter(mine[stage] for mine in self.votes(one) if stage in mine)
