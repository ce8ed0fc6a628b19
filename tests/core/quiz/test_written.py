import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.quiz.written import Closeness, closeness

ACCEPTED = ("Bildungsbehörde Yunnan", "Konjunktiv I", "SenseTime", "NIST", "2000 Verdächtige", "nicht belegt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SenseTime", Closeness.RIGHT),
        ("sensetime!", Closeness.RIGHT),
        ("das SenseTime", Closeness.RIGHT),
        ("Das war SenseTime", Closeness.RIGHT),
        ("Sensetme", Closeness.RIGHT),
        ("Sensti", Closeness.ALMOST),
        ("Bildungsbehoerde Yunnan", Closeness.RIGHT),
        ("Yunnan Bildungsbehörde", Closeness.RIGHT),
        ("NIST", Closeness.RIGHT),
        ("NITS", Closeness.FAR),
        ("2000 Verdaechtige", Closeness.RIGHT),
        ("200 Verdächtige", Closeness.FAR),
        ("Verdächtige", Closeness.FAR),
        ("nicht SenseTime", Closeness.FAR),
        ("belegt", Closeness.FAR),
        ("nicht belegt", Closeness.RIGHT),
        ("die", Closeness.FAR),
        ("Bloomberg", Closeness.FAR),
        ("", Closeness.FAR),
        ("SenseTime oder Megvii oder Yitu oder Hikvision oder Dahua", Closeness.FAR),
    ],
)
def test_typed_answers(text: str, expected: Closeness) -> None:
    assert closeness(text, ACCEPTED) is expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_comparison(text: str) -> None:
    assert closeness(text, ACCEPTED) in Closeness


@given(st.sampled_from(ACCEPTED))
def test_every_accepted_answer_is_accepted(text: str) -> None:
    assert closeness(f"  {text.upper()}. ", ACCEPTED) is Closeness.RIGHT
