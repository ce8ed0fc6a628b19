"""The map of an article, in three pages: who speaks, which numbers, which words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.core.article.drafting.quoting import excerpt
from bot.core.article.model import Analysis, Figure, Hedge, Voice, Wording

PAGES = 3
"""Voices and their stakes; numbers and their sources; wording and certainty."""

_ROOM = 60  # characters of what stands around a figure

_JUDGED = 0.5  # what sounds less like a judgement is not worth a look
_MOST_JUDGED = 3

Kind = Literal["voice", "figure", "unsourced", "hedge", "absolute", "superlative", "loaded", "judgement"]


@dataclass(frozen=True)
class Entry:
    """A line of the map: what it is about, in the article's words, and the numbers of its sentences.

    ``around`` is a figure with the words that say what it counts ("" where that cannot be cut out), ``also`` are the
    shorter names that the article has for a voice.
    """

    kind: Kind
    text: str
    sentences: tuple[int, ...]
    voice: Voice | None = None
    figure: Figure | None = None
    neutral: str = ""
    around: str = ""
    also: tuple[str, ...] = ()


def entries(analysis: Analysis, page: int) -> tuple[Entry, ...]:
    """The entries of page ``page`` (0 to 2; anything else has none)."""
    pages = {0: _voices, 1: _numbers, 2: _wording}
    return tuple(pages[page](analysis)) if page in pages else ()


def _voices(analysis: Analysis) -> Iterator[Entry]:
    for voice in sorted(analysis.voices, key=lambda one: -len(one.sentences)):
        stake = (voice.stake.sentence,) if voice.stake is not None else ()
        sentences = tuple(dict.fromkeys((*voice.sentences, *stake)))
        yield Entry("voice", voice.name, sentences, voice=voice, also=_other_names(analysis, voice.name))


def _other_names(analysis: Analysis, whole: str) -> tuple[str, ...]:
    speakers = (one.speaker for one in analysis.attributions if one.speaker is not None and not one.speaker.pronoun)
    return tuple(dict.fromkeys(one.name for one in speakers if one.whole == whole and one.name != whole))


def _numbers(analysis: Analysis) -> Iterator[Entry]:
    for figure in analysis.numbers:
        if not figure.year:
            yield Entry("figure", figure.text, (figure.sentence,), figure=figure, around=_around(analysis, figure))
    if analysis.unsourced:
        yield Entry("unsourced", "", analysis.unsourced)


def _around(analysis: Analysis, figure: Figure) -> str:
    sentence = analysis.sentences[figure.sentence]
    found = excerpt(sentence.text, figure.start - sentence.start, figure.end - sentence.start, _ROOM)
    return "" if found == figure.text else found


def _wording(analysis: Analysis) -> Iterator[Entry]:
    yield from _grouped(analysis.hedges)
    yield from _grouped(analysis.loaded)
    judged = sorted((one for one in analysis.opinions if one.score >= _JUDGED), key=lambda one: -one.score)
    for opinion in judged[:_MOST_JUDGED]:
        yield Entry("judgement", ", ".join(opinion.reasons), (opinion.sentence,))


def _grouped(found: Iterable[Hedge | Wording]) -> Iterator[Entry]:
    """The same word in several sentences is one entry."""
    groups: dict[tuple[Kind, str], list[Hedge | Wording]] = {}
    for one in found:
        kind: Kind = one.kind if isinstance(one, Wording) else "hedge"
        groups.setdefault((kind, one.text.casefold()), []).append(one)
    for (kind, _), ones in groups.items():
        first = ones[0]
        neutral = first.neutral if isinstance(first, Wording) else ""
        sentences = tuple(dict.fromkeys(one.sentence for one in ones))
        yield Entry(kind, first.text, sentences, neutral=neutral)
