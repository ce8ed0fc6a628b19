"""The ledger of deletions: lines that last, and fingerprints that are somebody's."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.erasure import Erasure, Written, fingerprint, read_erasure, unkeyed_fingerprint

AT = datetime(2026, 11, 26, 8, 30, 1, 250, UTC)
KEY = bytes(range(32))


def test_a_line_comes_back_as_it_was() -> None:
    one = Erasure(AT, fingerprint(KEY, 1, AT, 7))
    assert read_erasure(one.line()) == one
    assert "\n" not in one.line()


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "3", '{"at": "2026-11-26T08:30:00+00:00"}', '{"at": "soon", "who": "a"}',
             '{"at": "2026-11-26T08:30:00", "who": "a"}', '{"at": 3, "who": "a"}',
             '{"at": "2026-11-26T08:30:00+00:00", "who": 3}']
)  # fmt: skip
def test_what_a_crash_left_is_no_line(line: str) -> None:
    assert read_erasure(line) is None


def test_a_fingerprint_is_one_persons() -> None:
    """Also where a restored database gives somebody's number to somebody new."""
    same = fingerprint(KEY, 1, AT, 7)
    others = {
        fingerprint(KEY, 2, AT, 7),
        fingerprint(KEY, 1, AT + timedelta(microseconds=1), 7),
        fingerprint(KEY, 1, AT, 8),
    }
    assert len(same) == 64
    assert same == fingerprint(KEY, 1, AT, 7)
    assert same not in others | {fingerprint(KEY[::-1], 1, AT, 7), unkeyed_fingerprint(1, AT, 7)}


def test_fingerprints_stay_what_they_were() -> None:
    """A ledger is read for years."""
    assert fingerprint(KEY, 1, AT, 7) == "256db7fa2ae193dc1a64d573efd35092cf6711f20851386253a7d75b7b37d1a4"
    assert unkeyed_fingerprint(1, AT, 7) == "eb76efa903d1b80635d1d9e00853f2fb18af8907da497ca1884aea8e9a40e3c0"


def test_there_may_be_nothing_to_delete() -> None:
    assert not Written(0, 0, 0).anything
    assert Written(0, 0, 0, drafts=1).anything
