"""The lexicons, loaded once for all tests of articles."""

from bot.adapters.article.lexicons import load_lexicons

LEXICONS = load_lexicons()
