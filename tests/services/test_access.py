"""The role × use-case matrix: one row a method, one column a kind of person, in three kinds of class."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from bot.core.assignments import Assignment, Attempt
from bot.core.checkpoints import CheckAnswer, OpenCheck
from bot.core.classes import Classroom, Member
from bot.core.discussions import Talk
from bot.core.lessons import LessonState
from bot.core.perspectives import OpinionMap
from bot.core.quiz.session import Quiz, QuizCard
from bot.core.results import GridRow, LearnerAnswer, LearnerReport, LearnerResult, LearnerSummary, WrittenAnswer
from bot.core.rounds import Part, Queued, Reason, Round, RoundCard, WrittenText
from bot.messenger.house import House
from tests.services.access.people import ACTORS, STAFF, TEAM, alias, may_read, may_read_roster, roster_name
from tests.services.access.rows import REFUSALS, Row
from tests.services.access.table_articles import ARTICLES
from tests.services.access.table_checks import CHECKS
from tests.services.access.table_class_packs import CLASS_PACKS
from tests.services.access.table_classes import CLASSES
from tests.services.access.table_maps import MAPS
from tests.services.access.table_own import OWN, SYSTEM
from tests.services.access.table_rounds import ROUNDS
from tests.services.access.table_tasks import TASKS
from tests.services.access.walk import Rows, changed, differences, dump_after, walk, watch
from tests.services.access.world import World
from tests.services.access.worlds import KINDS, Worlds

MATRIX = (*ARTICLES, *CLASSES, *TASKS, *MAPS, *CHECKS, *ROUNDS, *CLASS_PACKS, *OWN)


def methods() -> dict[str, inspect.Signature]:
    """Every public method of every service."""
    return {
        f"{service.name}.{name}": inspect.signature(function)
        for service in fields(House)
        if isinstance(service.type, type) and service.name not in ("catalogue", "translations")
        for name, function in inspect.getmembers(service.type, inspect.isfunction)
        if not name.startswith("_")
    }


def test_every_method_of_every_service_has_a_row() -> None:
    rows = {row.method for row in MATRIX}
    assert rows & set(SYSTEM) == set()
    assert rows | set(SYSTEM) == set(methods())


def test_whoever_acts_is_named_in_the_signature() -> None:
    for name, signature in methods().items():
        person = {"teacher", "learner"} & set(signature.parameters)
        assert bool(person) != (name in SYSTEM), name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method}-{MATRIX.index(row)}")
def test_matrix(worlds: Worlds, row: Row, kind: str) -> None:
    world = worlds[kind]
    wrong = [
        f"{actor}: {fault}" for actor in ACTORS for fault in attempt(world, row, actor, archived=kind == "archived")
    ]
    assert wrong == []


def attempt(world: World, row: Row, actor: str, *, archived: bool) -> list[str]:
    """What is wrong when ``actor`` tries; undone at the end."""
    service, _, method = row.method.partition(".")
    with world.undone() as work:
        me = world.person(work, actor)
        use = getattr(getattr(world.house, service), method)
        written = watch(work.connection)
        value = use(work, me, *row.args(world), **dict(row.keywords))
        after = dump_after(work, world.rows, written)
        touched = changed(world.rows, after)
        return [
            *judge(world, row, actor, value, touched, archived=archived),
            *bystanders(world, row, actor, {name: after[name] for name in touched}),
            *(
                fault
                for fault in read_names(world, actor, value, results=service in ("results", "exports"))
                # Whoever takes their data along gets what their teachers call them, too: it is about them.
                if row.method != "privacy.export" or fault != f"reads the roster name of {actor}"
            ),
            *read_work(world, actor, value),
            *read_rounds(world, actor, value),
        ]


def judge(world: World, row: Row, actor: str, value: object, touched: list[str], *, archived: bool) -> Iterator[str]:
    """Whether the table says what came."""
    if row.own:
        return
    allowed = actor in row.allowed(world, archived=archived)
    if row.listed:
        if about(world, value) != allowed:
            yield f"got {value}"
    elif allowed and (not isinstance(value, row.gives) or isinstance(value, REFUSALS)):
        yield f"may, and got {value}"
    elif not allowed and not row.is_refusal(actor, value):
        yield f"may not, and got {value}"
    if touched and (row.listed or not allowed):
        yield f"may not, and changed {touched}"


def about(world: World, value: object) -> bool:
    """Whether the class, or one of its assignments, maps or rounds, is in ``value``."""
    return any(
        (isinstance(one, Classroom) and one.id == world.room)
        or (isinstance(one, Assignment | OpinionMap | Round | OpenCheck) and one.class_id == world.room)
        for one in walk(value)
    )


def bystanders(world: World, row: Row, actor: str, touched: Rows) -> Iterator[str]:
    """Whether something changed in the other class, in what others answered, or by an own method in what is not own."""
    mine = world.ids[actor]
    for name, rows in touched.items():
        for before, after in differences(world.rows[name], rows):
            one = after or before
            person = one["id"] if name == "learners" else one.get("learner_id", mine)
            if one.get("class_id") == world.other and actor not in ("other_owner", "other_learner"):
                yield f"changed {name} of another class"
            if person != mine and (row.own or (name == "answers" and loose(before) != loose(after))):
                yield f"changed {name} of others"


def loose(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as it stays where its class or assignment is deleted."""
    return answer | {"assignment_id": None}


def read_names(world: World, actor: str, value: object, *, results: bool) -> Iterator[str]:
    """Whose names ``actor`` reads in ``value`` and may not."""
    texts = {one for one in walk(value) if isinstance(one, str)}
    for name in world.ids:
        if alias(name) in texts and not may_read(actor, name, results=results, single=world.single):
            yield f"reads the pseudonym of {name}"
        if roster_name(name) in texts and not may_read_roster(actor, name, results=results, single=world.single):
            yield f"reads the roster name of {name}"


def read_work(world: World, actor: str, value: object) -> Iterator[str]:
    """What single people did that ``actor`` sees in ``value`` and may not."""
    me, single = world.ids[actor], actor == "other_owner" or (actor in STAFF and world.single)
    for one in walk(value):
        match one:
            case Member():
                fault = one.learner_id != me and actor not in STAFF | {"other_owner"}
            case Attempt():
                fault = one.quiz_id not in world.quizzes_of(actor) and not single
            case LearnerResult() | GridRow() | LearnerReport() | LearnerAnswer() | LearnerSummary():
                fault = not single
            case WrittenAnswer():
                fault = bool(one.label) and not single
            case Quiz() | LessonState() | Talk() | CheckAnswer():
                fault = one.learner_id != me
            case QuizCard():
                fault = actor not in TEAM and shows_key(world, one)
            case _:
                fault = False
        if fault:
            yield f"sees {one}"


def read_rounds(world: World, actor: str, value: object) -> Iterator[str]:
    """What of a round ``actor`` sees in ``value`` and may not."""
    me = world.ids[actor]
    parts = {row["id"] for row in world.rows["round_parts"] if row["learner_id"] == me}
    for one in walk(value):
        match one:
            case Part():
                fault = one.learner_id != me
            case Reason():
                fault = actor not in STAFF and one.part_id not in parts
            case Queued():
                fault = bool(one.name) and not (world.single and actor in STAFF)
            case RoundCard():
                fault = one.explained or bool({peer.reason_id for peer in one.peers} & unseen(world, actor))
            case WrittenText():
                fault = one.text not in {row["text"] for row in world.rows["round_reasons"] if row["part_id"] in parts}
            case _:
                fault = False
        if fault:
            yield f"sees {one}"


def unseen(world: World, actor: str) -> set[int]:
    """Reasons that ``actor`` must not meet: those that wait, their own, and those of who has left."""
    gone = {world.ids[name] for name in (actor, "left", "removed")}
    parts = {row["id"] for row in world.rows["round_parts"] if row["learner_id"] in gone}
    rows = world.rows["round_reasons"]
    return {row["id"] for row in rows if row["part_id"] in parts or row["state"] != "approved"}


def shows_key(world: World, card: QuizCard) -> bool:
    """Whether a card shows the key of a question of the graded assignment, which is not released yet."""
    found = world.house.catalogue.pinned(card.item.version_id)
    sealed = found is None or found[0].startswith("p01/")
    return sealed and card.verdict is not None and bool(card.verdict.reasons)
