"""From what was heard to a zone: how much of an aspect is in a text, and what follows from it."""

from math import exp
from typing import Final, NamedTuple

from bot.core.understanding.concepts import Heard
from bot.core.understanding.evidence import Likeness
from bot.core.understanding.model import Why, Zone

# Weights of a logistic regression that tells pairs of answer and aspect with the idea from those without: fitted over
# both languages and all discussions at once, on answers that whoever wrote the words of the ideas had not seen. So a
# weight says how much a kind of sign is worth, not a word; packs bring the words.
_ALONE: Final = -1.9
_PARTS: Final = 0.64
_DENIED: Final = -0.5
_IN_DOUBT: Final = 0.8
_LIKE: Final = 0.9
_UNLIKE: Final = -1.8
_WORDS: Final = 2.8

ACCEPT_FROM: Final = 0.6
"""Score from which an aspect is accepted. Of 1,305 answers of the first pack, each read by a reader that had not learnt
from it, 2.6 % then had an aspect accepted wrongly, and 71 % of the aspects were found. Of answers by other people, some
twice as many go wrong, and 5 % is what is aimed at."""

ASK_BACK_FROM: Final = 0.12
"""Score from which asking back is worth it: three in four of the ideas that are missed are then asked about. A question
too many costs a learner one message, one too few an idea."""


class Judgement(NamedTuple):
    """A zone, the score from 0 to 1 and what decided."""

    zone: Zone
    score: float
    why: Why


def judge(heard: Heard, likeness: Likeness, *, other_number: bool) -> Judgement:
    """What an aspect is worth of which so much was heard in a text that is so much like its prototypes.

    ``other_number``: a number is given, and it is none that belongs to the aspect. What may be denied is never
    accepted, however like it is.
    """
    score = score_of(heard, likeness)
    clear = (heard.complete or not (heard.denied or heard.doubt)) and not heard.contradicted
    if score >= ACCEPT_FROM and clear:
        return Judgement(Zone.ASK_BACK, score, Why.NUMBER) if other_number else Judgement(Zone.ACCEPT, score, Why.SAID)
    if heard.contradicted and (heard.share or score >= ASK_BACK_FROM):
        return Judgement(Zone.ASK_BACK, score, Why.DENIED)
    if score >= ASK_BACK_FROM:
        return Judgement(Zone.ASK_BACK, score, Why.NEAR)
    return Judgement(Zone.NOT_YET, score, Why.NOTHING)


def score_of(heard: Heard, likeness: Likeness) -> float:
    """How probable it is that the aspect is there, from 0 to 1."""
    sum_of_signs = (
        _ALONE
        + _PARTS * heard.odds
        + _DENIED * heard.denied
        + _IN_DOUBT * heard.doubt
        + _LIKE * likeness.like
        + _UNLIKE * likeness.unlike
        + _WORDS * likeness.odds
    )
    return 1 / (1 + exp(-sum_of_signs))
