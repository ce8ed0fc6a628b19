"""When an export may be asked for, and what JSON makes of values."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.core.erasure import Erasure, read_erasure
from bot.core.privacy import (
    Farewell,
    Operator,
    Overview,
    OwnData,
    document,
    may_still_go,
    next_export,
)

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, None),
        (NOW, NOW + timedelta(minutes=10)),
        (NOW - timedelta(minutes=9, seconds=59), NOW + timedelta(seconds=1)),
        (NOW - timedelta(minutes=10), None),
    ],
)
def test_one_export_in_ten_minutes(last: datetime | None, expected: datetime | None) -> None:
    assert next_export(last, NOW) == expected


@pytest.mark.parametrize(
    ("shown", "joined", "goes"),
    [
        (0, 0, True),
        (0, -500, True),
        (-1, 0, False),
        (1, 0, False),
        (-24 * 60 * 60, -(10**6), False),
        (1 - 24 * 60 * 60, -(10**6), True),
        (-int(NOW.timestamp()), -(10**6), False),
    ],
)
def test_what_was_shown_holds_for_this_account_and_a_day(shown: int, joined: int, *, goes: bool) -> None:
    assert may_still_go(int(NOW.timestamp()) + shown, NOW + timedelta(seconds=joined, milliseconds=1), NOW) is goes


def test_times_are_in_utc_and_texts_as_written() -> None:
    at = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    rows = ({"at": at, "on": date(2026, 11, 24), "text": "Größe <b>", "ids": ["a"], "none": None},)
    told = json.loads(document(OwnData("Eule", "Europe/Berlin", at, {"talk_turns": rows, "looks": ()}, held=True)))
    assert told == {
        "format": "lupe-export",
        "version": 1,
        "made_at": "2026-11-24T08:30:00+00:00",
        "complete": False,
        "sections": {
            "talk_turns": [
                {"at": "2026-11-24T08:30:00+00:00", "on": "2026-11-24", "text": "Größe <b>", "ids": ["a"], "none": None}
            ],
            "looks": [],
        },
    }


def test_the_document_can_be_read_by_people() -> None:
    told = document(OwnData("Eule", "UTC", NOW, {"looks": ({"text": "Größe"},)}, held=True)).decode()
    assert told.startswith('{\n  "format": "lupe-export",\n  ')
    assert '"text": "Größe"' in told
    assert told.endswith("\n}\n")


@pytest.mark.parametrize("whole", [False, True])
def test_the_ledger_says_whether_everything_went(whole: bool) -> None:
    one = Erasure(NOW, "f" * 64, whole)
    assert read_erasure(one.line()) == one
    assert ("whole" in one.line()) == whole
    assert read_erasure("[1]") is None
    assert read_erasure("7") is None


def test_nobody_is_kept_out_unless_it_is_said() -> None:
    about = Overview(Operator(), enrolled=True, teaches=False, model=False, looks=0, drafts=30)
    assert not about.barred
    assert not Farewell(answers=1, lessons=1, classes=1, heirs=(), ended=(), shared=0).barred


def test_nothing_stays_that_nobody_found() -> None:
    gone = Farewell(answers=1, lessons=2, classes=3, heirs=(), ended=(), shared=0)
    assert (gone.at, gone.barred, gone.guessed, gone.marked) == (0, None, False, 0)
