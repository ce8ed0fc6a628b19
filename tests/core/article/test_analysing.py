import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.article.analysing import analyse
from bot.core.article.report import as_data
from bot.core.languages import LANGUAGES, Language
from tests.core.article.lexicons import LEXICONS

GERMAN = """## Die Halle

„Wir brauchen 23,4 Millionen Euro“, sagte Baubürgermeisterin Renate Olbrich. Laut Stadt kamen wohl 150 Menschen.

Das ist ein Skandal."""

PIECES = st.sampled_from(
    ["Dr.", "z. B.", "am 3. Mai", "„", "“", '"', "'", "‚", "‘", "»", "«", "12", "4,5 Mio. Euro", "%", "sagte", "said",
     "laut", "according to", "dass", "that", "er", "Mara Thiel", "sei", ".", "!", "?", "…", "\n", "\n\n", " ", "(", ")",
     "- ", "# ", "half past", "²", "\u00a0", "\u2028", "\r\n", "ß", "é", "一", "𝟙"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)


@settings(max_examples=60)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_any_text_has_an_analysis_whose_offsets_are_those_of_the_text(text: str, language: Language) -> None:
    found = analyse(text, language, LEXICONS)
    assert found.text == text
    assert [one.i for one in found.sentences] == list(range(len(found.sentences)))
    for one in found.sentences:
        assert one.text == " ".join(text[one.start : one.end].split()) != ""
    for one, after in pairwise(found.sentences):
        assert one.end <= after.start
        assert one.paragraph <= after.paragraph
    for place, number, words in (
        *((one, one.sentence, one.text) for one in found.numbers),
        *((one, one.sentence, one.text) for one in found.hedges),
        *((one, one.sentence, one.text) for one in found.loaded),
    ):
        home = found.sentences[number]
        assert place.within(text) == words
        assert home.start <= place.start < place.end <= home.end
    for quotation in found.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)
    as_data(found)


@pytest.mark.parametrize("piece", ["Er sagte, dass es 12 Euro koste. ", "„", "1 ", "9"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    """Four times the text takes about four times as long; a square would be sixteen."""
    took = []
    for size in (2_000, 4_000, 16_000):
        text = piece * (size // len(piece))
        runs = []
        for _ in range(2):
            begin = time.process_time()
            analyse(text, "de", LEXICONS)
            runs.append(time.process_time() - begin)
        took.append(min(runs))
    assert took[2] < 10 * took[1] + 0.1


def test_the_report_has_the_shape_that_is_promised() -> None:
    data = as_data(analyse(GERMAN, "de", LEXICONS, "Halle"))
    assert list(data) == [
        "language", "title", "sentences", "attributions", "hedges", "numbers", "loaded", "opinions", "readability",
    ]  # fmt: skip
    assert (data["language"], data["title"]) == ("de", "Halle")
    assert data["sentences"][0] == {"i": 0, "start": 3, "end": 12, "text": "Die Halle", "heading": True}
    quoted, reported = data["attributions"]
    assert quoted == {
        "sentence": 1, "start": 15, "end": 47, "cue": "sagte", "speaker": "Renate Olbrich", "kind": "direct",
        "tier": "strong",
    }  # fmt: skip
    assert (reported["sentence"], reported["cue"], reported["speaker"]) == (2, "Laut", "Stadt")
    assert [one["text"] for one in data["hedges"]] == ["wohl"]
    assert data["numbers"][0] == {
        "sentence": 1, "start": 28, "end": 47, "text": "23,4 Millionen Euro", "value": 23400000, "unit": "Euro",
        "source": "Renate Olbrich", "year": False,
    }  # fmt: skip
    assert [one["text"] for one in data["loaded"]] == ["Skandal"]
    assert data["opinions"][0].keys() == {"sentence", "score"}
    assert data["readability"] == {"lix": None, "wstf": None}
    assert as_data(analyse("It is 1.5 metres.", "en", LEXICONS))["readability"] == {"lix": None, "flesch": None}


@pytest.mark.parametrize(
    ("text", "language", "sources"),
    [
        ("Die Bürgerliste, die im Rat acht Sitze hat, hält den Plan für schlecht.", "de", [None]),
        ("Das koste neun Euro, poltert Jan Beck, der vor sieben Jahren ging.", "de", ["Jan Beck", None]),
        (
            "Nach Angaben der Polizei kamen 3.500 Leute, die Veranstalter sprachen von 8.000.",
            "de",
            ["Polizei", "Veranstalter"],
        ),
        ("Neun von zehn fehlen, sagt die Bank. Fünf Leute kamen.", "de", ["Bank", None]),
        ("One in five pupils is late, one study by Lenton University found.", "en", ["study by Lenton University"]),
        ("Ann Reed, who has two sons, said 40 cows had died.", "en", [None, "Ann Reed"]),
        ("It cost 40 pounds, it was reported that day. “We lost 40 cows.”", "en", [None, None]),
    ],
)
def test_whose_figure_it_is(text: str, language: Language, sources: list[str | None]) -> None:
    assert [one.source for one in analyse(text, language, LEXICONS).numbers] == sources
