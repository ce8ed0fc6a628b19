"""Where the checks write down what they find."""

from dataclasses import dataclass, field

from bot.core.content.base import Problem, Where
from bot.core.content.documents import Document
from bot.core.content.messages import suggest


@dataclass
class Ledger:
    """``faults`` make content unusable; ``flaws`` are to be mended, but Lupe can run with them.

    ``aged`` are flaws that nobody made: time did.
    """

    faults: set[Problem] = field(default_factory=set)
    flaws: set[Problem] = field(default_factory=set)
    aged: set[Problem] = field(default_factory=set)

    def refer(self, document: Document, where: Where, item: str, known: frozenset[str] | None, what: str) -> None:
        """Note a fault if ``item`` is not among ``known``; None says that what there is cannot be told."""
        self.refer_text(document.file, document.lines.find(where), item, known, what)

    def refer_text(self, file: str, line: int, item: str, known: frozenset[str] | None, what: str) -> None:
        """As ``refer``, for a line of a text."""
        if known is not None and item not in known:
            self.faults.add(Problem(file, line, f'the {what} "{item}" does not exist{suggest(item, known)}'))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by file, line and message."""
        return tuple(sorted(self.faults | self.flaws | self.aged))
