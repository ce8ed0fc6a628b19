"""Explanations that an export of Lupe's had to put into one text, taken apart again."""

import re
from collections.abc import Mapping
from typing import Final

MOST_POINTS: Final = 5
"""Points of a checklist at most."""

_POINT: Final = "– "
_SIDES: Final = re.compile(r"< (\S+): ?(.*)\n> \1: ?(.*)", re.DOTALL)


def labelled(general: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Explanations that stand one below the other, as an export of Lupe's puts them, by id; {} where they do not."""
    why = dict.fromkeys(labels, "")
    at = ""
    for line in general.split("\n"):
        begun = next((name for name, label in labels.items() if not why[name] and line.startswith(f"{label}: ")), "")
        if begun:
            at, why[begun] = begun, line.removeprefix(f"{labels[begun]}: ")
        elif at:
            why[at] = f"{why[at]}\n{line}"
        else:
            return {}
    return why


def both_sides(wrong: str) -> tuple[str, str]:
    """What explains too low and too high numbers: "< 5: …" above "> 5: …", or one text for both."""
    sides = _SIDES.fullmatch(wrong)
    return (sides[2], sides[3]) if sides else (wrong, wrong)


def listed_below(general: str) -> tuple[str, tuple[str, ...]]:
    """A model answer, and the two to five points that end it, each on a line behind a dash; () where they do not."""
    lines = general.split("\n")
    listed = tuple(line.removeprefix(_POINT).strip() for line in lines if line.startswith(_POINT))
    last = lines[len(lines) - len(listed) :]
    whole = 2 <= len(listed) <= MOST_POINTS and all(listed) and all(line.startswith(_POINT) for line in last)
    return ("\n".join(lines[: -len(listed)]).strip(), listed) if whole else (general.strip(), ())
