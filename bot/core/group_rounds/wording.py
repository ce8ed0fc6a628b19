"""What Telegram takes of a question and its options."""

from typing import Final

LONGEST_QUESTION: Final = 300
"""Characters of a poll's question at most."""

LONGEST_OPTION: Final = 100
"""Characters of an option at most."""


def cut(text: str, most: int) -> str:
    """``text`` on one line, ending in "…" after a whole word where it is longer than ``most`` characters (10 or more).

    Characters are counted as Telegram does, in UTF-16 units.
    """
    line = " ".join(text.split())
    if _units(line) <= most:
        return line
    kept = line
    while _units(kept) > most - 1:
        kept = kept[:-1]
    whole, _, rest = kept.rpartition(" ")
    # A word that fills half of the line is cut, too.
    kept = whole if whole and len(rest) <= most // 2 else kept
    return f"{kept.rstrip(' ,;:–-')}…"


def fit_option(letter: str, text: str) -> str:
    """An option of a poll: its letter, if it has one, and its text, cut where need be."""
    head = f"{letter}: " if letter else ""
    return head + cut(text, LONGEST_OPTION - len(head))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
