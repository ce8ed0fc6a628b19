"""Which of the two languages a text is in."""

import re

from bot.core.article.lexicon import Lexicons
from bot.core.languages import Language

FEWEST, CLEARER = 0.12, 1.5
"""Share of function words that an article has at least, and how many times those of the other language."""

_WORD = re.compile(r"[^\W\d_]+")


def tell_language(text: str, lexicons: Lexicons) -> Language | None:
    """The language whose function words ``text`` is full of; None where that is neither, or not clear."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return None
    counts = {language: sum(word in lexicon.function_words for word in words) for language, lexicon in lexicons.items()}
    best = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language != best)
    clear = counts[best] >= FEWEST * len(words) and counts[best] >= CLEARER * others
    return best if clear else None
