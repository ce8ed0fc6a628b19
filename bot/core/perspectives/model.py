"""The map of views: what a class thinks of some statements, and where its camps agree."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.core.content import Localized, MapStatement
from bot.core.languages import Language


class Opinion(Enum):
    """What somebody says to a statement; its value counts."""

    AGREE = 1
    DISAGREE = -1
    PASS = 0


class Leaning(Enum):
    """What a group says to a statement, from against (-2) to for (2)."""

    NEARLY_ALL_AGAINST = -2
    MOST_AGAINST = -1
    DIVIDED = 0
    MOST_FOR = 1
    NEARLY_ALL_FOR = 2


@dataclass(frozen=True)
class OpinionMap:
    """A class's map over the statements of a pack; an ``open`` one takes opinions."""

    id: int
    class_id: int
    pack_id: str
    open: bool
    made_at: datetime


@dataclass(frozen=True)
class Cell:
    """One statement in one group of ``size`` people.

    ``leaning`` is None where fewer than five said yes or no. ``count`` are those on the side it leans to, or None where
    that number, or what is left of the group, would be fewer than five.
    """

    leaning: Leaning | None
    count: int | None
    size: int


@dataclass(frozen=True)
class Row:
    """A statement: in the class as a whole, and in each camp (none where there are no camps)."""

    statement: MapStatement
    whole: Cell
    camps: tuple[Cell, ...] = ()

    @property
    def is_common(self) -> bool:
        """Whether all camps lean to the same side."""
        sides = {(cell.leaning.value > 0) - (cell.leaning.value < 0) if cell.leaning else 0 for cell in self.camps}
        return len(sides) == 1 and 0 not in sides

    @property
    def is_contested(self) -> bool:
        """Whether the camps lean to opposite sides."""
        values = [cell.leaning.value if cell.leaning else 0 for cell in self.camps]
        return bool(values) and min(values) < 0 < max(values)


@dataclass(frozen=True)
class Landscape:
    """A map as it stands, over the statements of ``lesson``. ``joined`` counts those who said something.

    ``rows`` are () while they are fewer than five.

    ``sizes`` are those of the camps, () where there are none. ``own`` is the camp (from 0) of whoever looks.
    """

    map: OpinionMap
    class_name: str
    lesson: Localized
    language: Language
    joined: int
    rows: tuple[Row, ...]
    sizes: tuple[int, ...] = ()
    own: int | None = None
    teaches: bool = False


@dataclass(frozen=True)
class OpinionCard:
    """A learner at statement ``place`` (from 0) of ``statements``; ``own`` is what they said to it before, if they did.

    ``given`` of the statements have an opinion. At ``place`` == len(statements) there is nothing more to say.
    """

    map: OpinionMap
    class_name: str
    lesson: Localized
    statements: tuple[MapStatement, ...]
    place: int
    given: int
    own: Opinion | None = None

    @property
    def statement(self) -> MapStatement | None:
        """The statement that is asked about; None at the end."""
        return self.statements[self.place] if self.place < len(self.statements) else None


@dataclass(frozen=True)
class Invited:
    """A map that was begun, and the chats of those to tell."""

    landscape: Landscape
    chats: tuple[tuple[int, Language], ...]


class PerspectiveRefusal(Enum):
    """Why there is nothing to show."""

    NOT_YOURS = "not yours"
    CLOSED = "closed"
    NO_STATEMENTS = "the pack has no statements"
