"""Words for which a text waits: what can be one, and what is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hold_words import MOST_WORDS, BadWord, WordProblem, more_of, read_words
from bot.core.moderation import hold_of, is_needed
from bot.core.rounds import Hold


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Spargel\n\n  Brillenschlange \nSPARGEL", ("Spargel", "Brillenschlange")),
        ("Mini-Max\nO’Neill", ("Mini-Max", "O’Neill")),
        ("", BadWord(WordProblem.NONE, "")),
        ("Spargel\nab", BadWord(WordProblem.LENGTH, "ab")),
        ("Ohr", ("Ohr",)),
        ("x" * 31, BadWord(WordProblem.LENGTH, "x" * 30)),
        ("x" * 30, ("x" * 30,)),
        ("zwei Wörter", BadWord(WordProblem.LETTERS, "zwei Wörter")),
        ("-los", BadWord(WordProblem.LETTERS, "-los")),
        ("los-", BadWord(WordProblem.LETTERS, "los-")),
        ("wor*", BadWord(WordProblem.LETTERS, "wor*")),
        ("nicht", BadWord(WordProblem.NEEDED, "nicht")),
        ("in-der", BadWord(WordProblem.NEEDED, "in-der")),
        ("d-er", BadWord(WordProblem.NEEDED, "d-er")),
        ("Kızıl\nСаша", ("Kızıl", "Саша")),
        # Signs that fold to nothing could never be found.
        ("ﱞﱞﱞ", BadWord(WordProblem.LETTERS, "ﱞﱞﱞ")),
    ],
)
def test_reading(text: str, read: tuple[str, ...] | BadWord) -> None:
    assert read_words(text.splitlines()) == read


def test_a_class_has_so_many() -> None:
    assert MOST_WORDS == 50
    known = [f"wort{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(MOST_WORDS - 1)]
    assert more_of(known, ["Spargel", known[0].upper()]) == ("Spargel",)
    assert more_of(known, ["Spargel", "Birne"]) is None


@pytest.mark.parametrize("text", ["Der Spargel sagt nein", "s p a r g e l", "SPÄRGEL und Sparg3l"])
def test_a_word_of_the_class_waits(text: str) -> None:
    assert hold_of(text, (), (), (), ["Spargel"]) is Hold.WORD
    assert hold_of(text, (), ()) is None


def test_not_inside_of_other_words_and_insults_first() -> None:
    assert hold_of("Spargelzeit", (), (), (), ["Spargel"]) is None
    assert hold_of("Du Idiot, Spargel", (), ["idiot"], (), ["Spargel"]) is Hold.INSULT
    assert is_needed("Nicht")
    assert not is_needed("Spargel")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Anna-Lena", "Das hat anna lena gesagt"),
        ("Anna-Lena", "Annalena war das"),
        ("O'Neil", "Frag mal O’Neil"),
        ("O'Neil", "oneil!"),
        ("Łukasz", "lukasz lügt"),
        ("Kızıl", "KIZIL sagt nein"),
        ("Søren", "Nicht soren"),
        ("Саша", "Это САША."),
        ("Анна-Лена", "анналена"),
        ("كلب", "أنت كلب يا"),
    ],
)
def test_hyphens_apostrophes_and_other_scripts(word: str, text: str) -> None:
    assert read_words([word]) == (word,)
    assert hold_of(text, (), (), (), [word]) is Hold.WORD


def test_other_scripts_are_not_found_inside_of_words() -> None:
    assert hold_of("Сашами", (), (), (), ["Саша"]) is None


@settings(max_examples=60, deadline=None)
@given(st.text(st.one_of(st.characters(categories=["L"]), st.sampled_from("aenAßıłœ-'’")), min_size=1, max_size=12))
def test_whatever_is_taken_is_found(line: str) -> None:
    read = read_words([line])
    if isinstance(read, tuple):
        assert all(hold_of(f"Das ist {word}, sagt man.", (), (), (), [word]) is not None for word in read)
