"""Results recounted in plain Python from every row of the log: answers, quizzes, items, memberships."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.content import Question
from tests.services.machine.model import Paper
from tests.services.machine.stage import Stage

Row = dict[str, Any]
TABLES = ("answers", "quizzes", "quiz_items", "memberships")
FEW = 5


@dataclass
class Attempt:
    """Somebody's attempt: what it asked and what was answered, by item."""

    quiz_id: int
    total: int
    answers: list[Row]
    finished: datetime | None

    @property
    def score(self) -> float:
        """The sum of credits."""
        return sum(float(row["credit"]) for row in self.answers)


@dataclass
class Item:
    """A question over all first attempts."""

    answers: list[Row]
    question: Question

    def told(self, *, single: bool) -> tuple[int, int, float, tuple[str, str, int] | None]:
        """How many answered, how many rightly, all credit, and the favourite wrong answer (option, text, times)."""
        if self.answers and not single and len(self.answers) < FEW:
            return 0, 0, 0.0, None
        right = sum(row["outcome"] == "right" for row in self.answers)
        return len(self.answers), right, sum(float(row["credit"]) for row in self.answers), self._favourite()

    def _favourite(self) -> tuple[str, str, int] | None:
        keys: frozenset[str] = getattr(self.question, "key_ids", frozenset())
        given = [response(row) for row in self.answers]
        options = Counter(one for answer in given for one in answer.get("ids", ()) if one not in keys)
        if options:
            times, option = min((-times, option) for option, times in options.items())
            return option, "", -times
        texts = Counter(
            " ".join(answer["text"].split())
            for answer, row in zip(given, self.answers, strict=True)
            if "text" in answer and row["outcome"] != "right"
        )
        if self.question.type == "typed":
            texts = Counter(text.casefold() for text in texts.elements())
        shared = sorted((-times, text) for text, times in texts.items() if times > 1)
        return ("", shared[0][1], -shared[0][0]) if shared else None


class Recount:
    """The log as it is now."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.tables: dict[str, list[Row]] = {name: stage.rows(name) for name in TABLES}
        seats = {row["id"]: row for row in self.tables["memberships"]}
        self._person: dict[tuple[int, int], int] = {}
        for row in seats.values():
            person = row if row["state"] == "active" else seats.get(row["merged_into"])
            if row["state"] in ("active", "merged") and person is not None and person["state"] == "active":
                self._person[row["class_id"], row["learner_id"]] = person["id"]

    def attempts(self, paper: Paper) -> dict[int, list[Attempt]]:
        """The attempts of every learner of the class, by membership, in their order."""
        found: dict[int, list[Attempt]] = {
            person: [] for (room, _), person in self._person.items() if room == paper.room.id
        }
        answers = {row["item_id"]: row for row in self.tables["answers"]}
        for quiz in sorted(self.tables["quizzes"], key=lambda row: int(row["id"])):
            person = self._person.get((paper.room.id, quiz["learner_id"]))
            if quiz["assignment_id"] != paper.id or quiz["kind"] != "assigned" or person is None:
                continue
            items = [row["id"] for row in self.tables["quiz_items"] if row["quiz_id"] == quiz["id"]]
            given = [answers[item] for item in items if item in answers]
            found[person].append(Attempt(quiz["id"], len(items), given, moment(quiz["finished_at"])))
        return found

    def counting(self, paper: Paper) -> dict[int, Attempt | None]:
        """The attempt that counts, by membership."""
        return {person: _counts(paper.counts, tries) for person, tries in self.attempts(paper).items()}

    def items(self, paper: Paper) -> dict[str, Item]:
        """Questions by id: those that are asked, and those that were answered when they were."""
        given = [row for tries in self.attempts(paper).values() for row in (tries[0].answers if tries else [])]
        names = list(dict.fromkeys([*paper.questions, *sorted({row["question_id"] for row in given})]))
        return {
            name: Item([row for row in given if row["question_id"] == name], self._stage.question(name))
            for name in names
        }

    def progress(self, paper: Paper, person: int) -> str:
        """Where a learner stands."""
        attempt = self.counting(paper)[person]
        due = paper.due(paper.room.seat(person))
        if attempt is None:
            return "NOT_BEGUN"
        if attempt.finished is None:
            return "UNDER_WAY"
        return "LATE" if paper.late == "mark" and due is not None and attempt.finished > due else "DONE"

    def days(self, paper: Paper) -> dict[date, int]:
        """How many finished on each day, days without anybody between them included."""
        zone = ZoneInfo(paper.room.zone)
        found = Counter(
            attempt.finished.astimezone(zone).date()
            for attempt in self.counting(paper).values()
            if attempt is not None and attempt.finished is not None
        )
        day, last = min(found, default=None), max(found, default=None)
        days = {}
        while day is not None and last is not None and day <= last:
            days[day] = found[day]
            day += timedelta(days=1)
        return days


def _counts(rule: str, tries: list[Attempt]) -> Attempt | None:
    if not tries or rule == "first":
        return tries[0] if tries else None
    done = [one for one in tries if one.finished]
    if rule == "last":
        return (done or tries)[-1]
    best = max(one.score for one in tries)
    equal = [one for one in tries if one.score == best]
    return next((one for one in equal if one.finished), equal[0])


def response(row: Row) -> dict[str, Any]:
    """What was answered."""
    found: dict[str, Any] = json.loads(row["response"]) if isinstance(row["response"], str) else row["response"]
    return found


def moment(value: object) -> datetime | None:
    """A time as either database gives it, past every store."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value).replace(tzinfo=UTC)
    assert value is None or isinstance(value, datetime)
    return value
