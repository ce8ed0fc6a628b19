"""An XML element as the adapter parsed it, with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.exchange.model import TextFormat, shown
from bot.core.exchange.texts import plain


def default_name(text: str, text_format: TextFormat) -> str:
    """What a question without a name is called, as Moodle wants one: the beginning of its text."""
    return shown(plain(text, text_format))


@dataclass
class Node:
    """``text`` is all text directly inside the element; ``line`` counts from 1."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    def each(self, tag: str) -> "Iterator[Node]":
        """The children called ``tag``."""
        return (child for child in self.children if child.tag == tag)

    def first(self, *way: str) -> "Node | None":
        """The first child, grandchild … by their tags, None where there is none."""
        node: Node | None = self
        for tag in way:
            node = next(node.each(tag), None) if node is not None else None
        return node

    def words(self, *way: str) -> str:
        """The text of that element without white space around it, empty where there is none."""
        node = self.first(*way)
        return "" if node is None else node.text.strip()
