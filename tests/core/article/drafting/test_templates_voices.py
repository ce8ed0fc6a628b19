"""Templates about figures, voices, stakes, judgements, and open prompts."""

from dataclasses import replace
from typing import Literal

import pytest

from bot.core.article.drafting.figures import propose_figure_sources, propose_figures_without_source
from bot.core.article.drafting.judgement import propose_judgements
from bot.core.article.drafting.open_prompts import propose_prompts
from bot.core.article.drafting.speakers import propose_speakers, propose_stakes
from bot.core.article.model import Analysis, Stake, Voice
from bot.core.content.questions import OpenPrompt, TapSentence
from tests.core.article.drafting.pages import PLAIN_DE, PLAIN_EN, STAKE, Said, Says, page_of
from tests.core.article.drafting.proposing import BECK, COUNTED, ROTH, SAGTE, keys, others, proposed

NEAR = replace(BECK, alone=False)


def test_who_gives_a_figure_is_asked_with_the_newsroom_among_the_answers() -> None:
    (one,) = proposed(propose_figure_sources, page_of("de", COUNTED, NEAR, ROTH))
    assert proposed(propose_figure_sources, page_of("de", COUNTED, BECK, ROTH)) == []
    assert keys(one) == ["Mara Thiel"]
    assert "Die Redaktion" in others(one)
    assert one.tier == "R"


def test_the_newsroom_is_no_answer_where_its_length_would_tell() -> None:
    name = "Annegret Wolffhausen-Brandenburg"
    text = f"In Hollbach fehlen 40 Plätze, sagte {name} im Rat der Stadt."
    said = Said(text, (Says("sagte", name),), figures=(("40 Plätze", 40, "Plätze", name),))
    voices = [
        Voice(name=one, sentences=(0,))
        for one in (name, "Theodora Schultheiss-Ratzinger", "Bartholomea Ziegenhainer-Voss")
    ]
    near = Said("Neben ihr saß Theodora Schultheiss-Ratzinger am Tisch.", alone=False)
    (one,) = proposed(propose_figure_sources, page_of("de", said, near, voices=voices))
    assert "Die Redaktion" not in others(one)


@pytest.mark.parametrize(
    "says",
    [
        (Says("sagte", "sie", pronoun=True, whole="Mara Thiel"),),
        (Says("sagte"),),
        (Says("sagte", "Mara Thiel", tier="weak"),),
        (Says("sagte", "Mara Thiel", "direct", "40 Plätze"),),
        (Says("sagte", "Mara Thiel"), Says("sagte", "Stadt")),
        (Says("sagte", "Stadt", whole="Mara Thiel"), Says("sagte", "Mara Thiel")),
    ],
)
def test_an_unclear_source_is_not_asked_for(says: tuple[Says, ...]) -> None:
    said = Said(COUNTED.text, says, figures=COUNTED.figures)
    assert proposed(propose_figure_sources, page_of("de", said, NEAR, ROTH)) == []


def test_neither_small_figures_nor_years_nor_lonely_sources_are_asked_for() -> None:
    small = Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 4, "Plätze", "Mara Thiel"),))
    assert proposed(propose_figure_sources, page_of("de", small, NEAR, ROTH)) == []
    assert proposed(propose_figure_sources, page_of("de", COUNTED)) == []
    other = Said(COUNTED.text, COUNTED.says, figures=(("40 Plätze", 40, "Plätze", "Jan Wolff"),))
    assert proposed(propose_figure_sources, page_of("de", other, NEAR, ROTH)) == []


def test_a_figure_without_source_stands_against_figures_with_one() -> None:
    sourced = Said(
        "In Lindau waren es im Mai 60 Plätze, sagte Jan Wolff dem Rat.",
        (Says("sagte", "Jan Wolff"),),
        figures=(("60 Plätze", 60, "Plätze", "Jan Wolff"),),
    )
    bare = Said(
        "In der Stadt Hollbach wohnen 12.000 Menschen in alten Häusern.",
        figures=(("12.000 Menschen", 12000, "Menschen", None),),
        unsourced=True,
    )
    few = Said(
        "In der Stadt Hollbach leben heute noch 3 Störche auf Dächern.",
        figures=(("3 Störche", 3, "Störche", None),),
        unsourced=True,
    )
    (one,) = proposed(propose_figures_without_source, page_of("de", COUNTED, sourced, bare, few))
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s03"
    assert "NICHT" in one.question.de.stem
    assert proposed(propose_figures_without_source, page_of("de", COUNTED, bare)) == []


def test_who_is_quoted_is_asked_among_people_who_speak() -> None:
    (one,) = proposed(propose_speakers, page_of("de", SAGTE, BECK, ROTH))[:1]
    assert keys(one) == ["Mara Thiel"]
    assert others(one) == {"Jan Wolff", "Ida Roth"}


@pytest.mark.parametrize(
    "says",
    [
        Says("sagte", "sie", "direct", "Wir haben den Fehler sofort gefunden", pronoun=True, whole="Mara Thiel"),
        Says("sagte", "Mara Thiel", "direct", "Wir haben"),
        Says("sagte", "Mara Thiel", "indirect", "Wir haben den Fehler sofort gefunden"),
        Says("sagte", "Fehler", "direct", "Wir haben den Fehler sofort gefunden", whole="Mara Thiel"),
        Says("sagte", "Thiel", "direct", "Wir haben den Fehler sofort gefunden", whole="Stadtwerken"),
        Says("sagte", "", "direct", "Wir haben den Fehler sofort gefunden"),
        Says("sagte", "Mara Thiel", "direct", "den Fehler sofort gefunden und behoben", tier="weak"),
    ],
)
def test_an_unclear_speaker_is_not_asked_for(says: Says) -> None:
    analysis = page_of("de", Said(SAGTE.text, (says,)), BECK, ROTH)
    assert [one for one in proposed(propose_speakers, analysis) if one.sentences == (0,)] == []


def test_a_quotation_that_points_back_is_not_asked_about() -> None:
    said = Said(
        "„Das ist für uns alle kein großes Problem“, sagte Mara Thiel.",
        (Says("sagte", "Mara Thiel", "direct", "Das ist für uns alle kein großes Problem"),),
    )
    assert [one for one in proposed(propose_speakers, page_of("de", said, BECK, ROTH)) if one.sentences == (0,)] == []


def staked(text: str = "Jan Wolff, Sprecher der Lahrwerke AG, sagte, der Fehler sei gefunden.") -> Analysis:
    voices = [Voice(name="Jan Wolff", sentences=(0,), stake=STAKE), Voice(name="Ida Roth", sentences=(1,))]
    return page_of("de", Said(text, (Says("sagte", "Jan Wolff"),)), ROTH, voices=voices)


def test_a_stake_is_a_reason_to_look_for_a_second_source() -> None:
    (one,) = proposed(propose_stakes, staked())
    assert keys(one) == ["Sie können stimmen, doch das Unternehmen will gut dastehen"]
    assert "Unternehmen" in one.question.de.why[next(iter(one.question.key_ids))]  # type: ignore[union-attr]
    assert len(others(one)) == 3


@pytest.mark.parametrize(
    ("kind", "words", "reason"),
    [
        ("association", "Sprecher der Gewerkschaft", "Beschäftigte"),
        ("authority", "Staatsanwalt in Hollbach", "anklagt"),
        ("authority", "Bürgermeister von Hollbach", "Amt"),
        ("authority", "Leiter der Runde", None),
    ],
)
def test_the_reason_is_that_of_the_speakers_own_words(
    kind: Literal["association", "authority"], words: str, reason: str | None
) -> None:
    text = f"Jan Wolff, {words}, sagte, der Fehler sei gefunden."
    voices = [Voice(name="Jan Wolff", sentences=(0,), stake=Stake(sentence=0, text=words, kind=kind))]
    found = proposed(propose_stakes, page_of("de", Said(text, (Says("sagte", "Jan Wolff"),)), voices=voices))
    assert [str(reason) in " ".join(one.question.de.why.values()) for one in found] == [True] * (reason is not None)


def test_a_stake_that_cannot_be_shown_is_not_asked_about() -> None:
    assert proposed(propose_stakes, staked("Er, Sprecher der Lahrwerke AG, sagte, der Fehler sei weg.")) == []
    weak = page_of(
        "de",
        Said("Jan Wolff, Sprecher der Lahrwerke AG, kam.", (Says("", "Jan Wolff", tier="weak"),)),
        voices=[Voice(name="Jan Wolff", sentences=(0,), stake=STAKE)],
    )
    assert proposed(propose_stakes, weak) == []


def test_judgements_admissions_and_thanks_need_no_second_source() -> None:
    voices = [Voice(name="Jan Wolff", sentences=(0,), stake=STAKE)]
    text = "Jan Wolff, Sprecher der Lahrwerke AG, {} den Fehler gestern im Rat eine Panne."
    called = Said(text.format("nannte"), (Says("nannte", "Jan Wolff"),))
    judged = Said(text.format("fand"), (Says("fand", "Jan Wolff"),), score=0.6)
    loaded = Said(text.format("fand"), (Says("fand", "Jan Wolff"),), loaded=(("Panne", ""),))
    for said in (called, judged, loaded):
        assert proposed(propose_stakes, page_of("de", said, voices=voices)) == []


def test_a_judgement_stands_against_sentences_that_only_tell() -> None:
    judged = Said("Der Umbau ist eine Schande für die ganze Stadt Hollbach.", score=0.8, reasons=("Schande",))
    mild = Said("Der Umbau ist ein Ärgernis für viele in der Stadt.", score=0.3, reasons=("Ärgernis",))
    lost = Said("Der Umbau ist ein Trauerspiel für die Stadt Hollbach.", score=0.9, reasons=("anderswo",))
    reported = Said(
        "Der Umbau ist ein Fehler, sagt Mara Thiel der Stadt.",
        (Says("sagt", "Mara Thiel"),),
        score=0.9,
        reasons=("Fehler",),
    )
    quoted = Said("Der „Umbau“ ist ein Fehler für die ganze Stadt.", (), score=0.9, reasons=("Fehler",))
    analysis = page_of("de", judged, mild, lost, reported, quoted, *PLAIN_DE)
    (one,) = [one for one in proposed(propose_judgements, analysis) if one.sentences == (0,)]
    assert isinstance(one.question, TapSentence)
    assert one.question.key == "s01"
    assert {found.sentences[0] for found in proposed(propose_judgements, analysis)} <= {0, 4}
    assert proposed(propose_judgements, page_of("de", judged, PLAIN_DE[0])) == []


def test_a_judgement_inside_a_quotation_is_not_the_articles() -> None:
    quoted = Said(
        "„Eine Schande“, so heißt sein Buch über die Stadt.",
        (Says("so", "", "direct", "Eine Schande"),),
        score=0.9,
        reasons=("Schande",),
    )
    analysis = page_of("de", quoted, *PLAIN_DE).model_copy(update={"attributions": ()})
    assert proposed(propose_judgements, analysis) == []


def test_open_prompts_ask_where_there_is_something_to_say() -> None:
    bare = Said(
        "Der Bau der neuen Halle am Markt von Hollbach kostete die Stadt 2,4 Millionen Euro.",
        unsourced=True,
        figures=(("2,4 Millionen Euro", 2.4e6, "Euro", None),),
    )
    light = Said(PLAIN_DE[0], unsourced=True)
    heading = Said("Was nun", unsourced=True, heading=True)
    analysis = page_of("de", SAGTE, BECK, ROTH, bare, light, heading, title="Ein Fehler mit Folgen")
    found = proposed(propose_prompts, analysis)
    assert [one.question.concept for one in found] == ["article-missing", "article-check", "article-headline"]
    assert all(isinstance(one.question, OpenPrompt) for one in found)
    assert "Mara Thiel, Jan Wolff und Ida Roth" in found[0].question.de.stem


@pytest.mark.parametrize(
    ("names", "begins"),
    [
        (("Mara Thiel",), "Zu Wort kommt Mara Thiel."),
        (("Mara Thiel", "Experten"), "Zu Wort kommt unter anderem Mara Thiel."),
        (("Mara Thiel", "Jan Wolff"), "Zu Wort kommt unter anderem Mara Thiel."),
        (("Mara Thiel", "Referentin Ida Roth", "Wissen Sie"), "Zu Wort kommt unter anderem Mara Thiel."),
    ],
)
def test_only_who_speaks_is_named(names: tuple[str, ...], begins: str) -> None:
    voices = [Voice(name=name, sentences=(0,)) for name in names]
    (one,) = proposed(propose_prompts, page_of("de", SAGTE, voices=voices))
    assert one.question.de.stem.startswith(begins)


def test_no_prompts_without_names_and_headline() -> None:
    voices = [Voice(name="Experten", sentences=(0,))]
    assert proposed(propose_prompts, page_of("de", PLAIN_DE[0], voices=voices)) == []
    assert proposed(propose_prompts, page_of("en", PLAIN_EN[0], title="Long " * 40)) == []
    assert proposed(propose_prompts, page_of("en", "Short.", title="A headline")) == []
    asked = [Said("Wie lange bleibt die alte Brücke noch gesperrt?")] * 3
    assert proposed(propose_prompts, page_of("de", *asked, SAGTE)) == []
