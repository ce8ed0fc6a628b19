"""``lupe demo --class``: a class of 25 with a history, made by the same services that real classes use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cli.demo_lesson import begin_lessons, seed_lesson
from bot.core.assignments import Kind
from bot.core.choosing import Wanted
from bot.core.content import Classify, Match, MultipleChoice, NumberQuestion, OpenPrompt, Order, TapWord, TypedAnswer
from bot.core.demo import CLASS_NAME, TEACHER_NAME, Pupil, arranged, chance, is_right, pupils, written, wrong_option
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.quiz.session import Phase, QuizCard, QuizStep
from bot.core.quiz.ways import Way, choices_of, way_of
from bot.messenger.house import House
from bot.storage.database import Work

SEED = 8

_FOUNDED = timedelta(days=-21)


@dataclass(frozen=True)
class Set:
    """An assignment: what it is called after the pack's title, how many questions, and when.

    Times are days from now, negative in the past. ``done`` is the share of the class that hands it in, ``late`` the
    share that begins after the due date, ``open`` how many have begun and not finished.
    """

    title: str
    kind: Kind
    questions: int
    set_on: float
    due_on: float
    done: float
    late: float = 0.0
    open: int = 0


SETS = (
    Set("Einstieg", Kind.PRACTICE, 8, -19, -14, done=0.96, late=0.1),
    Set("Kurztest", Kind.GRADED, 10, -9, -4, done=0.92, late=0.12),
    Set("Vertiefung", Kind.PRACTICE, 8, -2, 1.4, done=0.6, open=3),
)


def seed_class(work: Work, house: House, teacher_telegram_id: int) -> bool:
    """Make the class, and its teacher unless they are known; whether it was made, for there is one at most.

    The learners have no contact, so nobody is ever written to in their name.
    """
    known = work.learners.find(teacher_telegram_id)
    if known is not None and any(one.classroom.demo for one in house.classes.list(work, known)):
        return False
    _History(work, house).write(teacher_telegram_id)
    return True


class _History:
    """Lets the class live through its weeks, each step at its own time."""

    def __init__(self, work: Work, house: House) -> None:
        self._work = work
        self._house = house
        self._now = work.now

    def write(self, teacher_telegram_id: int) -> None:
        founding = self._at(self._now + _FOUNDED)
        teacher = self._teacher(founding, teacher_telegram_id)
        code, class_id = self._found(founding, teacher)
        members = [(pupil, self._join(number, pupil, code)) for number, pupil in enumerate(pupils(SEED))]
        for number, one in enumerate(SETS):
            assignment_id = self._set(teacher, class_id, one, number)
            for place, (pupil, learner) in enumerate(members):
                self._work_on(assignment_id, one, place, pupil, learner)
        seed_lesson(self._work, self._house, teacher, class_id)
        begin_lessons(self._work, self._house, [self._again(learner) for _, learner in members])

    def _teacher(self, work: Work, telegram_id: int) -> Learner:
        known = work.learners.find(telegram_id)
        made = known or work.learners.add(telegram_id, telegram_id, "de", NOTICE_VERSION, work.now)
        work.learners.set_pseudonym(made.id, TEACHER_NAME)
        work.learners.set_prompt(made.id, "")
        work.teachers.add(made.id, work.now)
        return self._again(made)

    def _found(self, work: Work, teacher: Learner) -> tuple[str, int]:
        self._house.classes.found(work, teacher, CLASS_NAME)
        standing = self._house.classes.list(work, teacher)[-1]
        class_id = standing.classroom.id
        self._house.classes.switch(work, teacher, class_id, "individuals", on=True)
        work.classes.set(class_id, "demo", value=True)
        return standing.classroom.code, class_id

    def _join(self, number: int, pupil: Pupil, code: str) -> Learner:
        work = self._at(self._now + _FOUNDED + timedelta(hours=1, minutes=2 * number))
        learner = work.learners.add_without_contact(pupil.language, pupil.pseudonym, NOTICE_VERSION, work.now)
        self._house.membership.join(work, learner, code, individuals=True, roster=False)
        return self._again(learner)

    def _set(self, teacher: Learner, class_id: int, one: Set, number: int) -> int:
        work = self._at(self._now + timedelta(days=one.set_on))
        pack = self._house.catalogue.tree.packs[0]
        self._house.assignments.begin(work, teacher, class_id, pack.id)
        assignment_id = work.assignments.list(class_id)[0].id
        wanted = Wanted(packs=(pack.id,), count=one.questions, seed=SEED + number)
        self._house.assignments.want(work, teacher, assignment_id, wanted)
        self._house.assignments.rename(work, teacher, assignment_id, f"{pack.title['de']}: {one.title}")
        self._house.assignments.set_kind(work, teacher, assignment_id, one.kind)
        # Due in the evening of its day.
        due = (self._now + timedelta(days=one.due_on)).replace(hour=18, minute=0, second=0, microsecond=0)
        self._house.assignments.set_date(work, teacher, assignment_id, "due_at", due.replace(tzinfo=None))
        self._house.running.publish(work, teacher, assignment_id)
        return assignment_id

    def _work_on(self, assignment_id: int, one: Set, place: int, pupil: Pupil, learner: Learner) -> None:
        draw = chance(SEED, one.title, pupil.pseudonym)
        # Who is diligent takes part more surely.
        takes_part = draw * 0.6 + (1 - pupil.diligence) * 0.4
        ranks = sorted(
            chance(SEED, one.title, other.pseudonym) * 0.6 + (1 - other.diligence) * 0.4 for other in pupils(SEED)
        )
        rank, count = ranks.index(takes_part), round(one.done * len(ranks))
        if rank >= count + one.open:
            return
        is_late = rank >= count - round(one.late * len(ranks)) and one.due_on < 0
        begin = one.due_on + 0.2 + draw if is_late else one.set_on + (min(one.due_on, -0.1) - one.set_on) * draw
        moment = self._now + timedelta(days=begin, minutes=place)
        self._attempt(assignment_id, pupil, learner, moment, most=3 if rank >= count else one.questions)

    def _attempt(self, assignment_id: int, pupil: Pupil, learner: Learner, moment: datetime, most: int) -> None:
        step: QuizStep = self._house.assigned.start(self._at(moment), learner, assignment_id)
        answered = 0
        while isinstance(step, QuizCard):
            moment += timedelta(seconds=20 + 70 * chance(SEED, pupil.pseudonym, step.item.id))
            work = self._at(min(moment, self._now))
            if step.phase is Phase.ASKING:
                if answered == most:
                    return
                answered += 1
                step = self._answer(work, pupil, self._again(learner), step)
            elif step.phase is Phase.RATING:
                sure = int(3 * chance(SEED, "sure", pupil.pseudonym, step.item.id) * (0.6 + pupil.ability / 8))
                step = self._house.quiz.rate(work, learner, step.item.id, max(0, min(2, sure + 1)))
            else:
                step = self._house.quiz.go_on(work, learner, step.item.id)

    def _answer(self, work: Work, pupil: Pupil, learner: Learner, card: QuizCard) -> QuizStep:
        question, item, quiz = card.question, card.item, self._house.quiz
        name = f"{item.version_id}"
        right = is_right(pupil, question, SEED, name)
        match question:
            case TypedAnswer() | NumberQuestion():
                return quiz.write(work, learner, written(question, pupil.language, right=right))
            case Classify() | Match() | Order():
                choices = choices_of(question, item.option_order)
                for number, choice in enumerate(arranged(pupil, question, item.option_order, SEED, right=right)):
                    self._house.arranged.assign(work, learner, item.id, number, choices.index(choice))
                return quiz.submit(work, learner, item.id)
            case OpenPrompt():
                raise ValueError("no assignment asks for a text that nobody judges")
            case MultipleChoice() | TapWord() if way_of(question) is Way.TICK:
                keys = list(question.key)
                ticked = keys if right else [*keys[1:], self._wrong(pupil, name, item.option_order, keys)]
                for option in ticked:
                    quiz.toggle(work, learner, item.id, item.option_order.index(option), on=True)
                return quiz.submit(work, learner, item.id)
            case _:
                keys = sorted(question.key_ids)
                option = keys[0] if right else self._wrong(pupil, name, item.option_order, keys)
                return quiz.choose(work, learner, item.id, item.option_order.index(option))

    def _wrong(self, pupil: Pupil, name: str, options: Sequence[str], keys: Sequence[str]) -> str:
        return wrong_option(pupil, name, sorted(set(options) - set(keys)), SEED)

    def _at(self, moment: datetime) -> Work:
        return self._work.at(moment)

    def _again(self, learner: Learner) -> Learner:
        """The learner as stored now, with the doors that are open to them."""
        return self._work.learners.get(learner.id) or learner
