"""Questions answered piece by piece, ticked in a sentence, estimated or written: every tap can come twice or late."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.content import Tree
from bot.core.quiz.responses import Checked, Chosen, Outcome
from bot.core.quiz.session import Item, Phase, QuizCard, QuizRefusal, QuizStep, QuizSummary, phase
from bot.core.quiz.ways import choices_of
from bot.services.quiz import ArrangedAnswers
from tests.builders import LATER_KINDS, pack, question, tree
from tests.services.conftest import School

KINDS = [kind for kind in LATER_KINDS if kind != "open"]


@pytest.fixture
def content() -> Tree:
    """A pack with a question of every newer type."""
    return tree(pack(questions=tuple(question(kind, number) for number, kind in enumerate(LATER_KINDS, start=1))))


def card_of(step: QuizStep) -> QuizCard:
    assert isinstance(step, QuizCard)
    return step


def stored(school: School, item: Item) -> Item:
    found = school.do(lambda work: work.quizzes.list_beside(item.id))
    return next(one for one in found if one.id == item.id)


class Taps:
    """What somebody does with one card."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.arranged = ArrangedAnswers(school.catalogue)

    def assign(self, card: QuizCard, step: int, choice: str) -> QuizStep:
        """Tap ``choice`` on the card as it was with ``step`` pieces."""
        me, item = self.school.refresh(), card.item
        place = choices_of(card.question, item.option_order).index(choice)  # type: ignore[arg-type]
        return self.school.do(lambda work: self.arranged.assign(work, me, item.id, step, place))

    def undo(self, card: QuizCard, step: int) -> QuizStep:
        """Take back the last of ``step`` pieces."""
        me, item = self.school.refresh(), card.item
        return self.school.do(lambda work: self.arranged.undo(work, me, item.id, step))

    def toggle(self, card: QuizCard, option: str, *, on: bool = True) -> QuizStep:
        """Tick."""
        me, item, quiz = self.school.refresh(), card.item, self.school.quiz
        place = item.option_order.index(option)
        return self.school.do(lambda work: quiz.toggle(work, me, item.id, place, on=on))

    def choose(self, card: QuizCard, option: str) -> QuizStep:
        """Answer with one tap."""
        me, item, quiz = self.school.refresh(), card.item, self.school.quiz
        return self.school.do(lambda work: quiz.choose(work, me, item.id, item.option_order.index(option)))

    def submit(self, card: QuizCard) -> QuizStep:
        """Hand in."""
        me, item, quiz = self.school.refresh(), card.item, self.school.quiz
        return self.school.do(lambda work: quiz.submit(work, me, item.id))

    def write(self, text: str) -> QuizStep:
        """Send a message."""
        me, quiz = self.school.refresh(), self.school.quiz
        return self.school.do(lambda work: quiz.write(work, me, text))


@pytest.fixture
def taps(school: School) -> Taps:
    """Somebody who has read the lesson."""
    school.read_lesson()
    school.do(lambda work: work.learners.set_confidence(school.me.id, False))
    return Taps(school)


def reach(taps: Taps, kind: str) -> QuizCard:
    """A mixed quiz at its question of type ``kind``."""
    school = taps.school
    me = school.refresh()
    card = card_of(school.do(lambda work: school.quiz.start(work, me)))
    while card.question.type != kind:
        done = card_of(answer(taps, card))
        card = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, done.item.id)))
    return card


def answer(taps: Taps, card: QuizCard) -> QuizStep:
    """Answer somehow."""
    pieces: dict[str, Callable[[], QuizStep]] = {
        "probability": lambda: taps.choose(card, "80"),
        "word": lambda: [taps.toggle(card, "b"), taps.submit(card)][-1],
        "open": lambda: [taps.write("Some words"), taps.submit(card)][-1],
    }
    if card.question.type in pieces:
        return pieces[card.question.type]()
    for step, choice in enumerate({"classify": "xyz", "order": "abcd", "match": "badc"}[card.question.type]):
        taps.assign(card, step, choice)
    return taps.submit(card)


def test_a_classification_is_put_together_taken_back_and_handed_in(taps: Taps) -> None:
    card = reach(taps, "classify")
    item = card.item
    first, second, third = item.option_order
    assert card_of(taps.assign(card, 0, "x")).item.draft == (f"{first}=x",)
    assert card_of(taps.assign(card, 0, "x")).item.draft == (f"{first}=x",), "twice is once"
    assert card_of(taps.assign(card, 0, "y")).item.draft == (f"{first}=x",), "from a card that is past"
    taps.assign(card, 1, "z")
    assert card_of(taps.submit(card)).item.answer is None, "not whole yet"
    assert card_of(taps.undo(card, 1)).item.draft == (f"{first}=x", f"{second}=z"), "a late tap takes nothing back"
    assert card_of(taps.undo(card, 2)).item.draft == (f"{first}=x",)
    assert stored(taps.school, item).draft == (f"{first}=x",), "and can be resumed"
    for step, choice in ((1, "y"), (2, "x")):
        taps.assign(card, step, choice)
    assert card_of(taps.assign(card, 3, "x")).item.answer is None, "there is nothing left to sort"
    done = card_of(taps.submit(card))
    assert done.item.answer is not None
    assert done.item.answer.response == Chosen(ids=(f"{first}=x", f"{second}=y", f"{third}=x"))
    assert phase(done.item) is Phase.EXPLAINED
    for late in (taps.submit(card), taps.assign(card, 3, "x"), taps.undo(card, 3)):
        assert card_of(late).late
    assert stored(taps.school, item).answer == done.item.answer


@pytest.mark.parametrize("kind", ["order", "match"])
def test_what_is_used_cannot_be_used_again(taps: Taps, kind: str) -> None:
    card = reach(taps, kind)
    taps.assign(card, 0, "c")
    assert len(card_of(taps.assign(card, 1, "c")).item.draft) == 1
    assert len(card_of(taps.assign(card, 1, "a")).item.draft) == 2
    assert card_of(taps.undo(card, 0)).item.draft == card_of(taps.undo(card, 5)).item.draft


def test_nobody_puts_together_what_is_not_theirs_or_not_put_together(taps: Taps) -> None:
    card = reach(taps, "match")
    school = taps.school
    for tap in (
        lambda work: taps.arranged.assign(work, school.other, card.item.id, 0, 0),
        lambda work: taps.arranged.undo(work, school.other, card.item.id, 0),
        lambda work: taps.arranged.assign(work, school.me, card.item.id, 0, 4),
        lambda work: taps.arranged.assign(work, school.me, card.item.id, 0, -1),
        lambda work: taps.arranged.assign(work, school.me, 99_999, 0, 0),
        lambda work: school.quiz.choose(work, school.me, card.item.id, 0),
        lambda work: school.quiz.toggle(work, school.me, card.item.id, 0, on=True),
    ):
        assert school.do(tap) is QuizRefusal.NOT_YOURS
    beside = school.do(lambda work: work.quizzes.list_beside(card.item.id))
    claim = next(item.id for item in beside if "50" in item.option_order)
    assert school.do(lambda work: taps.arranged.assign(work, school.me, claim, 0, 0)) is QuizRefusal.NOT_YOURS
    assert school.do(lambda work: taps.arranged.undo(work, school.me, claim, 0)) is QuizRefusal.NOT_YOURS
    assert school.do(lambda work: school.quiz.submit(work, school.me, claim)) is QuizRefusal.NOT_YOURS


def test_a_probability_is_not_asked_how_sure(taps: Taps) -> None:
    school = taps.school
    school.do(lambda work: work.learners.set_confidence(school.me.id, True))
    me = school.refresh()
    card = card_of(school.do(lambda work: school.quiz.start(work, me)))
    phases = {}
    while card.question.type != "open":
        done = card_of(answer(taps, card))
        phases[card.question.type] = phase(done.item)
        if phase(done.item) is Phase.RATING:
            school.do(lambda work: school.quiz.rate(work, school.me, done.item.id, 1))
        card = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, done.item.id)))
    assert {kind for kind, found in phases.items() if found is Phase.EXPLAINED} == {"probability"}
    assert set(phases) == set(KINDS)


def test_a_text_is_written_checked_and_counts_for_nothing(taps: Taps) -> None:
    card = reach(taps, "open")
    school = taps.school
    assert card.number == card.total, "writing comes last"
    assert school.refresh().prompt == f"answer:{card.item.id}"
    assert school.do(lambda work: school.quiz.toggle(work, school.me, card.item.id, 0, on=True)) is (
        QuizRefusal.NOT_YOURS
    ), "first the text, then the checklist"
    assert card_of(taps.submit(card)).item.answer is None
    assert card_of(taps.write("My words & <b>")).item.draft == ("My words & <b>",)
    assert school.refresh().prompt == ""
    assert taps.write("More words") is QuizRefusal.NO_QUESTION, "the model answer is seen, so the text stands"
    assert card_of(taps.toggle(card, "c")).item.draft == ("My words & <b>", "c")
    school.do(lambda work: school.quiz.erase(work, school.me))
    assert stored(school, card.item).draft == (), "deleted, so that it can be written anew"
    card = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    taps.write("My words & <b>")
    taps.toggle(card, "c")
    taps.toggle(card, "a")
    taps.toggle(card, "c", on=False)
    done = card_of(taps.submit(card))
    assert done.item.answer is not None
    assert done.item.answer.response == Checked(text="My words & <b>", ids=("a",))
    assert (done.item.answer.outcome, phase(done.item)) == (Outcome.CHECKED, Phase.EXPLAINED)
    assert card_of(taps.toggle(card, "b")).late
    assert school.do(lambda work: school.quiz.count_texts(work, school.me)) == 1
    for left in (0, 0):
        school.do(lambda work: school.quiz.erase(work, school.me))
        assert school.do(lambda work: school.quiz.count_texts(work, school.me)) == left
    assert stored(school, card.item).answer == replace(done.item.answer, response=Checked(text="", ids=("a",)))
    summary = school.do(lambda work: school.quiz.go_on(work, school.me, card.item.id))
    assert isinstance(summary, QuizSummary)
    assert (summary.answered, summary.checked) == (5, 1)
    assert len(school.do(lambda work: work.answers.list_first(school.me.id))) == 5
    again = card_of(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, summary.quiz.id)))
    assert again.total == summary.repeatable


def test_a_check_after_a_lesson_asks_for_no_text_and_a_quiz_only_once(taps: Taps) -> None:
    school, me = taps.school, taps.school.refresh()
    lesson = school.do(lambda work: work.lessons.list(me.id))[0]
    assert card_of(school.do(lambda work: school.quiz.start_check(work, me, lesson.id))).total == len(KINDS)
    card = card_of(school.do(lambda work: school.quiz.start(work, me)))
    totals = []
    for _ in range(3):
        totals.append(card.total)
        step: QuizStep = card
        while isinstance(step, QuizCard):
            done = card_of(answer(taps, step))
            step = school.do(lambda work: school.quiz.go_on(work, school.me, done.item.id))
        card = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    assert totals == [len(KINDS), len(KINDS) + 1, len(KINDS)], "the check, a quiz with a text, a quiz without"
