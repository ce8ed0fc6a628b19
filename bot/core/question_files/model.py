"""A question that its teacher brought, and what a report of its file says."""

from typing import Literal

from pydantic import Field

from bot.core.article.drafting.model import Proposal
from bot.core.content.base import Frozen
from bot.core.exchange import Flaw, Format
from bot.core.languages import Language

MOST_BYTES = 1 << 20
"""Bytes of a file of questions at most."""

MOST_QUESTIONS = 200
"""Questions of a file at most."""

MOST_ENTRIES = 400
"""Entries of a report at most."""

NO_SKILL = "S0"
"""What a question practises whose teacher has not said so yet."""


class OwnQuestion(Proposal):
    """A question from a file. Its texts are the same in both languages, and some may still have to be written.

    ``line`` is where it begins in its file, from 1. ``name``, ``mark`` (the id there; None where it had none),
    ``category`` and ``tags`` are what other tools know it by: an export has them again.
    """

    line: int
    name: str = ""
    mark: str | None = None
    category: str = ""
    tags: tuple[str, ...] = ()


class Entry(Frozen):
    """A line of the report: one of what is wrong there, why a question stayed out, or what of it got lost.

    ``word`` is the name of the ``Flaw``, ``Misfit`` or ``Dropped``, as ``kind`` says; ``values`` fill the gaps of a
    flaw's sentence. ``text`` is what the question begins with, "" where nobody knows.
    """

    line: int
    kind: Literal["flaw", "misfit", "dropped"]
    word: str
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def leaves_out(self) -> bool:
        """Whether a question did not come in for it: a column that nobody knows keeps none out."""
        return self.kind != "dropped" and self.word not in _REMARKS


_REMARKS = frozenset({Flaw.COLUMN.name, Flaw.TWICE.name})


class FileReport(Frozen):
    """What became of a file: ``came`` questions came in, ``out`` did not.

    ``entries`` are those that kept a question out, then the others, each in the order of the lines; ``more`` is how
    many there are besides. ``same`` is the teacher's other draft of the same file (0: none).
    """

    format: Format
    came: int
    out: int = 0
    entries: tuple[Entry, ...] = ()
    more: int = 0
    same: int = 0


class Taken(Frozen):
    """What was taken out of a file: ``category`` is the first one in it, ``digest`` the SHA-256 (hex) of its text.

    ``sample`` are some of its words, by which its language can be told; ``language`` is that (None: not known).
    """

    questions: tuple[OwnQuestion, ...]
    report: FileReport
    category: str
    digest: str = Field(min_length=64, max_length=64)
    sample: str
    language: Language | None = None
