"""Answers put together piece by piece: what is next, and taken back. Every tap can come twice or late."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.catalogue import Catalogue
from bot.core.content import Classify, Match, Order
from bot.core.learners import Learner
from bot.core.quiz.session import Item, Phase, QuizRefusal, QuizStep, phase
from bot.core.quiz.ways import Arranged, assign, choices_of, free_choices
from bot.services.quiz.cards import Cards
from bot.storage.database import Work


class ArrangedAnswers:
    """Use cases of sorting, matching and ordering; handing in is the quiz's business."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._cards = Cards(catalogue)

    def assign(self, work: Work, learner: Learner, item_id: int, step: int, place: int) -> QuizStep:
        """Give the part whose turn it is the choice at ``place``; ``step`` is how many had one when the card was shown.

        A tap from another step changes nothing and shows how it stands.
        """
        items, item = self._cards.own(work, learner, item_id)
        question = self._arranged(work, item)
        if item is None or question is None or not 0 <= place < len(choices_of(question, item.option_order)):
            return QuizRefusal.NOT_YOURS
        if not item.current or phase(item) is not Phase.ASKING:
            return self._cards.late(work, learner, items)
        choice = choices_of(question, item.option_order)[place]
        if step == len(item.draft) and choice in free_choices(question, item.option_order, item.draft):
            return self._keep(work, learner, items, item, assign(question, item.option_order, item.draft, choice))
        return self._cards.show(work, learner, items, item)

    def undo(self, work: Work, learner: Learner, item_id: int, step: int) -> QuizStep:
        """Take back the last of ``step`` pieces; a tap from another step changes nothing."""
        items, item = self._cards.own(work, learner, item_id)
        if item is None or self._arranged(work, item) is None:
            return QuizRefusal.NOT_YOURS
        if not item.current or phase(item) is not Phase.ASKING:
            return self._cards.late(work, learner, items)
        if step == len(item.draft) and item.draft:
            return self._keep(work, learner, items, item, item.draft[:-1])
        return self._cards.show(work, learner, items, item)

    def _keep(
        self, work: Work, learner: Learner, items: Sequence[Item], item: Item, draft: tuple[str, ...]
    ) -> QuizStep:
        work.quizzes.set_draft(item.id, draft)
        return self._cards.show(work, learner, items, replace(item, draft=draft))

    def _arranged(self, work: Work, item: Item | None) -> Arranged | None:
        question = self._cards.question(work, item)[1] if item is not None else None
        return question if isinstance(question, Classify | Match | Order) else None
