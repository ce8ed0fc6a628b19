import pytest

from bot.core.content.bilingual import differing_numbers, foreign_marks, is_untranslated, pairs
from bot.core.content.documents import Document, Lines
from bot.core.languages import Language


@pytest.mark.parametrize(
    ("german", "english", "missing"),
    [
        ("0,1 % von 160.000 Leuten", "0.1% of 160,000 people", ([], [])),
        ("um 7:40 Uhr", "at 7.40", ([], [])),
        ("168 Alarme", "186 alarms", (["168"], ["186"])),
        ("12 Fehler", "Twelve mistakes", ([], [])),
        ("zwei von drei", "2 of 3", ([], [])),
        ("im 2. Test", "in the second test", ([], [])),
        ("12 von 1.000", "12 of 100", (["1.000"], ["100"])),
        ("hundert", "100", ([], [])),
        ("2018/19", "2018/19", ([], [])),
        ("13 Leute", "thirteen people", (["13"], [])),
        ("ohne Zahl", "no number", ([], [])),
    ],
)
def test_numbers_are_the_same_in_both_languages(
    german: str, english: str, missing: tuple[list[str], list[str]]
) -> None:
    only_german, only_english = differing_numbers(german, english)
    assert (sorted(only_german), sorted(only_english)) == missing


@pytest.mark.parametrize(
    ("text", "language", "mark"),
    [
        ("„so“ sagt sie", "de", ""),
        ("“so” sagt sie", "de", "”"),
        ('"so" sagt sie', "de", '"'),
        ("she says “so”", "en", ""),
        ("she says „so“", "en", "„"),
        ('she says "so"', "en", '"'),
    ],
)
def test_each_language_has_its_own_quotation_marks(text: str, language: Language, mark: str) -> None:
    assert foreign_marks(text, language) == mark


@pytest.mark.parametrize(
    ("german", "english", "left"),
    [
        ("Wer hat das denn gezählt?", "wer hat das denn gezählt? ", True),
        ("Wer hat das denn gezählt?", "Who counted that, then?", False),
        ("Financial Times", "Financial Times", False),
        ("12 34 56 78", "12 34 56 78", False),
    ],
)
def test_a_long_text_that_is_the_same_twice_was_not_translated(german: str, english: str, left: bool) -> None:
    assert is_untranslated(german, english) is left


def test_texts_are_paired_wherever_they_stand() -> None:
    data = {
        "title": {"de": "T", "en": "t"},
        "list": [{"de": "a", "en": "b"}, "no mapping", {"de": 1, "en": "c"}],
        "de": {"stem": "S", "options": {"a": "A", "b": "B"}, "accept": ["x"], "only": "here"},
        "en": {"stem": "s", "options": {"a": "1"}, "accept": ["y"]},
    }
    document = Document("f.yaml", data, Lines({(): 1, ("title", "en"): 3, ("en", "options", "a"): 9}, {}))
    found = {(pair.texts["de"], pair.texts["en"]): pair.places["en"] for pair in pairs(document)}
    assert found == {
        ("T", "t"): ("f.yaml", 3),
        ("a", "b"): ("f.yaml", 1),
        ("S", "s"): ("f.yaml", 1),
        ("A", "1"): ("f.yaml", 9),
    }
