"""A database with classes, each with one assignment of fifty questions, made by SQL in bulk.

Learners answer as if they were of different strength and the questions of different difficulty; one in ten has not
begun, one in ten stands in the middle. Class n has the id n; all of them are taught by learner 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from bot.adapters.clock import now
from bot.core.catalogue import global_id
from bot.core.content import MultipleChoice, NumberQuestion, Question, Tree, TypedAnswer
from bot.core.quiz.responses import RESPONSE, Chosen, Response, Written
from bot.core.quiz.scoring import judge, key_ids
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from tests.bench.history import POSTGRESQL, SQLITE, Dialect, option_list
from tests.builders import pack, question, tree

QUESTIONS = 50
TEACHER = 1

_VARIANTS = 10  # ways to answer a question
_TYPES = ("single", "multiple", "truefalse", "single", "typed", "number", "single", "sentence", "single", "single")
_FIRST = 100_000  # learners of class n have the ids n · _FIRST + 1, …
_BEGUN = "n % 10 <> 0"
_PEOPLE = "FROM n JOIN asked ON 1 = 1 WHERE"


@dataclass(frozen=True)
class Crowd:
    """Class ``number`` of ``learners``."""

    number: int
    learners: int

    @property
    def first(self) -> int:
        """What is added to a learner's number within the class to get their id."""
        return self.number * _FIRST


def content() -> Tree:
    """A pack of fifty questions of all types."""
    return tree(pack(questions=tuple(question(_TYPES[n % len(_TYPES)], n + 1) for n in range(QUESTIONS))))


def fill(url: str, crowds: Sequence[Crowd]) -> None:
    """Bring the database at ``url`` to the current schema and write the classes."""
    database = Database(url, now)
    try:
        database.upgrade()
        database.transaction(lambda work: _fill(work, crowds))
        if database.one_writer:
            database.transaction(_check)
    finally:
        database.close()


def _fill(work: Work, crowds: Sequence[Crowd]) -> None:
    versions = ContentService().publish(work, content())
    connection = work.connection
    dialect = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    if dialect is POSTGRESQL:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    _ask(connection, {name: versions.version(name) for name in _names()})
    _write(connection, _teacher(dialect))
    for crowd in crowds:
        _write(connection, [*_class(dialect, crowd), *_learners(dialect, crowd), *_answers(dialect, crowd)])


def _write(connection: Connection, rows: Sequence[tuple[str, dict[str, str], str]]) -> None:
    """``rows`` are tables, each column as a term, and where the rows come from."""
    for table, values, source in rows:
        columns, terms = ", ".join(values), ", ".join(values.values())
        numbers, _, rest = source.partition("|")
        connection.execute(text(f"INSERT INTO {table} ({columns}) {numbers} SELECT {terms} {rest}"))


def _teacher(dialect: Dialect) -> list[tuple[str, dict[str, str], str]]:
    ago = dialect.ago.format("200000")
    return [
        (
            "learners",
            {
                "id": str(TEACHER),
                "language": "'de'",
                "pseudonym": "'Lehrkraft'",
                "confidence": "true",
                "prompt": "''",
                "arrival": "''",
                "notice_version": "1",
                "joined_at": ago,
            },
            "",
        ),
        ("teachers", {"learner_id": str(TEACHER), "since": ago}, ""),
    ]


def _class(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    ago = dialect.ago.format("20000")
    return [
        (
            "classes",
            {
                "id": str(crowd.number),
                "name": f"'Klasse {crowd.number}'",
                "language": "'de'",
                "zone": "'Europe/Berlin'",
                "roster": "false",
                "individuals": "true",
                "approval": "false",
                "locked": "false",
                "cap": "10000",
                "code": f"'{crowd.number:08}'",
                "demo": "false",
                "created_at": ago,
            },
            "",
        ),
        (
            "staff",
            {"class_id": str(crowd.number), "learner_id": str(TEACHER), "role": "'owner'", "since": ago},
            "",
        ),
        (
            "assignments",
            {
                "id": str(crowd.number),
                "class_id": str(crowd.number),
                "made_by": str(TEACHER),
                "title": "'Gesichter erkennen'",
                "kind": "'practice'",
                "attempts": "1",
                "counts": "'best'",
                "late": "'mark'",
                "explain": "'at_once'",
                "shuffle": "true",
                "confidence": "false",
                "seed": "1",
                "wanted": dialect.json.format("'{}'"),
                "created_at": ago,
                "published_at": ago,
                "due_at": dialect.ago.format("3000"),
            },
            "",
        ),
        (
            "assignment_items",
            {
                "assignment_id": str(crowd.number),
                "position": "place",
                "version_id": "version_id",
                "question_id": "question_id",
            },
            "|FROM asked WHERE variant = 0",
        ),
    ]


def _learners(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    numbers, ago = dialect.numbers.format(crowd.learners), dialect.ago.format("10000")
    learner = f"{crowd.first} + n"
    return [
        (
            "learners",
            {
                "id": learner,
                "language": "CASE WHEN n % 2 = 1 THEN 'de' ELSE 'en' END",
                "pseudonym": "'Luchs ' || n",
                "confidence": "true",
                "prompt": "''",
                "arrival": "''",
                "notice_version": "1",
                "joined_at": ago,
            },
            f"{numbers}|FROM n",
        ),
        ("contacts", {"learner_id": learner, "telegram_id": learner, "chat_id": learner}, f"{numbers}|FROM n"),
        (
            "memberships",
            {
                "id": learner,
                "class_id": str(crowd.number),
                "learner_id": learner,
                "state": "'active'",
                "individuals": "true",
                "extra_minutes": "0",
                "muted": "false",
                "joined_at": ago,
            },
            f"{numbers}|FROM n",
        ),
    ]


def _answers(dialect: Dialect, crowd: Crowd) -> list[tuple[str, dict[str, str], str]]:
    numbers, learner = dialect.numbers.format(crowd.learners), f"{crowd.first} + n"
    begun, lately = dialect.ago.format("9000"), dialect.ago.format("n % 9000")
    item = f"({learner}) * {QUESTIONS} + place"
    half = f"n % 10 = 1 AND place >= {QUESTIONS // 2}"
    variant = f"variant = (n * 31 + place * 17 + (n * place) % 7 + n % 13) % {_VARIANTS}"
    return [
        (
            "quizzes",
            {
                "id": learner,
                "learner_id": learner,
                "kind": "'assigned'",
                "position": str(QUESTIONS),
                "done": "n % 10 <> 1",
                "started_at": begun,
                "opened_at": begun,
                "finished_at": f"CASE WHEN n % 10 <> 1 THEN {lately} END",
                "assignment_id": str(crowd.number),
                "attempt": "1",
            },
            f"{numbers}|FROM n WHERE {_BEGUN}",
        ),
        (
            "quiz_items",
            {
                "id": item,
                "quiz_id": learner,
                "position": "place",
                "round": "0",
                "version_id": "version_id",
                "option_order": dialect.json.format("option_order"),
                "draft": dialect.json.format("'[]'"),
                "asked_back": "false",
            },
            f"{numbers}|{_PEOPLE} {_BEGUN} AND variant = 0",
        ),
        (
            "answers",
            {
                "id": item,
                "item_id": item,
                "learner_id": learner,
                "question_id": "question_id",
                "version_id": "version_id",
                "skill": "skill",
                "truth": "truth",
                "option_order": dialect.json.format("option_order"),
                "response": dialect.json.format("response"),
                "language": "'de'",
                "outcome": "outcome",
                "credit": "credit",
                "first_attempt": "true",
                "rate": "false",
                "confidence": "n % 3",
                "answered_at": lately,
                "assignment_id": str(crowd.number),
                "attempt": "1",
            },
            f"{numbers}|{_PEOPLE} {_BEGUN} AND NOT ({half}) AND {variant}",
        ),
    ]


def _names() -> dict[str, Question]:
    return {global_id(one, asked): asked for one in content().packs for asked in one.questions}


def _ask(connection: Connection, versions: dict[str, int]) -> None:
    """A table of the questions and the ways to answer each of them, for the time of this transaction."""
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE asked (place BIGINT, variant BIGINT, version_id BIGINT, question_id TEXT, skill"
            " TEXT, truth TEXT, option_order TEXT, response TEXT, outcome TEXT, credit DOUBLE PRECISION)"
        )
    )
    rows: list[dict[str, object]] = []
    for place, (name, asked) in enumerate(_names().items()):
        for variant in range(_VARIANTS):
            response = _response(asked, variant, right=variant < 3 + place % 6)
            verdict = judge(asked, response, "de", asked_back=True)
            rows.append(
                {
                    "place": place,
                    "variant": variant,
                    "version_id": versions[name],
                    "question_id": name,
                    "skill": asked.skill,
                    "truth": asked.truth,
                    "option_order": option_list(_options(asked)),
                    "response": RESPONSE.dump_json(response).decode(),
                    "outcome": verdict.outcome.value,
                    "credit": verdict.credit,
                }
            )
    wanted = list(rows[0])
    insert = text(f"INSERT INTO asked VALUES ({', '.join(f':{name}' for name in wanted)})")
    connection.execute(insert.bindparams(*map(bindparam, wanted)), rows)


def _options(asked: Question) -> tuple[str, ...]:
    if isinstance(asked, TypedAnswer | NumberQuestion):
        return ()
    return tuple(option.id for option in asked.options_of("de"))


def _response(asked: Question, variant: int, *, right: bool) -> Response:
    match asked:
        case TypedAnswer():
            return Written(text=asked.de.accept[0] if right else f"Etwas anderes {variant}")
        case NumberQuestion():
            return Written(text=f"{asked.value:.0f}" if right else str(1_000 + variant))
        case MultipleChoice() if not right and variant % 2:
            return Chosen(ids=asked.key[:1])
        case _:
            keys = key_ids(asked)
            wrong = [option for option in _options(asked) if option not in keys]
            return Chosen(ids=tuple(sorted(keys)) if right else (wrong[variant % len(wrong)],))


def _check(work: Work) -> None:
    broken = work.connection.execute(text("PRAGMA foreign_key_check")).all()
    assert not broken, f"{len(broken)} rows refer to nothing"
