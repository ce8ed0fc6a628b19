"""Results counted again in plain Python from every row of the log: slow, and easy to believe."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.core.content import Question
from bot.core.quiz.responses import RESPONSE, Chosen, Written
from bot.core.quiz.scoring import key_ids
from bot.storage.answers import answers
from bot.storage.assignments.tables import assignment_items, assignments
from bot.storage.database import Work
from bot.storage.membership import memberships
from bot.storage.quizzes import quiz_items, quizzes

Rows = list[dict[str, Any]]


@dataclass
class Told:
    """What is known of one question."""

    answered: int = 0
    right: int = 0
    credit: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    typed: Counter[tuple[str, str]] = field(default_factory=Counter)
    measured: int = 0


@dataclass
class Truth:
    """By person (their active membership): the attempt that counts and where they stand; by question what is known."""

    persons: dict[int, tuple[int, float, int, int] | None]
    """Quiz, score, answers and questions of the attempt that counts; None where nobody began."""
    numbers: dict[int, int]
    """Which attempt of the person counts, from 1."""
    late: set[int]
    finished: set[int]
    questions: dict[str, Told]
    order: list[str]
    cells: dict[int, dict[str, str]]


def recount(work: Work, assignment_id: int) -> Truth:
    """The truth about an assignment."""

    def rows(table: Any) -> Rows:
        return [dict(row) for row in work.connection.execute(select(table)).mappings()]

    task = next(row for row in rows(assignments) if row["id"] == assignment_id)
    members = {row["id"]: row for row in rows(memberships) if row["class_id"] == task["class_id"]}
    person_of = {}
    for row in members.values():
        person = row["merged_into"] if row["state"] == "merged" else row["id"]
        if row["state"] in ("active", "merged") and members[person]["state"] == "active":
            person_of[row["learner_id"]] = person
    log, items = {row["item_id"]: row for row in rows(answers)}, rows(quiz_items)
    attempts: dict[int, Rows] = defaultdict(list)
    for quiz in sorted(rows(quizzes), key=lambda row: row["id"]):
        if quiz["assignment_id"] == assignment_id and quiz["learner_id"] in person_of:
            asked = [item for item in items if item["quiz_id"] == quiz["id"]]
            given = [log[item["id"]] for item in asked if item["id"] in log]
            mine = attempts[person_of[quiz["learner_id"]]]
            mine.append(quiz | {"asked": len(asked), "given": given, "number": len(mine) + 1})
    order = [
        row["question_id"]
        for row in sorted(rows(assignment_items), key=lambda row: row["position"])
        if row["assignment_id"] == assignment_id
    ]
    truth = Truth({}, {}, set(), set(), {name: Told() for name in order}, order, {})
    for row in members.values():
        if row["state"] == "active":
            _person(truth, row, _counts(attempts[row["id"]], task["counts"]), task["due_at"])
    for mine in attempts.values():
        if mine:
            _first(work, truth, mine[0], assignment_id)
    return truth


def _score(attempt: dict[str, Any]) -> float:
    return float(sum(row["credit"] for row in attempt["given"]))


def _counts(mine: Rows, which: str) -> dict[str, Any] | None:
    if not mine or which == "first":
        return mine[0] if mine else None
    if which == "last":
        return ([one for one in mine if one["finished_at"]] or mine)[-1]
    best = mine[0]
    for one in mine[1:]:
        gain = round(_score(one) - _score(best), 6)
        if gain > 0 or (gain == 0 and one["finished_at"] and not best["finished_at"]):
            best = one
    return best


def _person(truth: Truth, member: dict[str, Any], counts: dict[str, Any] | None, due: Any) -> None:
    number = member["id"]
    truth.persons[number] = None
    if counts is None:
        return
    truth.numbers[number] = counts["number"]
    truth.persons[number] = (counts["id"], _score(counts), len(counts["given"]), counts["asked"])
    truth.cells[number] = {row["question_id"]: row["outcome"] for row in counts["given"]}
    if counts["finished_at"]:
        truth.finished.add(number)
        if counts["finished_at"] > due + timedelta(minutes=member["extra_minutes"]):
            truth.late.add(number)


def _first(work: Work, truth: Truth, attempt: dict[str, Any], assignment_id: int) -> None:
    """Count the first attempt of a person."""
    current = dict(work.assignments.list_questions(assignment_id))
    for row in attempt["given"]:
        name = row["question_id"]
        if name not in truth.questions:
            truth.questions[name] = Told()
        told, response = truth.questions[name], RESPONSE.validate_python(row["response"])
        told.answered += 1
        told.right += row["outcome"] == "right"
        told.credit += row["credit"]
        told.measured += attempt["finished_at"] is not None
        if isinstance(response, Written):
            told.typed[" ".join(response.text.split()), row["outcome"]] += 1
        version = work.questions.find(row["version_id"])[1]
        newest = current.get(name)
        if newest is not None and not _same(version, work.questions.find(newest)[1]):
            continue
        match response:
            case Chosen(ids=ids):
                told.wrong.update(set(ids) - key_ids(version))
            case Written(text=text) if row["outcome"] != "right":
                told.texts[" ".join(text.split()).casefold()] += 1


def _same(one: Question, other: Question) -> bool:
    return key_ids(one) == key_ids(other)
