"""Lessons of a class as learners and teachers read them, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.class_packs import Entry, News
from bot.core.classes import Role
from bot.core.content import Question
from bot.core.lessons import LessonRefusal, LessonState, OpenLesson
from bot.core.quiz.responses import Chosen, Response
from bot.core.quiz.session import QuizCard
from bot.core.today import Step, StepKind
from bot.i18n.texts import Texts, Translations
from bot.views import class_packs as view
from bot.views import lessons, quiz_step
from bot.views.reply import Reply
from bot.views.today import what
from tests.assigned import DAY, START
from tests.builders import both, pack, question, tree
from tests.class_packs import CARDS, QUESTIONS, SOURCE, class_pack
from tests.views.test_assignments import STANDING
from tests.views.test_chat import RESPONSES, answered, quiz_card, shown

SKILLS = {skill.id: skill for skill in tree().skills}
ENTRY = Entry(12, 2, both("The lake & the <office>"), 1, START, None, 4, 9, 3, 5)
BEGUN = LessonState(3, 7, "t1", 1, 1, finished=False)
NEW = LessonState(3, 7, "t1", 0, 0, finished=False)


def test_the_first_page(texts: Texts, snapshot: SnapshotAssertion) -> None:
    made = class_pack()
    beside = (class_pack(2), pack("p01"), pack("p02"), pack("p03"))
    assert shown(lessons.opening(texts, OpenLesson(NEW, made, begun=False, beside=beside))) == snapshot(name="new")
    assert shown(lessons.opening(texts, OpenLesson(BEGUN, made))) == snapshot(name="begun")
    foreign = class_pack(languages=("en",) if texts.language == "de" else ("de",), cards=CARDS[:1])
    assert shown(lessons.opening(texts, OpenLesson(NEW, foreign, begun=False))) == snapshot(name="another language")
    bare = class_pack(cards=(), sentences={}, questions=(("key", question("single", 1, sentences=[])),))
    found = OpenLesson(BEGUN, bare)
    assert shown(lessons.opening(texts, found)) == snapshot(name="no cards, no article")
    assert lessons.card(texts, found, SKILLS) == lessons.opening(texts, found)


def test_a_lesson_without_cards_promises_what_its_check_asks(texts: Texts) -> None:
    made = tuple((f"key-{n}", question("truefalse", n, sentences=[])) for n in range(10))
    unmeasured = ("open", question("open", 90, sentences=[]))
    found = OpenLesson(NEW, class_pack(cards=(), questions=(*made, unmeasured)), begun=False)
    assert {"de": "10 Fragen", "en": "10 questions"}[texts.language] in shown(lessons.opening(texts, found))


def test_cards_and_quoted_sentences(texts: Texts, snapshot: SnapshotAssertion) -> None:
    found = OpenLesson(BEGUN, class_pack())
    assert shown(lessons.card(texts, found, SKILLS)) == snapshot(name="last card")
    assert shown(lessons.article(texts, found, 0)) == snapshot(name="quoted")
    printed = class_pack(source=SOURCE.model_copy(update={"link": None, "published": None}))
    assert shown(lessons.article(texts, OpenLesson(BEGUN, printed), 9)) == snapshot(name="without a link or date")
    for day in (None, SOURCE.published):
        unknown = class_pack(source=SOURCE.model_copy(update={"title": "", "published": day}))
        assert shown(lessons.article(texts, OpenLesson(BEGUN, unknown), 0)) == snapshot(name=f"no headline, {day}")
    long = class_pack(sentences={number: f"Sentence {number} " + "long " * 300 for number in range(6)})
    pages = [shown(lessons.article(texts, OpenLesson(BEGUN, long), page)) for page in range(4)]
    assert [len(page) < 4000 for page in pages] == [True] * 4
    assert ["[…]" in page for page in pages] == [False, False, False, True]
    bare = class_pack(cards=(), sentences={}, questions=(("key", question("single", 1, sentences=[])),))
    assert shown(lessons.article(texts, OpenLesson(BEGUN, bare), 0)) == snapshot(name="nothing quoted")


def explained(one: Question, response: Response) -> QuizCard:
    card = answered(quiz_card(str(one.type), content=class_pack()), response)
    return replace(card, question=one)


def without_reasons(one: Question) -> Question:
    bare = {language: one.texts[language].model_copy(update={"why": {}}) for language in ("de", "en")}
    return one.model_copy(update=bare)


def test_explanations_quote_with_gaps_and_name_the_source(texts: Texts, snapshot: SnapshotAssertion) -> None:
    one = QUESTIONS[0][1].model_copy(update={"sentences": ("s02", "s03", "s05")})
    card = explained(one, Chosen(ids=("c",)))
    assert shown(quiz_step.show(texts, card, SKILLS)) == snapshot(name="wrong")
    unknown = class_pack(source=SOURCE.model_copy(update={"title": ""}))
    assert texts("In the article ({outlet}):", outlet=SOURCE.outlet) in shown(
        quiz_step.show(texts, replace(card, pack=unknown), SKILLS)
    )


@pytest.mark.parametrize("kind", ["single", "multiple", "truefalse", "number", "typed", "open"])
def test_no_sentence_is_quoted_before_the_answer(texts: Texts, kind: str) -> None:
    asked = quiz_card(kind, content=class_pack())
    assert asked.question.sentences
    assert "blockquote" not in shown(quiz_step.show(texts, asked, SKILLS)), "it would say who speaks"
    assert "blockquote" in shown(quiz_step.show(texts, answered(asked, RESPONSES[kind][0]), SKILLS))
    of_the_course = shown(quiz_step.show(texts, quiz_card(kind), SKILLS))
    assert "blockquote" in of_the_course


@pytest.mark.parametrize("kind", RESPONSES)
def test_questions_without_explanations_and_sentences_can_be_shown(texts: Texts, kind: str) -> None:
    bare = without_reasons(question(kind, 1, sentences=[]))
    for response in RESPONSES[kind]:
        for content in (class_pack(), None):
            card = replace(explained(bare, response), pack=content)
            assert shown(quiz_step.show(texts, card, SKILLS))
    assert shown(quiz_step.show(texts, replace(quiz_card(kind), question=bare), SKILLS))


def test_what_was_taken_back(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(lessons.refused(texts, LessonRefusal.WITHDRAWN)) == snapshot(name="lesson")
    assert shown(lessons.refused(texts, LessonRefusal.NOT_YOURS)) == snapshot(name="no lesson of theirs")


def test_the_letter(translations: Translations, snapshot: SnapshotAssertion) -> None:
    news = News("t12", both("The lake"), both("Who says <so>?"), 5, 2, "8b & <9c>", ((31, "de"), (32, "en")))
    found = view.letters(translations, (news,))
    assert [one.chat for one in found] == [31, 32]
    for one in found:
        assert shown(Reply((one.message,))) == snapshot


def test_what_teachers_see(texts: Texts, snapshot: SnapshotAssertion) -> None:
    many = tuple(replace(ENTRY, id=number) for number in range(9))
    gone = replace(ENTRY, withdrawn_at=START + DAY, questions=1)
    assert shown(view.listing(texts, (STANDING, ()), 0)) == snapshot(name="none")
    assert shown(view.listing(texts, (STANDING, (ENTRY, gone)), 0)) == snapshot(name="some")
    assert len(view.listing(texts, (STANDING, many), 1).messages[0].rows) == 4
    assert shown(view.page(texts, (STANDING, ENTRY))) == snapshot(name="page")
    assert shown(view.changed(texts, (STANDING, gone))) == snapshot(name="taken back")
    assert shown(view.changed(texts, (STANDING, ENTRY))).endswith(f"({texts('Your learners see the lesson again.')})")
    assert shown(view.ask(texts, (STANDING, ENTRY))) == snapshot(name="ask")
    looking = (replace(STANDING, role=Role.VIEWER), ENTRY)
    assert len(view.page(texts, looking).messages[0].rows) == 1, "whoever looks on changes nothing"


def test_the_plan_of_the_day_tells_it_apart(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert what(texts, Step(StepKind.LESSON, 3, title="The lake", of_class=True)) == snapshot
