"""A database with a past: learners who have joined, learnt and answered, made by SQL in bulk.

Learner n answered question after question of what is published, in finished quizzes of ten; every
row stands where Lupe would have put it, foreign keys included. Ids count up from 1.
"""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, bindparam, text

from bot.adapters.clock import now
from bot.adapters.content import load_tree
from bot.core.catalogue import global_id
from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Question,
    Tree,
    TypedAnswer,
)
from bot.core.learners import NOTICE_VERSION
from bot.core.quiz.responses import RESPONSE, Checked, Chosen, Response, Written
from bot.core.quiz.selection import option_order
from bot.core.quiz.ways import assign, free_choices, response_of
from bot.services.content import ContentService
from bot.settings import load
from bot.storage.database import Database, Work
from tests.content_files import REAL, real_tree

TELEGRAM = 1_000_000
"""Learner n has the Telegram id TELEGRAM + n."""

A_QUIZ = 10
"""Answers in a quiz."""


@dataclass(frozen=True)
class Past:
    """``learners`` with ``quizzes`` each."""

    learners: int
    quizzes: int = 0

    @property
    def answers(self) -> int:
        """How many answers that makes."""
        return self.learners * self.quizzes * A_QUIZ


@dataclass(frozen=True)
class Dialect:
    """What the two databases say differently, as patterns."""

    numbers: str
    ago: str
    json: str


SQLITE = Dialect(
    "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {})",
    "strftime('%Y-%m-%d %H:%M:%f000', 'now', '-' || ({}) || ' minutes')",
    "{}",
)
POSTGRESQL = Dialect(
    "WITH n(n) AS (SELECT generate_series(1, {}))",
    "now() - ({}) * interval '1 minute'",
    "CAST({} AS json)",
)


@cache
def content() -> Tree:
    """What Lupe publishes."""
    folder = load(None).content_dir
    tree = real_tree() if folder == REAL else load_tree(folder).tree
    assert tree is not None
    return tree


def fill(url: str, past: Past) -> None:
    """Bring the database at ``url`` to the current schema, publish the content and write the ``past``."""
    database = Database(url, now)
    try:
        database.upgrade()
        tree = content()
        database.transaction(lambda work: _fill(work, tree, past))
        if database.one_writer:
            database.transaction(_check)
    finally:
        database.close()


def _fill(work: Work, tree: Tree, past: Past) -> None:
    ContentService().publish(work, tree)
    connection = work.connection
    dialect = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    if dialect is POSTGRESQL:
        # As for a restore: what is written fits together.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    asked = _questions(connection, tree)
    pack = tree.packs[0]
    for table, count, values in _rows(dialect, past, asked, pack.id, len(pack.lessons["en"]) - 1):
        if count:
            columns = ", ".join(values)
            wanted = ", ".join(values.values())
            joined = " JOIN asked ON place = " + _place(past, asked) if "version_id" in values else ""
            statement = (
                f"INSERT INTO {table} ({columns}) {dialect.numbers.format(count)} SELECT {wanted} FROM n{joined}"
            )
            connection.execute(text(statement))
    if past.learners:
        numbers = [{"n": n, "who": work.keys.who(TELEGRAM + n)} for n in range(1, past.learners + 1)]
        connection.execute(text("UPDATE contacts SET who = :who WHERE learner_id = :n"), numbers)
    if dialect is POSTGRESQL:
        for table in ("learners", "lessons", "quizzes", "quiz_items", "answers"):
            connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT coalesce(max(id), 1) FROM {table}))"))


def _rows(
    dialect: Dialect, past: Past, asked: int, pack: str, last: int
) -> tuple[tuple[str, int, dict[str, str]], ...]:
    """Tables in their order: name, how many rows, each column as a term in the row's number ``n``."""
    mine = max(past.quizzes, 1) * A_QUIZ  # answers of one learner
    long_ago, lately = dialect.ago.format("200000"), dialect.ago.format("n % 129600")
    learner = f"(n - 1) / {mine} + 1"
    return (
        (
            "learners",
            past.learners,
            {
                "id": "n",
                "language": f"CASE WHEN (n + {TELEGRAM}) % 2 = 1 THEN 'de' ELSE 'en' END",
                "pseudonym": "'Luchs ' || n",
                "confidence": "true",
                "prompt": "''",
                "notice_version": str(NOTICE_VERSION),
                "joined_at": long_ago,
            },
        ),
        (
            "contacts",
            past.learners,
            {"learner_id": "n", "who": "n", "chat_id": f"{TELEGRAM} + n"},
        ),
        (
            "lessons",
            past.learners,
            {
                "id": "n",
                "learner_id": "n",
                "pack_id": f"'{pack}'",
                "card": str(last),
                "furthest": str(last),
                "started_at": long_ago,
                "finished_at": long_ago,
            },
        ),
        (
            "quizzes",
            past.learners * past.quizzes,
            {
                "id": "n",
                "learner_id": f"(n - 1) / {max(past.quizzes, 1)} + 1",
                "kind": "'mixed'",
                "position": str(A_QUIZ),
                "done": "true",
                "started_at": lately,
                "opened_at": lately,
                "finished_at": lately,
            },
        ),
        (
            "quiz_items",
            past.answers,
            {
                "id": "n",
                "quiz_id": f"(n - 1) / {A_QUIZ} + 1",
                "position": f"(n - 1) % {A_QUIZ}",
                "round": "0",
                "version_id": "asked.version_id",
                "option_order": dialect.json.format("asked.option_order"),
                "draft": dialect.json.format("'[]'"),
                "asked_back": "false",
            },
        ),
        (
            "answers",
            past.answers,
            {
                "id": "n",
                "item_id": "n",
                "learner_id": learner,
                "question_id": "asked.question_id",
                "version_id": "asked.version_id",
                "skill": "asked.skill",
                "truth": "asked.truth",
                "option_order": dialect.json.format("asked.option_order"),
                "response": dialect.json.format("asked.response"),
                "language": "CASE WHEN n % 2 = 1 THEN 'de' ELSE 'en' END",
                "outcome": "CASE WHEN n % 3 = 0 THEN 'wrong' ELSE 'right' END",
                "credit": "CASE WHEN n % 3 = 0 THEN 0.0 ELSE 1.0 END",
                "first_attempt": f"(n - 1) % {mine} < {asked}",
                "rate": "false",
                "confidence": "n % 3",
                "answered_at": lately,
            },
        ),
    )


def _place(past: Past, asked: int) -> str:
    """Which question row ``n`` is about: each learner begins somewhere else and goes on in order."""
    mine = max(past.quizzes, 1) * A_QUIZ
    return f"(((n - 1) / {mine}) * 7 + (n - 1) % {mine}) % {asked}"


def _check(work: Work) -> None:
    broken = work.connection.execute(text("PRAGMA foreign_key_check")).all()
    assert not broken, f"{len(broken)} rows refer to nothing"


def _questions(connection: Connection, tree: Tree) -> int:
    """A table of the published questions for the time of this transaction; how many there are."""
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE asked (place INTEGER PRIMARY KEY, version_id BIGINT, question_id TEXT, skill TEXT,"
            " truth TEXT, option_order TEXT, response TEXT)"
        )
    )
    found = connection.execute(text("SELECT question_id, max(id) AS id FROM question_versions GROUP BY question_id"))
    versions = {row.question_id: row.id for row in found}
    rows: list[dict[str, object]] = []
    for pack in tree.packs:
        for question in pack.questions:
            name = global_id(pack, question)
            order = option_order(question, 1, name)
            rows.append(
                {
                    "place": len(rows),
                    "version_id": versions[name],
                    "question_id": name,
                    "skill": question.skill,
                    "truth": question.truth,
                    "option_order": option_list(order),
                    "response": RESPONSE.dump_json(_response(question, order)).decode(),
                }
            )
    names = ("place", "version_id", "question_id", "skill", "truth", "option_order", "response")
    insert = text(f"INSERT INTO asked VALUES ({', '.join(f':{name}' for name in names)})")
    connection.execute(insert.bindparams(*map(bindparam, names)), rows)
    return len(rows)


def _response(question: Question, order: tuple[str, ...]) -> Response:
    match question:
        case TypedAnswer() | NumberQuestion():
            return Written(text="42")
        case OpenPrompt():
            return Checked(text="42", ids=order[:1])
        case Classify() | Match() | Order():
            draft = tuple[str, ...]()
            while free := free_choices(question, order, draft):
                draft = assign(question, order, draft, free[0])
            return response_of(question, draft)
    return Chosen(ids=order[:2] if isinstance(question, MultipleChoice) else order[:1])


def option_list(order: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{option}"' for option in order) + "]"
