import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.languages import LANGUAGES, Language, as_language, language_of
from bot.core.learners import (
    LONGEST_PSEUDONYM,
    SHORTEST_PSEUDONYM,
    SUGGESTIONS,
    PseudonymProblem,
    read_pseudonym,
    suggest_pseudonyms,
)


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("de-AT", "de"), ("DE", "de"), ("en-GB", "en"), ("fr", "en"), (None, "en")]
)
def test_language_of_a_client(code: str | None, language: Language) -> None:
    assert language_of(code) == language


def test_only_known_words_are_languages() -> None:
    assert as_language("de") == "de"
    assert as_language("fr") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", [0, 1, 47, 999, 10**12])
def test_suggestions_differ_fit_and_repeat_for_the_same_seed(seed: int, language: Language) -> None:
    names = suggest_pseudonyms(seed, language)
    assert len(set(names)) == SUGGESTIONS
    assert all(read_pseudonym(name) == name for name in names)
    assert names == suggest_pseudonyms(seed, language)


def test_neighbouring_rounds_offer_something_new() -> None:
    assert not set(suggest_pseudonyms(3, "de")) & set(suggest_pseudonyms(4, "de"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Wald   fuchs ", "Wald fuchs"),
        ("Zoë-Ann 7", "Zoë-Ann 7"),
        ("O'Neil_2.", "O'Neil_2."),
        ("a", PseudonymProblem.LENGTH),
        ("x" * 25, PseudonymProblem.LENGTH),
        ("", PseudonymProblem.LENGTH),
        ("@waldfuchs", PseudonymProblem.CONTACT),
        ("http://x.de", PseudonymProblem.CONTACT),
        ("www.fuchs.de", PseudonymProblem.CONTACT),
        ("Fuchs 0170123", PseudonymProblem.CONTACT),
        ("<b>Fuchs</b>", PseudonymProblem.CHARACTERS),
        ("Fuchs 🦊", PseudonymProblem.CHARACTERS),
        ("Fuchs\u202eshcuF", PseudonymProblem.CHARACTERS),
        ("123", PseudonymProblem.CHARACTERS),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_typed_pseudonyms(text: str, expected: str | PseudonymProblem) -> None:
    assert read_pseudonym(text) == expected


@given(st.text(max_size=60))
def test_an_accepted_pseudonym_is_short_and_stays_accepted(text: str) -> None:
    name = read_pseudonym(text)
    if isinstance(name, str):
        assert SHORTEST_PSEUDONYM <= len(name) <= LONGEST_PSEUDONYM
        assert read_pseudonym(name) == name
