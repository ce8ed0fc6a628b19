"""What every rule of the machine has at hand: the house, the model, who acts, and a count of what really happened."""

import functools
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from tests.services.machine.model import Paper, Room, World
from tests.services.machine.stage import DOUBLED, KILLED, PEOPLE, Stage

T = TypeVar("T")

ANYBODY = 2 * PEOPLE
WHO = range(3 * PEOPLE)
"""One of those who have a chance, or (from ``ANYBODY`` on) just anybody."""

PICK = range(64)
"""Which of several; taken modulo their number."""

BOTH = (False, True)

MOST_ROOMS, MOST_PAPERS = 3, 10

RULES: dict[str, dict[str, Sequence[Any]]] = {}
"""All rules: the values from which each argument is taken."""

OFTEN = (
    *("work_through", "join", "set_choice", "publish", "tap_date", "pass_time", "begin", "take", "tie"),
    *(
        "set_kind",
        "summarise",
        "put_on_roster",
        "answer",
        "rate",
        "go_on",
        "work_on",
        "repeat",
        "answer",
        "rate",
        "go_on",
    ),
)
"""Rules that are tried more often than others."""


Step = tuple[str, dict[str, Any]]


def choose_step(salt: int, number: int) -> Step:
    """A rule with its arguments; Hypothesis itself would spread its choices less evenly over them."""
    dice = random.Random(f"{salt}/{number}")
    name = dice.choice((*OFTEN, *sorted(RULES)))
    return name, {argument: dice.choice(values) for argument, values in RULES[name].items()}


def deed(**drawn: Sequence[Any]) -> Callable[[Callable[..., bool]], Callable[..., bool]]:
    """A rule that tells whether it did something; refused tries are no deeds."""

    def decorate(function: Callable[..., bool]) -> Callable[..., bool]:
        name = function.__name__

        @functools.wraps(function)
        def run(machine: "Play", **values: Any) -> bool:
            machine.steps[name] += 1
            did = function(machine, **values)
            machine.deeds[name] += did
            return did

        RULES[name] = drawn
        return run

    return decorate


class Play(RuleBasedStateMachine):
    """Base of all parts of the machine. ``deeds`` counts over all runs."""

    steps: ClassVar[Counter[str]] = Counter()
    deeds: ClassVar[Counter[str]] = Counter()
    raise_curtain: ClassVar[Callable[[], Stage]]

    stage: Stage
    world: World
    tokens: list[tuple[str, str, int | None]]

    @deed(fate=(KILLED, DOUBLED))
    def strike(self, fate: str) -> bool:
        """The next step is killed and done again, or delivered twice."""
        self.stage.fate = fate
        return True

    def saw(self, what: str) -> None:
        """Something rare happened."""
        self.deeds[what] += 1

    def who(self, number: int, apt: Iterable[int]) -> int:
        """The person meant by a draw of ``WHO``; ``apt`` are those with a chance."""
        chosen = sorted(apt)
        return chosen[number % len(chosen)] if number < ANYBODY and chosen else number % PEOPLE

    def room(self, number: int, wish: Callable[[Room], object] = bool) -> Room:
        """A class, one that ``wish`` holds for if there is one."""
        rooms = list(self.world.rooms.values())
        return pick([room for room in rooms if wish(room)] or rooms, number)

    def paper(self, number: int, wish: Callable[[Paper], object] = bool) -> Paper | None:
        """An assignment, one that ``wish`` holds for if there is one."""
        papers = list(self.world.papers.values())
        fitting = [paper for paper in papers if wish(paper)] or papers
        return pick(fitting, number) if fitting else None

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
