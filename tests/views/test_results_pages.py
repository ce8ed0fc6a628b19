"""What lies behind the results: pictures with their captions, one question, one learner, files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.adapters.pictures import Painter
from bot.core.analysis import Flag, ItemStatistics, analyse_options
from bot.core.assignments import Counts, Progress
from bot.core.quiz.responses import Chosen, Outcome
from bot.core.results import (
    Day,
    Favourite,
    Grid,
    GridRow,
    ItemResult,
    LearnerSummary,
    Overview,
    QuestionReport,
    SkillResult,
    SummaryLine,
    WrittenAnswer,
    by_skill,
    key_rows,
    option_ids,
    rows_of,
)
from bot.i18n.texts import Texts
from bot.messenger.split import CAPTION_LIMIT, units, visible
from bot.views import results_export, results_learner, results_pictures, results_question, results_skills
from bot.views.reply import Reply
from bot.views.results_words import answer_words
from tests.builders import question, tree
from tests.results import (
    ASSIGNMENT,
    ITEMS,
    NOW,
    RESULTS,
    items,
    learner_report,
    member,
    nothing_yet,
    overview,
    result,
    standing,
)
from tests.views.reading import shown

CONTENT = tree()
SKILLS = {one.id: one for one in CONTENT.skills}
MISCONCEPTIONS = {one.id: one for one in CONTENT.misconceptions}
DRAW = Painter().render

RIGHT, PARTLY, WRONG = Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG
ROWS = (
    GridRow(RESULTS[5], (None,) * 6),
    GridRow(RESULTS[3], (RIGHT, WRONG, None, None, None, None)),
    GridRow(RESULTS[2], (RIGHT, PARTLY, RIGHT, WRONG, WRONG, WRONG)),
    GridRow(RESULTS[4], (RIGHT, PARTLY, RIGHT, RIGHT, RIGHT, RIGHT)),
    GridRow(RESULTS[6], (RIGHT, RIGHT, RIGHT, RIGHT, WRONG, WRONG)),
)


def drawn(reply: Reply) -> str:
    """The reply to read; its picture can be drawn."""
    for message in reply.messages:
        assert message.picture is None or DRAW(message.picture).startswith(b"\x89PNG")
        assert all(len(button.text) <= 64 for row in message.rows for button in row)
        assert len(message.rows) <= 12
    return shown(reply)


def test_grid(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert drawn(results_pictures.grid(texts, Grid(overview(), ROWS, 1, 3))) == snapshot


def test_a_usual_class_fits_under_one_picture(texts: Texts) -> None:
    rows = tuple(GridRow(result(n, 4.0), (RIGHT, WRONG, RIGHT, PARTLY, RIGHT, RIGHT)) for n in range(1, 26))
    reply = results_pictures.grid(texts, Grid(overview(), rows, 0, 1))
    assert units(visible(reply.messages[0].html)) <= CAPTION_LIMIT


def test_grid_of_nobody(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert drawn(results_pictures.grid(texts, Grid(overview(()), (), 0, 1))) == snapshot


def test_a_picture_holds_fifty_questions(texts: Texts) -> None:
    many = tuple(replace(ITEMS[0], number=n, asked=n <= 50) for n in range(1, 61))
    row = GridRow(replace(RESULTS[0], member=member(1, "x" * 40)), (RIGHT,) * 60)
    reply = results_pictures.grid(texts, Grid(overview(RESULTS[:1], many), (row,), 0, 1))
    assert drawn(reply)
    assert "✓✓✓✓✓ ✓✓✓✓✓" in reply.messages[0].html
    assert texts("Nobody who has finished is below half of the points") in reply.messages[0].html


def test_questions(texts: Texts, snapshot: SnapshotAssertion) -> None:
    found = overview(told=(*ITEMS[:4], replace(ITEMS[4], hidden=True, answered=0)), standing=standing(demo=True))
    assert drawn(results_pictures.questions(texts, found, 0)) == snapshot


def test_questions_in_pages(texts: Texts, snapshot: SnapshotAssertion) -> None:
    many = tuple(replace(ITEMS[1], number=n, right=n % 10, favourite=None) for n in range(1, 25))
    reply = results_pictures.questions(texts, overview(told=many), 1)
    assert drawn(reply)
    assert [[button.text for button in row] for row in reply.messages[0].rows] == snapshot
    assert "\n24. " in results_pictures.questions(texts, overview(told=many), 99).messages[0].html, "the last page"


@pytest.mark.parametrize("page", ["questions", "skills", "participation"])
@pytest.mark.parametrize("state", ["nothing", "hidden"])
def test_pages_without_a_picture(texts: Texts, snapshot: SnapshotAssertion, page: str, state: str) -> None:
    found = nothing_yet() if state == "nothing" else _protected()
    pages: dict[str, Callable[[], Reply]] = {
        "questions": lambda: results_pictures.questions(texts, found, 0),
        "skills": lambda: results_skills.skills(texts, found, SKILLS),
        "participation": lambda: results_pictures.participation(texts, found),
    }
    reply = pages[page]()
    assert reply.messages[0].picture is None
    assert shown(reply) == snapshot


def _protected() -> Overview:
    hidden = items(*[(0, 0, 0.0, None)] * 2, hidden=True)
    return overview(RESULTS[:4], hidden, single=False, hidden=True, mean=None, weak=0, days=())


def test_skills(texts: Texts, snapshot: SnapshotAssertion) -> None:
    few = replace(ITEMS[1], answered=4, right=1, credit=1.0)
    assert drawn(results_skills.skills(texts, overview(told=(ITEMS[0], few, ITEMS[3])), SKILLS)) == snapshot
    assert drawn(results_skills.skills(texts, overview(told=(few,)), SKILLS)) == snapshot
    assert drawn(results_skills.skills(texts, overview(told=(ITEMS[4],)), {})) == snapshot


def test_participation(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert drawn(results_pictures.participation(texts, overview())) == snapshot


def test_participation_shows_the_last_month(texts: Texts) -> None:
    days = tuple(Day(date(2026, 10, 1) + timedelta(days=n), 1) for n in range(40))
    reply = results_pictures.participation(texts, overview(days=days))
    assert drawn(reply)
    assert texts("{n} finished before that.", n=9) in reply.messages[0].html


def test_pick_a_question(texts: Texts, snapshot: SnapshotAssertion) -> None:
    told = (*ITEMS[:2], replace(ITEMS[2], hidden=True), replace(ITEMS[3], answered=0, credit=0.0))
    assert drawn(results_question.pick(texts, overview(told=told), 0)) == snapshot
    many = tuple(replace(ITEMS[0], number=n) for n in range(1, 46))
    labels = [[b.text for b in row] for row in results_question.pick(texts, overview(told=many), 1).messages[0].rows]
    assert labels == snapshot


def report(item: ItemResult, n: int = 24, **changes: object) -> QuestionReport:
    """A question that ``n`` answered in turn with each of its options."""
    question, analysis = item.question, None
    if options := option_ids(question):
        chosen = [(options[place % len(options)],) for place in range(n)]
        analysis = analyse_options(chosen, [float(place % 7) for place in range(n)], key_rows(question), options)
    statistics = ItemStatistics(n, 0.4, 0.5, None, 20.0, 25.0)
    values: dict[str, object] = {
        "overview": overview(told=ITEMS),
        "item": item,
        "statistics": statistics,
        "flags": (),
        "options": analysis,
        "written": (),
        "unlisted": 0,
        "earlier": 0,
    }
    return QuestionReport(**(values | changes))  # type: ignore[arg-type]


TYPED = (
    WrittenAnswer("Bloomberg <News>", WRONG, RESULTS[0], 1),
    WrittenAnswer("SenseTime", RIGHT, RESULTS[6], 1),
    WrittenAnswer("nobody", WRONG, None, 1),
)
TOGETHER = (WrittenAnswer("Bloomberg", WRONG, None, 7), WrittenAnswer("SenseTime", RIGHT, None, 11))

REPORTS: dict[str, Callable[[], QuestionReport]] = {
    "single": lambda: report(ITEMS[0], flags=(Flag.LIKELY, Flag.NEARLY_ALL_RIGHT)),
    "multiple": lambda: report(ITEMS[1], flags=(Flag.NEGATIVE_DISCRIMINATION, Flag.VERY_LIKELY), earlier=2),
    "true or false": lambda: report(ITEMS[2]),
    "sentence": lambda: report(ITEMS[3], flags=(Flag.DUBIOUS, Flag.NEARLY_ALL_WRONG)),
    "few": lambda: report(ITEMS[0], 4, statistics=None),
    "typed": lambda: report(ITEMS[5], written=TYPED),
    "typed, seen as a whole": lambda: report(ITEMS[5], written=TOGETHER, unlisted=3),
    "hidden": lambda: report(replace(ITEMS[0], hidden=True, answered=0), options=None, statistics=None),
    "not answered": lambda: report(replace(ITEMS[0], answered=0), options=None, statistics=None),
    "taken out": lambda: report(replace(ITEMS[4], asked=False, answered=10, right=10, credit=10.0)),
}


@pytest.mark.parametrize("case", REPORTS)
def test_question(texts: Texts, snapshot: SnapshotAssertion, case: str) -> None:
    assert drawn(results_question.report(texts, REPORTS[case](), MISCONCEPTIONS)) == snapshot


ARRANGED: dict[str, tuple[Chosen, Chosen, Favourite]] = {
    "classify": (Chosen(ids=("a=x", "b=y", "c=x")), Chosen(ids=("a=x", "b=x", "c=z")), Favourite(4, option="b=x")),
    "order": (Chosen(ids=tuple("abcd")), Chosen(ids=tuple("bacd")), Favourite(4, option="1=b")),
    "match": (
        Chosen(ids=("a=a", "b=b", "c=c", "d=d")),
        Chosen(ids=("a=a", "b=c", "c=b", "d=d")),
        Favourite(4, option="b=c"),
    ),
    "word": (Chosen(ids=("b", "d")), Chosen(ids=("a", "b")), Favourite(4, option="a")),
    "probability": (Chosen(ids=("80",)), Chosen(ids=("20",)), Favourite(4, option="20")),
}


@pytest.mark.parametrize("kind", ARRANGED)
def test_question_with_pieces(texts: Texts, snapshot: SnapshotAssertion, kind: str) -> None:
    right, wrong, favourite = ARRANGED[kind]
    asked = question(kind, 1)
    rows = [rows_of(asked, one) for one in (right,) * 8 + (wrong,) * 4]
    options = analyse_options(rows, [9.0] * 8 + [1.0] * 4, key_rows(asked), option_ids(asked))
    item = replace(ITEMS[0], question=asked, answered=12, right=8, credit=9.5, favourite=favourite)
    found = report(item, 12, options=options)
    assert drawn(results_question.report(texts, found, MISCONCEPTIONS)) == snapshot(name="page")
    assert answer_words(texts, asked, None, wrong) == snapshot(name="answer")
    nobody = analyse_options([()] * 12, [1.0] * 12, key_rows(asked), option_ids(asked))
    said = results_question.report(texts, replace(found, options=nobody), {}).messages[0].html
    assert (texts("Nobody has {letter} right.", letter="1") in said) == (kind in ("classify", "order", "match"))


def test_what_nobody_chose_and_what_beats_the_key_is_said(texts: Texts) -> None:
    options = analyse_options([("a",)] * 8 + [("b",)] * 2, [9.0] * 8 + [1.0] * 2, {"b"}, ["a", "b", "c", "d"])
    html = results_question.report(texts, report(ITEMS[0], options=options), {}).messages[0].html
    assert texts("In the top third, more chose {letter} than the right answer.", letter="A") in html
    assert texts("Nobody chose {letter}.", letter="C") in html


def test_options_that_the_content_lost_keep_their_ids(texts: Texts) -> None:
    lost = replace(ITEMS[3], pack=None)
    assert "s01" in results_question.report(texts, report(lost), {}).messages[0].html


def test_pick_a_learner(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert drawn(results_learner.pick(texts, overview(), 0)) == snapshot
    assert drawn(results_learner.pick(texts, overview(()), 0)) == snapshot
    many = overview([result(n, 3.0) for n in range(1, 50)])
    labels = [[b.text for b in row] for row in results_learner.pick(texts, many, 1).messages[0].rows]
    assert labels == snapshot


@pytest.mark.parametrize("place", range(4))
def test_learner(texts: Texts, snapshot: SnapshotAssertion, place: int) -> None:
    found = (
        learner_report(),
        replace(learner_report(), result=RESULTS[3], answers=learner_report().answers[:2]),
        replace(learner_report(), result=RESULTS[5], answers=()),
        replace(
            learner_report(),
            result=replace(RESULTS[0], attempt=replace(RESULTS[0].attempt, number=2)),  # type: ignore[type-var]
            answers=(replace(learner_report().answers[0], number=0),),
        ),
    )[place]
    assert drawn(results_learner.report(texts, found)) == snapshot


def test_files_on_their_way(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(results_learner.announce(texts, 3, 7)) == snapshot
    assert shown(results_export.announce(texts, standing(demo=True), ASSIGNMENT, 7, "xlsx")) == snapshot


def summary() -> LearnerSummary:
    lines = (
        SummaryLine(replace(ASSIGNMENT, title="Eins"), RESULTS[0].attempt, Progress.DONE),
        SummaryLine(replace(ASSIGNMENT, title="Zwei", counts=Counts.FIRST), RESULTS[2].attempt, Progress.LATE),
        SummaryLine(replace(ASSIGNMENT, title="Drei"), RESULTS[3].attempt, Progress.UNDER_WAY),
        SummaryLine(replace(ASSIGNMENT, title="Vier"), None, Progress.NOT_BEGUN),
    )
    skills: tuple[SkillResult, ...] = by_skill(
        [("S1", 6, 5.5), ("S3", 7, 4.0), ("S4", 5, 1.5), ("S9", 2, 1.0), ("S10", 8, 1.0)]
    )
    return LearnerSummary(standing(), member(1, "Ahorn"), lines, skills, NOW)


def test_summary(texts: Texts, snapshot: SnapshotAssertion) -> None:
    found = summary()
    assert results_learner.summary(texts, found, SKILLS) == snapshot
    assert results_learner.summary_name(texts, found) == "7b-Ahorn-2026-11-24.txt"
    empty = replace(
        found, work=(), skills=(), member=replace(found.member, name="Mia F."), standing=standing(demo=True)
    )
    assert results_learner.summary(texts, empty, SKILLS) == snapshot


def test_the_favourite_of_a_typed_answer_is_its_text(texts: Texts) -> None:
    item = replace(ITEMS[5], favourite=Favourite(3, written="x" * 300))
    reply = results_pictures.questions(texts, overview(told=(item,)), 0)
    assert f"3×: {'x' * 79}…" in reply.messages[0].html
