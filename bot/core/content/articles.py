"""The retelling of an article: headings and paragraphs whose sentences have stable ids."""

from typing import Annotated, Literal

from pydantic import Field

from bot.core.content.base import Frozen, SentenceId, Text


class Sentence(Frozen):
    """One sentence; questions point to its id, which is the same in both languages."""

    id: SentenceId
    text: Text


class Heading(Frozen):
    """A heading between paragraphs."""

    kind: Literal["heading"] = "heading"
    text: Text


class Paragraph(Frozen):
    """A paragraph, sentence by sentence."""

    kind: Literal["paragraph"] = "paragraph"
    sentences: tuple[Sentence, ...]


class Article(Frozen):
    """A retelling in one language."""

    title: Text
    blocks: tuple[Annotated[Heading | Paragraph, Field(discriminator="kind")], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the order of the text."""
        return tuple(sentence for block in self.blocks if isinstance(block, Paragraph) for sentence in block.sentences)
