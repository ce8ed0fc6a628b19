"""Deleting what one has written, as learners read it."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.erasure import Written
from bot.i18n.texts import Texts
from bot.views import erasure as view
from bot.views.reply import Letter, Message
from tests.views.test_chat import shown

WRITTEN = {
    "nothing": Written(0, 0, 0),
    "some": Written(1, 0, 2),
    "all": Written(12, 3, 8, 2),
    "drafts": Written(0, 0, 0, drafts=3),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_asked(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(view.ask(texts, WRITTEN[name])) == snapshot


def test_a_model_may_have_been_asked(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(view.ask(texts, WRITTEN["all"], model=True)) == snapshot


def test_done(texts: Texts, snapshot: SnapshotAssertion) -> None:
    letters = (Letter(5, Message("Changed"), replaces=True),)
    erased = view.erased(texts, WRITTEN["all"], letters)
    assert erased.letters == letters
    assert shown(erased) == snapshot(name="erased")
    assert shown(view.erased(texts, WRITTEN["nothing"], ())) == snapshot(name="erased before")
    assert shown(view.kept(texts)) == snapshot(name="kept")
