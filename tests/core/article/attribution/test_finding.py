"""Attributions over whole articles: who goes on, who is meant, and that any text is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.article.attribution.finding import find_attributions
from bot.core.article.inflection import forms
from bot.core.article.model import Quotation, Sentence
from bot.core.languages import LANGUAGES, Language
from tests.core.article.attribution.shown import LEXICONS, analysed, shown

CINEMA = """Das Kino bleibt zu.

Stadträtin Petra Lohse, die dem Bauausschuss vorsitzt, verteidigte den Verkauf. „Wir können uns das nicht leisten“, \
sagte sie. Ihr Kollege Arne Mick (Freie Liste) sieht das anders. „Das ist ein Ausverkauf“, rief er in den Saal.

Nach Angaben der Verwaltung kostet der Unterhalt 80.000 Euro im Jahr. Davon entfielen zwei Drittel auf die Heizung, \
hieß es. Geschäftsführerin Sabine Orth betonte, man werde die Fassade erhalten. „Kein Stein kommt weg“, so Orth. Die \
Firma habe Erfahrung.

Der „Wendelsheimer Bote“ hatte berichtet, dass der Preis niedrig sei. Dem Blatt zufolge gab es einen zweiten Bieter. \
Bürgermeister Udo Reiff ließ ausrichten, alles sei rechtens. „Es gab nur ein Angebot“, erklärte der Bürgermeister. \
„Das habe ich geprüft.

Und dabei bleibt es.“"""

CANNERY = """Plans to turn the old cannery into flats have split the town.

Councillor Priya Nair, who chairs the committee, said the scheme would bring 90 homes. "We can't keep turning people \
away," she said. Her deputy, Tom Fisk, was less sure. "It's far too big," he told the meeting.

The club's chairman Dai Prosser told Radio Pell that noise was a worry. "Bands rehearse until ten," Prosser added, \
"and people complain." The mayor, a retired man called Jago Bray, said that he had "heard worse ideas". Bray has \
promised to listen.

"Traffic is manageable," Inspector Lowenna Kitto wrote. She added that lorries should avoid the school run."""


def speakers(text: str, language: Language) -> list[str]:
    return [one.speaker.whole if one.speaker else "?" for one in analysed(text, language).attributions]


def test_who_speaks_in_a_german_article() -> None:
    assert speakers(CINEMA, "de") == [
        "Petra Lohse",
        "Arne Mick",
        "Verwaltung",
        "Verwaltung",
        "Sabine Orth",
        "Sabine Orth",
        "Sabine Orth",
        "Wendelsheimer Bote",
        "Wendelsheimer Bote",
        "Udo Reiff",
        "Udo Reiff",
        "Udo Reiff",
        "Udo Reiff",
    ]


def test_who_speaks_in_an_english_article() -> None:
    assert speakers(CANNERY, "en") == [
        "Priya Nair",
        "Priya Nair",
        "Tom Fisk",
        "Dai Prosser",
        "Dai Prosser",
        "Dai Prosser",
        "Jago Bray",
        "Jago Bray",
        "Jago Bray",
        "Lowenna Kitto",
        "Lowenna Kitto",
    ]


def test_a_role_and_the_words_in_the_marks() -> None:
    first = analysed(CINEMA, "de").attributions[0]
    assert first.speaker is not None
    assert (first.speaker.name, first.speaker.role, first.speaker.pronoun) == ("sie", "Stadträtin", True)
    assert first.within(CINEMA) == "Wir können uns das nicht leisten"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("# „Alles gut“, sagt Weber\n\nDas Haus steht.", "de", ""),
        ("„“ sagte Weber.", "de", ""),
        ("Anna Weber sang. Weber und Jan Weber kamen. Laut Weber war es laut.", "de", "i+ laut [Laut] Anna Weber"),
        ("Jan Beck kam. Sie sagte, dass es regnet.", "de", "i- clause [sagte] ?"),
        ("Das Haus des Amtes. Nach Angaben des Bundesamtes regnet es.", "de", "i+ source [Nach Angaben] Bundesamt"),
        ("Mo Li kam, und Li sagte, dass es regnet. Er sagte, dass es schneit.", "de", None),
    ],
)
def test_odd_ones(text: str, language: Language, expected: str | None) -> None:
    if expected is None:
        assert speakers(text, language) == ["Mo Li", "Mo Li"]
    else:
        assert shown(text, language) == expected


def test_a_list_that_no_sentence_is_holds_nothing() -> None:
    assert shown("Der Sprecher sagte, dass " + "Haus " * 300, "de") == ""


def test_a_piece_of_a_quotation_that_is_only_a_mark_is_none() -> None:
    text = "Ja so war es. „“"
    sentences = [Sentence(start=0, end=13, i=0, text=text[:13]), Sentence(start=14, end=16, i=1, text=text[14:])]
    found = find_attributions(text, "de", sentences, [Quotation(start=0, end=15)], LEXICONS["de"])
    assert [one.sentence for one in found] == [0]


WORDS = (
    "Der die sagte said that , . : „ “ ” \" ' dass Weber Anna er she laut nach Angaben zufolge so heißt es wie sei "
    "mitteilte according to habe hätte und and the Polizei council ( ) Dr. called of teilte mit – soll haben told"
)


@settings(max_examples=60)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join)),
    st.sampled_from(LANGUAGES),
)
def test_any_text_is_taken_and_all_offsets_match(text: str, language: Language) -> None:
    found = analysed(text, language)
    for one in found.attributions:
        sentence = found.sentences[one.sentence]
        assert sentence.start <= one.start < one.end <= sentence.end
        assert text.startswith(one.cue, one.cue_start)
        if one.speaker is not None and one.speaker.start < one.speaker.end:
            assert one.speaker.within(text) == one.speaker.name
    assert all(hedge.within(text) == hedge.text for hedge in found.hedges)
    assert all(wording.within(text) == wording.text for wording in found.loaded)
    assert all(0 <= opinion.score <= 1 for opinion in found.opinions)


@pytest.mark.parametrize(
    ("entry", "language", "form", "expected"),
    [
        ("sagen", "de", "sagte", ("sagen", "", "finite")),
        ("antworten", "de", "antwortete", ("antworten", "", "finite")),
        ("erklären", "de", "erklärt", ("erklären", "", "participle")),
        ("mit|teilen", "de", "teilten", ("mitteilen", "mit", "finite")),
        ("mit|teilen", "de", "mitteilte", ("mitteilen", "", "final")),
        ("mit|teilen", "de", "mitgeteilt", ("mitteilen", "", "participle")),
        ("ein|gestehen gesteht gestand gestanden", "de", "gestanden", ("eingestehen", "ein", "finite")),
        ("weg|erklären", "de", "wegerklärt", ("wegerklären", "", "participle")),
        ("bilanzieren", "de", "bilanziert", ("bilanzieren", "", "participle")),
        ("plaudern", "de", "geplaudert", ("plaudern", "", "participle")),
        ("sprechen spricht sprach gesprochen", "de", "sprachen", ("sprechen", "", "finite")),
        ("say says said said", "en", "says", ("say", "", "finite")),
        ("deny", "en", "denies", ("deny", "", "finite")),
        ("deny", "en", "denied", ("deny", "", "finite")),
        ("say says said said", "en", "saying", ("say", "", "ing")),
        ("admit admits admitted admitted", "en", "admitting", ("admit", "", "ing")),
        ("agree", "en", "agreeing", ("agree", "", "ing")),
        ("argue", "en", "arguing", ("argue", "", "ing")),
        ("stress", "en", "stresses", ("stress", "", "finite")),
        ("point out", "en", "pointed", ("point", "out", "finite")),
    ],
)
def test_forms_of_verbs(entry: str, language: Language, form: str, expected: tuple[str, str, str]) -> None:
    found = [(verb.lemma, verb.prefix, verb.form) for word, verb in forms(entry, language) if word == form]
    assert expected in found
