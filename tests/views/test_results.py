"""The results as teachers read them, in both languages."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.assignments import Counts
from bot.core.classes import Role
from bot.core.results import Favourite, Overview, ResultsRefusal, Shelf, find
from bot.i18n.texts import Language, Texts, Translations
from bot.views import results, results_words
from tests.builders import tree
from tests.results import ASSIGNMENT, ITEMS, RESULTS, items, nothing_yet, overview, result, standing
from tests.views.reading import shown

CONTENT = tree()
SKILLS = {one.id: one for one in CONTENT.skills}
MISCONCEPTIONS = {one.id: one for one in CONTENT.misconceptions}


def today(texts: Texts, found: Overview) -> str:
    return shown(results.today(texts, found, find(found), SKILLS, MISCONCEPTIONS))


def test_shelf(texts: Texts, snapshot: SnapshotAssertion) -> None:
    entries = tuple((standing(demo=n == 2), replace(ASSIGNMENT, id=n, title=f"Aufgabe {n} & mehr")) for n in (3, 2))
    assert shown(results.shelf(texts, Shelf(entries, 20, 1, 3), teaches=True)) == snapshot
    assert shown(results.shelf(texts, Shelf((), 0, 0, 1), teaches=True)) == snapshot
    assert shown(results.shelf(texts, Shelf((), 0, 0, 1), teaches=False)) == snapshot


CASES: dict[str, Callable[[], Overview]] = {
    "usual": overview,
    "seen as a whole": lambda: overview(single=False),
    "a viewer": lambda: overview(single=False, standing=standing(role=Role.VIEWER)),
    "few have finished": lambda: overview(
        RESULTS[:4], items(*[(0, 0, 0.0, None)] * 6, hidden=True), single=False, hidden=True, mean=None, weak=0
    ),
    "nobody has begun": nothing_yet,
    "nobody is there": lambda: overview((), mean=None),
    "one has answered": lambda: overview(
        [result(1, 0.0)],
        items((1, 0, 0.0, None), *[(0, 0, 0.0, None)] * 5),
        assignment=replace(ASSIGNMENT, due_at=None, attempts=1, withdrawn=True),
    ),
    "all went well": lambda: overview(
        [result(n, 6.0) for n in range(1, 6)], items(*[(5, 5, 5.0, None)] * 6), standing=standing(demo=True)
    ),
    "many need help": lambda: overview(
        [result(n, 1.0) for n in range(1, 9)] + [result(n, None) for n in range(9, 17)],
        tuple(replace(item, favourite=None) for item in ITEMS[3:4]),
        assignment=replace(ASSIGNMENT, counts=Counts.FIRST),
    ),
    "one skill is weak": lambda: overview(
        RESULTS[:2], items((24, 2, 2.0, None), (24, 22, 22.0, None)), assignment=replace(ASSIGNMENT, counts=Counts.LAST)
    ),
    "a hard question": lambda: overview(RESULTS[:1], items((4, 1, 1.0, None))),
}


@pytest.mark.parametrize("case", CASES)
def test_today(texts: Texts, snapshot: SnapshotAssertion, case: str) -> None:
    assert today(texts, CASES[case]()) == snapshot


def test_a_misconception_that_the_content_lost_is_left_out(texts: Texts) -> None:
    found = overview()
    reply = results.today(texts, found, find(found), SKILLS, {})
    assert texts("Often behind it: {misconception}", misconception="") not in shown(reply)


def test_of_many_only_counts_are_said_where_nobody_may_be_named(texts: Texts) -> None:
    found = overview(single=False, progress=Counter(overview().progress))
    assert not any(name in today(texts, found) for name in ("Ahorn", "Birke", "Distel"))


@pytest.mark.parametrize("reason", list(ResultsRefusal))
def test_refusals(texts: Texts, snapshot: SnapshotAssertion, reason: ResultsRefusal) -> None:
    assert shown(results_words.refusal(texts, reason)) == snapshot


@pytest.mark.parametrize(
    ("language", "text", "inside"),
    [
        ("de", "Was heißt „Quelle“ hier?", "Was heißt ‚Quelle‘ hier?"),
        ("en", "What does “source” mean here?", "What does ‘source’ mean here?"),
    ],
)
def test_quotation_marks_inside_of_quotation_marks_are_single(language: Language, text: str, inside: str) -> None:
    texts = Translations.load().texts(language)
    question = ITEMS[0].question
    asked = question.texts[language].model_copy(update={"stem": text})
    item = replace(
        items((10, 2, 2.0, None))[0],
        question=question.model_copy(update={language: asked}),
        favourite=Favourite(times=4, written=text),
    )
    said = today(texts, overview(items=(item,)))
    assert said.count(inside) == 2
    assert text not in said
