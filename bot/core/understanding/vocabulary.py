"""The words that matter in a discussion, and how words that learners type come down to them."""

from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA

from bot.core.languages import Language
from bot.core.understanding.clauses import Keys
from bot.core.understanding.spelling import bare
from bot.core.understanding.words import is_known, is_verb, keys, opposites

_SLIPS: Final = ((13, 3), (8, 2), (5, 1))
"""From how many letters on how many slips (a letter wrong, missing, too many, or two swapped) are forgiven. Shorter
words are one slip away from others too often: "nie" and "wie", "hat" and "that"."""

REMEMBERED: Final = 5_000
"""Words that one vocabulary remembers; learners of a discussion use some hundreds."""

_PART: Final = 4
"""Letters of the shortest part of a compound; shorter ones are found in words by chance."""

_LONGEST_COMPOUND: Final = 40
_LINKS: Final = ("", "s", "n", "en", "es", "er", "e")


class Vocabulary:
    """Words that matter in one language, by their keys."""

    def __init__(self, words: Iterable[str], language: Language, remembered: int = REMEMBERED) -> None:
        """``words`` are in small letters, as ``spelling.clean`` leaves them; so many typed words are ``remembered``."""
        self.language: Language = language
        self._remembered = remembered
        forms = dict.fromkeys(words)
        self._keys = frozenset(key for form in forms for key in keys(form, language))
        # Slips are looked for among words that look alike, with and without the dots of umlauts.
        self._by_bare: dict[str, str] = {}
        for form in forms:
            self._by_bare.setdefault(bare(form), form)
        self._by_length: dict[int, list[str]] = {}
        for one in self._by_bare:
            self._by_length.setdefault(len(one), []).append(one)
        self._known: dict[str, tuple[Keys, Keys]] = {}

    def reduce(self, word: str) -> tuple[Keys, Keys]:
        """The keys of ``word``, with those of the parts of a compound, and the keys of what it denies by itself."""
        found = self._known.get(word)
        if found is None:
            found = self._reduce(word)
            if len(self._known) < self._remembered:
                self._known[word] = found
        return found

    def _reduce(self, word: str) -> tuple[Keys, Keys]:
        meant = word
        if not self._keys.intersection(keys(word, self.language)):
            parts = self._parts(word) if self.language == "de" else ()
            if not parts and not is_known(word, self.language):
                meant = self._nearest(word)
                parts = self._parts(meant) if meant != word and self.language == "de" else ()
        else:
            parts = ()
        whole = keys(meant, self.language)
        return frozenset(whole).union(*parts), frozenset(opposites(meant, self.language))

    def _nearest(self, word: str) -> str:
        """The word that matters and was probably meant, or ``word`` where none is near enough."""
        plain = bare(word)
        if plain in self._by_bare:
            return self._by_bare[plain]
        slips = next((most for length, most in _SLIPS if len(plain) >= length), 0)
        best, nearest = slips + 1, word
        for length in range(len(plain) - slips, len(plain) + slips + 1) if slips else ():
            for other in self._by_length.get(length, ()):
                distance = OSA.distance(plain, other, score_cutoff=best - 1)
                if distance < best:
                    best, nearest = distance, self._by_bare[other]
        return nearest

    def _parts(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Keys of the parts of a compound that matter: a word that matters at either end, and a word for the rest."""
        if not 2 * _PART <= len(word) <= _LONGEST_COMPOUND or is_verb(word, self.language):
            return ()
        for at in range(len(word) - _PART, _PART - 1, -1):
            head, tail = word[:at], word[at:]
            tails = keys(tail, self.language)
            for link in _LINKS:
                if not head.endswith(link):
                    continue
                stem = head.removesuffix(link)
                if len(stem) < _PART:
                    continue
                heads = keys(stem, self.language)
                matter = [one for one in (heads, tails) if self._keys.intersection(one)]
                if (
                    matter
                    and (is_known(stem, self.language) or heads in matter)
                    and (is_known(tail, self.language) or tails in matter or self._parts(tail))
                ):
                    rest = [part for part, one in ((stem, heads), (tail, tails)) if one not in matter]
                    return (*matter, *(deeper for part in rest for deeper in self._parts(part)))
        return ()
