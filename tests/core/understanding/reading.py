"""Texts taken apart for the tests, without a discussion around them."""

from collections.abc import Mapping, Sequence

from bot.core.content import Pack
from bot.core.languages import Language
from bot.core.understanding.clauses import Keys, Reduce, Token, take_apart
from bot.core.understanding.negation import find_negators
from bot.core.understanding.places import Places
from bot.core.understanding.scope import Kind, Negator
from bot.core.understanding.words import keys, opposites
from tests.content_files import small_tree


def reduce_in(language: Language) -> Reduce:
    """Keys without any vocabulary."""

    def reduce(word: str) -> tuple[Keys, Keys]:
        return frozenset(keys(word, language)), frozenset(opposites(word, language))

    return reduce


def read(text: str, language: Language) -> tuple[Sequence[Token], Mapping[int, Negator]]:
    """The tokens of a text, and the denials in it."""
    tokens = take_apart(text, language, reduce_in(language))
    return tokens, find_negators(tokens, language)


def places(text: str, language: Language) -> Places:
    """Where the words of a text stand."""
    tokens, negators = read(text, language)
    return Places(tokens, negators, range(len(tokens)))


def state(text: str, word: str, language: Language) -> str:
    """How ``word`` is said in ``text``: said, denied, open, untold, answered, dismissed or wanted."""
    tokens, negators = read(text, language)
    token = next(token for token in tokens if token.form == word)
    if token.dismissed:
        return "dismissed"
    if token.told:
        return "answered"
    denials = [one for one in (*token.near, *token.far) if negators[one].kind is Kind.DENIAL]
    if len(denials) % 2:
        return "denied" if any(one in token.near for one in denials) else "open"
    if token.wanted:
        return "wanted"
    return "untold" if len(denials) < len(token.near) + len(token.far) else "said"


def tram() -> Pack:
    """The pack of the small tree that has discussions."""
    return next(pack for pack in small_tree().packs if pack.discussions)
