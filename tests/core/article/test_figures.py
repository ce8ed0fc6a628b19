import pytest

from bot.core.article.blocks import find_blocks
from bot.core.article.figures.reading import find_figures
from bot.core.article.splitting import split
from bot.core.languages import Language
from tests.core.article.golden import cases
from tests.core.article.lexicons import LEXICONS


def figures(text: str, language: Language) -> list[str]:
    """Like "4,5 Mrd. € = 4500000000 €": the words, value and unit; "year" in place of the unit where it is a date."""
    lexicon = LEXICONS[language]
    found = find_figures(text, split(text, find_blocks(text), lexicon), lexicon, language)
    for one in found:
        assert one.within(text) == one.text
    return [f"{one.text} = {one.value:.12g} {'year' if one.year else one.unit}".strip() for one in found]


@pytest.mark.parametrize("text", cases("figures.de.txt"))
def test_german(text: str) -> None:
    words, *expected = text.split("\n    ")
    assert figures(words, "de") == expected


@pytest.mark.parametrize("text", cases("figures.en.txt"))
def test_english(text: str) -> None:
    words, *expected = text.split("\n    ")
    assert figures(words, "en") == expected
