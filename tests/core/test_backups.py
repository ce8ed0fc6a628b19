"""Headers, shapes and rows of backups."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.core.backups import (
    UNHASHED,
    Header,
    NoBackupError,
    Shape,
    changed,
    read_header,
    read_shape,
    readers,
    same,
    shape_line,
    writers,
)

SHAPE = Shape("things", (("id", "whole"), ("at", "moment"), ("on", "date"), ("more", "json")), ("id",), ("id",))
HEADER = Header("0.1.0", "head", "sqlite", "2026-11-26T08:30:00+00:00", {"things": 2, "others": 3})


def test_a_header_comes_back_and_is_as_long_with_its_hash() -> None:
    assert read_header(HEADER.line()) == HEADER
    assert HEADER.rows == 5
    hashed = Header(**{**json.loads(HEADER.line()), "sha256": "a" * 64})
    assert len(hashed.line()) == len(HEADER.line())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"root:x:0:0", "does not begin as one"),
        (b"[]", "does not begin as one"),
        (b'{"format": 1}', "does not begin as one"),
        (HEADER.line().replace(b'"format": 1', b'"format": 2'), "its format is 2, and this version of Lupe knows 1"),
        (HEADER.line().replace(UNHASHED.encode(), b"short"), "does not begin as one"),
        (HEADER.line().replace(b'"things": 2', b'"things": -9'), "does not begin as one"),
        (HEADER.line().replace(b'"things": 2', b'"things": "2"'), "does not begin as one"),
    ],
)
def test_what_is_no_backup_says_so(line: bytes, why: str) -> None:
    with pytest.raises(NoBackupError, match=why):
        read_header(line)


def test_a_shape_comes_back_and_knows_its_key() -> None:
    assert read_shape(json.loads(shape_line(SHAPE))) == SHAPE
    assert SHAPE.key_of((7, None, None, None)) == (7,)
    assert SHAPE.place("on") == 2


def test_times_become_text_and_come_back() -> None:
    row = (1, datetime(2026, 11, 26, 8, 30, 0, 5, UTC), date(2026, 11, 26), "{}")
    text = changed(row, writers(SHAPE))
    assert text == (1, "2026-11-26T08:30:00.000005+00:00", "2026-11-26", "{}")
    assert changed(text, readers(SHAPE)) == row
    assert changed((1, None, None, None), writers(SHAPE)) == (1, None, None, None)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ((1, None, None, '{"a": 1}'), (1, None, None, '{"a":1}'), True),
        ((1, None, None, "1.0"), (1, None, None, "1"), True),
        ((1, None, None, "null"), (1, None, None, None), False),
        ((1, None, None, "[1]"), (1, None, None, "[2]"), False),
        ((1, "a", None, None), (1, "b", None, None), False),
        ((float("nan"), "a", None, None), (float("nan"), "a", None, None), True),
    ],
)
def test_rows_say_the_same_or_not(one: tuple[object, ...], other: tuple[object, ...], alike: bool) -> None:
    assert same(SHAPE, one, other) is alike
