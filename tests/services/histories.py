"""Random histories of two classes: attempts, answers, comings and goings, merges, questions taken out and changed."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from bot.core.catalogue import Catalogue
from bot.core.classes import MemberState
from bot.core.content import MultipleChoice, NumberQuestion, Question, Tree, TypedAnswer
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.quiz.responses import Chosen, Response, Written
from bot.core.quiz.scoring import judge
from bot.core.quiz.session import Answer, Origin
from bot.core.results import option_ids
from bot.services.content import ContentService
from bot.storage.database import Work
from bot.storage.quizzes import NewItem
from tests.builders import both, pack, question, tree

KINDS = ("single", "multiple", "typed", "truefalse")
PEOPLE = 6
"""Learners of each of the two classes; some are in both."""

_TEXTS = ("SenseTime", "sense time", "Bloomberg", "  bloomberg ", "=1+1", "Xu")


def before() -> Tree:
    """The content when most of it was answered."""
    return tree(pack(questions=tuple(question(kind, n) for n, kind in enumerate(KINDS, start=1))))


def after() -> Tree:
    """The same with other words in the first question and another key in the second."""
    first, second, *rest = before().packs[0].questions
    assert isinstance(second, MultipleChoice)
    reworded = first.model_copy(update={"de": first.de.model_copy(update={"stem": "Neu gefragt?"})})
    other = second.model_copy(update={"key": ("a", "b")})
    return tree(pack(questions=(reworded, other, *rest), summary=both("Changed")))


@dataclass
class World:
    """Two classes with one teacher each; ``mine`` has two assignments, the other one."""

    catalogue: Catalogue
    teacher: Learner
    stranger: Learner
    classes: tuple[int, int]
    assignments: tuple[int, int, int]
    members: dict[tuple[int, int], int]
    """Membership by class (0, 1) and learner."""
    learners: tuple[int, ...]
    old: dict[str, int]
    open: dict[tuple[int, int], tuple[int, list[int]]] = field(default_factory=dict)
    """By assignment and learner: the quiz under way and its items that are not answered yet."""
    attempts: dict[tuple[int, int], int] = field(default_factory=dict)


EVENTS = st.one_of(
    st.tuples(st.just("begin"), st.integers(0, 2), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("answer"), st.integers(0, 2), st.integers(0, PEOPLE - 1), st.integers(0, 5)),
    st.tuples(st.just("answer all"), st.integers(0, 2), st.integers(0, PEOPLE - 1), st.integers(0, 5)),
    st.tuples(st.just("go"), st.integers(0, PEOPLE - 1), st.sampled_from([MemberState.LEFT, MemberState.REMOVED])),
    st.tuples(st.just("come back"), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("merge"), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("extra"), st.integers(0, PEOPLE - 1), st.sampled_from([0, 30, 600])),
    st.tuples(st.just("ask"), st.integers(0, 2), st.sets(st.integers(0, 3), min_size=1), st.booleans()),
    st.tuples(st.just("wait"), st.integers(1, 40)),
    st.tuples(st.just("answer all"), st.just(0), st.integers(0, PEOPLE - 1), st.integers(0, 5)),
    st.tuples(st.just("answer all"), st.just(0), st.integers(0, PEOPLE - 1), st.integers(0, 5)),
)
"""What can happen; a history is a list of these."""


def world(work: Work, **columns: Any) -> World:
    """The classes before anything happens; ``columns`` of the assignments are set as given."""
    content = ContentService()
    old = content.publish(work, before())
    names = [f"p01/{one.id}" for one in before().packs[0].questions]
    teacher, stranger = (_join(work, number) for number in (1, 2))
    learners = tuple(_join(work, 10 + number).id for number in range(PEOPLE))
    classes, members = [], {}
    for place, owner in enumerate((teacher, stranger)):
        class_id = work.classes.add(owner.id, f"Class {place}", "en", "Europe/Berlin", f"CODE000{place}", 40, work.now)
        work.classes.set(class_id, "individuals", value=columns.get("individuals", True))
        classes.append(class_id)
        for learner in learners[: PEOPLE - place]:
            members[place, learner] = work.membership.add(
                class_id, learner, MemberState.ACTIVE, individuals=columns.get("individuals", True), now=work.now
            )
    values = {
        "title": "Title",
        "kind": "practice",
        "attempts": 0,
        "late": "mark",
        "explain": "at_once",
        "shuffle": False,
        "confidence": False,
        "published_at": work.now,
        "due_at": work.now + timedelta(hours=20),
        "counts": columns["counts"],
    }
    made = [work.assignments.add(classes[place // 2], teacher.id, values, 1, work.now) for place in range(3)]
    for assignment in made:
        work.assignments.set_questions(assignment, [(name, old.version(name)) for name in names])
    catalogue = content.publish(work, after())
    return World(
        catalogue,
        teacher,
        stranger,
        (classes[0], classes[1]),
        (made[0], made[1], made[2]),
        members,
        learners,
        {name: old.version(name) for name in names},
    )


def happen(work: Work, made: World, event: tuple[Any, ...]) -> None:
    """Let ``event`` happen; what cannot happen does not."""
    match event:
        case ("begin", place, who):
            _begin(work, made, made.assignments[place], made.learners[who])
        case ("answer", place, who, how):
            _answer(work, made, made.assignments[place], made.learners[who], how)
        case ("answer all", place, who, how):
            key = made.assignments[place], made.learners[who]
            _begin(work, made, *key)
            while key in made.open:
                _answer(work, made, *key, how + len(made.open[key][1]))
        case ("go", who, state):
            work.membership.move(made.members[0, made.learners[who]], state, ended_at=work.now)
        case ("come back", who):
            work.membership.rejoin(
                made.members[0, made.learners[who]], MemberState.ACTIVE, individuals=True, now=work.now
            )
        case ("merge", one, other):
            _merge(work, made.members[0, made.learners[one]], made.members[0, made.learners[other]])
        case ("extra", who, minutes):
            work.membership.set_extra(made.members[0, made.learners[who]], minutes)
        case ("ask", place, wanted, newest):
            names = list(made.old)
            version = made.catalogue.version if newest else made.old.__getitem__
            work.assignments.set_questions(
                made.assignments[place], [(names[n], version(names[n])) for n in sorted(wanted)]
            )


def _merge(work: Work, one: int, other: int) -> None:
    both_in = [work.membership.find(number) for number in (one, other)]
    if one != other and all(found and found.state is MemberState.ACTIVE for found in both_in):
        for merged in work.membership.list_merged(one):
            work.membership.move(merged.id, MemberState.MERGED, ended_at=work.now, into=other)
        work.membership.move(one, MemberState.MERGED, ended_at=work.now, into=other)


def _begin(work: Work, made: World, assignment: int, learner: int) -> None:
    key = assignment, learner
    if key in made.open:
        return
    made.attempts[key] = made.attempts.get(key, 0) + 1
    items = [NewItem(version, ()) for _, version in work.assignments.list_questions(assignment)]
    origin = Origin(None, assignment, made.attempts[key], None)
    quiz = work.quizzes.add(learner, "assigned", origin, items, work.now)
    made.open[key] = (quiz.id, [item.id for item in work.quizzes.list_items(quiz.id)])


def _answer(work: Work, made: World, assignment: int, learner: int, how: int) -> None:
    key = assignment, learner
    if key not in made.open:
        return
    quiz_id, waiting = made.open[key]
    item = next(one for one in work.quizzes.list_items(quiz_id) if one.id == waiting[0])
    name, asked = work.questions.find(item.version_id)
    response = _response(asked, how)
    verdict = judge(asked, response, "en", asked_back=True)
    given = Answer(response, "en", verdict.outcome, verdict.credit, None, rate=False)
    work.answers.add(item, name, asked.skill, asked.truth, given, work.now)
    del waiting[0]
    if not waiting:
        work.quizzes.move(item.quiz, item.position + 1, done=True, now=work.now)
        del made.open[key]


def _response(asked: Question, how: int) -> Response:
    match asked:
        case TypedAnswer() | NumberQuestion():
            return Written(text=_TEXTS[how % len(_TEXTS)])
        case MultipleChoice():
            return Chosen(ids=asked.options[how % 3 : how % 3 + 1 + how % 2])
        case _:
            options = option_ids(asked)
            return Chosen(ids=(options[how % len(options)],))


def _join(work: Work, number: int) -> Learner:
    learner = work.learners.add(number, number, "en", NOTICE_VERSION, work.now)
    work.learners.set_pseudonym(learner.id, f"Person {number}")
    return learner
