"""The one checker that runs after every scenario: what must hold whatever went wrong.

It counts again from rows and from what went over the wire, and says in plain words what is wrong.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, func, select, text
from sqlalchemy import inspect as inspected

from bot.core.content import Question
from bot.core.mastery import Tried, challenge_of, replay
from bot.core.quiz.responses import RESPONSE, Outcome
from bot.core.quiz.scoring import judge
from bot.core.review import day_of
from bot.storage.answers import answers
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from bot.storage.quizzes import quiz_items, quizzes
from tests.canaries import CANARIES
from tests.faults.pupil import Pupil
from tests.faults.watch import NEW, Watch

REFUSED = ("Forbidden", "document is gone")
"""Why a row may have failed for good, besides what a scenario expects."""


@dataclass(frozen=True)
class Expected:
    """What a scenario makes of the rows: how many ``dead`` letters, which ``failed`` reasons, rows still ``due``."""

    dead: int = 0
    failed: tuple[str, ...] = REFUSED
    due: bool = False


@dataclass
class Report:
    """What is wrong, and how many new messages came more than once."""

    lost: list[str] = field(default_factory=list)
    doubled: int = 0

    def check(self, ambiguous: int = 0) -> None:
        """Fail where anything is wrong, or where more came twice than there were ``ambiguous`` failures."""
        assert self.lost == [], "\n".join(self.lost)
        assert self.doubled <= ambiguous, f"{self.doubled} messages came twice, {ambiguous} calls were ambiguous"


def examine(
    database: Database,
    watch: Watch | None = None,
    pupils: Iterable[Pupil] = (),
    logs: str = "",
    expected: Expected | None = None,
) -> Report:
    """Look at everything. ``watch`` has followed the simulator from its beginning; ``logs`` is all that was said."""
    one, expects = list(pupils), expected or Expected()

    def look(work: Work) -> Report:
        report = Report()
        for part in (
            _inbox(work, watch, expects),
            _outbox(work, expects),
            _answers(work, one),
            _scores(work),
            _references(work),
            _logs(logs, one),
        ):
            report.lost += part
        if watch is not None:
            report.lost += _messages(work, watch)
            report.doubled = count_doubled(work, watch)
        return report

    return database.transaction(look)


def _inbox(work: Work, watch: Watch | None, expects: Expected) -> Iterator[str]:
    """Each update that was given out is there once and done."""
    rows = work.connection.execute(select(inbox.c.update_id, inbox.c.state, inbox.c.raw.is_(None))).all()
    states = Counter(state for _, state, _ in rows)
    if states["new"]:
        yield f"{states['new']} updates are not handled"
    if states["dead"] != expects.dead:
        yield f"{states['dead']} updates were given up, not {expects.dead}"
    if watch is not None and (missing := watch.updates - {update for update, _, _ in rows}):
        yield f"{len(missing)} updates were given out and are not in the inbox"
    if any(state == "done" and not stripped for _, state, stripped in rows):
        yield "a handled update still has its text"


def _outbox(work: Work, expects: Expected) -> Iterator[str]:
    """Every row is sent, failed for good, or due."""
    grouped = select(outbox.c.state, outbox.c.error, func.count()).group_by(outbox.c.state, outbox.c.error)
    for state, error, number in work.connection.execute(grouped).all():
        if state not in ("sent", "failed", "due"):
            yield f"{number} rows of the outbox are {state}"
        if state == "failed" and error not in expects.failed:
            yield f"{number} rows of the outbox failed: {error}"
        if state == "due" and not expects.due:
            yield f"{number} rows of the outbox are due still"
    kept = select(func.count()).where(outbox.c.state != "due", outbox.c.payload != "")
    if work.connection.scalar(kept):
        yield "a row of the outbox that is over still has its payload"


def _sent(work: Work) -> list[tuple[int, int]]:
    """Chat and id of the new messages that rows say were sent."""
    query = select(outbox.c.chat_id, outbox.c.message_id).where(outbox.c.state == "sent", outbox.c.method.in_(NEW))
    return [(row.chat_id, row.message_id) for row in work.connection.execute(query)]


def _messages(work: Work, watch: Watch) -> Iterator[str]:
    """No message is missing: whatever was written down as sent was made, each row its own."""
    sent = _sent(work)
    if len(set(sent)) != len(sent):
        yield "two rows of the outbox name one message"
    if missing := {row for row in sent if row[0] not in watch.moved} - watch.made:
        yield f"{len(missing)} messages are said to be sent, and nobody got them"


def count_doubled(work: Work, watch: Watch) -> int:
    """How many new messages nobody wrote down (`unwritten`)."""
    return len(unwritten(work, watch))


def unwritten(work: Work, watch: Watch) -> set[tuple[int, int]]:
    """Chat and id of new messages that no row knows; an edit that became a new message was written down as an edit.

    Groups that became supergroups are left out: a row keeps the old id of the chat, in which the new one's numbers
    mean other messages.
    """
    edits = select(outbox.c.chat_id, outbox.c.message_id).where(
        outbox.c.state == "sent", outbox.c.method.not_in(NEW), outbox.c.message_id.is_not(None)
    )
    known = set(_sent(work)) | {(row.chat_id, row.message_id) for row in work.connection.execute(edits)}
    return {one for one in watch.made if one[0] not in watch.moved} - known


def _answers(work: Work, pupils: list[Pupil]) -> Iterator[str]:
    """Each answer that was delivered is in the log exactly once, as it was given."""
    rows = work.connection.execute(select(answers)).all()
    logged = {row.item_id: row for row in rows}
    if len(logged) != len(rows):
        yield "a question of a quiz has two answers in the log"
    for pupil in pupils:
        for item, place in pupil.chosen.items():
            row = logged.get(int(item, 36))
            if row is None:
                yield f"an answer is missing in the log: item {item}"
            elif row.response["ids"] != [row.option_order[place]]:
                yield f"another answer is in the log than was given: item {item}"
    if pupils:
        # A near miss is asked back once: then the second text is the answer.
        texts = Counter(row.response["text"] for row in rows if row.response["kind"] == "written")
        written = Counter(one for pupil in pupils for one in pupil.written)
        if texts != written:
            yield f"{(texts - written).total()} texts too many in the log, {(written - texts).total()} are missing"


def _scores(work: Work) -> Iterator[str]:
    """Outcomes, first attempts, quizzes and ratings are what the log amounts to."""
    kinds = {
        row.id: (row.kind, row.learner_id)
        for row in work.connection.execute(
            select(quiz_items.c.id, quizzes.c.kind, quizzes.c.learner_id).join(
                quizzes, quizzes.c.id == quiz_items.c.quiz_id
            )
        )
    }
    seen: set[tuple[int, str]] = set()
    questions: dict[int, Question] = {}
    tried: dict[int, list[Tried]] = {}
    for row in work.connection.execute(select(answers).order_by(answers.c.id)):
        if row.version_id not in questions:
            questions[row.version_id] = work.questions.find(row.version_id)[1]
        question = questions[row.version_id]
        response = RESPONSE.validate_python(row.response)
        verdicts = [judge(question, response, row.language, asked_back=back) for back in (False, True)]
        if (row.outcome, row.credit) not in {(one.outcome.value, one.credit) for one in verdicts}:
            yield f"answer {row.id} counts {row.credit} and is worth {verdicts[-1].credit}"
        kind, learner = kinds[row.item_id]
        if learner != row.learner_id:
            yield f"answer {row.id} stands in the quiz of somebody else"
        if row.first_attempt != ((row.learner_id, row.question_id) not in seen):
            yield f"answer {row.id} is wrong about being the first to its question"
        seen.add((row.learner_id, row.question_id))
        if row.first_attempt and kind != "preview" and row.outcome != Outcome.CHECKED.value:
            one = Tried(row.skill, challenge_of(question), row.credit, day_of(row.answered_at, "UTC"))
            tried.setdefault(row.learner_id, []).append(one)
    for learner, attempts in tried.items():
        kept, counted = work.mastery.list(learner), replay(attempts)
        # Days are left out: they are counted in the learner's zone, which may have changed since.
        if {skill: (one.n, round(one.theta, 6)) for skill, one in kept.items()} != {
            skill: (one.n, round(one.theta, 6)) for skill, one in counted.items()
        }:
            yield f"the ratings of learner {learner} are not what their answers amount to"


def _references(work: Work) -> Iterator[str]:
    """The file is whole, and every reference leads somewhere."""
    connection = work.connection
    if connection.dialect.name == "sqlite":
        if connection.scalar(text("PRAGMA integrity_check")) != "ok":
            yield "the database's file is damaged"
        if connection.execute(text("PRAGMA foreign_key_check")).all():
            yield "a row refers to one that is not there"
        return
    tables = set(inspected(connection).get_table_names())
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            target = key.referred_table.alias("target")
            pairs = [(one.parent, target.c[one.column.name]) for one in key.elements]
            orphans = (
                select(func.count())
                .select_from(table.outerjoin(target, and_(*(mine == theirs for mine, theirs in pairs))))
                .where(*(mine.is_not(None) for mine, _ in pairs), pairs[0][1].is_(None))
            )
            if table.name in tables and connection.scalar(orphans):
                yield f"a row of {table.name} refers to one that is not there"


def _logs(logs: str, pupils: list[Pupil]) -> Iterator[str]:
    """No token, no name, no answer."""
    words = [*CANARIES, *(one for pupil in pupils for one in pupil.written)]
    if found := {word for word in words if word in logs}:
        yield f"{len(found)} words that may never be logged are in the log"


def failures(logs: str) -> list[dict[str, Any]]:
    """What was logged as an error, of logs in JSON."""
    lines = [json.loads(line) for line in logs.splitlines() if line.startswith("{")]
    return [line for line in lines if line.get("level") in ("error", "critical")]
