"""Which words of a noun phrase are the name, which the role, and which pronouns may stand for it."""

from typing import NamedTuple

from bot.core.article.attribution.cues import Gender
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table
from bot.core.languages import Language


class Name(NamedTuple):
    """``first`` to ``last`` are the tokens of the name; ``person``: a proper name, not a noun."""

    first: int
    last: int
    role: str
    person: bool


def split_name(tokens: Frame, first: int, last: int, words: Table, *, article: bool) -> Name:
    """The name among the tokens of a phrase without its complements, ``article`` telling whether one stood before.

    "Sensetime-CEO Li Xu" is Li Xu, "der Physiker Dr. Jan Beck" Jan Beck, "die Stadt Köln" all of it.
    """
    start = first
    for index in range(first, last):
        if tokens[index].low in words.titles:
            start = index + 1
    if first < start < last and tokens[start].capital:
        return Name(start, last, _text(tokens, first, start, words), person=True)
    for index in range(first, last):
        if _first_name(tokens[index].text, words) and (index + 1 < last or index == first):
            return Name(index, last, _text(tokens, first, index, words), person=True)
    start = first
    for index in range(first, last):
        if words.is_role(tokens[index].text):
            start = index + 1
    if first < start < last and tokens[start].capital:
        return Name(start, last, _text(tokens, first, start, words), person=True)
    capitals = [index for index in range(first, last) if tokens[index].capital]
    if len(capitals) == last - first and not article and start == first and tokens[first].low not in words.bodies:
        plain = last - first == 1 and words.language == "de" and tokens[first].low in words.groups
        return Name(first, last, "", person=not plain)
    count = last - first
    if article and count >= 3 and len(capitals) == count and tokens[first].low not in words.bodies:
        return Name(first + 1, last, tokens[first].text, person=True)
    return Name(first, last, "", person=False)


def gender_of(tokens: Frame, phrase: tuple[int, int], name: Name, words: Table) -> Gender:
    """Which pronoun may stand for a phrase, as far as first names, roles and forms of address tell."""
    first = tokens[name.first].text if name.person else ""
    given = first.split("-")[0]
    if given in words.men and given not in words.women:
        return "he"
    if given in words.women and given not in words.men:
        return "she"
    german = words.language == "de"
    for index in range(phrase[0], name.first if name.person else phrase[1]):
        low = tokens[index].low
        if low in {"frau", "mrs", "ms", "miss"} or low.endswith("woman"):
            return "she"
        if low in {"herr", "herrn", "mr", "sir"} or low.endswith(("man", "mann")):
            return "he"
        if german and words.is_role(low):
            if low.endswith(("innen", "leute")):
                return "they"
            return "she" if low.endswith(("in", "frau")) else ("he" if name.person else "")
        if low in words.groups and not german:
            return "they"
    if german and not name.person and tokens[name.first].low in words.groups:
        return "they" if tokens[phrase[0]].low not in {"der", "ein"} else "he"
    if not name.person and any(tokens[index].low in words.bodies for index in range(name.first, name.last)):
        return "it"
    return ""


def _first_name(word: str, words: Table) -> bool:
    given = word.split("-")[0]
    return given in words.men or given in words.women


def _text(tokens: Frame, first: int, last: int, words: Table) -> str:
    return " ".join(token.text for token in tokens[first:last] if token.word and token.low not in words.titles)
