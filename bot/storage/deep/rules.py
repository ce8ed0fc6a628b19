"""Rules that SQL can count: each says how many rows break it, and, where that takes nothing away, how to mend them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import TextClause, bindparam, text

from bot.storage.base import UtcDateTime


@dataclass(frozen=True)
class Rule:
    """``word`` names it; ``faults`` is what is counted, in the plural; ``mending`` says what ``mend`` did.

    ``note``: a fault is worth a look and no damage. Where ``count`` asks for a time, it is that of ``age`` ago.
    """

    word: str
    faults: str
    count: TextClause
    mend: TextClause | None = None
    mending: str = ""
    note: bool = False
    age: timedelta = timedelta(hours=1)


def _since(words: str) -> TextClause:
    """A statement with a time as its parameter."""
    return text(words).bindparams(bindparam("since", type_=UtcDateTime()))


def _sql(*parts: str) -> TextClause:
    return text(" ".join(parts))


_NOT_FIRST = """
    FROM answers WHERE first_attempt = EXISTS (
        SELECT 1 FROM answers AS earlier WHERE earlier.learner_id = answers.learner_id
        AND earlier.question_id = answers.question_id AND earlier.id < answers.id
    )
"""
_LOST_CALLS = "FROM outbox WHERE state NOT IN ('due', 'sent', 'failed')"
_UNTIDY_CALLS = "state IN ('sent', 'failed') AND (payload <> '' OR done_at IS NULL)"
_UNTIDY_UPDATES = "state = 'done' AND (raw IS NOT NULL OR made_at IS NOT NULL OR handled_at IS NULL)"
_TWO_FLOWS = """
    FROM cards WHERE EXISTS (
        SELECT 1 FROM cards AS other WHERE other.chat_id = cards.chat_id AND other.message_id = cards.message_id
        AND other.flow <> cards.flow
    )
"""

RULES: Final = (
    Rule(
        "answers",
        "answers to a quiz of somebody else, or of no quiz",
        text("""
            SELECT count(*) FROM answers LEFT JOIN quiz_items ON quiz_items.id = answers.item_id
            LEFT JOIN quizzes ON quizzes.id = quiz_items.quiz_id
            WHERE quizzes.id IS NULL OR quizzes.learner_id <> answers.learner_id
        """),
    ),
    Rule(
        "versions",
        "answers to another version of the question than was asked",
        text("""
            SELECT count(*) FROM answers JOIN quiz_items ON quiz_items.id = answers.item_id
            JOIN question_versions ON question_versions.id = answers.version_id
            WHERE quiz_items.version_id <> answers.version_id OR question_versions.question_id <> answers.question_id
        """),
    ),
    Rule(
        "first",
        "answers wrongly marked as first ones, or as later ones",
        _sql("SELECT count(*)", _NOT_FIRST),
        _sql("UPDATE answers SET first_attempt = NOT first_attempt WHERE id IN (SELECT id", _NOT_FIRST, ")"),
        "marked again, from the log",
    ),
    Rule(
        "attempts",
        "answers that count for another assignment than their quiz",
        text("""
            SELECT count(*) FROM answers JOIN quiz_items ON quiz_items.id = answers.item_id
            JOIN quizzes ON quizzes.id = quiz_items.quiz_id
            WHERE answers.assignment_id IS NOT NULL
            AND (quizzes.assignment_id IS NULL OR quizzes.assignment_id <> answers.assignment_id
                 OR quizzes.attempt <> answers.attempt)
        """),
    ),
    Rule(
        "quizzes",
        "quizzes that are over and say not when",
        text("SELECT count(*) FROM quizzes WHERE done AND finished_at IS NULL"),
        text("""
            UPDATE quizzes SET finished_at = COALESCE((
                SELECT max(answers.answered_at) FROM answers JOIN quiz_items ON quiz_items.id = answers.item_id
                WHERE quiz_items.quiz_id = quizzes.id
            ), opened_at) WHERE done AND finished_at IS NULL
        """),
        "ended with their last answer",
    ),
    Rule(
        "places",
        "quizzes that stand at a question which they do not have",
        text("""
            SELECT count(*) FROM quizzes WHERE position < 0
            OR position > (SELECT count(*) FROM quiz_items WHERE quiz_items.quiz_id = quizzes.id)
        """),
    ),
    Rule("calls", "calls to Telegram in a state that there is not", _sql("SELECT count(*)", _LOST_CALLS)),
    Rule(
        "outbox",
        "calls that are over and not put away",
        _sql("SELECT count(*) FROM outbox WHERE", _UNTIDY_CALLS),
        _sql("UPDATE outbox SET payload = '', done_at = COALESCE(done_at, created_at) WHERE", _UNTIDY_CALLS),
        "put away, without their text",
    ),
    Rule(
        "inbox",
        "updates that are over and not put away, or in a state that there is not",
        _sql("SELECT count(*) FROM inbox WHERE state NOT IN ('new', 'done', 'dead') OR", _UNTIDY_UPDATES),
        _sql(
            "UPDATE inbox SET raw = NULL, made_at = NULL, handled_at = COALESCE(handled_at, received_at) WHERE",
            _UNTIDY_UPDATES,
        ),
        "put away, without their text",
    ),
    Rule(
        "waiting",
        "updates and calls that have waited for more than an hour",
        _since("""
            SELECT (SELECT count(*) FROM outbox WHERE state = 'due' AND created_at < :since)
            + (SELECT count(*) FROM inbox WHERE state = 'new' AND received_at < :since)
        """),
        note=True,
    ),
    Rule(
        "stuck",
        "calls to Telegram that have waited for more than two days, and go out when Lupe runs",
        # Counted and not mended: a bot that stood still for days owes them, and sends them when it runs. Giving them up
        # would take messages from learners, whom nobody would tell.
        _since("SELECT count(*) FROM outbox WHERE state = 'due' AND created_at < :since"),
        note=True,
        age=timedelta(days=2),
    ),
    Rule(
        "cards",
        "live cards that two flows claim",
        _sql("SELECT count(*)", _TWO_FLOWS),
        _sql("DELETE FROM cards WHERE (chat_id, flow) IN (SELECT chat_id, flow", _TWO_FLOWS, ")"),
        "let go: the next card is a new message",
    ),
    Rule(
        "reminders",
        "reminders that were sent and are not done",
        text("SELECT count(*) FROM reminders WHERE sent AND done_at IS NULL"),
        text("UPDATE reminders SET done_at = due_at WHERE sent AND done_at IS NULL"),
        "done, and sent to nobody again",
    ),
)
