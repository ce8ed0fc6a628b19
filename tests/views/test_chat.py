"""The chat as it reads, in both languages: every card that a learner can meet."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.content import MultipleChoice, Pack, Question, Skill
from bot.core.learners import Learner, PseudonymProblem
from bot.core.lessons import LessonState, OpenLesson
from bot.core.quiz.responses import Checked, Chosen, Outcome, Response, Written
from bot.core.quiz.scoring import judge, verdict_of
from bot.core.quiz.selection import option_order
from bot.core.quiz.session import Answer, Item, Origin, Quiz, QuizCard, QuizRefusal, QuizSummary, SkillResult
from bot.i18n.texts import Language, Texts, Translations
from bot.views import help as help_view
from bot.views import learners, lesson_list, lessons, menu, quiz_step, trouble
from bot.views.reply import Message, Reply
from tests.builders import TEACHING, article, pack, question, tree
from tests.talks import discussion

SKILLS: Mapping[str, Skill] = {skill.id: skill for skill in tree().skills}
PACK = pack()
ME = Learner(id=7, language="de", pseudonym="Waldfuchs", confidence=True, prompt="")


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest, translations: Translations) -> Texts:
    language: Language = request.param
    return translations.texts(language)


def shown(reply: Reply) -> str:
    """A reply as a text to read: html, [buttons], pictures and toasts."""
    parts = [_message(message) for message in reply.messages]
    if reply.toast:
        parts.append(f"({'!' if reply.alert else ''}{reply.toast})")
    return "\n---\n".join(parts)


def _message(message: Message) -> str:
    rows = "\n".join(" ".join(f"[{button.text} -> {button.action}]" for button in row) for row in message.rows)
    picture = f"\n<picture>{message.picture.model_dump_json(indent=1)}" if message.picture else ""
    return f"{message.html}{picture}\n{rows}"


def lesson(card: int = 0, *, begun: bool = True, finished: bool = False) -> OpenLesson:
    state = LessonState(3, ME.id, "p01", card, card, finished=finished)
    return OpenLesson(state, PACK, begun=begun)


def quiz_card(kind: str, *, round_number: int = 0, number: int = 1, content: Pack | None = PACK) -> QuizCard:
    asked = question(kind, 1)
    quiz = Quiz(5, ME.id, "mixed", Origin(), position=0, done=False)
    item = Item(
        id=50,
        quiz=quiz,
        position=0,
        round=round_number,
        version_id=1,
        option_order=option_order(asked, 1, "p01/q01"),
        draft=(),
        asked_back=False,
        answer=None,
    )
    return QuizCard(item, asked, content, number=number, total=6)


def with_sentences(more: str) -> Pack:
    """The pack with sentences made longer by ``more``."""
    return PACK.model_copy(update={"articles": {"de": article("de", more), "en": article("en", more)}})


def answered(card: QuizCard, response: Response, *, rate: bool = False) -> QuizCard:
    verdict = judge(card.question, response, "en", asked_back=True)
    answer = Answer(response, "en", verdict.outcome, verdict.credit, confidence=None, rate=rate)
    final = None if rate else verdict_of(card.question, answer)
    return replace(card, item=replace(card.item, answer=answer), verdict=final)


RESPONSES: Mapping[str, tuple[Response, ...]] = {
    "single": (Chosen(ids=("b",)), Chosen(ids=("c",))),
    "multiple": (Chosen(ids=("a", "c")), Chosen(ids=("a", "b")), Chosen(ids=("c",))),
    "truefalse": (Chosen(ids=("true",)), Chosen(ids=("false",))),
    "sentence": (Chosen(ids=("s02",)), Chosen(ids=("s01",))),
    "number": (Written(text="160"), Written(text="16"), Written(text="2000 <b>")),
    "typed": (Written(text="sensetime"), Written(text="<i>Bloomberg & Co</i>")),
    "classify": (
        Chosen(ids=("b=y", "a=x", "c=x")),
        Chosen(ids=("b=y", "a=x", "c=z")),
        Chosen(ids=("b=x", "a=y", "c=x")),
    ),
    "order": (Chosen(ids=tuple("abcd")), Chosen(ids=tuple("bacd")), Chosen(ids=tuple("dcba"))),
    "word": (Chosen(ids=("b", "d")), Chosen(ids=("b",)), Chosen(ids=("a", "b"))),
    "probability": (Chosen(ids=("90",)), Chosen(ids=("60",)), Chosen(ids=("50",)), Chosen(ids=("20",))),
    "match": tuple(Chosen(ids=tuple(map("=".join, zip("abcd", way, strict=True)))) for way in ("abcd", "abdc", "bcda")),
    "open": (Checked(text="Words & <more>", ids=("a", "c")), Checked(text="Words", ids=())),
}


def step(texts: Texts, card: QuizCard | QuizSummary | QuizRefusal) -> str:
    return shown(quiz_step.show(texts, card, SKILLS))


def test_joining(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(learners.notice(texts)) == snapshot(name="notice")
    assert shown(learners.notice_outdated(texts)) == snapshot(name="notice outdated")
    assert "c-k7pm2xqd" in shown(learners.notice(texts, "c-k7pm2xqd"))
    assert shown(learners.ask_pseudonym(texts, 4)) == snapshot(name="pseudonym")
    for problem in PseudonymProblem:
        assert shown(learners.ask_pseudonym(texts, 4, problem)) == snapshot(name=f"pseudonym {problem.value}")
    assert shown(learners.welcome(texts, "Tim & <b>Struppi</b>")) == snapshot(name="welcome")
    assert shown(learners.welcome_back(texts, ME)) == snapshot(name="welcome back")
    teacher = replace(ME, pseudonym="Frau Krüger", teacher=True)
    assert shown(learners.welcome_back(texts, teacher)) == snapshot(name="a teacher comes back")


def test_settings(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(learners.settings(texts, ME)) == snapshot(name="confidence on")
    nameless = replace(ME, pseudonym=None, confidence=False)
    assert shown(learners.settings(texts, nameless)) == snapshot(name="confidence off")


def test_lessons(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(lessons.opening(texts, lesson(begun=False))) == snapshot(name="opening")
    assert shown(lessons.opening(texts, lesson(1))) == snapshot(name="opening again")
    assert shown(lessons.opening(texts, lesson(2))) == snapshot(name="opening at the end")
    for card in range(3):
        assert shown(lessons.card(texts, lesson(card), SKILLS)) == snapshot(name=f"card {card}")
    talkative = replace(lesson(2), pack=PACK.model_copy(update={"discussions": (discussion(),)}))
    assert shown(lessons.card(texts, talkative, SKILLS)) == snapshot(name="the last card, with something to discuss")
    assert shown(lessons.card(texts, lesson(0), {})) == snapshot(name="card of no known skill")
    assert shown(lessons.described(texts, lesson(0), SKILLS)) == snapshot(name="picture in words")
    assert lessons.described(texts, lesson(1), SKILLS) == lessons.card(texts, lesson(1), SKILLS)
    assert shown(lessons.article(texts, lesson(), 0)) == snapshot(name="article")
    assert shown(lessons.glossary(texts, lesson(1))) == snapshot(name="glossary")
    offered = replace(lesson(begun=False), offered=12, pack=PACK.model_copy(update={"teaching": TEACHING}))
    ways = lesson_list.ways(texts, offered, replace(ME, teacher=True))
    assert shown(lessons.opening(texts, offered, ways)) == snapshot(name="opening for a teacher, among others")
    assert lesson_list.ways(texts, lesson(), replace(ME, teacher=True)) == ()


@pytest.mark.parametrize("kind", RESPONSES)
def test_questions(texts: Texts, kind: str, snapshot: SnapshotAssertion) -> None:
    card = quiz_card(kind)
    assert step(texts, card) == snapshot(name="asking")
    assert step(texts, answered(card, RESPONSES[kind][0], rate=True)) == snapshot(name="rating")
    for number, response in enumerate(RESPONSES[kind]):
        assert step(texts, answered(card, response)) == snapshot(name=f"explained {number}")


def test_the_right_sentence_is_not_quoted_twice(texts: Texts) -> None:
    card = replace(quiz_card("sentence"), question=question("sentence", 1, sentences=["s02"]))
    assert "blockquote" not in step(texts, answered(card, RESPONSES["sentence"][0]))


def test_a_number_without_a_unit_and_sentences_too_long_for_buttons(texts: Texts, snapshot: SnapshotAssertion) -> None:
    plain = replace(quiz_card("number"), question=question("number", 1, unit=None))
    assert step(texts, plain) == snapshot(name="no unit")
    assert step(texts, answered(plain, Written(text="1"))) == snapshot(name="no unit, explained")
    assert step(texts, quiz_card("sentence", content=with_sentences(" and so on" * 9))) == snapshot(
        name="long sentences"
    )


def test_pages_of_a_long_article(texts: Texts, snapshot: SnapshotAssertion) -> None:
    long = with_sentences(" word" * 300)
    for page in (-1, 1, 99):
        reply = lessons.article(texts, replace(lesson(), pack=long), page)
        labels = [[button.text for button in row] for row in reply.messages[0].rows]
        assert labels == snapshot(name=f"page {page}")


def test_an_apology(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(trouble.apology(texts)) == snapshot


def test_states_of_a_card(texts: Texts, snapshot: SnapshotAssertion) -> None:
    several = quiz_card("multiple", round_number=1)
    ticked = replace(several, item=replace(several.item, draft=("a", "b")))
    assert step(texts, ticked) == snapshot(name="ticked, once more")
    for kind, text in (("typed", "Sensti"), ("number", "168"), ("number", "?")):
        card = quiz_card(kind)
        asked = replace(card, verdict=judge(card.question, Written(text=text), "en", asked_back=False))
        assert step(texts, asked) == snapshot(name=f"asked back {kind} {text}")
    last = answered(quiz_card("single", number=6), RESPONSES["single"][0])
    assert step(texts, replace(last, source=0, late=True)) == snapshot(name="source card, last question, late")


@pytest.mark.parametrize(
    ("kind", "drafts"),
    [
        ("classify", [("b=y",), ("b=y", "a=x", "c=z")]),
        ("order", [("d",), ("d", "a", "c", "b")]),
        ("match", [("a=c",), ("a=c", "b=a", "c=b", "d=d")]),
        ("word", [("c",)]),
        ("open", [("Words & <more>",), ("Words & <more>", "b")]),
    ],
)
def test_answers_under_way(texts: Texts, kind: str, drafts: list[tuple[str, ...]], snapshot: SnapshotAssertion) -> None:
    card = quiz_card(kind)
    for number, draft in enumerate(drafts):
        under_way = replace(card, item=replace(card.item, draft=draft))
        assert step(texts, under_way) == snapshot(name=f"draft {number}")


def test_one_word_is_tapped(texts: Texts, snapshot: SnapshotAssertion) -> None:
    card = replace(quiz_card("word"), question=question("word", 1, key=["b"]))
    assert step(texts, card) == snapshot(name="asking")
    assert step(texts, answered(card, Chosen(ids=("a",)))) == snapshot(name="wrong")


@pytest.mark.parametrize("kind", RESPONSES)
def test_a_question_survives_the_loss_of_its_pack(texts: Texts, kind: str) -> None:
    card = quiz_card(kind, content=None)
    assert step(texts, card)
    assert step(texts, answered(card, RESPONSES[kind][0]))


def test_a_sentence_that_the_content_lost_is_left_out(texts: Texts) -> None:
    lost: Question = question("single", 1, sentences=["s77"], sources=["gone"])
    card = replace(quiz_card("single"), question=lost)
    assert "blockquote" not in step(texts, card)
    assert "blockquote" not in step(texts, replace(answered(card, RESPONSES["single"][0]), source=0))


@pytest.mark.parametrize("kind", RESPONSES)
def test_no_key_before_the_explanation(texts: Texts, kind: str) -> None:
    card = quiz_card(kind)
    for early in (card, answered(card, RESPONSES[kind][0], rate=True)):
        text = step(texts, early)
        assert "Why" not in text
        assert "✓" not in text
        right, wrong = (answered(card, response, rate=True) for response in RESPONSES[kind][:2])
        buttons = [quiz_step.show(texts, way, SKILLS).messages[0].rows for way in (right, wrong)]
        assert buttons[0] == buttons[1]
    if isinstance(card.question, MultipleChoice):
        assert "Rightly" not in step(texts, card)


def test_summaries(texts: Texts, snapshot: SnapshotAssertion) -> None:
    quiz = Quiz(5, ME.id, "mixed", Origin(), position=6, done=True)
    results = (SkillResult("S1", 2, 2), SkillResult("S3", 0, 1), SkillResult("S4", 1, 3))
    mixed = QuizSummary(quiz, results, repeatable=3, repeated_right=0, repeated=0)
    assert step(texts, mixed) == snapshot(name="mixed")
    assert step(texts, replace(mixed, skills=results[:1], repeatable=0, late=True)) == snapshot(name="all right, late")
    checked = replace(mixed, quiz=replace(quiz, kind="check"), discuss=True)
    assert step(texts, checked) == snapshot(name="a check that can be discussed")
    again = replace(mixed, skills=results[1:2], repeatable=0, repeated=2, repeated_right=1)
    assert step(texts, again) == snapshot(name="after the repetition")
    assert step(texts, replace(mixed, checked=1)) == snapshot(name="with a text of one's own")
    for reason in QuizRefusal:
        assert step(texts, reason) == snapshot(name=reason.value)
    for kind in ("mixed", "review"):
        assert shown(quiz_step.stopped(texts, replace(mixed.quiz, kind=kind))) == snapshot(name=f"paused {kind}")
    assert shown(quiz_step.stopped(texts, QuizRefusal.NOT_YOURS)) == snapshot(name="not yours to pause")


def test_help(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(help_view.overview(texts, ME)) == snapshot(name="help")
    assert shown(help_view.overview(texts, replace(ME, staff=True, enrolled=True))) == snapshot(
        name="help for teachers"
    )
    assert shown(learners.welcome_back(texts, replace(ME, enrolled=True))) == snapshot(name="menu of a class")
    assert shown(help_view.cancelled(texts, ME, something=True)) == snapshot(name="cancelled")
    assert shown(help_view.cancelled(texts, ME, something=False)) == snapshot(name="nothing to cancel")
    assert shown(help_view.no_conversation(texts, ME, quiz_open=True)) == snapshot(name="text, quiz open")
    assert shown(help_view.no_conversation(texts, ME, quiz_open=False)) == snapshot(name="text")
    talk = help_view.no_conversation(texts, ME, quiz_open=True, talk_open=True)
    assert shown(talk) == snapshot(name="text, talk open")
    assert shown(help_view.no_media(texts, ME)) == snapshot(name="sticker")
    assert shown(help_view.unknown_command(texts)) == snapshot(name="unknown command")
    assert shown(help_view.old_button(texts)) == snapshot(name="old button")


def test_what_telegram_shows_fits_its_limits(texts: Texts) -> None:
    assert len(menu.description(texts)) <= 512
    assert len(menu.short_description(texts)) <= 120
    assert all(1 <= len(description) <= 256 for _, description in menu.commands(texts))


@pytest.mark.parametrize("outcome", [Outcome.RIGHT, Outcome.WRONG])
def test_outcomes_are_told_in_words_not_by_colour(texts: Texts, outcome: Outcome) -> None:
    response = RESPONSES["single"][0 if outcome is Outcome.RIGHT else 1]
    words = {"de": {"right": "Richtig.", "wrong": "Nicht richtig."}, "en": {"right": "Right.", "wrong": "Not right."}}
    assert words[texts.language][outcome.value] in step(texts, answered(quiz_card("single"), response))
