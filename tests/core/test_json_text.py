"""JSON by pydantic's parser says what the standard library's says, and takes what only that one takes."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core import json_text

HALF = "\ud83d"
"""Half an emoji, as a broken client sends it: no UTF-8 can hold it."""

# Finite numbers: NaN is no JSON. Texts with halves of emojis, too.
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(VALUES)
@example({HALF: ["ä", 2**70, -0.0, "\x00"]})
def test_what_is_written_is_read_by_both(value: object) -> None:
    written = json_text.write(value)
    assert json.loads(written) == value
    assert json_text.read(written) == value
    assert json_text.read(json_text.write_bytes(value)) == value
    assert "\n" not in written


@given(VALUES)
@example(["\ud83d\ude00"])
def test_what_the_standard_library_writes_is_read(value: object) -> None:
    assert json_text.read(json.dumps(value)) == json.loads(json.dumps(value))


def test_half_an_emoji_is_written_and_read() -> None:
    written = json_text.write({"text": HALF})
    assert written == '{"text": "\\ud83d"}'
    assert json_text.read(written) == {"text": HALF}


def test_a_tuple_is_a_list() -> None:
    assert json_text.write({"options": ({"text": "ja"},)}) == '{"options":[{"text":"ja"}]}'


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", '{"a": 1} {"b": 2}', b"\xff", b""])
def test_no_json_says_so(text: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each parser has words of its own
        json_text.read(text)
