"""Maps of views as learners and teachers read them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.perspectives import (
    Cell,
    Invited,
    Landscape,
    Leaning,
    Opinion,
    OpinionCard,
    OpinionMap,
    PerspectiveRefusal,
    Row,
)
from bot.i18n.texts import Texts, Translations
from bot.views import perspectives as view
from bot.views import perspectives_begun as begin
from bot.views.help import old_button
from tests.builders import STATEMENTS, pack
from tests.views.test_chat import shown

MAP = OpinionMap(7, 3, "p01", open=True, made_at=datetime(2026, 11, 24, tzinfo=UTC))
CLOSED = replace(MAP, open=False)
PACK = pack(statements=STATEMENTS)
CARD = OpinionCard(MAP, "8b <3", PACK.title, STATEMENTS, place=1, given=1)
FOR, AGAINST = Cell(Leaning.MOST_FOR, 7, 12), Cell(Leaning.NEARLY_ALL_AGAINST, None, 9)
ALL, OPEN, NONE = Cell(Leaning.NEARLY_ALL_FOR, None, 9), Cell(Leaning.DIVIDED, None, 12), Cell(None, None, 9)
ROWS = (
    Row(STATEMENTS[0], OPEN, (FOR, AGAINST)),
    Row(STATEMENTS[1], FOR, (FOR, ALL)),
    Row(STATEMENTS[2], OPEN, (OPEN, NONE)),
    Row(STATEMENTS[3], Cell(Leaning.MOST_AGAINST, 8, 21), (AGAINST, AGAINST)),
)
LANDSCAPE = Landscape(MAP, "8b <3", PACK.title, "de", joined=21, rows=ROWS, sizes=(12, 9))

CARDS: dict[str, OpinionCard | PerspectiveRefusal] = {
    "first": replace(CARD, place=0, given=0),
    "second": CARD,
    "agreed before": replace(CARD, own=Opinion.AGREE),
    "disagreed before": replace(CARD, own=Opinion.DISAGREE),
    "passed before": replace(CARD, own=Opinion.PASS),
    "done": replace(CARD, place=4, given=4),
    "closed": replace(CARD, map=CLOSED),
    "refused: closed": PerspectiveRefusal.CLOSED,
}
LANDSCAPES: dict[str, Landscape | PerspectiveRefusal] = {
    "learner": replace(LANDSCAPE, own=1),
    "teacher": replace(LANDSCAPE, teaches=True),
    "teacher, closed": replace(LANDSCAPE, teaches=True, map=CLOSED),
    "no camps": replace(LANDSCAPE, sizes=(), rows=tuple(replace(row, camps=()) for row in ROWS)),
    "nothing in common": replace(LANDSCAPE, rows=(ROWS[0],)),
    "much in common": replace(LANDSCAPE, rows=(ROWS[1],) * 4),
    "too few": replace(LANDSCAPE, joined=1, rows=(), sizes=()),
    "closed": replace(LANDSCAPE, map=CLOSED),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_statement(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(view.card(texts, CARDS[name])) == snapshot


@pytest.mark.parametrize("words", [False, True], ids=["picture", "words"])
@pytest.mark.parametrize("name", LANDSCAPES)
def test_a_map(texts: Texts, name: str, words: bool, snapshot: SnapshotAssertion) -> None:
    assert shown(view.landscape(texts, LANDSCAPES[name], words=words)) == snapshot


def test_the_maps_of_a_class(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(begin.maps_of_class(texts, 3, [(MAP, PACK)], [PACK])) == snapshot(name="some")
    assert shown(begin.maps_of_class(texts, 3, [], [])) == snapshot(name="none")
    assert shown(begin.preview(texts, 3, PACK)) == snapshot(name="before one is begun")


def test_a_map_is_begun(texts: Texts, translations: Translations, snapshot: SnapshotAssertion) -> None:
    begun = begin.begun(texts, translations, Invited(replace(LANDSCAPE, rows=(), joined=0), ((5, "de"), (6, "en"))))
    assert [letter.chat for letter in begun.letters] == [5, 6]
    assert [letter.message for letter in begun.letters] == snapshot(name="letters")
    assert begun.toast == snapshot(name="toast")
    again = begin.begun(texts, translations, Invited(LANDSCAPE, ()))
    assert (again.toast, again.letters) == ("", ())


def test_what_is_not_yours_is_an_old_button(texts: Texts, translations: Translations) -> None:
    refusal = PerspectiveRefusal.NOT_YOURS
    found = (view.card(texts, refusal), view.landscape(texts, refusal), begin.begun(texts, translations, refusal))
    assert set(found) == {old_button(texts)}
