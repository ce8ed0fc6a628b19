"""Which words of a text are the article's, not the learner's."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import ceil
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
    """What can be copied: texts by their id."""

    def __init__(self, texts: Mapping[str, str], language: Language) -> None:
        self._texts = {name: _forms(take_apart(text, language, lambda _: _NOTHING)) for name, text in texts.items()}
        self._runs = {run: name for name, forms in self._texts.items() for run in _runs(forms)}

    def mark(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Mark the tokens that are copied; returns the ids of what they are copied from."""
        found: set[str] = set()
        for start, run in enumerate(_runs(_forms(tokens))):
            if run in self._runs:
                found.add(self._runs[run])
                _mark(tokens[start : start + _RUN])
        for _, group in groupby(tokens, key=lambda token: token.sentence):
            part = list(group)
            if len(part) >= _RUN and not all(token.copied for token in part):
                origin = self._origin(_forms(part))
                if origin is not None:
                    found.add(origin)
                    _mark(part)
        return frozenset(found)

    def _origin(self, forms: tuple[str, ...]) -> str | None:
        least = ceil(_MOSTLY * len(forms))
        return next((name for name, one in self._texts.items() if LCSseq.similarity(forms, one) >= least), None)


def _mark(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.copied = True


def _forms(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.form for token in tokens)


def _runs(forms: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(forms[start : start + _RUN]) for start in range(len(forms) - _RUN + 1)]
