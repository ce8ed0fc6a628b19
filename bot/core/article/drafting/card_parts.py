"""What lesson cards tell of an article: its voices by name, its figures with the words around them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.article.drafting.options import is_proper
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import excerpt
from bot.core.article.model import Figure, Voice
from bot.core.languages import Language

NAME: Final = 50
"""Characters of a name, a role or a word on a card at most."""

_NAMED: Final = 8
"""Voices that are named in one sentence at most."""
_DETERMINER: Final = (
    r"\b(?:d(?:ie|er|as|es|en|em)|(?:k?ein|sein|ihr|unser)(?:e[srnm]?)?|the|an?|its|their|his|her|our)\s+"
)


_REST: Final[Mapping[Language, tuple[str, str]]] = {
    "de": ("eine weitere Stimme", "weitere Stimmen"),
    "en": ("one more voice", "more voices"),
}


def plain(text: str) -> str:
    """A text of the article inside Markdown: no stars that would open something."""
    return " ".join(text.replace("*", "").split())


def known_voices(page: Page) -> list[Voice]:
    """Voices whose names say who they are, people first; where there is none, the others.

    "Stadt" or "company" says little where the article means a certain one.
    """
    fitting = [voice for voice in page.analysis.voices if len(voice.name) <= NAME]
    named = [voice for voice in fitting if not _is_common(page, voice.name)]
    return sorted(named or fitting, key=lambda voice: not is_proper(voice.name))


def _is_common(page: Page, name: str) -> bool:
    if len(name.split()) > 1:
        return False
    return re.search(_DETERMINER + re.escape(name) + r"\b", page.analysis.text, re.IGNORECASE) is not None


def enumerated(names: Sequence[str], total: int, language: Language) -> str:
    """The first of ``names``, and how many of ``total`` are not among them; one of both is not nothing."""
    shown = list(names[:_NAMED])
    rest = total - len(shown)
    if rest > 0:
        one, more = _REST[language]
        shown.append(one if rest == 1 else f"{rest} {more}")
    last = " und " if language == "de" else " and "
    return last.join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def told_figures(page: Page) -> list[Figure]:
    """Figures of which it is sure whether their sentence names a source: one of a sentence, digits and units first."""
    unsourced = set(page.analysis.unsourced) & page.plain
    told = [
        figure
        for figure in page.analysis.numbers
        if not figure.year and (figure.source or figure.sentence in unsourced) and len(figure.text) <= NAME
    ]
    told.sort(key=lambda figure: (not any(sign.isdigit() for sign in figure.text), not figure.unit))
    of_sentence: dict[int, Figure] = {}
    for figure in told:
        of_sentence.setdefault(figure.sentence, figure)
    return list({figure.text: figure for figure in of_sentence.values()}.values())


def around(page: Page, figure: Figure, room: int) -> str:
    """A figure with the words around it, in about ``room`` characters."""
    sentence = page.sentence(figure.sentence)
    found = excerpt(sentence.text, figure.start - sentence.start, figure.end - sentence.start, room)
    return plain(found or figure.text)
