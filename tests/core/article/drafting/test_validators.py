"""Validators: what they say about a question after an edit, about a set, about an article."""

from typing import Any

import pytest

from bot.core.article.drafting import check, check_article, check_set, numbered
from bot.core.article.drafting.cue import propose_cues
from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both
from bot.core.article.drafting.reported import propose_reported
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.drafting.validators import check_proposal
from bot.core.content.questions import Question, parse_question
from tests.core.article.drafting.pages import PLAIN_DE, Said, Says, page_of
from tests.core.article.drafting.proposing import LAUT, SAGTE

ANALYSIS = page_of("de", SAGTE, LAUT, *PLAIN_DE, title="Warmes Wasser bleibt aus")
WORD = next(iter(propose_cues(Page(ANALYSIS), 1))).question
TAP = next(iter(propose_reported(Page(ANALYSIS), 1))).question


def edited(question: Question, language: str, **fields: Any) -> Question:
    data = question.model_dump(mode="json")
    for field, value in fields.items():
        data[language][field] = data[language][field] | value if isinstance(value, dict) else value
    return parse_question(data)


def rules(question: Question) -> list[str]:
    return [one.rule for one in check(ANALYSIS, question)]


def test_a_question_of_a_template_has_no_faults() -> None:
    assert rules(WORD) == rules(TAP) == []


def test_own_words_of_a_teacher_are_fine() -> None:
    assert (
        rules(
            edited(WORD, "de", stem="Woran siehst du, dass hier jemand spricht?", why={"a": "Schau noch einmal hin."})
        )
        == []
    )


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"stem": "Was? " * 70}, "too-long"),
        ({"why": {"a": "So. " * 100}}, "too-long"),
        (
            {"sentence": "Wir haben den Fehler gefunden, sagte Mara Thiel, und haben ihn behoben, sofort."},
            "not-verbatim",
        ),
        ({"stem": "Warum steht hier „wir hatten den Fehler sofort gefunden“?"}, "not-verbatim"),
        ({"stem": "Which of the words is a sign that another one is speaking?"}, "other-language"),
    ],
)
def test_what_is_said_about_an_edit(fields: dict[str, Any], rule: str) -> None:
    assert rule in rules(edited(WORD, "de", **fields))


def test_a_quotation_may_leave_words_out_and_quote_the_headline() -> None:
    assert rules(edited(WORD, "de", stem="Was heißt „Wir haben den Fehler […] gefunden und behoben“?")) == []
    assert rules(edited(WORD, "de", stem="Was heißt „Warmes Wasser bleibt aus“?")) == []


def test_missing_explanations_and_blank_texts_are_told() -> None:
    data = WORD.model_dump(mode="json")
    del data["de"]["why"]["a"]
    question = parse_question(data)
    assert rules(question) == ["no-reason"]
    blank = WORD.model_copy(update={"de": WORD.de.model_copy(update={"stem": " "})})
    assert "empty" in [one.rule for one in check(ANALYSIS, blank)]


def test_options_that_say_the_same_and_keys_that_are_none_are_told() -> None:
    template = Template(3, "A", "S1", "any", "any")
    key, twin = (
        Choice(both("So ist es", "So it is"), both("Ja.", "Yes.")),
        Choice(both("so ist es.", "No"), both("a", "b")),
    )
    question = single(template, Asked((0,), 0, 1, "r", 1, 1), both("Wie?", "How?"), key, [twin], 1).question
    assert rules(question) == ["same-options"]
    assert rules(question.model_copy(update={"key": "z"})) == ["faulty", "same-options"]
    assert rules(question.model_copy(update={"sentences": ("s99",)})) == ["unknown-sentence", "same-options"]


def test_templates_are_held_to_more() -> None:
    heading = Said("Kurz", heading=True)
    analysis = page_of("de", "Er hat gestern die Brücke über die Lahr für alle gesperrt.", heading, SAGTE)
    template = Template(3, "A", "S1", "any", "any")
    long = Choice(both("Das ist eine sehr lange Antwort", "This is a very long answer"), both("Ja.", "Yes."))
    short = Choice(both("Kurz", "Short"), both("Nein.", "No."))
    stem = both("Wie?", "How?")
    for sentences, expected in (
        ((0,), {"points-back", "unequal-length", "no-quote"}),
        ((1,), {"heading", "sentence-length", "unequal-length", "no-quote"}),
    ):
        one = single(template, Asked(sentences, 0, 1, "r", 1, 1), stem, long, [short], 1)
        assert {found.rule for found in check_proposal(Page(analysis), one)} == expected


def test_articles_that_are_short_or_distressing_are_told() -> None:
    assert [one.rule for one in check_article(page_of("de", "Kurz.", distressing=("Mord",)))] == [
        "short-article",
        "distressing",
    ]
    assert check_article(page_of("de", "Lang.", words=120)) == ()


def test_sets_ask_about_a_sentence_once_and_quote_little() -> None:
    analysis = page_of("de", SAGTE, LAUT, *PLAIN_DE, words=60)
    one, two = WORD, TAP.model_copy(update={"sentences": WORD.sentences})
    found = {objection.rule: objection for objection in check_set(analysis, [one, two])}
    assert found["same-sentence"].text == "s02"
    assert found["too-much-quoted"].limit == 20
    assert check_set(page_of("de", SAGTE, LAUT, *PLAIN_DE, words=200), [one]) == ()
    many = page_of("de", *(f"Der Satz mit der Nummer {n} ist lang genug für Fragen." for n in range(14)), words=900)
    asked = [WORD.model_copy(update={"sentences": (f"s{n:02}",)}) for n in range(1, 15)]
    assert "too-many-quotes" in {objection.rule for objection in check_set(many, asked)}


def test_sets_vary_place_and_length_of_their_keys() -> None:
    analysis = page_of("de", SAGTE, LAUT, *PLAIN_DE, words=900)
    (own, *_), seeds = list(propose_forms_of_speech(Page(analysis), 1)), range(12)
    drawn = [next(iter(propose_forms_of_speech(Page(analysis), seed))).question for seed in seeds]
    places = {question.options.index(question.key) for question in drawn if question.type == "single"}
    assert places == {0, 1, 2}
    data = own.question.model_dump(mode="json")
    for language in ("de", "en"):
        data[language]["options"][data["key"]] += " und viel länger"
    same = [parse_question(data | {"sentences": [f"s0{n}"]}) for n in range(1, 5)]
    assert {one.rule for one in check_set(analysis, same)} == {"longest-key", "same-place"}


def test_numbering_pairs_parallel_forms() -> None:
    named = numbered([WORD, TAP, WORD, WORD])
    assert [one.id for one in named] == ["q01", "q02", "q03", "q04"]
    assert [one.parallel for one in named] == ["q03", None, "q01", None]


def test_any_type_of_question_can_be_checked() -> None:
    fields = {"stem": "Wer?", "accept": ["Mara Thiel"], "why": {"right": "Ja.", "other": "Nein."}}
    data = WORD.model_dump(
        mode="json", include={"id", "skill", "level", "truth", "misconception", "concept", "sentences"}
    )
    assert rules(parse_question(data | {"type": "typed", "de": fields, "en": fields})) == []


def test_words_of_an_english_page_may_be_english_in_german() -> None:
    said = Said(
        "“We have found the one that was lost,” said Mara Thiel.",
        (Says("said", "Mara Thiel", "direct", "We have found the one that was lost"),),
    )
    analysis = page_of("en", said)
    (one,) = propose_forms_of_speech(Page(analysis), 1)
    assert check(analysis, one.question) == ()
