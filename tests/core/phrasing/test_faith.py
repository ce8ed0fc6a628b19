"""What a model says back is what was said."""

from dataclasses import replace

import pytest

from bot.core.phrasing import Advice
from tests.core.phrasing.talk import DE
from tests.core.phrasing.test_reading import TAIL_EN, read, reply

LIES = (
    # reversed
    "You say that the police do not say so.",
    "The police never say so, you write.",
    "You say so without the police.",
    "You say that less police say so.",
    # of the lesson, of an aspect, of the claim, but not of theirs
    "You say that the station needs more cameras.",
    "You say that the council wants 160 cameras.",
    "You say that everybody is filmed.",
    "You think that cameras help because a study says so.",
    # made up
    "You say that you agree with the police.",
    "The police say so 3 times, you write.",
    "You write that the police say so to sell cameras.",
)


@pytest.mark.parametrize("point", LIES)
def test_a_point_says_nothing_that_was_not_said(point: str) -> None:
    assert read(reply(aspects=["effect"], point=point)) == Advice(("effect",))
    assert read(reply(wording=f"{point} {TAIL_EN}")) is None


@pytest.mark.parametrize(
    ("said", "point", "kept"),
    [
        ("Kameras helfen nicht gegen Diebe", "Du meinst, dass Kameras nicht gegen Diebe helfen.", True),
        ("Kameras helfen nicht gegen Diebe", "Du meinst, dass Kameras helfen.", False),
        ("Kameras helfen, sagt die Polizei", "Du meinst, dass Kameras keinem helfen.", False),
        ("Nur die Polizei sagt das", "Du schreibst, dass alle das sagen.", False),
        ("2 von 3 Kameras sind kaputt", "Du sagst, 3 von 4 Kameras sind kaputt.", False),
        ("2 von 3 Kameras sind kaputt", "Du sagst, 2 von 3 Kameras sind kaputt.", True),
    ],
)
def test_what_is_said_back_in_german(said: str, point: str, *, kept: bool) -> None:
    consultation = replace(DE, history=("Alle Diebe zählen keine Kameras", said))
    assert read(reply(aspects=["effect"], point=point), consultation) == Advice(("effect",), point if kept else "")
