import pytest

from bot.core.languages import Language
from bot.core.understanding.words import is_known, is_verb, keys, may_be_verb, opposites, warm_up


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    """What another test asked for would be answered from memory."""
    for function in (is_known, is_verb, keys, opposites):
        function.cache_clear()


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", "geprüft prüfen Prüfung pruefung geprüfte Prüfer"),
        ("de", "bestätigt Bestätigung bestaetigen"),
        ("de", "kontrollieren Kontrolle kontrolliert"),
        ("de", "speichern Speicherung gespeichert"),
        ("de", "gecheckt checken"),
        ("de", "gedacht denken dachte"),
        ("de", "gegessen essen isst"),
        ("de", "arbeit arbeiten arbeitet"),
        ("de", "neein nein"),
        ("en", "means mean meaning meant"),
        ("en", "thought think"),
        ("en", "gone go went"),
        ("en", "verified verify verification verifies"),
        ("en", "sells selling seller sold"),
        ("en", "independent independently"),
        ("en", "confirm confirmation confirmed"),
    ],
)
def test_forms_of_a_word_have_a_key_in_common(language: Language, forms: str) -> None:
    first, *others = (set(keys(form.lower(), language)) for form in forms.split())
    assert all(first & other for other in others)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "fehler", "fehlen"),
        ("de", "zahl", "zählen"),
        ("de", "zeitung", "zeit"),
        ("de", "druck", "gedruckt"),
        ("de", "druck", "drücken"),
        ("de", "hasst", "haben"),
        ("de", "gesicht", "sicht"),
        ("de", "gericht", "richten"),
        ("de", "dass", "das"),
        ("de", "isst", "ist"),
        ("en", "maker", "make"),
        ("en", "ai", "is"),
        ("en", "feel", "fell"),
        ("en", "too", "to"),
        ("en", "worse", "wrong"),
        ("en", "number", "numb"),
        ("en", "good", "god"),
    ],
)
def test_other_words_have_none(language: Language, one: str, other: str) -> None:
    assert not set(keys(one, language)) & set(keys(other, language))


def test_what_a_word_denies_by_itself() -> None:
    assert opposites("ungeprüft", "de") == keys("geprüft", "de")
    assert opposites("unverified", "en") == keys("verified", "en")
    assert opposites("unter", "de") == opposites("under", "en") == opposites("prüfen", "de") == ()


def test_words_that_are_in_no_list_are_themselves() -> None:
    assert keys("qwrtzp", "de") == ("qwrtzp",)
    assert not is_known("qwrtzp", "de")


def test_german_verbs_are_told_from_nouns() -> None:
    assert [word for word in ["klauen", "rollen", "papier", "verhindert", "daten"] if is_verb(word, "de")] == [
        "klauen",
        "verhindert",
    ]
    assert may_be_verb("fragen", "de")
    assert not is_verb("fragen", "de")
    assert not may_be_verb("prevent", "en")
    assert not is_verb("prevent", "en")


def test_the_word_lists_can_be_loaded_beforehand() -> None:
    warm_up()
    assert is_known("Tisch", "de")
