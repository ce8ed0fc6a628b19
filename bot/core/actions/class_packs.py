"""Actions of teachers on the lessons that they have made for a class."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListClassPacks(Action):
    """List the lessons of class ``class_id``, page ``page`` (from 0)."""

    code: ClassVar[str] = "ll"
    class_id: int
    page: int


@dataclass(frozen=True)
class ShowClassPack(Action):
    """Open lesson ``pack`` (row id)."""

    code: ClassVar[str] = "lp"
    pack: int


@dataclass(frozen=True)
class WithdrawClassPack(Action):
    """Take lesson ``pack`` back (``on`` 1) or bring it back (0); asked before it is done until ``sure`` is 1."""

    code: ClassVar[str] = "lw"
    pack: int
    on: int
    sure: int


CLASS_PACKS: tuple[type[Action], ...] = (ListClassPacks, ShowClassPack, WithdrawClassPack)
