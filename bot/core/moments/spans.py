"""Lengths of time as people type them: "90 min", "2 Tage", "1,5 Stunden"."""

import re
from collections.abc import Mapping

_UNITS: Mapping[str, int] = {
    name: minutes
    for minutes, names in (
        (1, ("", "m", "min", "mins", "minute", "minuten", "minutes")),
        (60, ("h", "std", "stunde", "stunden", "hour", "hours", "hr", "hrs")),
        (24 * 60, ("d", "tag", "tage", "tagen", "day", "days")),
        (7 * 24 * 60, ("w", "woche", "wochen", "week", "weeks")),
    )
    for name in names
}
_NOTHING = ("-", "keine", "kein", "none", "no")
_BETWEEN = re.compile(r"\band\b|\bund\b|[.,+]?\s+|\.$")
_PIECE = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?(?!\d))([a-z]*)")


def read_span(text: str) -> int | None:
    """Minutes in ``text`` (a bare number counts minutes, "none" and "-" are 0), or None where it cannot be read."""
    typed = text.strip().lower()
    if typed in _NOTHING:
        return 0
    if re.search(r"\d\s+\d", typed):
        return None
    packed = _BETWEEN.sub("", typed)
    pieces = _PIECE.findall(packed)
    whole = bool(pieces) and "".join(number + unit for number, unit in pieces) == packed
    if not whole or any(unit not in _UNITS for _, unit in pieces):
        return None
    return round(sum(float(number.replace(",", ".")) * _UNITS[unit] for number, unit in pieces))
