"""A language model behind any endpoint that speaks as OpenAI's does. Needs the extra ``llm``."""

from bot.adapters.language_model.model import LanguageModel

__all__ = ["LanguageModel"]
