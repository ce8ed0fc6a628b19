"""Which words of a noun phrase are the name, which the role, and which pronouns may stand for it."""

from typing import Final, NamedTuple

from bot.core.article.attribution.cues import Gender
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table

_NAME: Final = 2
"""So many capitals at a phrase's end are a name."""

_SHE: Final = frozenset({"frau", "mrs", "mrs.", "ms", "ms.", "miss"})
_FEMALE: Final = frozenset(
    {
        "mother",
        "daughter",
        "sister",
        "wife",
        "widow",
        "aunt",
        "grandmother",
        "niece",
        "girl",
        "girlfriend",
        "mum",
        "nan",
    }
    | {"lady", "actress", "queen", "schoolgirl", "waitress", "princess", "duchess", "midwife", "nun"}
)
_MALE: Final = frozenset(
    {"father", "son", "brother", "husband", "widower", "uncle", "grandfather", "nephew", "boy", "boyfriend", "dad"}
    | {"king", "schoolboy", "waiter", "prince", "duke", "monk"}
)
_HE: Final = frozenset({"herr", "herrn", "mr", "mr.", "sir"})


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
    start = _name_start(tokens, first, last, words)
    if words.language == "en":
        start = _owned(tokens, first, last, start, words)
    if start >= 0:
        return Name(start, last, _text(tokens, first, start, words), person=True)
    capitals = all(token.capital for token in tokens[first:last])
    body = tokens[first].low in words.bodies
    if capitals and not article and not body and not words.is_role(tokens[last - 1].text):
        noun = tokens[first].low in words.groups | words.documents | words.source_nouns
        return Name(first, last, "", person=not (noun and last - first == 1 and words.language == "de"))
    if capitals and article and last - first >= 3 and not body:
        return Name(first + 1, last, tokens[first].text, person=True)
    return Name(first, last, "", person=False)


def _owned(tokens: Frame, first: int, last: int, start: int, words: Table) -> int:
    """Where an English name begins that would begin at ``start`` (-1: nowhere), possessives and small nouns seen.

    "Labour's Jo Finch" and "pensioner Jo Finch" are Jo Finch, "Adair's brother" is nobody with a name.
    """
    owned = max((i + 1 for i in range(first, last - 1) if tokens[i].low.endswith(("'s", "s'"))), default=first)
    if start >= 0 and owned <= start:
        return start
    run = last
    while run > owned and tokens[run - 1].word and tokens[run - 1].capital:
        run -= 1
    named = first < run <= last - _NAME and tokens[last - 1].low not in words.bodies
    roles = any(words.is_role(token.text) for token in tokens[run:last])
    return run if named and not roles else -1 if owned > first else start


def _name_start(tokens: Frame, first: int, last: int, words: Table) -> int:
    """Where a name begins: behind a title, at a first name, behind a role; -1 where nothing tells."""
    title = max((i + 1 for i in range(first, last) if tokens[i].low in words.titles), default=first)
    if first < title < last and tokens[title].capital:
        return title
    for index in range(first, last):
        if _given(tokens[index].text, words) and (index + 1 < last or index == first):
            return index
    role = max((i + 1 for i in range(first, last) if words.is_role(tokens[i].text)), default=first)
    return role if first < role < last and tokens[role].capital else -1


def gender_of(tokens: Frame, phrase: tuple[int, int], name: Name, words: Table) -> Gender:
    """Which pronoun may stand for a phrase, as far as first names, roles and forms of address tell."""
    given = tokens[name.first].text.split("-", maxsplit=1)[0] if name.person else ""
    if (given in words.men) != (given in words.women):
        return "he" if given in words.men else "she"
    for index in range(phrase[0], name.first if name.person else phrase[1]):
        gender = _of_word(tokens[index].low, words, person=name.person)
        if gender:
            return gender
    if name.person:
        return ""
    article = tokens[phrase[0]].low
    if words.language == "de" and article in {"der", "ein"} and words.is_role(tokens[name.first].low):
        return "he"
    if words.language == "de" and tokens[name.first].low in words.groups:
        return "he" if tokens[phrase[0]].low in {"der", "ein"} else "they"
    body = any(token.low in words.bodies for token in tokens[name.first : name.last])
    return "it" if body else ""


def _of_word(low: str, words: Table, *, person: bool) -> Gender:
    """What a role or a form of address tells."""
    german = words.language == "de"
    role = german and words.is_role(low)
    if (role and low.endswith(("innen", "leute"))) or (not german and low in words.groups):
        return "they"
    if not german and low in _FEMALE | _MALE:
        return "she" if low in _FEMALE else "he"
    if low in _SHE or low.endswith("woman") or (role and low.endswith(("in", "frau"))):
        return "she"
    if low in _HE or low.endswith(("man", "mann")) or (role and person):
        return "he"
    return ""


def _given(word: str, words: Table) -> bool:
    given = word.split("-", maxsplit=1)[0]
    return given in words.men or given in words.women


def _text(tokens: Frame, first: int, last: int, words: Table) -> str:
    return " ".join(token.text for token in tokens[first:last] if token.word and token.low not in words.titles)
