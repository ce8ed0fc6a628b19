"""Actions around maps of views."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListMaps(Action):
    """The maps of a class, for those who teach it."""

    code: ClassVar[str] = "vm"
    class_id: int


@dataclass(frozen=True)
class PreviewMap(Action):
    """Show the statements of ``pack`` before class ``class_id`` is asked about them."""

    code: ClassVar[str] = "vp"
    class_id: int
    pack: str


@dataclass(frozen=True)
class BeginMap(Action):
    """Open a map of class ``class_id`` over the statements of ``pack``."""

    code: ClassVar[str] = "vb"
    class_id: int
    pack: str


@dataclass(frozen=True)
class SetMapOpen(Action):
    """Take opinions (``on`` 1) or no more (0)."""

    code: ClassVar[str] = "vc"
    map: int
    on: int


@dataclass(frozen=True)
class OpenMap(Action):
    """Go on with the first statement without an opinion."""

    code: ClassVar[str] = "vo"
    map: int


@dataclass(frozen=True)
class ShowStatement(Action):
    """Show statement ``place`` (from 0)."""

    code: ClassVar[str] = "vs"
    map: int
    place: int


@dataclass(frozen=True)
class GiveOpinion(Action):
    """Say to statement ``place`` (from 0): 1 agree, 2 disagree, 0 pass."""

    code: ClassVar[str] = "vg"
    map: int
    place: int
    opinion: int


@dataclass(frozen=True)
class LookAtMap(Action):
    """Look at the map, as a picture or (``words`` 1) in words."""

    code: ClassVar[str] = "vl"
    map: int
    words: int


PERSPECTIVES: tuple[type[Action], ...] = (
    ListMaps,
    PreviewMap,
    BeginMap,
    SetMapOpen,
    OpenMap,
    ShowStatement,
    GiveOpinion,
    LookAtMap,
)
