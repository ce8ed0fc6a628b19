"""Lengths of time in words."""

from bot.i18n.texts import Texts

_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60


def span(texts: Texts, minutes: int) -> str:
    """``minutes`` (≥ 0) in words, as in "90 minutes", "2 hours", "1 day 30 minutes"; weeks where it is whole ones."""
    if minutes and minutes % _WEEK == 0:
        return texts.n("{n} week", "{n} weeks", minutes // _WEEK)
    days, rest = divmod(minutes, _DAY)
    parts = []
    if days:
        parts.append(texts.n("{n} day", "{n} days", days))
    if rest and rest % _HOUR == 0:
        parts.append(texts.n("{n} hour", "{n} hours", rest // _HOUR))
    elif rest or not days:
        parts.append(texts.n("{n} minute", "{n} minutes", rest))
    return " ".join(parts)
