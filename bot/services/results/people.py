"""Who is counted, and with which attempt: merged accounts are one person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.assignments import Assignment, Attempt, counting, progress
from bot.core.classes import Member
from bot.core.results import LearnerResult
from bot.storage.results import AttemptRow


@dataclass(frozen=True)
class People:
    """Every learner's result.

    ``doubles`` are memberships whose first attempt is not counted: it was not the person's first, or the person
    that the account was merged into is in the class no more.
    """

    results: tuple[LearnerResult, ...]
    doubles: tuple[int, ...]


def people(assignment: Assignment, members: Sequence[Member], rows: Sequence[AttemptRow]) -> People:
    """Results of ``members`` from attempts in the order in which they were begun."""
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    first: dict[int, int] = {}
    doubles = set[int]()
    known = {member.id for member in members}
    for row in rows:
        if row.person not in known:
            doubles.add(row.member)
            continue
        attempts[row.person].append(replace(row.attempt, number=len(attempts[row.person]) + 1))
        if first.setdefault(row.person, row.member) != row.member:
            doubles.add(row.member)
    results = []
    for member in members:
        counts = counting(attempts[member.id], assignment.counts)
        results.append(LearnerResult(member, counts, progress(assignment, member.extra, counts)))
    return People(tuple(results), tuple(sorted(doubles)))
