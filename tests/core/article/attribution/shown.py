"""Attributions in a line, for golden tables."""

from bot.adapters.article.lexicons import load_lexicons
from bot.core.article.analysing import analyse
from bot.core.article.model import Analysis
from bot.core.languages import Language

LEXICONS = load_lexicons()


def analysed(text: str, language: Language) -> Analysis:
    """The analysis of a text with Lupe's own lexicons."""
    return analyse(text, language, LEXICONS)


def shown(text: str, language: Language) -> str:
    """As in "i+ clause [said] Jane Doe; d- marks [] ?"."""
    return "; ".join(
        f"{one.kind[0]}{'+' if one.tier == 'strong' else '-'} {one.rule} [{one.cue}] "
        f"{one.speaker.whole if one.speaker else '?'}"
        for one in analysed(text, language).attributions
    )
