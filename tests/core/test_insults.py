"""Insults, however they are disguised, and words that only look like some."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.insults import fold, has_insult

WORDS = (
    "Idiot*",
    "arsch",
    "*arschloch*",
    "ass",
    "blöd*",
    "dumm",
    "fick*",
    "*hurensohn*",
    "halt die Fresse",
    "depp*",
    "fuck*",
    "shit",
    "bitch*",
    "loser",
    "*",
    "",
)


@pytest.mark.parametrize(
    "text",
    [
        "Idiot!",
        "du IDIOT",
        "Solche Idioten",
        "Vollarschlöcher? Nein, ein Vollarschloch",
        "1d10t",
        "1di0t",
        "5hit",
        "sh!t",
        "$hit",
        "b1tch",
        "bi7ch",
        "4rschloch",
        "a$$",
        "bl0ed",
        "Hurens0hn",
        "duhurensohndu",
        "idiiiiot",
        "looooser",
        "halt  die FRESSSSE",
        "Halt die\nFresse",
        "BLÖDE",
        "bloede",
        "blo\u0308d",
        "ｉｄｉｏｔ",
        "i\u200bdiot",
        "i\u0336d\u0336i\u0336o\u0336t",
        "аrsch",
        "i d i o t",
        "I.D.I.O.T.",
        "b l ö d",
        "d - e - p - p",
        "u r a n i d i o t",
        "a r s c h",
        "Arsch-loch",
        "Id.iot",
        "f*ck",
        "f**k",
        "fu_ck",
        "sh#t",
        "halt die Fr*sse",
        "„Idiot“, sagt er",
    ],
)
def test_a_listed_word_is_found_in_any_disguise(text: str) -> None:
    assert has_insult(text, WORDS)
    assert has_insult(f"Ich finde, {text} das stimmt so.", WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Klasse",
        "Klassenfahrt mit Assistenten",
        "Marsch",
        "m a r s c h",
        "as",
        "Pass auf",
        "Schüler*innen",
        "Schüler_innen",
        "A55",
        "15 km, 3rd, 18 Uhr",
        "3 A, 4 B, 5 C",
        "K l a s s e",
        "Dickicht und Fichte",
        "Depot",
        "du mmst",
        "a) b) c)",
        "2000 von 5000 sind 40 %",
        "z. B. u. a. d. h.",
        "Halt die Tür auf",
        "die Fresse halt",
        "*** # _",
        "Verdummung",
        "loserwise",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert not has_insult(text, WORDS)


def test_without_a_list_nothing_is_found() -> None:
    assert not has_insult("Idiot", ())
    assert not has_insult("Idiot", ["*", " "])


def test_words_are_folded() -> None:
    assert fold("GRÖẞE, Æra, Café, рас") == "groesse, aera, cafe, pac"


@settings(deadline=None, max_examples=200)
@given(st.text(), st.text())
def test_nothing_around_a_word_of_its_own_hides_it(before: str, after: str) -> None:
    assert has_insult(f"{before} idiot {after}", WORDS)
