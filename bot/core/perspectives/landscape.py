"""From single opinions to a map in which nobody can be made out."""

from collections.abc import Mapping, Sequence

from bot.core.classes import SMALL_GROUP
from bot.core.content import MapStatement
from bot.core.perspectives.camps import split
from bot.core.perspectives.model import Cell, Leaning, Opinion, Row

TWO_THIRDS, NINE_TENTHS = 2 / 3, 0.9
"""Shares of those who said yes or no from which on "most" and "nearly all" lean to a side."""

Opinions = Mapping[str, Opinion]
"""What one person said, by the id of the statement."""


def cell(agree: int, disagree: int, size: int) -> Cell:
    """A statement in a group of ``size``, of whom so many agree and disagree (the others passed or are silent).

    No number below five is given away, nor by subtraction.
    """
    said = agree + disagree
    if said < SMALL_GROUP:
        return Cell(None, None, size)
    top = max(agree, disagree)
    share = top / said
    if share < TWO_THIRDS:
        return Cell(Leaning.DIVIDED, None, size)
    strength = 2 if share >= NINE_TENTHS else 1
    leaning = Leaning(strength if agree > disagree else -strength)
    shown = top >= SMALL_GROUP and size - top >= SMALL_GROUP
    return Cell(leaning, top if shown else None, size)


def camps_of(people: Mapping[int, Opinions], statements: Sequence[MapStatement]) -> dict[int, int]:
    """The camp (from 0) of each person; empty where there are no camps.

    Whoever said something to fewer than half of the statements is in none: there is too little to go by.
    """
    counted = [
        person
        for person in sorted(people)
        if 2 * sum(statement.id in people[person] for statement in statements) >= len(statements)
    ]
    votes = [
        tuple(float(people[person].get(statement.id, Opinion.PASS).value) for statement in statements)
        for person in counted
    ]
    labels = split(votes)
    return dict(zip(counted, labels, strict=True)) if labels else {}


def rows(
    people: Mapping[int, Opinions], statements: Sequence[MapStatement], camps: Mapping[int, int]
) -> tuple[Row, ...]:
    """A row for each statement; none while fewer than five have said anything."""
    if len(people) < SMALL_GROUP:
        return ()
    groups = [
        [people[person] for person in people if camps.get(person) == camp] for camp in sorted(set(camps.values()))
    ]
    return tuple(
        Row(statement, _cell(list(people.values()), statement), tuple(_cell(group, statement) for group in groups))
        for statement in statements
    )


def _cell(group: Sequence[Opinions], statement: MapStatement) -> Cell:
    said = [opinions.get(statement.id) for opinions in group]
    return cell(said.count(Opinion.AGREE), said.count(Opinion.DISAGREE), len(group))
