"""The sentence of a question whose words can be tapped."""

from bot.core.content import TapWord
from bot.i18n.texts import Texts
from bot.views.markup import escape

_TAKEN = "\0"


def marked(texts: Texts, question: TapWord) -> str:
    """The sentence as HTML, its words underlined: in bold print neighbours would run together."""
    words = question.texts[texts.language]
    said, at = [], 0
    for start, word in _found(words.sentence, tuple(words.words.values())):
        said.append(f"{escape(words.sentence[at:start])}<u>{escape(word)}</u>")
        at = start + len(word)
    return f"<blockquote>{''.join(said)}{escape(words.sentence[at:])}</blockquote>"


def in_sentence(texts: Texts, question: TapWord) -> tuple[str, ...]:
    """The ids of the words as they come in the sentence, which may differ between the languages."""
    words = question.texts[texts.language]
    places = {word: start for start, word in _found(words.sentence, tuple(words.words.values()))}
    return tuple(sorted(question.words, key=lambda one: places[words.words[one]]))


def _found(sentence: str, words: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where each word stands; longer ones first, as a shorter one may also be a part of them."""
    free, found = sentence, []
    for word in sorted(words, key=len, reverse=True):
        start = free.index(word)
        found.append((start, word))
        free = free[:start] + _TAKEN * len(word) + free[start + len(word) :]
    return sorted(found)
