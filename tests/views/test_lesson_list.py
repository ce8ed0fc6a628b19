"""The list of all lessons, and the page for teachers."""

from syrupy.assertion import SnapshotAssertion

from bot.core.actions import ShowTeaching
from bot.core.lessons import ListedLesson, Standing
from bot.i18n.texts import Texts
from bot.views import lesson_list, teaching
from bot.views.help import old_button
from tests.builders import TEACHING, both, pack
from tests.views.reading import shown

PACK = pack()


def test_all_lessons(texts: Texts, snapshot: SnapshotAssertion) -> None:
    packs = [pack(f"p{number:02}", (), title=both(f"Lesson {number}")) for number in range(1, 13)]
    standings = [Standing.FINISHED, Standing.BEGUN, *[Standing.OPEN] * 8, *[Standing.LOCKED] * 2]
    listed = [ListedLesson(*one) for one in zip(packs, standings, strict=True)]
    assert shown(lesson_list.listing(texts, listed, 0)) == snapshot(name="first page")
    assert shown(lesson_list.listing(texts, listed, 7)) == snapshot(name="last page")
    finished = [ListedLesson(one, Standing.FINISHED) for one in packs[:3]]
    assert shown(lesson_list.all_finished(texts, finished)) == snapshot(name="all finished")
    assert shown(lesson_list.all_finished(texts, ())) == snapshot(name="nothing there")


def test_a_page_for_teachers(texts: Texts, snapshot: SnapshotAssertion) -> None:
    taught = PACK.model_copy(update={"teaching": TEACHING})
    for page in range(3):
        assert shown(teaching.page(texts, taught, ShowTeaching("p01", page))) == snapshot(name=f"page {page}")
    assert shown(teaching.page(texts, taught, ShowTeaching("p01", 9, 4))) == snapshot(name="from an assignment")
    for nothing in (None, PACK):
        assert teaching.page(texts, nothing, ShowTeaching("p01", 0)) == old_button(texts)
