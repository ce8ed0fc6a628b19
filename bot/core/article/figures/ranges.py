"""Two numbers that are one: from here to there."""

from bot.core.article.figures.found import Found
from bot.core.article.figures.line import DASHES, Line


def joined(line: Line, figures: list[Found]) -> list[Found]:
    """``figures`` with ranges made one: 10 bis 12 Prozent, 3–4, four or five, zwischen 10 und 16 Uhr.

    The value of a range is its lower end, its unit and scale are those of its upper one.
    """
    merged: list[Found] = []
    for found in figures:
        before = merged[-1] if merged else None
        if before is not None and _is_range(line, before, found):
            merged[-1] = _merged(before, found)
        else:
            merged.append(found)
    return merged


def _is_range(line: Line, lower: Found, upper: Found) -> bool:
    if lower.behind + 1 != upper.first or lower.value >= upper.value or (lower.unit and not _is_money(line, lower)):
        return False
    joint, lexicon = line.tokens[lower.behind], line.lexicon
    if joint.text in DASHES:
        return lower.year == upper.year
    if joint.small in lexicon.range_words:
        return True
    is_between = line.tokens[lower.first - 1].small in lexicon.between
    return joint.small in lexicon.and_words and (is_between or (upper.year and not lower.unit))


def _is_money(line: Line, found: Found) -> bool:
    return not line.tokens[found.first].text.isdecimal() and found.unit == line.tokens[found.first].text


def _merged(lower: Found, upper: Found) -> Found:
    bare = upper.value / upper.scale
    shares_scale = lower.scale == 1.0 and lower.value < bare
    value = lower.value * upper.scale if shares_scale else lower.value
    return upper.but(first=lower.first, value=value, year=upper.year or lower.year, unit=upper.unit or lower.unit)
