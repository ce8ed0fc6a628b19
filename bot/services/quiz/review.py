"""Reviews: what is most forgotten comes first, each concept by another question than the last time."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.core.catalogue import Catalogue, global_id, pack_of
from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.lessons import is_learnt
from bot.core.quiz.selection import option_order
from bot.core.quiz.session import Origin, QuizCard, QuizSummary
from bot.core.review import (
    PER_DAY,
    DueDay,
    Form,
    Habits,
    Outlook,
    ReviewCard,
    day_of,
    fit,
    parallel_form,
    starts,
)
from bot.services.quiz.cards import Cards
from bot.services.quiz.remembering import pull
from bot.services.quiz.seals import secret_questions
from bot.storage.database import Work
from bot.storage.quizzes import NewItem

MOST_SHOWN = 100
"""Due cards are counted up to so many."""

_CANDIDATES = 16
_DAYS_SHOWN = 3


class ReviewService:
    """Use cases of reviews; what happens inside one is the quiz's business."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue, self._cards = catalogue, Cards(catalogue)
        self._forms: dict[str, list[tuple[str, Question]]] = defaultdict(list)
        for pack in catalogue.tree.packs:
            for question in pack.questions:
                self._forms[question.concept].append((global_id(pack, question), question))

    def start(self, work: Work, learner: Learner) -> QuizCard | QuizSummary | Outlook:
        """Go on with the review under way, or begin one; the outlook where there is nothing to review now."""
        under_way = next((quiz for quiz in work.quizzes.list_open(learner.id) if quiz.kind == "review"), None)
        if under_way is not None:
            work.quizzes.mark_opened(under_way.id, work.now)
            return self._cards.stand(work, learner, work.quizzes.list_items(under_way.id))
        today, habits = day_of(work.now, learner.zone), work.reviews.find_habits(learner.id)
        secret = secret_questions(work, learner)
        self._take_up(work, learner, secret)
        pull(work, learner)
        forms = self._choose(work, learner, today, habits.left_on(today), secret)
        if not forms:
            return self._outlook(work, learner, habits)
        asked = (habits.asked if habits.asked_on == today else 0) + len(forms)
        work.reviews.set_habits(learner.id, replace(habits, asked_on=today, asked=asked))
        seed = learner.id * 1_000_003 + today.toordinal()
        items = [self._item(work, form.question_id, seed) for form in forms]
        quiz = work.quizzes.add(learner.id, "review", Origin(), items, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))

    def outlook(self, work: Work, learner: Learner) -> Outlook:
        """What is due now, and what comes next; of what a seal is on, nothing."""
        self._take_up(work, learner, None)
        pull(work, learner)
        return self._outlook(work, learner, work.reviews.find_habits(learner.id))

    def find_habits(self, work: Work, learner: Learner) -> Habits:
        """How the learner reviews."""
        return work.reviews.find_habits(learner.id)

    def set_per_day(self, work: Work, learner: Learner, count: int) -> Habits | None:
        """Review ``count`` questions a day at most; None where a forged button names another number than offered."""
        if count not in PER_DAY:
            return None
        return self._set(work, learner, replace(work.reviews.find_habits(learner.id), per_day=count))

    def set_spread(self, work: Work, learner: Learner, *, on: bool) -> Habits:
        """Let concepts come on lighter days near their own, or exactly when they are due; from now on."""
        return self._set(work, learner, replace(work.reviews.find_habits(learner.id), spread=on))

    def _set(self, work: Work, learner: Learner, habits: Habits) -> Habits:
        work.reviews.set_habits(learner.id, habits)
        return habits

    def _outlook(self, work: Work, learner: Learner, habits: Habits) -> Outlook:
        today, days = day_of(work.now, learner.zone), Counter[date]()
        for due_at, cards in work.reviews.count_later(learner.id, work.now, _DAYS_SHOWN):
            days[day_of(due_at, learner.zone)] += cards
        due = work.reviews.count_due(learner.id, work.now, MOST_SHOWN)
        return Outlook(today, due, habits.left_on(today), tuple(DueDay(day, days[day]) for day in sorted(days)))

    def _take_up(self, work: Work, learner: Learner, secret: Collection[str] | None) -> None:
        """Take up again what was put aside and can be asked now; ``secret`` are questions whose keys are kept."""
        aside = work.reviews.list_aside(learner.id)
        if not aside:
            return
        kept = secret_questions(work, learner) if secret is None else secret
        learnt = self._learnt(work, learner)
        for card, sealed_by in aside:
            asked = {name for name, _ in self._forms.get(card.concept, ())} | {sealed_by}
            if sealed_by is not None and not asked.isdisjoint(kept):
                continue
            if self._askable(card, learnt, kept):
                work.reviews.set_due(learner.id, card.concept, starts(card.memory.due_on, learner.zone))

    def _choose(
        self, work: Work, learner: Learner, today: date, left: int, secret: Collection[str]
    ) -> tuple[Form, ...]:
        """The questions of a review, ``left`` at most. What cannot be asked now is put aside, and so not due either."""
        if not left:
            return ()
        learnt, most = self._learnt(work, learner), _CANDIDATES
        while True:
            cards = work.reviews.list_forgotten(learner.id, work.now, today, most)
            names = {card.concept: self._askable(card, learnt, secret) for card in cards}
            lost = [concept for concept, askable in names.items() if not askable]
            if not lost:
                break
            for concept in lost:
                work.reviews.set_due(learner.id, concept, None)
            most *= 2
        cards = cards[:_CANDIDATES]
        asked = work.answers.count_asked(learner.id, {name for card in cards for name, _ in names[card.concept]})
        forms = [
            parallel_form(
                [Form(name, question.type, asked.get(name, 0)) for name, question in names[card.concept]],
                card.last_question,
                learner.id + today.toordinal(),
            )
            for card in cards
        ]
        return fit(forms, left)

    def _askable(
        self, card: ReviewCard, learnt: Collection[str], secret: Collection[str]
    ) -> Sequence[tuple[str, Question]]:
        """The concept's questions from lessons that were read, else from the pack in which it was met last."""
        forms = [form for form in self._forms.get(card.concept, ()) if form[0] not in secret]
        last = pack_of(card.last_question)
        return [form for form in forms if pack_of(form[0]) in learnt] or [
            form for form in forms if pack_of(form[0]) == last
        ]

    def _learnt(self, work: Work, learner: Learner) -> frozenset[str]:
        """The packs whose lessons were read to the end."""
        packs = ((lesson, self._catalogue.pack(lesson.pack_id)) for lesson in work.lessons.list(learner.id))
        return frozenset(pack.id for lesson, pack in packs if pack and is_learnt(lesson, pack, learner.language))

    def _item(self, work: Work, question_id: str, seed: int) -> NewItem:
        version = self._catalogue.version(question_id)
        name, question = self._cards.version(work, version)
        return NewItem(version, option_order(question, seed, name))
