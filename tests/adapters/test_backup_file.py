"""Backups as files: whole or not there, private, and noticed when they were damaged."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters import backup_file
from bot.core.backups import Header, NoBackupError, Shape, Values

SHAPE = Shape("things", (("id", "whole"), ("text", "text")), ("id",))
ROWS: list[list[Values]] = [[(1, "Straße 🙂"), (2, None)], [(3, "\0 and \n")]]
HEADER = Header("0.1.0", "head", "sqlite", "2026-11-26T08:30:00+00:00", {"things": 3, "empty": 0})
EMPTY = Shape("empty", (("id", "whole"),), ("id",))


def write(path: Path) -> Header:
    return backup_file.write(path, HEADER, [(EMPTY, iter([])), (SHAPE, iter(ROWS))])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    header = write(path)
    assert header == backup_file.look(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.backup"]
    assert sum(backup_file.check(path)) > 0
    found = [(shape, [row for rows in batches for row in rows]) for shape, batches in backup_file.read(path)]
    assert found == [(EMPTY, []), (SHAPE, [row for rows in ROWS for row in rows])]
    # What the README says can be done with it.
    lines = gzip.decompress(path.read_bytes().split(b"\n", 1)[1]).decode().splitlines()
    assert json.loads(lines[2]) == [1, "Straße 🙂"]


def test_tables_may_be_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a")
    assert [shape.name for shape, _ in backup_file.read(tmp_path / "a")] == ["empty", "things"]


def test_many_rows_come_in_batches(tmp_path: Path) -> None:
    backup_file.write(tmp_path / "a", HEADER, [(SHAPE, iter([[(number, "")] for number in range(1001)]))])
    ((_, batches),) = ((shape, [len(rows) for rows in found]) for shape, found in backup_file.read(tmp_path / "a"))
    assert batches == [1000, 1]


@pytest.mark.parametrize("at", [100, -3, None])
def test_damage_is_noticed(tmp_path: Path, at: int | None) -> None:
    path = tmp_path / "a"
    write(path)
    data = bytearray(path.read_bytes())
    if at is None:
        del data[-10:]
    else:
        data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(NoBackupError):
        list(backup_file.check(path))


def test_what_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(HEADER.line() + b"no gzip")
    with pytest.raises(NoBackupError, match="cannot be read"):
        list(backup_file.read(path))


def test_an_interrupted_one_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> Iterator[list[Values]]:
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup_file.write(tmp_path / "a", HEADER, [(SHAPE, interrupted())])
    assert list(tmp_path.iterdir()) == []
