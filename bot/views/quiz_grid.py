"""Buttons side by side, as many as a narrow phone shows whole."""

from collections.abc import Sequence

from bot.views.reply import Button

_LONGEST = {6: 3, 4: 5, 3: 7, 2: 14}
"""Characters of the longest label where so many stand in a row of 390 pixels."""


def grid(buttons: Sequence[Button], longest: int = 0) -> tuple[tuple[Button, ...], ...]:
    """``buttons`` in rows of equal length, in their order; labels can become ``longest`` characters."""
    most = max([longest, *(len(button.text) for button in buttons)])
    columns = next((count for count, room in _LONGEST.items() if most <= room), 1)
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))
