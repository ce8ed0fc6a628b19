"""Where words stand in a text, by what they come down to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from bot.core.understanding.clauses import Keys, Token
from bot.core.understanding.scope import Kind, Negator


class Places:
    """The places of a text's words, in a ``span`` of its tokens, without those that are copied."""

    def __init__(self, tokens: Sequence[Token], negators: Mapping[int, Negator], span: range) -> None:
        self.tokens, self.negators, self.span = tokens, negators, span
        self._saying: dict[str, list[int]] = {}
        self._denying: dict[str, list[int]] = {}
        for place in span:
            token = tokens[place]
            for key in token.keys if not token.copied else ():
                self._saying.setdefault(key, []).append(place)
            for key in token.denies if not token.copied else ():
                self._denying.setdefault(key, []).append(place)
        self._said, self._denied = frozenset(self._saying), frozenset(self._denying)

    def tokens_there(self) -> Sequence[Token]:
        """The tokens of the span."""
        return self.tokens[self.span.start : self.span.stop]

    def heads(self) -> Keys:
        """What the words there say, or deny by themselves."""
        return self._said | self._denied

    def saying(self, word: Keys) -> list[int]:
        """The places of words with one of these keys, in order."""
        return [] if word.isdisjoint(self._said) else _merged(word, self._saying)

    def denying(self, word: Keys) -> list[int]:
        """The places of words that deny one of these keys by themselves, in order."""
        return [] if word.isdisjoint(self._denied) else _merged(word, self._denying)

    def around(self, word: Keys, place: int, width: int) -> list[int]:
        """The places of words with one of these keys, in order, at most ``width`` from ``place``, in its sentence."""
        found = self.saying(word)
        near = found[bisect_left(found, place - width) : bisect_right(found, place + width)]
        return [at for at in near if self.tokens[at].sentence == self.tokens[place].sentence]

    def denials(self, places: Sequence[int], kind: Kind) -> tuple[frozenset[int], frozenset[int]]:
        """The negators of a kind that fall on words at ``places``, and those that only lie over them."""
        near = frozenset(one for place in places for one in self.tokens[place].near)
        far = frozenset(one for place in places for one in self.tokens[place].far)
        of_kind = frozenset(one for one in near | far if self.negators[one].kind is kind) - frozenset(places)
        return near & of_kind, (far - near) & of_kind

    def dismissals(self, places: Iterable[int]) -> frozenset[int]:
        """The places of what says that words at ``places`` do not matter."""
        return frozenset(one for place in places for one in self.tokens[place].dismissed)


def _merged(word: Keys, by_key: Mapping[str, list[int]]) -> list[int]:
    found = [by_key[key] for key in word if key in by_key]
    return found[0] if len(found) == 1 else sorted({place for places in found for place in places})
