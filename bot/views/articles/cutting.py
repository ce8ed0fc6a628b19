"""Long texts of an article, cut between words."""

CUT = "[…]"
"""Stands where words were left out."""


def cut(text: str, most: int = 400) -> str:
    """``text`` (plain), cut between words where it is longer than ``most`` characters, with "[…]" at its end.

    A word that is longer than all of that is cut inside.
    """
    if len(text) <= most:
        return text
    room = most - len(CUT) - 1
    head = text[: room + 1].rpartition(" ")[0] or text[:room]
    return f"{head.rstrip(' ,;:–-')} {CUT}"
