"""Numbers in words."""

from typing import Final

from bot.core.article.figures.dates import bare_hour, clock_at, date_at
from bot.core.article.figures.found import Found
from bot.core.article.figures.line import DASHES, Line
from bot.core.article.figures.units import SIGNS, is_plural
from bot.core.article.figures.values import phrase_value, word_value
from bot.core.languages import Language

_ONE_OF: Final = frozenset(("einer", "eine", "eines"))
_OUT_OF: Final[dict[Language, frozenset[float]]] = {
    "de": frozenset((10.0, 100.0, 1000.0)),
    "en": frozenset((3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0)),
}
"""Out of so many a share is told; "nine out of eleven" and "drei von vier Räumen" are mostly those eleven and four."""

_CODE: Final = 3
"""Letters of a currency's code."""

_NO_HALF: Final = frozenset(("first", "second", "other", "in", "and", "latter", "top", "bottom"))
_HALVES_OF: Final = frozenset(("hälfte",))
_HALVED_BY: Final = frozenset(("die", "der", "zur"))
_COMPARED: Final = frozenset(("of", "more", "less", "fewer", "higher", "lower"))
_AMOUNTS_OF_ONE: Final = frozenset(("one", "eins", "ein", "einem", "einen"))
_DOZENS: Final = frozenset(("dozen", "dutzend"))


def word_at(line: Line, place: int) -> Found | None:
    """The number that begins with the word at ``place``, or None where none does."""
    tokens, token, lexicon = line.tokens, line.tokens[place], line.lexicon
    if special := date_at(tokens, place, lexicon, line.language) or clock_at(tokens, place, lexicon):
        return special
    if token.small in lexicon.number_compounds:
        value, unit = lexicon.number_compounds[token.small]
        return Found(place, place + 1, value, unit=unit)
    if amount := _coded(line, place):
        return amount
    if token.text[0].isupper() and not (_begins(line, place) or token.small in _DOZENS | _HALVES_OF):
        return None
    return (
        _and_a_half(line, place)
        or _among(line, place)
        or _part(line, place)
        or _half(line, place)
        or _every(line, place)
        or _hyphened(line, place)
        or _plain(line, place)
    )


def _among(line: Line, place: int) -> Found | None:
    """Neun von zehn, einer von vier, nine out of ten, two in three: a share."""
    tokens, lexicon = line.tokens, line.lexicon
    small = tokens[place].small
    some = 1.0 if small in lexicon.ones or small in _ONE_OF else lexicon.number_words.get(small)
    if some is None:
        return None
    joint = tokens[place + 1].small
    at = place + 3 if (joint, tokens[place + 2].small) == ("out", "of") else place + 2
    if not (at == place + 3 or joint in (("von",) if line.language == "de" else ("in",))):
        return None
    among = phrase_value(tokens, at, lexicon)
    if among is None or not 0 < some < among[0] or among[0] not in _OUT_OF[line.language]:
        return None
    return Found(place, among[1], round(some / among[0], 4))


def _and_a_half(line: Line, place: int) -> Found | None:
    """One and a half million, two and a half years, an hour and a half."""
    tokens, lexicon = line.tokens, line.lexicon
    small = tokens[place].small
    whole = 1.0 if small in lexicon.ones else lexicon.number_words.get(small)
    if whole is None or line.language != "en":
        return None
    after = tokens[place + 1]
    unit = after.text if small in lexicon.ones and after.small in lexicon.measures else ""
    at = place + 2 if unit else place + 1
    if [tokens[at + step].small for step in range(3)] != ["and", "a", "half"]:
        return None
    return Found(place, at + 3, 1.5, unit=unit) if unit else line.complete(Found(place, at + 3, whole + 0.5))


def _plain(line: Line, place: int) -> Found | None:
    tokens, lexicon = line.tokens, line.lexicon
    number = phrase_value(tokens, place, lexicon)
    if number and tokens[number[1]].text in DASHES and tokens.touch(number[1] - 1):
        return None
    if number is None:
        return _one(line, place) or _built(line, place)
    label = tokens[place - 1]
    if label.small in lexicon.labels and label.text[:1].isupper():
        return None
    found = line.complete(Found(place, number[1], number[0]))
    is_bare = not found.unit and found.behind == place + 1
    return (bare_hour(tokens, place, lexicon) if is_bare else None) or found


def _hyphened(line: Line, place: int) -> Found | None:
    """A three-year plan, a two-year-old, twenty-five-metre; not two-way, not twenty-five."""
    head, *rest = line.tokens[place].text.split("-")
    small = head.lower()
    if rest and word_value(f"{small}-{rest[0].lower()}", line.lexicon) is not None:
        small, rest = f"{small}-{rest[0].lower()}", rest[1:]
    value = word_value(small, line.lexicon)
    if not rest or not rest[0] or value is None:
        return None
    if rest[0].lower() in line.lexicon.no_parts or rest[0].lower() in line.lexicon.number_words:
        return None
    unit = line.lexicon.age_unit if rest[1:2] == ["old"] else rest[0]
    return Found(place, place + 1, value, unit=unit, counted=True)


def _coded(line: Line, place: int) -> Found | None:
    """An amount behind its currency's code: EUR 300, US$3bn."""
    tokens, token = line.tokens, line.tokens[place]
    if token.small not in line.lexicon.currency_codes:
        return None
    at = place + 2 if tokens[place + 1].text in SIGNS else place + 1
    is_code = at == place + 2 or (len(token.text) == _CODE and token.text.isupper())
    return line.money(place, at) if is_code and tokens[at].kind == "digits" else None


def _begins(line: Line, place: int) -> bool:
    """Whether a capital letter at ``place`` says nothing, as at the beginning, of a quotation as well."""
    before = line.tokens[place - 1]
    return place == 0 or (before.kind == "symbol" and before.text not in DASHES and before.text != ",")


def _one(line: Line, place: int) -> Found | None:
    """Eine Million, a dozen, one in three, one per cent; until eins."""
    tokens, lexicon = line.tokens, line.lexicon
    small = tokens[place].small
    if small in _DOZENS:
        return line.complete(Found(place, place + 1, lexicon.scales[small], scale=lexicon.scales[small]))
    if small not in lexicon.ones:
        return None
    if tokens[place + 1].small in lexicon.scales:
        return line.complete(Found(place, place + 1, 1))
    if small == "one" and tokens[place + 1].small == "in":
        among = phrase_value(tokens, place + 2, lexicon)
        return Found(place, among[1], 1 / among[0]) if among and among[0] else None
    if small in _AMOUNTS_OF_ONE and line.is_money_or_share(place + 1):
        return line.complete(Found(place, place + 1, 1))
    return bare_hour(tokens, place, lexicon) if small == "eins" else None


def _part(line: Line, place: int) -> Found | None:
    """Ein Drittel, drei Viertel, a third of, three quarters, two-thirds."""
    tokens, lexicon = line.tokens, line.lexicon
    small = tokens[place].small
    if "-" in small and small.split("-")[-1] in lexicon.fractions:
        value = word_value(small, lexicon)
        return None if value is None else _of_one(line, Found(place, place + 1, value))
    count = 1.0 if small in lexicon.ones else lexicon.number_words.get(small)
    part, after = tokens[place + 1], tokens[place + 2]
    share = lexicon.fractions.get(part.small)
    if count is None or share is None or part.small in lexicon.halves:
        return None
    if line.language == "en" and count == 1.0 and after.kind == "word" and after.small not in _COMPARED:
        return None
    return _of_one(line, Found(place, place + 2, share if count == 1.0 else round(count * share, 3)))


def _of_one(line: Line, found: Found) -> Found:
    """A quarter of an hour, half a mile."""
    at = found.behind
    article = at + 1 if line.tokens[at].small == "of" else at
    unit = line.tokens[article + 1]
    scale = line.lexicon.scales.get(unit.small)
    if line.language == "en" and scale and line.tokens[article].small in line.lexicon.ones:
        return line.complete(Found(found.first, article + 2, found.value * scale, scale=scale))
    is_unit = unit.small in line.lexicon.measures and not is_plural(unit.small, line.lexicon)
    if line.language == "en" and line.tokens[article].small in line.lexicon.ones and is_unit:
        return found.but(behind=article + 2, unit=unit.text)
    return found


def _half(line: Line, place: int) -> Found | None:
    """Ein halbes Jahr, eine halbe Million, half a million, half of; quarter of an hour."""
    tokens, lexicon = line.tokens, line.lexicon
    token, after = tokens[place], tokens[place + 1]
    if token.small == "quarter" and after.small == "of" and tokens[place + 2].small in lexicon.ones:
        return _of_one(line, Found(place, place + 1, 0.25))
    if token.small in _HALVES_OF and tokens[place - 1].small in _HALVED_BY:
        return Found(place, place + 1, 0.5)
    if token.small not in lexicon.halves or tokens[place - 1].small in _NO_HALF:
        return None
    at = place + 2 if after.small in lexicon.ones and line.language == "en" else place + 1
    if scale := lexicon.scales.get(tokens[at].small):
        return line.complete(Found(place, at + 1, scale / 2, scale=scale))
    if line.language == "de":
        return Found(place, place + 2, 0.5, unit=after.text) if after.small in lexicon.measures else None
    return _of_one(line, Found(place, place + 1, 0.5))


def _every(line: Line, place: int) -> Found | None:
    """Jeder Dritte, every third."""
    tokens, lexicon = line.tokens, line.lexicon
    after = tokens[place + 1].small
    ordinal = lexicon.ordinal_words.get(after) or lexicon.ordinal_words.get(after[:-1])
    if tokens[place].small not in lexicon.every or not ordinal:
        return None
    return Found(place, place + 2, 1 / ordinal)


def _built(line: Line, place: int) -> Found | None:
    """Words that hold a number and a unit: fünfstündige, zehnköpfigen."""
    small = line.tokens[place].small
    for ending, unit in line.lexicon.unit_endings.items():
        if ending not in small:
            continue
        head, _, tail = small.partition(ending)
        value = 1.0 if head in line.lexicon.ones else word_value(head, line.lexicon)
        if len(tail) <= 2 and value is not None:
            return Found(place, place + 1, value, unit=unit)
    return None
