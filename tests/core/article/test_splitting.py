import pytest

from bot.core.article.blocks import find_blocks
from bot.core.article.splitting import split
from bot.core.languages import Language
from tests.core.article.golden import cases
from tests.core.article.lexicons import LEXICONS


def sentences(text: str, language: Language) -> list[str]:
    found = split(text, find_blocks(text), LEXICONS[language])
    assert [one.i for one in found] == list(range(len(found)))
    for one in found:
        assert one.text == " ".join(one.within(text).split())
    return [one.text for one in found]


@pytest.mark.parametrize("marked", cases("sentences.de.txt"))
def test_german(marked: str) -> None:
    assert sentences(marked.replace("\n", " "), "de") == marked.split("\n")


@pytest.mark.parametrize("marked", cases("sentences.en.txt"))
def test_english(marked: str) -> None:
    assert sentences(marked.replace("\n", " "), "en") == marked.split("\n")


def test_headings_are_one_sentence_without_their_hashes_and_know_their_block() -> None:
    text = "## Wut. Angst. Hoffnung.\n\nEin\u00a0Satz\nüber zwei\nZeilen. Noch einer."
    found = split(text, find_blocks(text), LEXICONS["de"])
    assert [(one.text, one.heading, one.paragraph) for one in found] == [
        ("Wut. Angst. Hoffnung.", True, 0), ("Ein Satz über zwei Zeilen.", False, 1), ("Noch einer.", False, 1),
    ]  # fmt: skip
    assert text[found[0].start : found[0].end] == "Wut. Angst. Hoffnung."
