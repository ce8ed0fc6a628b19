"""Words for which a text waits: what can be one, and what is found."""

import pytest

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
