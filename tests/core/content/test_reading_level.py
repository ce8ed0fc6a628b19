import pytest

from bot.core.content.reading_level import measure
from bot.core.languages import Language


@pytest.mark.parametrize(
    ("text", "language", "words", "lix", "grade"),
    [
        ("Das ist ein **Hund**.\n\n- Er bellt.\n- Er ist laut.", "de", 9, 3.0, -3.6),
        ("Wirtschaftswissenschaftliche Untersuchungen: uneinheitlich.", "de", 3, 101.5, 31.7),
        ("This is a dog. It barks “loud.” It runs", "en", 9, 3.0, -2.6),
        ("Everybody remembers extraordinary circumstances.", "en", 4, 104.0, 36.1),
    ],
)
def test_the_figures_of_a_card(text: str, language: Language, words: int, lix: float, grade: float) -> None:
    found = measure(text, language)
    assert found is not None
    assert (found.words, round(found.lix, 1), round(found.grade, 1)) == (words, lix, grade)


def test_nothing_is_said_of_a_text_without_words() -> None:
    assert measure("12 → 34\n\n", "de") is None
