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


@pytest.mark.parametrize(
    ("text", "accepted", "expected"),
    [
        # 11 letters in common of 12 and 13: 88 of a hundred; 7 of 8 and 8: 87.5.
        ("abcdefghijkxx", "abcdefghijkl", Closeness.RIGHT),
        ("abcdefgx", "abcdefgh", Closeness.ALMOST),
        # 9 of 12 and 13: 72; 5 of 7 and 7: 71.4.
        ("abcdefghiqrst", "abcdefghixyz", Closeness.ALMOST),
        ("abcdexx", "abcdefg", Closeness.FAR),
        # Up to four letters, on either side, nothing but themselves.
        ("Lind", "Linda", Closeness.FAR),
        ("Linda", "Lind", Closeness.FAR),
        ("Lindas", "Linda", Closeness.RIGHT),
        # Four words around it, and no more; articles are no words.
        ("war wohl bestimmt immer SenseTime", "SenseTime", Closeness.RIGHT),
        ("war ja wohl bestimmt immer SenseTime", "SenseTime", Closeness.FAR),
        ("the a an the a an SenseTime", "SenseTime", Closeness.RIGHT),
        ("die", "die", Closeness.RIGHT),
        # The same words, one of them twice.
        ("Xu, Li Xu", "Li Xu", Closeness.RIGHT),
    ],
)
def test_the_bounds_of_closeness(text: str, accepted: str, expected: Closeness) -> None:
    assert closeness(text, (accepted,)) is expected
