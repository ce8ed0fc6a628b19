"""Reviews: what is most forgotten comes first, each concept by another question than the last time."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.catalogue import Catalogue, global_id, pack_of
from bot.core.content import Pack, Question
from bot.core.learners import Learner
from bot.core.lessons import learnt
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

MOST_SHOWN = 100
"""Due cards are counted up to so many."""

_CANDIDATES = 16
_DAYS_SHOWN = 3

_LOOKED_AT, _LOOKED_AT_MOST = 200, 8_000
"""Cards that are looked at to begin with, and in one statement at most; there are far fewer concepts."""


@dataclass(frozen=True)
class _Limits:
    """What may be asked: of packs that were ``learnt``, and no question whose key is ``secret`` (global ids).

    ``own`` are the packs of the learner's classes, ``forms`` their questions by concept.
    """

    learnt: frozenset[str]
    secret: frozenset[str]
    own: Mapping[str, Pack]
    forms: Mapping[str, Sequence[tuple[str, Question]]]


class ReviewService:
    """Use cases of reviews; what happens inside one is the quiz's business."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue, self._cards = catalogue, Cards(catalogue)
        self._forms = _by_concept(catalogue.tree.packs)

    def start(self, work: Work, learner: Learner) -> QuizCard | QuizSummary | Outlook:
        """Go on with the review under way, or begin one; the outlook where there is nothing to review now."""
        under_way = next((quiz for quiz in work.quizzes.list_open(learner.id) if quiz.kind == "review"), None)
        if under_way is not None:
            work.quizzes.mark_opened(under_way.id, work.now)
            step = self._cards.stand(work, learner, work.quizzes.list_items(under_way.id))
            # All that was left of it was a class's that took it back: then it is over, and nothing to show.
            if not isinstance(step, QuizSummary):
                return step
        today, habits = day_of(work.now, learner.zone), work.reviews.find_habits(learner.id)
        limits = self._settle(work, learner)
        pull(work, learner)
        forms = self._choose(work, learner, today, habits.left_on(today), limits) if limits else ()
        if not limits or not forms:
            return self._outlook(work, learner, habits)
        asked = (habits.asked if habits.asked_on == today else 0) + len(forms)
        work.reviews.set_habits(learner.id, replace(habits, asked_on=today, asked=asked))
        seed = learner.id * 1_000_003 + today.toordinal()
        versions = [self._version(form.question_id, limits) for form in forms]
        items = [self._cards.new_item(work, version, seed) for version in versions]
        quiz = work.quizzes.add(learner.id, "review", Origin(), items, work.now)
        return self._cards.stand(work, learner, work.quizzes.list_items(quiz.id))

    def outlook(self, work: Work, learner: Learner) -> Outlook:
        """What is due now, and what comes next; of what a seal is on, nothing."""
        self._settle(work, learner)
        pull(work, learner)
        return self._outlook(work, learner, work.reviews.find_habits(learner.id))

    def count_now(self, work: Work, learner_ids: Collection[int]) -> dict[int, int]:
        """How many questions each of several learners can review right now, by their ids; for reminders."""
        found = {}
        for one in work.reviews.list_waiting(learner_ids, work.now):
            learner = work.learners.get(one.learner_id) if one.unsettled else None
            if learner is None:
                # Nothing of theirs can be sealed: what is due can be asked.
                found[one.learner_id] = min(one.due, one.habits.left_on(day_of(work.now, one.zone)))
            elif self._settle(work, learner) is not None:
                left = one.habits.left_on(day_of(work.now, learner.zone))
                found[one.learner_id] = work.reviews.count_due(one.learner_id, work.now, left) if left else 0
        return found

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

    def _settle(self, work: Work, learner: Learner) -> _Limits | None:
        """Take up what was put aside and can be asked now, put aside what is due and cannot; None: there is neither."""
        aside = work.reviews.list_aside(learner.id, _LOOKED_AT)
        due = work.reviews.list_due(learner.id, work.now, _LOOKED_AT)
        if not aside and not due:
            return None
        limits = self._limits(work, learner)
        work.reviews.plan(
            learner.id,
            {
                card.concept: (card.memory.due_on, starts(card.memory.due_on, learner.zone))
                for card, sealed_by in aside
                if not self._is_kept(card, sealed_by, limits) and self._askable(card, limits)
            },
        )
        most = _LOOKED_AT
        while lost := [card.concept for card in due if not self._askable(card, limits)]:
            work.reviews.put_aside(learner.id, lost)
            most = min(2 * most, _LOOKED_AT_MOST)
            due = work.reviews.list_due(learner.id, work.now, most)
        return limits

    def _is_kept(self, card: ReviewCard, sealed_by: str | None, limits: _Limits) -> bool:
        """Whether the day on which the card is due would tell of an answer whose key is secret still."""
        asked = {name for name, _ in self._all_forms(card, limits)} | {sealed_by}
        return sealed_by is not None and not asked.isdisjoint(limits.secret)

    def _choose(self, work: Work, learner: Learner, today: date, left: int, limits: _Limits) -> tuple[Form, ...]:
        """The questions of a review, ``left`` at most."""
        cards = work.reviews.list_forgotten(learner.id, work.now, today, _CANDIDATES)
        names = {card.concept: self._askable(card, limits) for card in cards}
        asked = work.answers.count_asked(learner.id, {name for card in cards for name, _ in names[card.concept]})
        forms = [
            parallel_form(
                [Form(name, question.type, asked.get(name, 0)) for name, question in names[card.concept]],
                card.last_question,
                learner.id + today.toordinal(),
            )
            for card in cards
            if names[card.concept]
        ]
        return fit(forms, left)

    def _askable(self, card: ReviewCard, limits: _Limits) -> Sequence[tuple[str, Question]]:
        """The concept's questions from lessons that were read, else from the pack in which it was met last."""
        forms = [form for form in self._all_forms(card, limits) if form[0] not in limits.secret]
        last = pack_of(card.last_question)
        return [form for form in forms if pack_of(form[0]) in limits.learnt] or [
            form for form in forms if pack_of(form[0]) == last
        ]

    def _version(self, question_id: str, limits: _Limits) -> int:
        pack = limits.own.get(pack_of(question_id))
        return self._catalogue.version_in(pack, question_id) if pack else self._catalogue.version(question_id)

    def _all_forms(self, card: ReviewCard, limits: _Limits) -> Sequence[tuple[str, Question]]:
        """The concept's questions, in the course and in the learner's classes."""
        return (*self._forms.get(card.concept, ()), *limits.forms.get(card.concept, ()))

    def _limits(self, work: Work, learner: Learner) -> _Limits:
        """With the packs whose lessons were read to the end."""
        offer = self._catalogue.offer(learner, work.shelf)
        read = learnt(work.lessons.list(learner.id), offer.pack, learner.language)
        own = {pack.id: pack for pack in offer.own}
        secret = secret_questions(work, learner)
        return _Limits(frozenset(pack.id for pack in read), secret, own, _by_concept(offer.own))


def _by_concept(packs: Iterable[Pack]) -> dict[str, list[tuple[str, Question]]]:
    forms: dict[str, list[tuple[str, Question]]] = defaultdict(list)
    for pack in packs:
        for question in pack.questions:
            forms[question.concept].append((global_id(pack, question), question))
    return forms
