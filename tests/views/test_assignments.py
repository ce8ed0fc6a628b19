"""The teachers' pages of assignments as they read, in both languages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.assignments import AssignmentRefusal, Counts, Explain, Kind, Late, missing
from bot.core.catalogue import global_id
from bot.core.choosing import Wanted, count_offer, filter_pool
from bot.core.classes import Classroom, Role, Standing
from bot.core.content import Topic
from bot.core.drafts import Announcement, Copies, Draft, Published, Start
from bot.core.moments import Moment, MomentNote, MomentProblem
from bot.i18n.texts import Language, Texts, Translations
from bot.views import moments
from bot.views.assignments import dates, lists, questions, rules, steps, words
from bot.views.assignments.card import card, nudged
from bot.views.assignments.paging import paged
from bot.views.assignments.parts import part
from bot.views.markup import fit
from tests.assigned import DAY, DUE, HOUR, START, assignment, task
from tests.builders import TEACHING, both, catalogue, pack, question
from tests.views.test_chat import SKILLS, shown

CLASSROOM = Classroom(
    id=2,
    name="8b <Berg>",
    language="de",
    zone="Europe/Berlin",
    roster=False,
    individuals=True,
    approval=False,
    locked=False,
    cap=40,
    code="K7PM2XQD",
    code_until=None,
    archived=False,
    demo=False,
)
STANDING = Standing(CLASSROOM, Role.OWNER, learners=24, waiting=0)
TOPICS = (Topic(id="suning", name=both("Suning & Co")), Topic(id="faces", name=both("Faces")))
ASKED = tuple(question("single", number, topic="suning" if number < 5 else "faces") for number in range(1, 13))
CONTENT = catalogue(pack("p01", ASKED, topics=TOPICS), pack("p02", ASKED[:3], order=2, title=both("Numbers")))
UNSET: dict[str, Any] = {"published_at": None, "due_at": None, "kind": Kind.PRACTICE, "attempts": 0}
PRACTICE = UNSET | {"counts": Counts.BEST, "late": Late.ACCEPT, "explain": Explain.AT_ONCE, "confidence": True}


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest, translations: Translations) -> Texts:
    language: Language = request.param
    return translations.texts(language)


def draft(
    wanted: Wanted | None = None,
    *,
    asked: int = 8,
    standing: Standing = STANDING,
    moment: Moment | None = None,
    idle: int = 0,
    **changes: Any,
) -> Draft:
    packs, wanted = CONTENT.tree.packs, wanted or Wanted(packs=("p01",))
    fitting = filter_pool(packs, wanted)
    made = assignment(questions=asked, **changes)
    return Draft(
        standing,
        made,
        wanted,
        tuple((pack_, global_id(pack_, one), one) for pack_, one in fitting[:asked]),
        count_offer(packs, wanted),
        len(fitting),
        tuple(fitting[asked:]),
        packs,
        missing(made),
        idle=idle,
        moment=moment,
    )


def test_the_card_of_a_draft(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(card(texts, draft(**PRACTICE), SKILLS, START)) == snapshot(name="practice")
    assert shown(card(texts, draft(published_at=None, due_at=None), SKILLS, START)) == snapshot(name="no due date")
    assert shown(card(texts, draft(asked=0, **PRACTICE), SKILLS, START)) == snapshot(name="no questions")
    full = draft(
        published_at=None,
        opens_at=START + HOUR,
        closes_at=DUE + DAY,
        attempts=3,
        counts=Counts.LAST,
        explain=Explain.AFTER_RELEASE,
        shuffle=False,
        confidence=True,
    )
    assert shown(card(texts, full, SKILLS, START)) == snapshot(name="everything set")
    gap = Moment(DUE, DUE.replace(tzinfo=None, hour=3, minute=30), MomentNote.GAP)
    assert moments.note(texts, gap) in card(texts, replace(full, moment=gap), SKILLS, START).messages[0].html


def test_the_card_leads_to_the_page_for_teachers_of_the_one_lesson_it_is_about(texts: Texts) -> None:
    way = texts.button("For your teaching")
    taught = tuple(one.model_copy(update={"teaching": TEACHING}) for one in CONTENT.tree.packs)
    both_packs = Wanted(packs=("p01", "p02"))
    found = [
        way in shown(card(texts, replace(made, packs=packs), SKILLS, START))
        for made, packs in ((draft(), taught), (draft(wanted=both_packs), taught), (draft(), CONTENT.tree.packs))
    ]
    assert found == [True, False, False]


def test_the_card_of_a_running_assignment(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(card(texts, draft(idle=5), SKILLS, START)) == snapshot(name="runs")
    assert shown(card(texts, draft(withdrawn=True), SKILLS, START)) == snapshot(name="withdrawn")
    released = draft(explain=Explain.AFTER_RELEASE, released_at=START)
    assert shown(card(texts, released, SKILLS, DUE + HOUR)) == snapshot(name="overdue, released")
    closed = draft(late=Late.CLOSE, standing=replace(STANDING, role=Role.VIEWER))
    assert shown(card(texts, closed, SKILLS, DUE)) == snapshot(name="closed, for a viewer")
    states = [
        words.state(texts, assignment(**changes), "Europe/Berlin", START)
        for changes in ({"opens_at": DUE - DAY}, {"due_at": None}, {}, {"closes_at": START})
    ]
    assert states == snapshot(name="states")


def test_questions(texts: Texts, snapshot: SnapshotAssertion) -> None:
    two = Wanted(packs=("p01",), topics=("p01:suning", "p01:faces"), levels=(1, 2), skills=("S1", "S3"))
    assert shown(questions.questions(texts, draft(**PRACTICE), CONTENT)) == snapshot(name="a pack")
    assert shown(questions.questions(texts, draft(two, asked=5, **PRACTICE), CONTENT)) == snapshot(name="filtered")
    assert shown(questions.questions(texts, draft(), CONTENT)) == snapshot(name="running")
    assert questions.others(texts, draft(), CONTENT).toast == snapshot(name="others")
    assert shown(questions.questions(texts, draft(asked=0, **PRACTICE), CONTENT)) == snapshot(name="none chosen")


def test_filters(texts: Texts, snapshot: SnapshotAssertion) -> None:
    made = draft(Wanted(packs=("p01",), topics=("p01:faces",)), **PRACTICE)
    for name in ("packs", "topics", "skills", "levels"):
        assert shown(questions.filters(texts, made, CONTENT, name, 0)) == snapshot(name=name)
    assert shown(questions.filters(texts, made, CONTENT, "stems", 0)) == snapshot(name="no such part")
    lost = draft(Wanted(packs=("p77",), topics=("p77:gone", "p01:gone"), skills=("S9",)), **PRACTICE)
    for name in ("packs", "topics", "skills"):
        assert shown(questions.filters(texts, lost, CONTENT, name, 9)) == snapshot(name=f"lost {name}")


def test_lists_of_questions(texts: Texts, snapshot: SnapshotAssertion) -> None:
    made = draft(**PRACTICE)
    for asked in (True, False):
        page = shown(questions.listing(texts, made, CONTENT, asked=asked, page=1))
        assert page == snapshot(name=f"asked {asked}")
    assert shown(questions.listing(texts, draft(asked=0), CONTENT, asked=True, page=0)) == snapshot(name="none")


def test_dates(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(dates.dates(texts, draft(**PRACTICE), START)) == snapshot(name="none")
    made = draft(opens_at=START + HOUR, closes_at=DUE + DAY, published_at=None)
    assert shown(dates.dates(texts, made, START)) == snapshot(name="all")
    overlap = Moment(DUE, DUE.replace(tzinfo=None), MomentNote.OVERLAP)
    assert shown(dates.dates(texts, draft(moment=overlap), START)) == snapshot(name="twice")
    for name in dates.NAMES:
        assert shown(dates.ask(texts, made, START, name, 0)) == snapshot(name=f"ask {name}")
    assert shown(dates.ask(texts, draft(**PRACTICE), START, "due", 2027 * 12 + 1)) == snapshot(name="February")
    today, friday = START.date().toordinal(), DUE.date().toordinal()
    assert shown(dates.hours(texts, made, START, "due", friday)) == snapshot(name="hours")
    assert shown(dates.hours(texts, made, START, "opens", friday)) == snapshot(name="hours to open")
    assert shown(dates.hours(texts, made, START, "due", 0)) == snapshot(name="hours of today")
    assert dates.hours(texts, made, START, "due", 0) == dates.hours(texts, made, START, "due", today)
    assert len(dates.hours(texts, made, START, "due", 2**40).messages[0].rows) > 2


def test_what_was_wrong_with_a_date(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for found in MomentProblem:
        assert shown(dates.misread(texts, moments.problem(texts, found))) == snapshot(name=found.value)
    assert shown(dates.refused(texts, MomentProblem.PAST)) == snapshot(name="over the button")
    assert moments.note(texts, Moment(DUE, DUE.replace(tzinfo=None))) == ""


def test_how_long_until_then(texts: Texts, snapshot: SnapshotAssertion) -> None:
    spans = (timedelta(minutes=1), timedelta(minutes=90), 5 * HOUR, 3 * DAY)
    assert [moments.left(texts, DUE, DUE + sign * span) for sign in (1, -1) for span in spans] == snapshot


def test_kind_and_rules(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(rules.kinds(texts, draft(**PRACTICE))) == snapshot(name="kinds")
    assert shown(rules.rules(texts, draft(**PRACTICE))) == snapshot(name="rules of a practice")
    assert shown(rules.rules(texts, draft(published_at=None, due_at=None))) == snapshot(name="no due date")
    released = draft(explain=Explain.AFTER_RELEASE, released_at=START, attempts=2)
    assert shown(rules.rules(texts, released)) == snapshot(name="rules after the release")


def test_beginning(texts: Texts, snapshot: SnapshotAssertion) -> None:
    many = [replace(STANDING, classroom=replace(CLASSROOM, id=one, name=f"{one}b")) for one in range(5, 20)]
    assert shown(steps.classes(texts, many, 1)) == snapshot(name="classes")
    assert shown(steps.classes(texts, [], 0)) == snapshot(name="no class")
    start = Start(STANDING, tuple((one, len(one.questions)) for one in CONTENT.tree.packs), 7)
    assert shown(steps.packs(texts, start, 0)) == snapshot(name="packs")
    assert shown(steps.packs(texts, replace(start, packs=start.packs[:1]), 0)) == snapshot(name="one pack")
    assert shown(steps.packs(texts, replace(start, packs=()), 0)) == snapshot(name="no pack")


def test_publishing(texts: Texts, translations: Translations, snapshot: SnapshotAssertion) -> None:
    made = draft(published_at=None)
    assert shown(steps.publish(texts, Announcement(made, 24, START))) == snapshot(name="confirm")
    assert shown(steps.publish(texts, Announcement(made, 0, START))) == snapshot(name="nobody there")
    assert shown(steps.unready(texts, made, AssignmentRefusal.NO_DUE)) == snapshot(name="unready")
    group = (translations.texts("de"), "lupe_bot")
    quiet = steps.published(texts, Published(draft(), None, 24), SKILLS, START, group)
    assert (quiet.letters, quiet.toast) == ((), texts("Published. Your class can see it."))
    for changes in ({"opens_at": START + HOUR}, {"due_at": None}):
        told = steps.published(texts, Published(draft(**changes), -100, 24), SKILLS, START, group)
        (letter,) = told.letters
        assert letter.chat == -100
        assert letter.message.html == snapshot(name=f"group {sorted(changes)}")
        assert letter.message.rows == (), "buttons in a group would answer nobody"


def test_further_steps(texts: Texts, snapshot: SnapshotAssertion) -> None:
    made = draft()
    for name in ("title", "delete", "release", "withdraw"):
        assert shown(part(texts, made, CONTENT, START, name)) == snapshot(name=name)
    assert shown(part(texts, made, CONTENT, START, "else")) == snapshot(name="no such part")
    for name in ("questions", "kind", "dates", "rules"):
        assert part(texts, made, CONTENT, START, name).messages
    copies = Copies(made, ((STANDING, 7), (replace(STANDING, classroom=replace(CLASSROOM, id=3, name="9c")), 0)))
    assert shown(steps.copies(texts, copies, 0)) == snapshot(name="copies")
    assert [nudged(texts, number) for number in (0, 1, 5)] == snapshot(name="nudged")


def test_lists(texts: Texts, snapshot: SnapshotAssertion) -> None:
    listed = [assignment(id=number, title=f"Number {number}") for number in range(9, 0, -1)]
    assert shown(lists.of_class(texts, (STANDING, listed), 0, START)) == snapshot(name="of a class")
    assert shown(lists.deleted(texts, (STANDING, ()), START)) == snapshot(name="none left")
    viewer = replace(STANDING, role=Role.VIEWER)
    assert shown(lists.of_class(texts, (viewer, listed[:1]), 0, START)) == snapshot(name="for a viewer")
    found = [(STANDING, assignment(title="X" * 60)), (STANDING, assignment(**PRACTICE))]
    assert shown(lists.of_teacher(texts, found, (), 0, START)) == snapshot(name="of a teacher")
    assert shown(lists.of_teacher(texts, found, (task(),), 0, START)) == snapshot(name="of a teacher who learns")


def test_why_something_cannot_be_done(texts: Texts, snapshot: SnapshotAssertion) -> None:
    for reason in AssignmentRefusal:
        assert shown(words.refusal(texts, reason)) == snapshot(name=f"teacher: {reason.value}")
        assert words.hindrance(texts, reason) == snapshot(name=f"learner: {reason.value}")


def test_everything_fits_on_a_phone(texts: Texts) -> None:
    made = draft(idle=3)
    replies = [
        card(texts, made, SKILLS, START),
        rules.rules(texts, draft(attempts=3)),
        questions.questions(texts, draft(**PRACTICE), CONTENT),
        dates.ask(texts, made, START, "due", 2026 * 12 + 10),
    ]
    for reply in replies:
        rows = reply.messages[0].rows
        assert len(rows) <= 12
        assert all(len(button.text) <= 64 for row in rows for button in row)
    assert fit("x" * 70, 10) == "xxxxxxxxx…"
    assert [paged(0, 5, 3), paged(7, 9, 3)] == [(0, 1), (2, 3)]
