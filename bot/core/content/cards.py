"""Lesson cards: one thing each, ending with something to do."""

from typing import Literal

from pydantic import Field

from bot.core.content.base import Frozen, Kebab, SentenceId, SkillId, Text

CARD_LIMIT = 600
"""Characters of a card without its heading, do-line included, markup not counted."""


class Card(Frozen):
    """A card in one language; everything but ``title``, ``text`` and ``do`` is the same in both.

    ``text`` is Markdown: paragraphs, ``**bold**``, ``*italic*``, "- " lists, "> " quotations.
    ``do`` is the last paragraph without its arrow. A card of kind "glossary" shows the pack's glossary
    after its text.
    """

    id: Kebab
    title: Text
    text: str
    do: Text
    kind: Literal["text", "glossary"] = "text"
    skill: SkillId | None = Field(default=None)
    topic: Kebab | None = Field(default=None)
    picture: Kebab | None = Field(default=None)
    sources: tuple[Kebab, ...] = ()
    sentences: tuple[SentenceId, ...] = ()
