"""The file of the ledger of deletions."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.ledger import Ledger
from bot.core.erasure import Erasure

ONE, TWO, THREE = (Erasure(datetime(2026, 11, 26, 8, minute, tzinfo=UTC), "a" * 64) for minute in range(3))


def test_each_line_is_written_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "data")
    assert ledger.load() == frozenset()
    assert ledger.append([ONE, TWO, ONE]) == 2
    assert ledger.append([TWO]) == 0
    assert ledger.path.stat().st_mode & 0o777 == 0o600
    again = Ledger(tmp_path / "data")
    assert again.append([ONE, THREE]) == 1
    assert again.load() == {ONE, TWO, THREE}
    assert Ledger.at(again.path).load() == {ONE, TWO, THREE}


def test_a_line_that_a_crash_cut_off_spoils_no_other(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.path.write_text(f"{ONE.line()}\n{TWO.line()[:30]}", "utf-8")
    assert ledger.append([TWO]) == 1
    assert Ledger(tmp_path).load() == {ONE, TWO}


def test_what_a_full_disk_took_in_part_is_not_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, write, room = Ledger(tmp_path), os.write, iter([40, 1, 500])
    monkeypatch.setattr(os, "write", lambda descriptor, what: write(descriptor, what[: next(room)]))
    assert ledger.append([ONE, TWO]) == 2
    assert Ledger(tmp_path).load() == {ONE, TWO}

    def full(descriptor: int, what: bytes) -> int:
        if len(what) < 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, what[:40])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        ledger.append([THREE])
    monkeypatch.undo()
    assert ledger.append([THREE]) == 1, "it is tried again"
    assert Ledger(tmp_path).load() == {ONE, TWO, THREE}
