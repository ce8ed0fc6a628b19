"""Sentences of an article in one quotation: what is left out between them is marked."""

from collections.abc import Iterable

from bot.core.content import Pack
from bot.i18n.texts import Texts

GAP = "\n[…]\n"
"""Between sentences that do not follow each other: "the next day" would tell of another day."""


def quotation(texts: Texts, pack: Pack, ids: Iterable[str]) -> str:
    """The sentences in the order of ``ids``, plain; without those that the content lost, "" where there are none."""
    known = pack.articles[texts.language].sentences
    # A lesson of a class holds the quoted sentences only: there, what stands side by side may have been far apart.
    places = {one.id: (place, int(one.id[1:])) for place, one in enumerate(known)}
    said, before = "", ""
    for name in ids:
        if name not in places:
            continue
        if before:
            follows = tuple(number + 1 for number in places[before]) == places[name]
            said += " " if follows else GAP
        said += known[places[name][0]].text
        before = name
    return said
