"""The checklist of item flaws: what it complains about, and what it must leave alone."""

from typing import Any

import pytest

from bot.core.content.flaws import MESSAGES, flaws
from bot.core.content.questions import Question, parse_question
from tests.content_files import real_tree

FINE = {"a": "Eine Tür aus Holz", "b": "Ein Fenster aus Glas", "c": "Ein Dach aus Stroh"}


def question(stem: str, options: dict[str, str] | None = None, key: Any = "a", kind: str = "single") -> Question:
    """A question that is the same in both languages, whatever they are."""
    chosen = FINE if options is None else options
    fields: dict[str, Any] = {"options": tuple(chosen), "key": key}
    texts: dict[str, Any] = {"stem": stem, "options": chosen, "why": dict.fromkeys(chosen, "Darum.")}
    if kind == "truefalse":
        fields = {"key": True}
        texts = {"stem": stem, "why": {"true": "Darum.", "false": "Darum."}}
    base = {"id": "q01", "type": kind, "skill": "S1", "level": 1, "truth": "none", "misconception": "any"}
    return parse_question(base | fields | {"concept": "any", "sentences": ["s01"], "de": texts, "en": texts})


def found(one: Question) -> set[str]:
    return {flaw.rule for flaw in flaws(one)}


@pytest.mark.parametrize(
    ("stem", "options", "rule"),
    [
        ("Was stimmt?", {"a": "Die Tür", "b": "Das Dach", "c": "Alle genannten"}, "catch-all"),
        ("What is right?", {"a": "The door", "b": "The roof", "c": "None of the above"}, "catch-all"),
        ("Was ist nicht aus Holz?", None, "negated-stem"),
        ("It was built well. What is not made of wood?", None, "negated-stem"),
        ("Was ist NICHT so?", {"a": "Die Tür", "b": "Das Dach ist nicht da", "c": "Der Zaun"}, "double-negation"),
        ("Was stimmt?", {"a": "Einige kommen", "b": "Jeder kommt", "c": "Sie kommen immer"}, "absolutes"),
        ("What is right?", {"a": "It always rains", "b": "It rains today", "c": "It rained"}, "absolutes"),
        ("Was stimmt?", {"a": "Eine Tür, die nach dem Bezahlen aufgeht", "b": "Ein Dach aus Stroh"}, "long-key"),
        (
            "Was stimmt?",
            {"a": "Eine Tür, die später aufgeht", "b": "Ein Dach, das alle schützt", "c": "Ja"},
            "short-option",
        ),
        ("Was stimmt?", {"a": "Eine Tür.", "b": "Ein Dach", "c": "Ein Zaun"}, "not-parallel"),
        ("Wer war es?", {"a": "Die Stadt Hollbach", "b": "Die Stadt", "c": "Der Kreis"}, "contained"),
        ("Wozu dient die Überwachung?", {"a": "Der Überwachung der Stadt", "b": "Dem Schutz von Kindern"}, "stem-word"),
        ("Die Tür ist aus Holz.", None, "no-question"),
        ("Was stimmt?", {"a": "Er kommt oft", "b": "Er kommt nie zu spät", "c": "Er kommt nachts"}, "vague"),
        ("A sentence that passes on is an ____", {"a": "echo of others", "b": "song", "c": "plan"}, "article"),
    ],
)
def test_flaws_that_are_found(stem: str, options: dict[str, str] | None, rule: str) -> None:
    assert rule in found(question(stem, options))


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("Welche Tür ist die richtige?", None),
        ("Was ist NICHT aus Holz?", None),
        ("Der Satz ist nicht von der Stadt. Von wem ist er dann?", None),
        ("Was heißt „nicht“ in diesem Satz?", None),
        ("Was stimmt?", {"a": "Nie allein", "b": "Immer allein", "c": "Oben auf dem Dach"}),
        ("Was stimmt?", {"a": "Zählen, wie oft es war", "b": "Fragen, wer dabei war", "c": "Sehen, wo es war"}),
        ("Welche Kameras?", {"a": "Kameras an Türen", "b": "Kameras an Dächern", "c": "Gar keine"}),
        ("It is a ____", {"a": "song", "b": "plan", "c": "echo"}),
        ("Wer?", {"a": "Ja.", "b": "Nein.", "c": "Wohl."}),
    ],
)
def test_good_questions_are_left_alone(stem: str, options: dict[str, str] | None) -> None:
    assert found(question(stem, options)) == set()


def test_telling_what_to_do_is_asking() -> None:
    german, english = ("Tippe auf die Antwort.", "Tap the answer.")
    assert [flaw.language for flaw in flaws(question(german))] == ["en"]
    assert [flaw.language for flaw in flaws(question(english))] == ["de"]


def test_several_right_answers_may_take_up_the_question() -> None:
    options = {"a": "Überwachung in der Stadt", "b": "Überwachung am Bahnhof", "c": "Schutz von Kindern"}
    assert found(question("Was gehört zur Überwachung?", options, ["a", "b"], "multiple")) == set()


def test_claims_have_no_two_claims_in_them() -> None:
    assert found(question("Die Stadt hat Kameras, und außerdem ist sie sicher.", kind="truefalse")) == {"two-claims"}
    assert found(question("Die Kameras in der Stadt sind nicht an.", kind="truefalse")) == set()


def test_every_flaw_has_words_for_it() -> None:
    assert all(message.format(text="so") for message in MESSAGES.values())


def test_the_course_has_no_flaws_and_the_rules_no_false_alarms() -> None:
    assert [flaw for pack in real_tree().packs for one in pack.questions for flaw in flaws(one)] == []
