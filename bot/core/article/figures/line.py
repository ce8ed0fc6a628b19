"""A sentence whose numbers are read: its tokens, what is known of its language, and what all readers need."""

from dataclasses import dataclass
from typing import Final

from bot.core.article.figures.found import Found
from bot.core.article.figures.tokens import Tokens
from bot.core.article.figures.units import SIGNS, is_plural, with_unit
from bot.core.article.figures.values import is_foreign_decimal, phrase_value, value_of
from bot.core.article.lexicon import Lexicon
from bot.core.languages import Language

DASHES: Final = frozenset("-–—‑")
_SPACES: Final = frozenset(" \u00a0\u202f\u2009")
_LONGEST_SHORT_FORM: Final = 4
_LARGEST_SCALE: Final = 1e12
"""Scales beyond a billion billions belong to no number that anybody writes."""
_OLDEST: Final = 120
_LONGEST: Final = 18
"""Digits of a number in groups: what is longer is none."""


@dataclass(frozen=True)
class Line:
    """A sentence. Places are those of its tokens."""

    tokens: Tokens
    lexicon: Lexicon
    language: Language

    def grouped(self, place: int) -> tuple[float | None, int]:
        """The value of the digits at ``place`` and the place behind, groups apart by spaces taken together: 2 000."""
        tokens = self.tokens
        digits, at = tokens[place].text, place + 1
        if digits.isdecimal() and len(digits) <= 3 and digits[0] != "0":
            while (
                len(digits) < _LONGEST
                and len(tokens[at].text) == 3
                and tokens[at].text.isdecimal()
                and tokens[at].start == tokens[at - 1].end + 1
                and tokens.text[tokens[at - 1].end] in _SPACES
            ):
                digits, at = digits + tokens[at].text, at + 1
        return value_of(digits, self.language), at

    def money(self, first: int, place: int) -> Found | None:
        """An amount whose sign or code stands at ``first``, its digits at ``place``."""
        value, behind = self.grouped(place)
        if value is None and is_foreign_decimal(self.tokens[place].text):
            value = float(self.tokens[place].text)
        if value is None:
            return None
        unit = self.tokens.text[self.tokens[first].start : self.tokens[place - 1].end]
        return self.scaled(Found(first, behind, value, unit=unit))

    def complete(self, found: Found) -> Found:
        """``found`` with its scale and its unit."""
        return self._aged(with_unit(self.tokens, self.scaled(found), self.lexicon, self.language))

    def scaled(self, found: Found) -> Found:
        """``found`` times the scales behind it: 4,5 Milliarden, 3bn, two hundred thousand and five."""
        tokens, at = self.tokens, found.behind
        small = tokens[at].small
        scale = self.lexicon.scales.get(small)
        if tokens.touch(at - 1) and small in self.lexicon.attached_scales:
            metres = small == "m" and not found.unit and not is_plural(tokens[at + 1].small, self.lexicon)
            scale = None if metres else self.lexicon.attached_scales[small]
        if scale is None or found.scale > _LARGEST_SCALE:
            return found
        dot = tokens[at + 1].text == "." and tokens.touch(at) and at + 2 < len(tokens)
        behind = at + 2 if dot and len(small) <= _LONGEST_SHORT_FORM else at + 1
        more = self.scaled(found.but(behind=behind, value=found.value * scale, scale=found.scale * scale))
        rest = self._rest(more) if scale >= 1000 and self.language == "en" else None
        return more.but(behind=rest.behind, value=more.value + rest.value) if rest and rest.value < scale else more

    def _rest(self, found: Found) -> Found | None:
        """What is added in words behind a scale: three thousand and six, two million three hundred thousand."""
        tokens, at = self.tokens, found.behind
        joint = tokens[at].small in self.lexicon.and_words
        number = phrase_value(tokens, at + joint, self.lexicon)
        if number is None or tokens[found.first].kind != "word" or (joint and number[0] >= 100):
            return None
        return self.scaled(Found(at, number[1], number[0]))

    def is_money_or_share(self, place: int) -> bool:
        """Whether an amount of money or a percentage ends with the token at ``place``."""
        token = self.tokens[place]
        return token.text in SIGNS or token.text == "%" or token.small in ("prozent", "euro", "percent", "per")

    def is_measured(self, place: int) -> bool:
        """Whether the token at ``place`` is a unit or a scale."""
        token = self.tokens[place]
        return token.small in self.lexicon.measures or token.small in self.lexicon.scales or token.text in SIGNS

    def _aged(self, found: Found) -> Found:
        """Paula Nehring, 24, and Jan Beck (45), and she is 79: years."""
        tokens, small = self.tokens, found.behind == found.first + 1
        if not small or found.unit or not 0 < found.value < _OLDEST:
            return found
        before, after, name = tokens[found.first - 1], tokens[found.behind], tokens[found.first - 2]
        is_named = name.kind == "word" and name.text[0].isupper() and name.small not in self.lexicon.function_words
        is_apposition = (before.text, after.text) in ((",", ","), ("(", ")")) and is_named
        is_person = before.small in self.lexicon.being and (is_named or name.small in self.lexicon.persons)
        is_end = after.kind != "word" or after.small in self.lexicon.function_words
        if is_apposition or before.small in self.lexicon.aged or (is_person and is_end):
            return found.but(unit=self.lexicon.age_unit, open=False)
        return found
