from pathlib import Path

import pytest

from bot.core.content.bilingual import (
    check_document,
    denies,
    differing_numbers,
    foreign_marks,
    is_foreign,
    is_untranslated,
    pairs,
)
from bot.core.content.documents import Document, Lines
from bot.core.content.ledger import Ledger
from bot.core.languages import Language
from tests.content_files import change, complaints, copy_small


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


LONG = "Wer hat das denn gezählt und ist es nicht nur ein Gerücht?"


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        (LONG, "en", True),
        (LONG, "de", False),
        ("Who counted that, and is it not just a rumour?", "de", True),
        ("Who counted that, and is it not just a rumour?", "en", False),
        ("Who counted that?", "de", False),
        ("Das Blatt schrieb „who counted that and is it not a rumour“, mehr aber nicht.", "de", False),
        ("Süddeutsche Zeitung, Frankfurter Allgemeine, Bild, Welt, Zeit, Spiegel, Stern, Focus", "en", False),
    ],
)
def test_a_long_text_is_in_the_language_that_it_stands_for(text: str, language: Language, foreign: bool) -> None:
    assert is_foreign(text, language) is foreign


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Das belegt NICHT, dass es stimmt.", "de", "NICHT"),
        ("Nichte und Neffe", "de", ""),
        ("It doesn’t show that.", "en", "n’t"),
        ("Not all of them", "en", "Not"),
        ("It was noticed without them", "en", ""),
    ],
)
def test_words_that_deny(text: str, language: Language, word: str) -> None:
    assert denies(text, language) == word


def told(data: object, file: str = "f.yaml") -> list[str]:
    ledger = Ledger()
    check_document(ledger, Document(file, data, Lines({(): 1}, {})))
    return [problem.message for problem in ledger.sorted()]


def test_a_question_denies_in_both_languages_or_in_neither() -> None:
    said = told({"de": {"stem": "Das war nicht so."}, "en": {"stem": "It was so."}})
    assert said == ['German denies something here ("nicht"), English does not: put both alike']
    assert told({"de": {"stem": "Das war so."}, "en": {"stem": "It was never so."}}) == [
        'English denies something here ("never"), German does not: put both alike'
    ]
    assert told({"de": {"stem": "Das war nicht so."}, "en": {"stem": "It was not so."}}) == []
    assert told({"de": {"why": "Das war nicht so."}, "en": {"why": "It was otherwise."}}) == []


def test_a_text_of_the_other_language_is_said_and_not_compared_further() -> None:
    english = "Who counted that, and is it not just a rumour of 7 people?"
    assert told({"de": english, "en": "Who counted that?"}) == ["this is English, where German belongs: translate it"]
    assert told({"de": "Wer?", "en": LONG}) == ["this is German, where English belongs: translate it"]


def test_thousands_are_written_in_one_way() -> None:
    said = told({"de": "Von 1.000 Leuten", "en": "Of 1000 people"})
    assert said == ['in English, write "1,000", not "1000"', 'in German, write "1000", not "1.000"']
    assert told({"de": "Von 1000 Leuten", "en": "Of 1,000 people"}) == []


def test_files_above_the_packs_say_the_same_in_both_languages(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    assert complaints(root) == []
    for file, old, new in (
        ("course.yaml", "en: Test course", "en: Test “course” 7"),
        ("skills.yaml", "summary: {de: ", "summary: {de: 2.000 Leute oder "),
        ("misconceptions.yaml", "name: {de: ", "name: {de: 13 "),
    ):
        change(root, file, old, new)
    assert [line.partition(":")[0] for line in complaints(root)] == [
        "course.yaml",
        "misconceptions.yaml",
        "skills.yaml",
        "skills.yaml",
    ]


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
