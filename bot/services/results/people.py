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
    that the account was merged into is in the class no more. ``through`` are the persons who have finished their
    first attempt.
    """

    results: tuple[LearnerResult, ...]
    doubles: tuple[int, ...]
    through: frozenset[int]


def people(assignment: Assignment, members: Sequence[Member], rows: Sequence[AttemptRow]) -> People:
    """Results of ``members`` from attempts in the order in which they were begun."""
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    first: dict[int, AttemptRow] = {}
    doubles = set[int]()
    known = {member.id for member in members}
    for row in rows:
        if row.person not in known:
            doubles.add(row.member)
            continue
        number = len(attempts[row.person]) + 1
        # Of a merged account, the first attempt is perhaps the person's second.
        attempts[row.person].append(
            row.attempt if row.attempt.number == number else replace(row.attempt, number=number)
        )
        if first.setdefault(row.person, row).member != row.member:
            doubles.add(row.member)
    results = []
    for member in members:
        counts = counting(attempts[member.id], assignment.counts)
        results.append(LearnerResult(member, counts, progress(assignment, member.extra, counts)))
    through = frozenset(person for person, row in first.items() if row.attempt.finished_at is not None)
    return People(tuple(results), tuple(sorted(doubles)), through)
