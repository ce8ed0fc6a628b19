"""What is no answer: whoever does not know is helped, in every discussion that there is."""

from datetime import date
from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from bot.core.content import Tree
from bot.core.languages import LANGUAGES, Language
from bot.core.understanding import Kind
from bot.core.understanding.clauses import take_apart
from bot.core.understanding.kinds import kind_of
from bot.core.understanding.reader import build_reader

STUCK: dict[Language, tuple[str, ...]] = {
    "de": ("weiß nicht", "Weiß ich nicht", "ich weiß es doch auch nicht", "keine Ahnung", "kp", "idk", "kein Plan"),
    "en": ("idk", "I don't know", "i dont really know", "no idea", "dunno", "not sure"),
}


@pytest.fixture(scope="module")
def course() -> Tree:
    """The content that learners get."""
    found = load_tree(Path("content"), today=date(2026, 11, 26)).tree
    assert found is not None
    return found


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_whoever_does_not_know_is_stuck_in_every_discussion(course: Tree, language: Language) -> None:
    for pack in course.packs:
        for discussion in pack.discussions:
            reader = build_reader(pack, discussion.id, language)
            kinds = {text: reader.read(text).kind for text in STUCK[language]}
            assert set(kinds.values()) == {Kind.STUCK}, (pack.id, discussion.id, kinds)


def test_not_to_know_something_is_an_answer(course: Tree) -> None:
    reader = build_reader(course.packs[0], "d01", "de")
    assert reader.read("Keine Ahnung, wie viele falsch waren").kind is Kind.ANSWER


@pytest.mark.parametrize(
    ("text", "near", "kind"),
    [
        ("keine Ahnung", False, Kind.STUCK),
        ("keine Ahnung", True, Kind.STUCK),
        ("keine Ahnung vom Verkäufer", False, Kind.STUCK),
        ("keine Ahnung vom Verkäufer", True, Kind.ANSWER),
        ("ist halt so", False, Kind.VAGUE),
        ("ist halt so", True, Kind.ANSWER),
        ("die Kameras", False, Kind.ANSWER),
    ],
)
def test_what_comes_near_something_is_an_answer_if_more_is_said(text: str, near: bool, kind: Kind) -> None:
    tokens = take_apart(text, "de", lambda _word: (frozenset(), frozenset()))
    assert kind_of(text, tokens, "de", understood=False, near=near) is kind
    assert kind_of(text, tokens, "de", understood=True) is Kind.ANSWER
