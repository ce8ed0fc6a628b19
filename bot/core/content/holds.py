"""``holds.yaml``: what keeps a learner's text from classmates until a teacher has looked at it."""

from pydantic import Field

from bot.core.content.base import Frozen, Text
from bot.core.languages import Language


class HeldWords(Frozen):
    """Words and short phrases in both languages: ``words["de"]``. A text is held in whatever language it is written."""

    de: tuple[Text, ...] = Field(min_length=1, description="German words and short phrases")
    en: tuple[Text, ...] = Field(min_length=1, description="English words and short phrases")

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.de if language == "de" else self.en


class Holds(Frozen):
    """``holds.yaml``."""

    insults: HeldWords = Field(
        description="Insults: whole words, never parts of them, and short phrases; case does not matter"
    )
