"""Numbers in digits."""

from typing import Final

from bot.core.article.figures.dates import clock_at, date_at, is_ordinal, is_year
from bot.core.article.figures.found import Found
from bot.core.article.figures.line import DASHES, Line
from bot.core.article.figures.values import GLYPHS, is_foreign_decimal, value_of

_ROUND: Final = 100
_LOOK_AROUND: Final = 6
_SHORTEST_STREET: Final = 6
_ORDINALS: Final = frozenset(("st", "nd", "rd", "th"))
_OPENING: Final = frozenset("„“»«‚‘\"'")
_CLOSING: Final = frozenset("“”«»‘’\"'")
_DEGREES: Final = frozenset("CF")
_DECADES: Final = frozenset(("er", "ern", "er-jahre", "er-jahren", "s"))


def digits_at(line: Line, place: int) -> Found | None:
    """The number whose digits stand at ``place``, or None where they are no figure."""
    tokens, token = line.tokens, line.tokens[place]
    if special := date_at(tokens, place, line.lexicon, line.language) or clock_at(tokens, place, line.lexicon):
        return special
    if _is_name(line, place) or _is_score(line, place) or (line.language == "de" and is_ordinal(tokens, place)):
        return None
    value, behind = line.grouped(place)
    if value is None and is_foreign_decimal(token.text) and line.is_measured(place + 1):
        value = float(token.text)
    if value is None:
        return None
    if glyph := GLYPHS.get(tokens[behind].text):
        value, behind = value + glyph, behind + 1
    if _is_year(line, place, behind):
        decade = tokens.touch(place) and tokens[behind].small in _DECADES
        return Found(place, behind + decade, value, year=True)
    if tokens.touch(behind - 1) and tokens[behind].kind == "word" and not _is_suffix(line, behind):
        return None
    return line.complete(Found(place, behind, value))


def behind_digits(line: Line, place: int) -> int:
    """The place behind all that hangs together with the digits at ``place``, as the parts of a telephone number do."""
    tokens, at = line.tokens, place + 1
    is_telephone = tokens[place].text.startswith("0") or tokens[place - 1].text == "+"
    while tokens[at].kind == "digits" or tokens[at].text in DASHES or tokens[at].text == "/":
        gap = tokens[at].start - tokens[at - 1].end
        if gap > 1 or (gap == 1 and not is_telephone):
            break
        at += 1
    return at


def _is_suffix(line: Line, place: int) -> bool:
    """3bn and 35g, but not 21st, 5G, 3D."""
    token, lexicon = line.tokens[place], line.lexicon
    if token.small in lexicon.attached_scales or token.small in lexicon.scales:
        return True
    is_name = token.small in _ORDINALS or (len(token.text) == 1 and token.text.isupper() and token.text not in _DEGREES)
    return token.small in lexicon.measures and not is_name


def _is_name(line: Line, place: int) -> bool:
    """Whether it is part of a name, an address, a paragraph's or a telephone number."""
    tokens, lexicon = line.tokens, line.lexicon
    before, earlier = tokens[place - 1], tokens[place - 2]
    touches = before.end == tokens[place].start
    if before.text in ("§", "#", "+", "№") or (before.text == "/" and touches):
        return True
    if before.text in DASHES and touches and earlier.end == before.start:
        return earlier.kind == "word"
    if tokens[place + 1].text in _CLOSING and before.text[:1].isupper() and earlier.text in _OPENING:
        return True
    label = earlier if before.text == "." else before
    if label.kind == "word" and (label.small in lexicon.labels or _is_street(line, label.small)):
        return not (line.is_money_or_share(place + 1) or line.is_measured(place + 1))
    streets = (tokens[place + step].small in lexicon.street_endings for step in (2, 3))
    return line.language == "en" and tokens[place + 1].text[:1].isupper() and any(streets)


def _is_street(line: Line, word: str) -> bool:
    long = len(word) >= _SHORTEST_STREET
    return line.language == "de" and long and word.endswith(tuple(line.lexicon.street_endings))


def _is_year(line: Line, place: int, behind: int) -> bool:
    tokens, lexicon, digits = line.tokens, line.lexicon, line.tokens[place].text
    after = tokens[behind]
    if tokens.touch(place) and after.small in _DECADES:
        return digits.isdecimal() and (is_year(digits) or len(digits) == 2)
    if behind != place + 1 or not is_year(digits) or (tokens.touch(place) and after.kind == "word"):
        return False
    if line.is_measured(behind) or after.text == "%":
        return False
    before = tokens[place - 1].small
    if line.language == "en" or before in lexicon.year_before or before in lexicon.months:
        return True
    is_noun = after.kind == "word" and after.text[0].isupper() and after.small not in lexicon.function_words
    is_adjective = after.text.endswith(("e", "en", "er")) and tokens[behind + 1].text[:1].isupper()
    return not (is_noun or (is_adjective and float(digits) % _ROUND == 0))


def _is_score(line: Line, place: int) -> bool:
    """3-1: a result of a match, as its neighbours say, or as the first number is not the smaller one."""
    tokens = line.tokens
    if line.language == "de":
        return False
    for first, second in ((place, place + 2), (place - 2, place)):
        if tokens[first].kind == tokens[second].kind == "digits" and tokens[first + 1].text in DASHES:
            left, right = value_of(tokens[first].text, "en"), value_of(tokens[second].text, "en")
            around = range(first - _LOOK_AROUND, second + _LOOK_AROUND)
            said = any(tokens[at].small in line.lexicon.score_words for at in around)
            if left is None or right is None or left >= right or (said and right < _ROUND):
                return True
    return False
