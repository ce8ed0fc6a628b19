"""What a learner can do, told from their first answers by fixed rules: nothing is fitted to pupils.

An Elo rating (Pelánek 2016, doi:10.1016/j.compedu.2016.03.017) with two numbers an answer: one for the learner, one for
the learner in the skill. Both are logits and begin at 0.
"""

from bot.core.mastery.challenges import Challenge, challenge_of, luck_of
from bot.core.mastery.rating import (
    ENOUGH,
    MASTERED_FROM,
    MEDIAN,
    OVERALL,
    Ability,
    Mastery,
    assess,
    learn,
    predict,
)
from bot.core.mastery.replay import Tried, replay

__all__ = [
    "ENOUGH",
    "MASTERED_FROM",
    "MEDIAN",
    "OVERALL",
    "Ability",
    "Challenge",
    "Mastery",
    "Tried",
    "assess",
    "challenge_of",
    "learn",
    "luck_of",
    "predict",
    "replay",
]
