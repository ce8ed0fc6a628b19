"""What a file for other tools says of the article besides the questions."""

from collections.abc import Iterable

from bot.core.exchange import Item
from bot.core.exchange.model import one_line


def with_source(items: Iterable[Item], title: str, name: str, note: str) -> tuple[Item, ...]:
    """``items`` under the lesson's ``title``, behind a description called ``name`` that says where they come from.

    Other tools read a slash as a step down in a tree of categories, and two of them as a slash. What has a category of
    its own keeps it.
    """
    path = one_line(title).replace("/", "//")
    told = Item(kind="description", text=note, text_format="plain", name=name, category=path)
    return told, *(item.model_copy(update={"category": item.category or path}) for item in items)
