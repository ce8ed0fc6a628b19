"""Words of a sentence that the writer uses in their own name, and phrases found among them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bot.core.article.model import Attribution, Sentence

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


class Word(NamedTuple):
    """A word or mark at ``start`` to ``end``; ``low`` in small letters, with a plain apostrophe."""

    text: str
    low: str
    start: int
    end: int


def own_words(text: str, sentence: Sentence, said: Sequence[Attribution]) -> list[Word]:
    """The words of a sentence outside of what ``said`` quotes word for word."""
    spans = sorted(((one.start, one.end) for one in said if one.kind == "direct"), reverse=True)
    words: list[Word] = []
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        while spans and spans[-1][1] <= match.start():
            spans.pop()
        if not spans or match.start() < spans[-1][0]:
            words.append(Word(match.group(), match.group().lower().replace("’", "'"), *match.span()))
    return words


class Phrases:
    """A list of words and phrases; finds the longest ones in one pass."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(_WORD.findall(phrase.lower().replace("’", "'")))
            self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def at(self, words: Sequence[Word], index: int) -> int:
        """How many words the longest phrase has that begins at ``index``; 0 for none."""
        for phrase in self._by_first.get(words[index].low, ()):
            size = len(phrase)
            if size == 1 or tuple(word.low for word in words[index : index + size]) == phrase:
                return size
        return 0

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """First and last (half-open) word of each phrase, none inside another."""
        index = 0
        while index < len(words):
            size = self.at(words, index)
            if size:
                yield index, index + size
            index += max(size, 1)
