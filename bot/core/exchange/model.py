"""Questions as other tools know them: one neutral model between all formats.

Every text is canonical: LF, no white space around it, no character that XML cannot hold (such become U+FFFD). So each
format gets the same texts back that it was given.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field

from bot.core.content.base import Frozen
from bot.core.exchange.faults import Flaw, Lack

Kind = Literal[
    "single", "multiple", "truefalse", "shortanswer", "numerical", "matching", "essay", "description", "category"
]
"""What is asked for. A description asks nothing; a category says where the questions after it belong."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

TextFormat = Literal["moodle", "html", "plain", "markdown"]
"""How a text is marked up; "moodle" is what Moodle calls auto-format, its default."""

TEXT_FORMATS: Final[tuple[TextFormat, ...]] = get_args(TextFormat)

TRUE, FALSE = "true", "false"
"""The texts of the two answers of a ``truefalse``, in this order."""

ANYTHING = "*"
"""The text of an answer that stands for whatever else is answered."""

_DIGITS = 7  # as in Moodle's own tables
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` as every format can hold it: see the module."""
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """``clean`` for what stands on one line: white space of any kind becomes one space."""
    return " ".join(clean(text).split())


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    # Commas separate tags in Moodle.
    tidy = (one_line(tag.replace(",", " ")) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in tidy if tag))


def _fraction(value: float) -> float:
    return round(value, _DIGITS) + 0.0  # no -0.0


Prose = Annotated[str, AfterValidator(clean)]
Line = Annotated[str, AfterValidator(one_line)]


class Answer(Frozen):
    """One answer.

    ``fraction`` is its share of the mark, -1 to 1, where 1 is all of it (Moodle's 100 %). ``text`` of a numerical
    answer is a number, "number:tolerance" or "low..high" (see `numbers`). ``match`` is the right side of a pair; with
    an empty ``text`` it is a distractor among the right sides, with fraction 0.
    """

    text: Prose
    fraction: Annotated[float, AfterValidator(_fraction)] = Field(0.0, ge=-1, le=1, allow_inf_nan=False)
    feedback: Prose = ""
    text_format: TextFormat = "moodle"
    feedback_format: TextFormat = "moodle"
    match: Prose = ""

    @property
    def told(self) -> str:
        """The answer as one text: both sides of a pair, with an arrow between them."""
        return f"{self.text} -> {self.match}".strip() if self.match else self.text


class Item(Frozen):
    """A question, a description or a category. ``text`` and ``name`` of a category are its path, as in "Media/Sources".

    ``category`` is where it belongs, ``id`` what other programs know it by (None where it has none), ``line`` where it
    begins in the file that it was read from, from 1, or 0.
    """

    kind: Kind
    text: Prose
    name: Line = ""
    id: Line | None = None
    text_format: TextFormat = "moodle"
    answers: tuple[Answer, ...] = ()
    general_feedback: Prose = ""
    general_feedback_format: TextFormat = "moodle"
    tags: Annotated[tuple[str, ...], AfterValidator(_tags)] = ()
    category: Line = ""
    line: int = Field(0, ge=0)


def category(path: str, line: int = 0) -> Item:
    """The item that says that what follows belongs to ``path``."""
    path = one_line(path)
    return Item(kind="category", text=path, name=path, category=path, line=line)


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend in a file, at ``line`` from 1; ``values`` fill the gaps of the flaw's sentence."""

    line: int
    flaw: Flaw
    values: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong and what would be right, in English."""
        return self.flaw.value.format(**dict(self.values))


@dataclass(frozen=True)
class Loss:
    """What an export cannot hold of ``count`` questions."""

    lack: Lack
    count: int

    @property
    def message(self) -> str:
        """What got lost, in English."""
        counted = "1 question" if self.count == 1 else f"{self.count} questions"
        return self.lack.value.format(questions=counted)


@dataclass(frozen=True)
class Report:
    """What came in, and what did not; both in the order of the lines."""

    items: tuple[Item, ...]
    errors: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Export:
    """A text that another program reads, and what it could not hold."""

    text: str
    losses: tuple[Loss, ...] = ()


class Unreadable(Exception):
    """A block cannot be read; the rest of the file can."""

    def __init__(self, line: int, flaw: Flaw, **values: str) -> None:
        super().__init__(line, flaw, values)
        self.problem = Problem(line, flaw, tuple((name, shown(value)) for name, value in values.items()))


_SHOWN = 40


def shown(text: str) -> str:
    """``text`` as a message quotes it: on one line, not too long."""
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
