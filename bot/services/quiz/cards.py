"""Where a quiz stands, as a card or a summary; and whether its key may be seen."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.assignments import Assignment
from bot.core.catalogue import Catalogue, pack_of
from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.quiz.responses import Verdict
from bot.core.quiz.scoring import verdict_of
from bot.core.quiz.selection import option_order
from bot.core.quiz.session import Item, Phase, Quiz, QuizCard, QuizSummary, phase, summarise
from bot.core.quiz.ways import Way, way_of
from bot.services.quiz.seals import seal_of, secret_questions
from bot.storage.database import Work
from bot.storage.quizzes import NewItem

OWN_KINDS = ("check", "mixed", "review")
"""Kinds of quizzes that learners begin themselves; what an assignment asks is its teacher's to take back."""


class Cards:
    """Makes cards from items. Reads, and remembers only what kind of text is expected next."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def stand(self, work: Work, learner: Learner, items: Sequence[Item]) -> QuizCard | QuizSummary:
        """Where the quiz of ``items`` stands: its current card, or its summary."""
        items = self._pass_lost(work, learner, items)
        quiz = items[0].quiz
        if not quiz.done:
            return self.show(work, learner, items, items[quiz.position])
        self.prompt(work, learner, "")
        secret = frozenset() if quiz.kind == "preview" else secret_questions(work, learner)
        found = [(item, *self.question(work, item)) for item in items]
        known = [(item, question) for item, name, question in found if name not in secret]
        summary = summarise(quiz, [item for item, _ in known], [question.skill for _, question in known])
        return replace(
            summary,
            seal=seal_of(work, learner, quiz, [name for _, name, _ in found]),
            secret=sum(not item.round for item in items) - sum(not item.round for item, _ in known),
            assignment=self._assignment(work, learner, quiz),
            discuss=any(map(self._can_discuss, {pack_of(name) for _, name, _ in found})),
        )

    def _pass_lost(self, work: Work, learner: Learner, items: Sequence[Item]) -> Sequence[Item]:
        """The items, gone on to the next question that the learner may still be asked."""
        quiz, lost = items[0].quiz, 0
        if quiz.done or quiz.kind not in OWN_KINDS:
            return items
        offer = self._catalogue.offer(learner, work.shelf)
        for item in items[quiz.position :]:
            if item.answer is not None or not offer.has_lost(self.question(work, item)[0]):
                break
            lost += 1
        if not lost:
            return items
        position = quiz.position + lost
        done = position == len(items)
        work.quizzes.move(quiz, position, done=done, now=work.now)
        moved = replace(quiz, position=position, done=done)
        return [replace(item, quiz=moved) for item in items]

    def _can_discuss(self, pack_id: str) -> bool:
        pack = self._catalogue.pack(pack_id)
        return pack is not None and pack.status == "published" and bool(pack.discussions)

    def late(self, work: Work, learner: Learner, items: Sequence[Item]) -> QuizCard | QuizSummary:
        """The same for a tap that came too late."""
        step = self.stand(work, learner, items)
        return replace(step, late=True)

    def show(
        self,
        work: Work,
        learner: Learner,
        items: Sequence[Item],
        item: Item,
        asked: Verdict | None = None,
        *,
        open_key: bool = False,
    ) -> QuizCard:
        """The card of ``item``; ``asked`` is the verdict on an answer that is asked back.

        ``open_key`` says that no seal is on its key, else that is looked up.
        """
        question_id, question = self.question(work, item)
        writes = way_of(question) is Way.TYPE or (way_of(question) is Way.CHECK and not item.draft)
        waits = item.current and item.answer is None and writes
        self.prompt(work, learner, f"answer:{item.id}" if waits else "")
        if waits:
            # Whoever comes back goes on with the quiz opened last, and that is the one on the screen.
            work.quizzes.mark_opened(item.quiz.id, work.now)
        places = [other.id for other in items if other.round == item.round]
        answered = phase(item) is Phase.EXPLAINED
        seal = seal_of(work, learner, item.quiz, [question_id]) if answered and not open_key else None
        return QuizCard(
            item,
            question,
            self._catalogue.find(pack_of(question_id), work.shelf),
            number=places.index(item.id) + 1,
            total=len(places),
            verdict=verdict_of(question, item.answer) if answered and item.answer and seal is None else asked,
            seal=seal,
            assignment=self._assignment(work, learner, item.quiz),
        )

    def _assignment(self, work: Work, learner: Learner, quiz: Quiz) -> Assignment | None:
        found = None if quiz.assignment_id is None else work.assignments.find(quiz.assignment_id)
        return found and self._catalogue.titled(found, learner.language)

    def prompt(self, work: Work, learner: Learner, prompt: str) -> None:
        """Expect the answer to an item as the next text ("answer:12"), or nothing in particular ("")."""
        if learner.prompt != prompt:
            work.learners.set_prompt(learner.id, prompt)

    def question(self, work: Work, item: Item) -> tuple[str, Question]:
        """Global id and question of an item, in the version that it is pinned to."""
        return self.version(work, item.version_id)

    def own(self, work: Work, learner: Learner, item_id: int) -> tuple[tuple[Item, ...], Item | None]:
        """All items of the learner's quiz that ``item_id`` is in, and that one; neither where it is not theirs."""
        items = work.quizzes.list_beside(item_id)
        if not items or items[0].quiz.learner_id != learner.id:
            return (), None
        return items, next((item for item in items if item.id == item_id), None)

    def new_item(self, work: Work, version_id: int, seed: int) -> NewItem:
        """A question to ask, its options in the order that follows from ``seed``."""
        name, question = self.version(work, version_id)
        return NewItem(version_id, option_order(question, seed, name))

    def way(self, work: Work, item: Item) -> Way:
        """How ``item`` is answered; a forged button may claim otherwise."""
        return way_of(self.question(work, item)[1])

    def version(self, work: Work, version_id: int) -> tuple[str, Question]:
        """Global id and question of a version."""
        return self._catalogue.pinned(version_id) or work.questions.find(version_id)
