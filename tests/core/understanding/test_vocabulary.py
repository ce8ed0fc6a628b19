import pytest

from bot.core.understanding.vocabulary import Vocabulary
from bot.core.understanding.words import keys

GERMAN = Vocabulary(
    [
        "gesicht",
        "scan",
        "daten",
        "fehlalarm",
        "klopapier",
        "diebstahl",
        "überprüfen",
        "bestätigt",
        "unschuldig",
        "hersteller",
        "nie",
    ],
    "de",
)
ENGLISH = Vocabulary(["independent", "confirm", "company", "mistake", "percentage", "not"], "en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("überprüft", "überprüfen"),
        ("ueberprueft", "überprüfen"),
        ("uberpruft", "überprüfen"),
        ("überprfüen", "überprüfen"),
        ("bestetigt", "bestätigt"),
        ("herrsteler", "hersteller"),
        ("wie", "wie"),
        ("qwrtz", "qwrtz"),
    ],
)
def test_german_slips(typed: str, meant: str) -> None:
    assert GERMAN.reduce(typed)[0] & set(keys(meant, "de"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("indepedent", "independent"), ("confrim", "confirm"), ("mistaks", "mistake"), ("precentage", "percentage")],
)
def test_english_slips(typed: str, meant: str) -> None:
    assert ENGLISH.reduce(typed)[0] & set(keys(meant, "en"))


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("gesichtsscandaten", {"gesicht", "scan"}),
        ("fehlalarmquote", {"fehlalarm"}),
        ("klopapierdiebstahl", {"klopapier", "diebstahl"}),
        ("klopapiertonne", {"klopapier"}),
        ("klopapier", set()),
        ("wörterbuch", set()),
        ("diebstahl" * 5, set()),
    ],
)
def test_the_parts_of_compounds_that_matter(compound: str, parts: set[str]) -> None:
    found = GERMAN.reduce(compound)[0] - set(keys(compound, "de"))
    assert all(found & set(keys(part, "de")) for part in parts)
    assert bool(found) == bool(parts)


def test_what_a_word_denies_by_itself_is_known_too() -> None:
    assert GERMAN.reduce("unbestätigt")[1] == frozenset(keys("bestätigt", "de"))


def test_words_are_remembered_up_to_a_point() -> None:
    vocabulary = Vocabulary(["scan"], "en", remembered=1)
    assert vocabulary.reduce("scans") == vocabulary.reduce("scans")
    assert vocabulary.reduce("faces") == vocabulary.reduce("faces")
