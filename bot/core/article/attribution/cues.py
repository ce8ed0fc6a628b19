"""What a finder reports of a frame: a cue, with who speaks as far as the sentence tells."""

from typing import Final, Literal, NamedTuple

from bot.core.article.model import Tier

Gender = Literal["he", "she", "they", "it", ""]
"""Of the pronouns that may stand for a speaker; "" where the text does not tell."""


class Phrase(NamedTuple):
    """A noun phrase; all numbers are tokens of its frame, half-open.

    ``first`` to ``last`` is all of it, ``name`` the name, or the phrase without article where there is none.
    ``person``: the name is a proper name; ``pronoun``: "er", "she"; ``definite``: "der Sprecher", "the coach", who may
    have been named before.
    """

    first: int
    last: int
    name: tuple[int, int]
    role: str = ""
    gender: Gender = ""
    person: bool = False
    pronoun: bool = False
    definite: bool = False
    genitive: bool = False
    """It stands in the genitive, so its noun may end in s."""
    trim: int = 0
    """How many letters of the name's end are no part of it: "Polizeiangaben" is the Polizei."""


Whose = Literal["phrase", "carry", "nobody"]
"""Who speaks: the phrase; whoever spoke before; nobody who could be named."""


class Cue(NamedTuple):
    """One sign that others speak. ``start`` to ``end`` are the tokens that show it, ``content`` what they pass on.

    ``quotes``: it may belong to a quotation in the same sentence. ``indirect``: it passes on words of the sentence.
    """

    rule: str
    start: int
    end: int
    whose: Whose
    phrase: Phrase | None = None
    content: tuple[int, int] = (0, 0)
    tier: Tier = "strong"
    quotes: bool = True
    indirect: bool = True


WEAK: Final[Tier] = "weak"
STRONG: Final[Tier] = "strong"
