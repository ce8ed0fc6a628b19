"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence

from bot.core.actions import Action
from bot.i18n.texts import Texts
from bot.views.reply import Button


def paged(total: int, page: int, size: int) -> tuple[int, int]:
    """``page`` (from 0) kept within the pages of ``total`` things, and how many pages there are (at least 1)."""
    pages = max(1, -(-total // size))
    return min(page, pages - 1), pages


def turn_row(texts: Texts, page: int, pages: int, to: Callable[[int], Action]) -> tuple[tuple[Button, ...], ...]:
    """The row that turns pages, or nothing where there is one page only."""
    row = []
    if page > 0:
        row.append(Button(texts.button("← Page {page}", page=page), to(page - 1)))
    if page + 1 < pages:
        row.append(Button(texts.button("Page {page} →", page=page + 2), to(page + 1)))
    return (tuple(row),) if row else ()


def grid(buttons: Sequence[Button], most: int) -> tuple[tuple[Button, ...], ...]:
    """Rows of at most ``most`` buttons, as even as can be; no row where there is no button."""
    rows = max(1, -(-len(buttons) // most))
    width = max(1, -(-len(buttons) // rows))
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
