"""Counts what an export cannot hold, question by question."""

from collections import Counter
from dataclasses import dataclass, field

from bot.core.exchange.faults import Lack
from bot.core.exchange.model import Export, Item, Loss


@dataclass
class Ledger:
    """What is lost so far; a question counts once for each lack."""

    counts: Counter[Lack] = field(default_factory=Counter)

    def note(self, *lacks: Lack | None) -> None:
        """One question has these ``lacks``; None is none."""
        self.counts.update({lack for lack in lacks if lack is not None})

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All of it, in the order of ``Lack``."""
        return tuple(Loss(lack, self.counts[lack]) for lack in Lack if self.counts[lack])

    def export(self, text: str) -> Export:
        """``text`` with what it lost."""
        return Export(text, self.losses)


def has_feedback(item: Item) -> bool:
    """Whether ``item`` explains anything."""
    return bool(item.general_feedback) or any(answer.feedback for answer in item.answers)


def has_markup(item: Item) -> bool:
    """Whether a text of ``item`` is HTML, so that its plain text is another one."""
    marked = {item.text_format, item.general_feedback_format}
    marked.update(answer.text_format for answer in item.answers)
    marked.update(answer.feedback_format for answer in item.answers)
    return "html" in marked


def has_partial_marks(item: Item) -> bool:
    """Whether an answer is worth neither the full mark nor nothing."""
    return any(answer.fraction not in (0, 1) for answer in item.answers)


def percent(fraction: float) -> str:
    """``fraction`` as a percentage that is read as the same one again, as in "33.33333"."""
    return f"{fraction * 100:.5f}".rstrip("0").rstrip(".")
