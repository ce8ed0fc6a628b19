"""Callback data: every action there and back, everything else refused."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.actions import ACTIONS, Action, Choose, ShowNotice, TakePseudonym
from bot.messenger.callbacks import MOST_BYTES, decode, encode

NUMBERS = st.integers(min_value=0, max_value=2**63 - 1)
WORDS = st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    kind = draw(st.sampled_from(ACTIONS))
    values: list[Any] = [draw(NUMBERS if field.type is int else WORDS) for field in fields(kind)]
    return kind(*values)


@given(actions())
def test_there_and_back(action: Action) -> None:
    data = encode(action)
    assert len(data.encode()) <= MOST_BYTES
    assert decode(type(action), data) == action
    assert [kind for kind in ACTIONS if decode(kind, data) is not None] == [type(action)]


@given(st.sampled_from(ACTIONS), st.one_of(st.text(max_size=70), st.text(alphabet="at:019azZ_-+ ", max_size=12)))
def test_garbage_is_no_action_and_no_crash(kind: type[Action], data: str) -> None:
    action = decode(kind, data)
    assert action is None or encode(action) == data, "one form only"


def test_codes_are_short_and_unique() -> None:
    codes = [kind.code for kind in ACTIONS]
    assert len(set(codes)) == len(codes)
    assert max(map(len, codes)) <= 3


@pytest.mark.parametrize(
    "data",
    ["a:1", "a:1:2:3", "a", "a:01:2", "a:-1:2", "a:A:2", "a:1: 2", "a:1:²", "a:1_0:2", "b:1:2", "a:1y2p0ij32e8e8:0"],
)
def test_another_form_is_refused(data: str) -> None:
    assert decode(Choose, data) is None


def test_largest_number_fits() -> None:
    assert decode(Choose, encode(Choose(2**63 - 1, 0))) == Choose(2**63 - 1, 0)
    assert encode(TakePseudonym(36, 35, "de")) == "pt:10:z:de"


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be put into a button"):
        encode(Choose(-1, 0))
    with pytest.raises(ValueError, match="cannot be put into a button"):
        encode(Choose(2**63, 0))
    with pytest.raises(ValueError, match="letters a-z"):
        encode(ShowNotice("Deutsch"))
    with pytest.raises(ValueError, match="64 are allowed"):
        encode(ShowNotice("x" * 63))


@dataclass(frozen=True)
class Bare(Action):
    code: ClassVar[str] = "zz"


def test_an_action_without_fields() -> None:
    assert encode(Bare()) == "zz"
    assert decode(Bare, "zz") == Bare()
    assert decode(Bare, "zz:") is None
