import json

import pytest
from pydantic import ValidationError

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Option,
    Order,
    Probability,
    Question,
    SingleChoice,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
    digest,
    parse_question,
)
from bot.core.content.questions import QUESTION_CLASSES
from tests.builders import LATER_KINDS
from tests.builders import question as made
from tests.content_files import small_tree

QUESTIONS = small_tree().pack("p01").questions
LATER = tuple(made(kind, 10 + number) for number, kind in enumerate(LATER_KINDS))


def question(number: int) -> Question:
    return QUESTIONS[number - 1]


@pytest.mark.parametrize("one", [*QUESTIONS, *LATER], ids=lambda one: one.type)
def test_a_question_comes_back_from_storage_as_it_was(one: Question) -> None:
    stored = json.dumps(one.model_dump(mode="json"))
    assert parse_question(json.loads(stored)) == one
    assert digest(parse_question(json.loads(stored))) == digest(one)


def test_every_type_has_its_class() -> None:
    assert {
        "single": SingleChoice,
        "multiple": MultipleChoice,
        "truefalse": TrueFalse,
        "sentence": TapSentence,
        "number": NumberQuestion,
        "typed": TypedAnswer,
        "classify": Classify,
        "order": Order,
        "word": TapWord,
        "probability": Probability,
        "match": Match,
        "open": OpenPrompt,
    } == QUESTION_CLASSES
    assert [type(one) for one in (*QUESTIONS, *LATER)] == list(QUESTION_CLASSES.values())


def test_a_digest_is_of_the_content_not_of_its_order() -> None:
    stored = question(1).model_dump(mode="json")
    turned = {name: stored[name] for name in reversed(stored)}
    turned["de"] = {**stored["de"], "options": dict(reversed(stored["de"]["options"].items()))}
    assert digest(parse_question(turned)) == digest(question(1))
    assert digest(parse_question(stored | {"level": 2})) != digest(question(1))
    assert digest(parse_question(stored | {"options": ["b", "a"]})) != digest(question(1))


def test_a_digest_leaves_out_what_is_at_its_default() -> None:
    stored = question(5).model_dump(mode="json")
    assert stored.pop("sources") == []
    assert digest(parse_question(stored)) == digest(question(5))


def test_no_two_questions_share_a_digest() -> None:
    assert len({digest(one) for one in QUESTIONS}) == len(QUESTIONS)


def test_options_have_the_texts_of_the_language() -> None:
    single, multiple, claim, sentence = question(1), question(2), question(3), question(4)
    assert isinstance(single, SingleChoice)
    assert single.options_of("de") == (Option("a", "Der Bürgermeister"), Option("b", "Die Zeitung selbst"))
    assert single.options_of("en")[0].text == "The mayor"
    assert single.key_ids == {"a"}
    assert isinstance(multiple, MultipleChoice)
    assert [option.id for option in multiple.options_of("de")] == ["a", "b", "c"]
    assert multiple.key_ids == {"a", "c"}
    assert isinstance(claim, TrueFalse)
    assert claim.options_of("de") == (Option("true", ""), Option("false", ""))
    assert claim.key_ids == {"false"}
    assert claim.model_copy(update={"key": True}).key_ids == {"true"}
    assert isinstance(sentence, TapSentence)
    assert sentence.options_of("en") == (Option("s01", ""), Option("s02", ""), Option("s03", ""))
    assert sentence.key_ids == {"s02"}


def test_texts_by_language() -> None:
    assert question(6).texts["de"].stem == "Wer spricht im zweiten Satz?"
    assert question(6).texts["en"].why == {"right": "Exactly.", "other": "Read the second sentence."}


@pytest.mark.parametrize("one", [*QUESTIONS, *LATER], ids=lambda one: one.type)
def test_whole_questions_have_no_faults(one: Question) -> None:
    assert list(one.faults()) == []
    for language in ("de", "en"):
        assert set(one.texts[language].why) == set(one.reason_ids)


@pytest.mark.parametrize(
    ("number", "change", "faults"),
    [
        (1, {"options": ["a", "b", "b"]}, [(("options", 2), '"b" stands here twice: leave it once')]),
        (1, {"key": "c"}, [(("key",), 'the key "c" is no option of this question: use one of a, b')]),
        (1, {"sentences": ["s02", "s02"]}, [(("sentences", 1), '"s02" stands here twice: leave it once')]),
        (1, {"sources": ["city", "city"]}, [(("sources", 1), '"city" stands here twice: leave it once')]),
        (2, {"key": ["a", "a"]}, [(("key", 1), '"a" stands here twice: leave it once')]),
        (2, {"key": ["a", "d"]}, [(("key", 1), 'the key "d" is no option of this question: use one of a, b, c')]),
        (
            2,
            {"key": ["a", "b", "c"]},
            [(("key",), "every option is right: add a wrong one, or use another type of question")],
        ),
        (4, {"key": "s04"}, [(("key",), 'the key "s04" is no choice of this question: use one of s01, s02, s03')]),
        (4, {"choices": ["s01", "s02", "s03", "s02"]}, [(("choices", 3), '"s02" stands here twice: leave it once')]),
    ],
)
def test_faults_inside_a_question(
    number: int, change: dict[str, object], faults: list[tuple[tuple[str | int, ...], str]]
) -> None:
    broken = parse_question(question(number).model_dump(mode="json") | change)
    assert [(fault.where, fault.message) for fault in broken.faults()] == faults


def test_texts_and_explanations_are_those_of_the_options() -> None:
    stored = question(1).model_dump(mode="json")
    stored["en"]["options"] = {"a": "The mayor", "c": "Nobody"}
    stored["de"]["why"] = {"a": "So."}
    assert [(fault.where, fault.message) for fault in parse_question(stored).faults()] == [
        (("de", "why"), 'the explanation for "b" is missing: add it'),
        (("en", "options"), 'the text for "b" is missing: add it'),
        (("en", "options", "c"), 'the text for "c" belongs to nothing: only a, b exist'),
    ]


def test_an_accepted_answer_stands_there_once() -> None:
    stored = question(6).model_dump(mode="json")
    stored["en"]["accept"] = ["the mayor", "The Mayor"]
    (fault,) = parse_question(stored).faults()
    assert fault.where == ("en", "accept", 1)


@pytest.mark.parametrize(
    "change", [{"level": True}, {"level": 0}, {"value": "30"}, {"tolerance": -1}, {"value": float("nan")}, {"more": 1}]
)
def test_wrong_values_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse_question(question(5).model_dump(mode="json") | change)
