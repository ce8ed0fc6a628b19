"""Which words of a text are the article's, not the learner's."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rapidfuzz.distance import LCSseq

from bot.core.languages import Language
from bot.core.understanding.clauses import Token, take_apart

_RUN: Final = 5
"""Words in a row that are also in the article: then they are copied. In four, people meet by chance ("said SenseTime's
boss", "have their faces scanned")."""

_MOSTLY: Final = 0.8
"""Share of a sentence's words that stand in the article's sentence in the same order: then all of it is copied, with a
slip or a word left out. From five words on."""

_NOTHING: Final = (frozenset[str](), frozenset[str]())


class Original:
    """What can be copied: sentences of the article, the claim."""

    def __init__(self, sentences: Iterable[str], language: Language) -> None:
        self._sentences = [_forms(take_apart(one, language, lambda _: _NOTHING)) for one in sentences]
        self._runs = frozenset(run for forms in self._sentences for run in _runs(forms))

    def mark(self, tokens: Sequence[Token]) -> int:
        """Mark the tokens that are copied; returns their number."""
        forms = _forms(tokens)
        for start, run in enumerate(_runs(forms)):
            if run in self._runs:
                for token in tokens[start : start + _RUN]:
                    token.copied = True
        for _, group in groupby(tokens, key=lambda token: token.sentence):
            part = list(group)
            if len(part) >= _RUN and not all(token.copied for token in part) and self._is_copied(_forms(part)):
                for token in part:
                    token.copied = True
        return sum(token.copied for token in tokens)

    def _is_copied(self, forms: tuple[str, ...]) -> bool:
        least = _MOSTLY * len(forms)
        return any(LCSseq.similarity(forms, one) >= least for one in self._sentences)


def _forms(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.form for token in tokens)


def _runs(forms: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(forms[start : start + _RUN]) for start in range(len(forms) - _RUN + 1)]
