import pytest

from bot.core.understanding.concepts import Heard
from bot.core.understanding.evidence import Likeness
from bot.core.understanding.judging import ACCEPT_FROM, ASK_BACK_FROM, judge, score_of
from bot.core.understanding.model import Why, Zone

SURE, UNSURE, STRANGE = Likeness(0.8, 0.1, 1.0), Likeness(0.3, 0.2, 0.3), Likeness(0.0, 0.5, -1.0)


def heard(share: float, odds: float, *, doubt: bool = False, denied: bool = False, contradicted: bool = False) -> Heard:
    return Heard(share, doubt, denied, contradicted, odds)


@pytest.mark.parametrize(
    ("found", "likeness", "other_number", "zone", "why"),
    [
        (heard(1, 4), SURE, False, Zone.ACCEPT, Why.SAID),
        (heard(1, 4), SURE, True, Zone.ASK_BACK, Why.NUMBER),
        (heard(0.5, 1), SURE, False, Zone.ACCEPT, Why.SAID),
        (heard(0.5, 1, doubt=True), SURE, False, Zone.ASK_BACK, Why.NEAR),
        (heard(0.5, 1, denied=True), SURE, False, Zone.ASK_BACK, Why.NEAR),
        (heard(1, 4, contradicted=True), SURE, False, Zone.ASK_BACK, Why.DENIED),
        (heard(0.5, -4, denied=True, contradicted=True), STRANGE, False, Zone.ASK_BACK, Why.DENIED),
        (heard(0, 1, denied=True, contradicted=True), UNSURE, False, Zone.ASK_BACK, Why.DENIED),
        (heard(0, -4, denied=True, contradicted=True), STRANGE, False, Zone.NOT_YET, Why.NOTHING),
        (heard(0.5, 0), UNSURE, False, Zone.ASK_BACK, Why.NEAR),
        (heard(0, -4), STRANGE, True, Zone.NOT_YET, Why.NOTHING),
    ],
)
def test_zones(found: Heard, likeness: Likeness, other_number: bool, zone: Zone, why: Why) -> None:
    judgement = judge(found, likeness, other_number=other_number)
    assert (judgement.zone, judgement.why) == (zone, why)


def test_more_signs_make_a_higher_score() -> None:
    scores = [score_of(heard(1, odds), likeness) for odds in (-4, 0, 4) for likeness in (STRANGE, UNSURE, SURE)]
    assert scores[0] < ASK_BACK_FROM < ACCEPT_FROM < scores[-1]
    assert scores[0] < scores[3] < scores[6]
    assert scores[:3] == sorted(scores[:3])
