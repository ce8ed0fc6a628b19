"""Defences taken out, one at a time and on several floors: the machine must find what comes of it, or it is blind."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Select

from bot.core.classes import Standing
from bot.messenger import guards
from bot.services.membership import service as membership
from bot.services.quiz import assigned, cards
from bot.storage.bars import BarStore
from bot.storage.classes import ClassStore
from bot.storage.rounds import showings
from bot.views import markup


def _anybodys_quiz(patch: pytest.MonkeyPatch) -> None:
    def own(self: Any, work: Any, learner: Any, item_id: int) -> Any:
        del self, learner
        items = work.quizzes.list_beside(item_id)
        return items, next((item for item in items if item.id == item_id), None)

    patch.setattr(cards.Cards, "own", own)


def _anybodys_class(patch: pytest.MonkeyPatch) -> None:
    find = ClassStore.find_standing

    def found(self: ClassStore, learner_id: int, class_id: int) -> Standing | None:
        staff = self.list_staff(class_id)
        return find(self, staff[0].learner_id if staff else learner_id, class_id)

    patch.setattr(ClassStore, "find_standing", found)


def _any_right(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Standing, "may", lambda _self, _right: True)


def _no_seal(patch: pytest.MonkeyPatch) -> None:
    for module in (assigned, cards):
        patch.setattr(module, "seal_of", lambda *_: None)


def _no_escape(patch: pytest.MonkeyPatch) -> None:
    escape = markup.escape
    for name, module in list(sys.modules.items()):
        if name.startswith("bot.views") and getattr(module, "escape", None) is escape:
            patch.setattr(module, "escape", str)


def _open_door(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(membership, "admits", lambda *_: None)


def _no_bar(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guards, "_is_barred", lambda *_: False)


def _no_silence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(BarStore, "find_writing", lambda *_: None)


def _no_block(patch: pytest.MonkeyPatch) -> None:
    for name in ("_OFFERED", "_SEEN"):
        query: Select[Any] = getattr(showings, name)
        left = [part for part in query._where_criteria if part is not showings._UNBLOCKED]
        assert len(left) == len(query._where_criteria) - 1
        changed = query._generate()
        changed._where_criteria = tuple(left)
        patch.setattr(showings, name, changed)


HOLES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a service asks for nobody's quiz, but for anybody's": _anybodys_quiz,
    "a query finds the class of whoever teaches it": _anybodys_class,
    "a rule lets whoever looks on do everything": _any_right,
    "a key is shown although it is sealed": _no_seal,
    "a view takes what was typed for HTML": _no_escape,
    "whoever was taken out of a class comes back": _open_door,
    "an account that is kept out is let in": _no_bar,
    "whoever may not write in a class writes": _no_silence,
    "a query forgets whom somebody has blocked": _no_block,
}
"""What is wrong then: how it is made so."""
