"""Numbers of a text, with value and unit."""

from collections.abc import Iterator, Sequence

from bot.core.article.figures.digits import behind_digits, digits_at
from bot.core.article.figures.found import Found
from bot.core.article.figures.line import Line
from bot.core.article.figures.ranges import joined
from bot.core.article.figures.spoken import word_at
from bot.core.article.figures.tokens import tokens_of
from bot.core.article.figures.units import SIGNS, shared
from bot.core.article.figures.values import GLYPHS
from bot.core.article.lexicon import Lexicon
from bot.core.article.model import Figure, Sentence
from bot.core.languages import Language


def find_figures(text: str, sentences: Sequence[Sentence], lexicon: Lexicon, language: Language) -> tuple[Figure, ...]:
    """The numbers of ``sentences`` in order, each with its unit; who gives them is told elsewhere.

    Ordinals, telephone numbers, paragraphs, versions, results of matches and "ein" are none. A range is one number,
    its value the lower end. Of a date the value is the year, or the day where there is none; of a time of day hours.
    """
    return tuple(
        Figure(
            start=start,
            end=end,
            sentence=sentence.i,
            text=text[start:end],
            value=round(found.value, 4),
            unit=found.unit,
            year=found.year,
        )
        for sentence in sentences
        for found, start, end in _read(Line(tokens_of(text, sentence), lexicon, language))
    )


def _read(line: Line) -> Iterator[tuple[Found, int, int]]:
    figures: list[Found] = []
    place = 0
    while place < len(line.tokens):
        found = _at(line, place)
        if found is not None:
            figures.append(found)
            place = found.behind
        else:
            place = behind_digits(line, place) if line.tokens[place].kind == "digits" else place + 1
    for found in shared(line.tokens, joined(line, figures), line.language):
        yield found, line.tokens[found.first].start, line.tokens[found.behind - 1].end


def _at(line: Line, place: int) -> Found | None:
    token = line.tokens[place]
    if token.kind == "digits":
        return digits_at(line, place)
    if token.kind == "word":
        return word_at(line, place)
    if token.kind == "glyph":
        return line.complete(Found(place, place + 1, GLYPHS[token.text]))
    is_money = token.text in SIGNS and line.tokens[place + 1].kind == "digits"
    return line.money(place, place + 1) if is_money else None
