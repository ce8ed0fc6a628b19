"""Buttons side by side, as many as a narrow phone shows whole."""

from collections.abc import Sequence

from bot.views.reply import Button

_LONGEST = {6: 3, 4: 6, 3: 10, 2: 16}
"""Characters of the longest label where so many stand in a row of 390 pixels."""


def grid(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """``buttons`` in rows of equal length, in their order."""
    longest = max((len(button.text) for button in buttons), default=0)
    columns = next((count for count, most in _LONGEST.items() if longest <= most), 1)
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))
