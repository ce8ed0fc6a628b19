"""``lupe simulate``: a whole class of simulated learners goes through the services that real classes use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import isclose
from typing import Final

from bot.core.catalogue import Catalogue
from bot.core.checkpoints import CheckCard, CheckReport, Point
from bot.core.checkpoints.trials import AFTER, BEFORE, MEASURES, Judge
from bot.core.choosing import Wanted
from bot.core.content import Question, SingleChoice, TapSentence, Tree, TrueFalse
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.mastery import OVERALL, Ability, Tried, challenge_of, predict, replay
from bot.core.quiz.session import Item, Phase, QuizCard, QuizStep
from bot.core.simulation import PLAIN, Dice, SimulatedLearner, SimulatedQuestion, auc
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Database, Work, metadata

LEARNT = 20
"""Answers of each learner that are rated; those after them are predicted."""

_FEWEST, _MOST = LEARNT + 5, LEARNT + 20
"""Questions of the assignment."""

_FIRST_DAY: Final = date(2026, 9, 7)
_LAST_DAY: Final = date(2026, 10, 16)
_NOON: Final = datetime(2026, 9, 1, 10, tzinfo=UTC)
_ONE_RIGHT = (SingleChoice, TrueFalse, TapSentence)
"""Questions at which one option is right, so that one probability is all the truth there is."""


@dataclass(frozen=True)
class ServedClass:
    """What became of a class.

    ``aucs`` are those of predictions after 5, 10 and 20 answers, ``oracle`` that of who knows the true chances.
    ``report`` is what its teacher reads, ``truths`` what is true of endlessly many such learners, by point and measure.
    ``answers`` were given to quizzes and ``judgements`` in checks, ``expected`` of both together. Of ``rated`` learners
    the services keep the rating that their log amounts to.
    """

    learners: int
    aucs: dict[int, float]
    oracle: float
    report: CheckReport
    truths: dict[Point, dict[str, float]]
    answers: int
    judgements: int
    expected: int
    rated: int


@dataclass(frozen=True)
class _Pupil:
    """A row of the database, and the truth about whom it stands for."""

    learner: Learner
    ability: SimulatedLearner
    before: Judge
    after: Judge


def run_class(tree: Tree, size: int, seed: int, tick: Callable[[], None]) -> ServedClass:
    """Found a class of ``size`` in a database in memory, and let it live through a course; ``tick`` after each learner.

    Raises ValueError where the content has no check or too few questions.
    """
    database = Database("sqlite:///:memory:", lambda: _NOON)
    try:
        return database.transaction(lambda work: _live(work, tree, size, seed, tick))
    finally:
        database.close()


def _live(work: Work, tree: Tree, size: int, seed: int, tick: Callable[[], None]) -> ServedClass:
    metadata.create_all(work.connection)
    packs = tuple(
        pack.model_copy(update={"questions": tuple(one for one in pack.questions if isinstance(one, _ONE_RIGHT))})
        for pack in tree.packs
    )
    catalogue = ContentService().publish(work, tree.model_copy(update={"packs": packs}))
    if not tree.checkpoints:
        raise ValueError("the content has no check")
    dice = Dice(seed)
    house = House.build(catalogue, Translations.load(), randbits=lambda bits: dice.integer() >> (64 - bits))
    course = _Course(work, house, catalogue, dice)
    course.found(size)
    return course.live(tick)


class _Course:
    """A class from its founding to four weeks after its end, each step at its own time."""

    def __init__(self, work: Work, house: House, catalogue: Catalogue, dice: Dice) -> None:
        self._work, self._house, self._catalogue, self._dice = work, house, catalogue, dice
        self._claims = len(catalogue.tree.checkpoints)

    def found(self, size: int) -> None:
        """Teacher, class, days, check, an assignment, and learners."""
        work, house = self._work, self._house
        made = work.learners.add_without_contact("en", "Teacher", NOTICE_VERSION, work.now)
        work.teachers.add(made.id, work.now)
        self._teacher = self._again(made)
        house.classes.found(work, self._teacher, "Simulated")
        self._class = house.classes.list(work, self._teacher)[0].classroom
        house.classes.set_cap(work, self._teacher, self._class.id, max(40, size))
        settings = house.checkpoint_settings
        settings.pick_day(work, self._teacher, self._class.id, "course_from", _FIRST_DAY.toordinal())
        settings.pick_day(work, self._teacher, self._class.id, "course_until", _LAST_DAY.toordinal())
        settings.switch(work, self._teacher, self._class.id, on=True)
        self._pupils = [self._join(number) for number in range(size)]
        house.assignments.begin(work, self._teacher, self._class.id)
        self._assignment = work.assignments.list(self._class.id)[0].id
        wanted = Wanted(count=_MOST, seed=1)
        house.assignments.want(work, self._teacher, self._assignment, wanted)
        self._questions = len(work.assignments.list_questions(self._assignment))
        if self._questions < _FEWEST:
            message = f"the content has fewer than {_FEWEST} questions at which one option is right"
            raise ValueError(message)
        house.running.publish(work, self._teacher, self._assignment)

    def live(self, tick: Callable[[], None]) -> ServedClass:
        """Everybody takes the check, works through the assignment, and takes the check twice more."""
        predicted: dict[int, list[tuple[float, bool]]] = {5: [], 10: [], LEARNT: []}
        known: list[tuple[float, bool]] = []
        answers = judgements = rated = 0
        for pupil in self._pupils:
            judgements += self._check(_FIRST_DAY, pupil.learner, pupil.before)
            items = self._attempt(pupil)
            answers += sum(item.answer is not None for item in items)
            rated += self._predict(pupil, items, predicted, known)
            judgements += self._check(_LAST_DAY, pupil.learner, pupil.after)
            judgements += self._check(_LAST_DAY + timedelta(days=28), pupil.learner, pupil.after)
            tick()
        report = self._house.checkpoint_settings.report(
            self._at(_LAST_DAY + timedelta(days=60)), self._teacher, self._class.id
        )
        if not isinstance(report, CheckReport):
            raise TypeError(report)
        after = AFTER.truth()
        return ServedClass(
            len(self._pupils),
            {count: auc(found) for count, found in predicted.items()},
            auc(known),
            report,
            {Point.BEFORE: BEFORE.truth(), Point.AFTER: after, Point.LATER: after},
            answers,
            judgements,
            len(self._pupils) * (self._questions + 3 * self._claims),
            rated,
        )

    def _join(self, number: int) -> _Pupil:
        work, dice = self._work, self._dice
        made = work.learners.add_without_contact("en", f"Learner {number}", NOTICE_VERSION, work.now)
        self._house.membership.join(work, self._again(made), self._class.code, individuals=True, roster=True)
        place = dice.normal(), dice.normal()
        judges = [crowd.somebody(*place) for crowd in (BEFORE, AFTER)]
        return _Pupil(self._again(made), SimulatedLearner.drawn(dice, PLAIN), *judges)

    def _check(self, day: date, learner: Learner, judge: Judge) -> int:
        """Take the check that is open on ``day``; how many claims were judged."""
        work, checks, class_id = self._at(day), self._house.checkpoints, self._class.id
        sound = {claim.id: claim.sound for claim in self._catalogue.tree.checkpoints}
        card, judged = checks.show(work, learner, class_id), 0
        while isinstance(card, CheckCard) and card.claim is not None:
            said, sure = judge.judge(self._dice, sound=sound[card.claim.id])
            form, claim = card.form, card.claim.id
            checks.judge(work, learner, class_id, form, claim, said=said)
            card = checks.rate(work, learner, class_id, form, claim, said=said, confidence=sure)
            judged += 1
        return judged

    def _attempt(self, pupil: _Pupil) -> tuple[Item, ...]:
        """Work through the assignment; what is stored of it."""
        quiz, learner = self._house.quiz, pupil.learner
        step: QuizStep = self._house.assigned.start(self._at(_FIRST_DAY), learner, self._assignment)
        quiz_id = step.item.quiz.id if isinstance(step, QuizCard) else 0
        turn = 0
        while isinstance(step, QuizCard):
            work = self._at(_FIRST_DAY + timedelta(days=turn // 10))
            match step.phase:
                case Phase.ASKING:
                    turn += 1
                    step = quiz.choose(work, learner, step.item.id, self._option(pupil, step))
                case Phase.RATING:
                    step = quiz.rate(work, learner, step.item.id, 1)
                case _:
                    step = quiz.go_on(work, learner, step.item.id)
        return tuple(self._work.quizzes.list_items(quiz_id))

    def _option(self, pupil: _Pupil, card: QuizCard) -> int:
        """The place of the right option, or of a wrong one, as the learner's true chance has it."""
        right = self._dice.chance(_chance(pupil.ability, card.question))
        keys = card.question.key_ids if isinstance(card.question, _ONE_RIGHT) else ()
        fitting = [place for place, option in enumerate(card.item.option_order) if (option in keys) == right]
        return fitting[self._dice.below(len(fitting))]

    def _predict(
        self,
        pupil: _Pupil,
        items: tuple[Item, ...],
        predicted: dict[int, list[tuple[float, bool]]],
        known: list[tuple[float, bool]],
    ) -> bool:
        """Rate the first answers by what is stored of them, and predict the last ones; whether the services agree."""
        log = list(self._tried(items))
        for count, found in predicted.items():
            ratings = replay(one for _, one in log[:count])
            for _, one in log[LEARNT:]:
                overall, skill = ratings.get(OVERALL, Ability()), ratings.get(one.skill, Ability())
                found.append((predict(overall, skill, one.challenge), one.credit == 1))
        known.extend((_chance(pupil.ability, question), one.credit == 1) for question, one in log[LEARNT:])
        kept, whole = self._work.mastery.list(pupil.learner.id), replay(one for _, one in log)
        return kept.keys() == whole.keys() and all(isclose(kept[skill].theta, whole[skill].theta) for skill in whole)

    def _tried(self, items: tuple[Item, ...]) -> Iterator[tuple[Question, Tried]]:
        for place, item in enumerate(items):
            found = self._catalogue.pinned(item.version_id)
            if found is not None and item.answer is not None:
                day = _FIRST_DAY + timedelta(days=place // 10)
                yield found[1], Tried(found[1].skill, challenge_of(found[1]), item.answer.credit, day)

    def _at(self, day: date) -> Work:
        return self._work.at(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))

    def _again(self, learner: Learner) -> Learner:
        """The learner as stored now, with the doors that are open to them."""
        found = self._work.learners.get(learner.id)
        if found is None:
            raise LookupError(learner.id)
        return found


def _chance(ability: SimulatedLearner, question: Question) -> float:
    """The true probability of a right answer: the author's level is right about the question."""
    challenge = challenge_of(question)
    return ability.chance(0, SimulatedQuestion(challenge, challenge.difficulty))


def held(served: ServedClass) -> Iterator[tuple[Point, str, float, float, float, float]]:
    """(Point, measure, truth, estimate, low, high) for everything that the teacher's report tells of a point."""
    for result in served.report.results:
        for name in MEASURES if result.measures is not None else ():
            found = getattr(result.measures, name)
            yield result.point, name, served.truths[result.point][name], found.value, found.low, found.high
