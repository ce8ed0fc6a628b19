"""Templates about who stands behind a sentence: answers of interviews, where figures come from, judgements."""

import pytest

from bot.core.article.drafting.interviews import propose_answered
from bot.core.article.drafting.judgement import propose_judging
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.sourcing import propose_named, propose_unnamed
from bot.core.article.drafting.speech import propose_forms_of_speech
from bot.core.article.model import Voice
from tests.core.article.drafting.pages import Said, Says, page_of
from tests.core.article.drafting.proposing import BECK, COUNTED, keys, others, proposed

QUESTION = Said("Wie lange bleibt die alte Brücke noch gesperrt?")


def test_an_answer_is_the_statement_of_whoever_is_asked_or_of_whom_they_quote() -> None:
    own = Said(
        "Der Stadt fehlen in Hollbach jeden Tag 40 Plätze in der Halle.", figures=(("40 Plätze", 40, "Plätze", None),)
    )
    told = Said("Mara Thiel hat mir gesagt, dass 40 Plätze fehlen.", (Says("gesagt", "Mara Thiel"),))
    analysis = page_of("de", QUESTION, own, QUESTION, told, QUESTION, "Nein.")
    first, second = proposed(propose_answered, analysis)
    assert keys(first) == ["Die Person, die befragt wird"]
    assert keys(second) == ["Jemand, der hier zitiert wird"]
    assert others(first) == {"Jemand, der hier zitiert wird", "Die Redaktion, die Fragen stellt"}


@pytest.mark.parametrize(
    "said",
    [
        Said("In Hollbach fehlen uns jeden Tag 40 Plätze in der Halle.", figures=(("40 Plätze", 40, "Plätze", None),)),
        Said("61 Prozent gaben in der Umfrage an, müde zu sein.", figures=(("61 Prozent", 61, "%", None),)),
        Said("Rund 300 Stühle, wenn alle am Samstag kommen.", figures=(("300 Stühle", 300, "Stühle", None),)),
        Said("Mara Thiel soll gesagt haben, dass Plätze fehlen.", (Says("gesagt", "Mara Thiel", tier="weak"),)),
        Said("Die Halle bleibt leer, und sie ist es schon lange."),
        Said("Ich habe in der Halle jeden Tag 40 Stühle gezählt.", figures=(("40 Stühle", 40, "Stühle", None),)),
        Said(
            "Das wird in der Halle bald besser, Mara Thiel hat gesagt, dass 40 Plätze fehlen.",
            (Says("gesagt", "Mara Thiel"),),
        ),
        Said("Im Dorf nennt man es „die große Leere“ und lacht.", (Says("", "", "direct", "die große Leere"),)),
        Said("Und wer zahlt dann am Ende die 300 Stühle im Saal?"),
    ],
)
def test_an_answer_whose_words_are_not_clear_is_not_asked_about(said: Said) -> None:
    analysis = page_of("de", QUESTION, QUESTION, QUESTION, said)
    assert proposed(propose_answered, analysis) == []


def test_only_what_follows_a_question_is_an_answer() -> None:
    analysis = page_of("de", "Ein Gespräch.", QUESTION, "Ja.", "Danach.", QUESTION, QUESTION, Said("Was", heading=True))
    assert Page(analysis).answers == {2}
    assert Page(page_of("de", QUESTION, "Ja.")).answers == frozenset()


def test_a_figure_whose_source_is_named_leads_there() -> None:
    # Where hers is the only name, it is only to be copied.
    assert proposed(propose_named, page_of("de", COUNTED)) == []
    beside = Said(COUNTED.text.replace("sagte", "sagte zu Jan Wolff"), COUNTED.says, figures=COUNTED.figures)
    (one,) = proposed(propose_named, page_of("de", beside, voices=[Voice(name="Jan Wolff", sentences=(0,))]))
    assert keys(one) == ["Von jemandem, den der Satz nennt"]
    assert (one.template, one.tier) == (6, "R")


@pytest.mark.parametrize(
    "said",
    [
        Said(COUNTED.text, (Says("sagte", "Mara Thiel", tier="weak"),), figures=COUNTED.figures),
        Said(COUNTED.text, (Says("sagte", "Mara Thiel", "direct", "40 Plätze"),), figures=COUNTED.figures),
        Said(COUNTED.text, (Says("sagte", "sie", pronoun=True),), figures=COUNTED.figures),
        Said(COUNTED.text, (Says("sagte", "Jan Wolff"),), figures=COUNTED.figures),
        Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 40, "Plätze", None),)),
        Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 4, "Plätze", "Mara Thiel"),)),
        Said(COUNTED.text.replace("sagte", "forderte"), (Says("forderte", "Mara Thiel"),), figures=COUNTED.figures),
    ],
)
def test_a_figure_whose_source_is_not_certain_asks_nothing(said: Said) -> None:
    assert proposed(propose_named, page_of("de", said)) == []
    assert proposed(propose_named, page_of("de", QUESTION, QUESTION, QUESTION, COUNTED)) == []


def test_a_figure_without_a_source_is_left_open() -> None:
    euro = ("60.000 Euro", 60000.0, "Euro", None)
    said = Said("Der Landkreis hat der Stadt 60.000 Euro gegeben.", figures=(euro,), unsourced=True)
    light = Said(
        "Im Saal stehen am Samstag noch 300 Stühle.", figures=(("300 Stühle", 300, "Stühle", None),), unsourced=True
    )
    (one,) = proposed(propose_unnamed, page_of("de", said, light))
    assert keys(one) == ["Das lässt der Satz ganz offen"]
    assert one.template == 7


@pytest.mark.parametrize(
    "text",
    [
        "Die Sanierung hat 60.000 Euro verschlungen.",
        "Der Landkreis hat der Stadt mehr als 60.000 Euro gegeben.",
        "Der Landkreis hat der Stadt 60.000 Euro und Möbel gegeben.",
        "Der Landkreis hat das Haus für 60.000 Euro gekauft.",
        "Der Landkreis wird der Stadt 60.000 Euro geben.",
        "Der Landkreis hat der Stadt voraussichtlich 60.000 Euro gegeben.",
    ],
)
def test_nobody_is_asked_for_the_source_of_a_bound_a_price_a_forecast_or_where_nobody_tempts(text: str) -> None:
    said = Said(text, figures=(("60.000 Euro", 60000.0, "Euro", None),), unsourced=True)
    assert proposed(propose_unnamed, page_of("de", said)) == []


def test_a_name_in_the_sentence_tempts_like_a_body() -> None:
    said = Said(
        "Mara Thiel hat der Halle 60.000 Euro gegeben.",
        figures=(("60.000 Euro", 60000.0, "Euro", None),),
        unsourced=True,
    )
    assert proposed(propose_unnamed, page_of("de", said)) == []
    named = page_of("de", said, voices=[Voice(name="Mara Thiel", sentences=(0,))])
    assert len(proposed(propose_unnamed, named)) == 1


def test_a_sentence_that_judges_is_told_from_a_report() -> None:
    judged = Said("Der Umbau ist eine Schande für die ganze Stadt Hollbach.", score=0.8, reasons=("Schande",))
    (one,) = proposed(propose_judging, page_of("de", judged))
    assert keys(one) == ["Er urteilt selbst über die Sache"]
    assert (one.template, one.tier) == (10, "R")


@pytest.mark.parametrize(
    "said",
    [
        Said("Der Umbau ist eine Schande für die ganze Stadt.", score=0.3, reasons=("Schande",)),
        Said("Der Umbau ist ja so eine Sache für die ganze Stadt.", score=0.8, reasons=("ja", "als hätte", "so")),
        Said("Er hält den Umbau für eine Schande für die Stadt.", score=0.8, reasons=("Schande",)),
        Said("Mara Thiel hält den Umbau für eine Schande.", score=0.8, reasons=("Schande",)),
        Said("Der Umbau ist für sie eine Schande und ein Fehler.", score=0.8, reasons=("Schande",)),
        Said("Der Umbau ist eine Schande, so Thiel.", (Says("so", "Thiel"),), score=0.8, reasons=("Schande",)),
    ],
)
def test_a_judgement_that_may_be_anothers_is_not_asked_about(said: Said) -> None:
    assert proposed(propose_judging, page_of("de", said)) == []


def test_whoever_says_i_in_a_comment_is_the_writer() -> None:
    said = Said("Ich war 26 Jahre lang jeden Morgen in dieser alten Halle.")
    (one,) = proposed(propose_forms_of_speech, page_of("de", said))
    assert keys(one) == ["Nein, das sagt der Artikel"]
    assert any("„Ich“ ist gemeint" in why or "Mit „Ich“" in why for why in one.question.de.why.values())


@pytest.mark.parametrize(
    "before",
    [
        "Eine Studie der Universität zählte im Mai die Bienen.",
        "In Hollbach wohnen Forscher, die im Mai Bienen zählen.",
    ],
)
def test_what_follows_a_study_may_be_its_result(before: str) -> None:
    text = "Am alten Bahnhof von Hollbach stehen heute 40 Bäume."
    figures = (("40 Bäume", 40.0, "Bäume", None),)
    assert 1 not in Page(page_of("de", before, Said(text, figures=figures))).plain
    assert 2 in Page(page_of("de", before, BECK, Said(text, figures=figures))).plain


def test_a_sentence_whose_source_is_named_in_the_next_one_is_not_plain() -> None:
    text = "Auf den Linien sind pro Fahrt im Schnitt 4,6 Menschen unterwegs."
    after = "Das geht aus einer Zählung des Kreises im Frühjahr hervor."
    assert 0 not in Page(page_of("de", text, Said(after, alone=False))).plain
    assert 0 in Page(page_of("de", text, after)).plain
