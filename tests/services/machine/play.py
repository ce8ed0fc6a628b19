"""What every rule of the machine has at hand: the house, the model, who acts, and a count of what really happened."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.services.machine.model import Paper, Room, World
from tests.services.machine.stage import PEOPLE, Stage

T = TypeVar("T")

WHO = st.integers(0, 2 * PEOPLE - 1)
"""Anybody, or (from ``PEOPLE`` on) one of those who have a chance."""

PICK = st.integers(0, 63)
"""Which of several; taken modulo their number."""

MOST_ROOMS, MOST_PAPERS = 4, 10


def deed(**drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., bool | None]], Any]:
    """A rule that tells whether it did something; refused tries are no deeds."""

    def decorate(function: Callable[..., bool | None]) -> Any:
        @functools.wraps(function)
        def run(machine: "Play", **values: Any) -> None:
            machine.steps[function.__name__] += 1
            if function(machine, **values):
                machine.deeds[function.__name__] += 1

        return rule(**drawn)(run)

    return decorate


class Play(RuleBasedStateMachine):
    """Base of all parts of the machine. ``deeds`` counts over all runs."""

    steps: ClassVar[Counter[str]] = Counter()
    deeds: ClassVar[Counter[str]] = Counter()
    raise_curtain: ClassVar[Callable[[], Stage]]

    stage: Stage
    world: World
    tokens: list[tuple[str, str, int | None]]

    def saw(self, what: str) -> None:
        """Something rare happened."""
        self.deeds[what] += 1

    def who(self, number: int, apt: Iterable[int]) -> int:
        """The person meant by a draw of ``WHO``; ``apt`` are those with a chance."""
        chosen = sorted(apt)
        return chosen[number % len(chosen)] if number >= PEOPLE and chosen else number % PEOPLE

    def room(self, number: int) -> Room:
        """A class."""
        return pick(list(self.world.rooms.values()), number)

    def paper(self, number: int) -> Paper | None:
        """An assignment."""
        papers = list(self.world.papers.values())
        return pick(papers, number) if papers else None

    def fits(self, allowed: bool, result: object, *refusals: object) -> bool:
        """Whether it worked; it must not where ``allowed`` is false, and need not only for one of ``refusals``."""
        refused = type(result).__name__.endswith(("Refusal", "Problem"))
        if not allowed:
            assert refused, f"not allowed, but {result}"
            assert result.name == "NOT_YOURS", result  # type: ignore[attr-defined]
            return False
        assert not refused or result in refusals, f"allowed, but {result}"
        return not refused

    def move_clock(self, minutes: int) -> None:
        """Let time pass."""
        self.stage.clock.time += timedelta(minutes=minutes)


def pick(several: Sequence[T], number: int) -> T:
    """One of several."""
    return several[number % len(several)]


def staff(room: Room, *roles: str) -> list[int]:
    """The teachers of a class in these roles."""
    return [who for who, role in room.staff.items() if role in roles]
