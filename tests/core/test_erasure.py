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


@pytest.mark.parametrize("where", ["talks", "rounds", "opinions", "prompts", "drafts"])
def test_one_text_anywhere_is_something_to_delete(where: str) -> None:
    nothing = {"talks": 0, "rounds": 0, "opinions": 0}
    assert not Written(**nothing).anything
    assert Written(**(nothing | {where: 1})).anything


@pytest.mark.parametrize("whole", [False, True])
def test_a_line_says_whether_everything_went(whole: bool) -> None:
    one = Erasure(AT, "f" * 64, whole)
    assert read_erasure(one.line()) == one
    assert ('"whole": true' in one.line()) is whole
    assert not Erasure(AT, "f" * 64).whole
