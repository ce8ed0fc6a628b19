"""What a finder reports of a frame: a cue, with who speaks as far as the sentence tells."""

from typing import Final, Literal, NamedTuple

from bot.core.article.model import Tier

Gender = Literal["he", "she", "they", "it", ""]
"""Of the pronouns that may stand for a speaker; "" where the text does not tell."""


class Phrase(NamedTuple):
    """A noun phrase; all numbers are tokens of its frame, half-open.

    ``first`` to ``last`` is all of it, ``name`` the name, or the phrase without article where there is none.
    ``person``: the name is a proper name; ``pronoun``: "er", "she"; ``definite``: "der Sprecher", "the coach", who may
    have been named before; ``genitive``: its noun may end in the s of the genitive. ``trim``: how many letters of the
    name's end are no part of it ("Polizeiangaben" is the Polizei).
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
    trim: int = 0


def pronoun(index: int, gender: Gender) -> Phrase:
    """The phrase of a pronoun at ``index``."""
    return Phrase(index, index + 1, (index, index + 1), gender=gender, pronoun=True)


class Claim(NamedTuple):
    """What follows a verb of saying: by which rule it is passed on, where it begins (-1: before the verb), how sure."""

    rule: str
    start: int
    tier: Tier


class Cue(NamedTuple):
    """One sign that others speak. ``start`` to ``end`` are the tokens that show it, ``content`` what they pass on.

    ``phrase`` is who speaks; without one it is whoever spoke before (``carry``), or nobody who could be named.
    ``quotes``: it may belong to a quotation in the same sentence. ``indirect``: it passes on words of the sentence.
    """

    rule: str
    start: int
    end: int
    phrase: Phrase | None
    content: tuple[int, int] = (0, 0)
    tier: Tier = "strong"
    carry: bool = False
    quotes: bool = True
    indirect: bool = True


WEAK: Final[Tier] = "weak"
STRONG: Final[Tier] = "strong"
