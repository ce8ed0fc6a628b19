"""What is shown of a reply that still comes in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.phrasing import finished
from tests.core.phrasing.talk import EN

FIRST = "The police say that, you write."
WORDING = f"{FIRST} The article has a sentence about the cameras."
RAW = json.dumps({"aspects": ["effect"], "point": 'the "wording": "x"', "wording": WORDING})


def test_whole_sentences_appear_one_after_the_other() -> None:
    shown = [finished(RAW[:length], EN) for length in range(len(RAW) + 1)]
    assert list(dict.fromkeys(shown)) == ["", FIRST, WORDING]
    assert shown[-1] == WORDING


@pytest.mark.parametrize(
    "begun",
    [
        '{"wording": "That is right. And',
        '{"wording": "You feel that the police help. And',
        '{"wording": "The police say so, as on example.org. And',
        '{"wording": "Do the police say so? And',
        '{"wording": "You say that cameras do not help. And',
        '{"wording": "The police say that \\u202e cameras help. And',
        '{"wording": 7',
        '{"wording": "' + "The police say so. " * 400,
    ],
)
def test_nothing_unfit_is_ever_shown(begun: str) -> None:
    assert finished(begun, EN) == ""


@given(st.text())
def test_any_beginning_is_read(begun: str) -> None:
    for raw in (begun, '{"wording": "' + begun):
        assert "?" not in finished(raw, EN)
