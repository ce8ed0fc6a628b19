"""Quizzes while the content changes between two starts of the program."""

import pytest

from bot.core.content import Tree
from bot.core.quiz.responses import Outcome
from bot.core.quiz.session import QuizCard, QuizRefusal
from bot.services.content import ContentService
from bot.services.quiz import QuizService
from bot.storage.database import Work
from tests.builders import catalogue, pack, question, tree
from tests.services.conftest import School
from tests.services.test_quiz import begin, card_of, of_kind


def test_a_card_added_later_takes_no_quiz_away(school: School) -> None:
    school.finish(begin(school))
    longer = pack()
    cards = {language: (*cards, cards[-1]) for language, cards in longer.lessons.items()}
    changed = tree(longer.model_copy(update={"lessons": cards}))
    school.quiz = QuizService(school.do(lambda work: ContentService().publish(work, changed)))
    assert isinstance(school.do(lambda work: school.quiz.start(work, school.me)), QuizCard)


def test_an_edited_question_gets_a_version_and_a_running_quiz_keeps_its_own(school: School) -> None:
    card = of_kind(school, begin(school), "single")
    edited = tuple(question("single", 1, key="d") if q.type == "single" else q for q in pack().questions)
    changed = tree(pack(questions=edited))

    def publish(work: Work, content: Tree) -> dict[str, int]:
        return work.questions.publish({f"p01/{q.id}": q for q in content.packs[0].questions}, work.now)

    before = school.do(lambda work: publish(work, tree()))
    after = school.do(lambda work: publish(work, changed))
    assert {name for name in after if after[name] != before[name]} == {"p01/q01"}
    assert school.do(lambda work: publish(work, changed)) == after
    # The program was restarted with the edited content; the old version is read from the database.
    catalogue_after = catalogue(pack(questions=edited))
    school.quiz = QuizService(type(catalogue_after)(changed, after))
    resumed = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    assert resumed.question == card.question
    school.answer(resumed, right=True)
    rated = card_of(school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 3)))
    assert rated.verdict is not None
    assert rated.verdict.outcome is Outcome.RIGHT


class TestWithoutQuestions:
    @pytest.fixture
    def content(self) -> Tree:
        return tree(pack(questions=()))

    def test_a_pack_without_questions_has_no_quiz(self, school: School) -> None:
        lesson = school.read_lesson()
        step = school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id))
        assert step is QuizRefusal.NO_QUESTION
