"""Backups as files: a header in plain JSON, then the rows as JSON lines in gzip; whole or not there.

``tail -n +2 FILE | gunzip`` shows what is in one.
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from bot.core.backups import Header, NoBackupError, Shape, Values, begin_hash, read_header, read_shape, shape_line

PIECE = 1 << 20
"""Bytes at a time."""

_LEVEL = 6
_BATCH = 1000
_LONGEST = 1 << 20
"""Bytes that a header has at most."""


def write(path: Path, header: Header, tables: Iterable[tuple[Shape, Iterable[list[Values]]]]) -> Header:
    """Write a backup to ``path``: under another name first, flushed to the disk, then renamed. Nobody else may read it.

    Returns the header with its hash. Raises OSError; nothing is left behind then, or when it is interrupted.
    """
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(passing, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            hashed = _Hashing(file, begin_hash(header))
            file.write(header.line())
            with gzip.GzipFile("", "wb", _LEVEL, cast("Any", hashed), mtime=0) as packed:
                for shape, batches in tables:
                    packed.write(f"{shape_line(shape)}\n".encode())
                    for rows in batches:
                        packed.write("".join(f"{_row(row)}\n" for row in rows).encode())
            header = replace(header, sha256=hashed.digest())
            file.seek(0)
            file.write(header.line())
            file.flush()
            os.fsync(file.fileno())
        passing.rename(path)
    except BaseException:
        with suppress(OSError):
            passing.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return header


def look(path: Path) -> Header:
    """The header of a backup. Raises NoBackupError, or OSError."""
    with path.open("rb") as file:
        return read_header(file.readline(_LONGEST))


def check(path: Path) -> Iterator[int]:
    """Read all of it and hold it against its hash: yields bytes as they are read. Raises NoBackupError, or OSError."""
    with path.open("rb") as file:
        header = read_header(file.readline(_LONGEST))
        found = begin_hash(header)
        while piece := file.read(PIECE):
            found.update(piece)
            yield len(piece)
    if found.hexdigest() != header.sha256:
        raise NoBackupError("it is not as it was written: its hash is another one (cut off, or damaged)")


def read(path: Path) -> Iterator[tuple[Shape, Iterator[list[Values]]]]:
    """Its tables with their rows in batches, to be taken in order. Raises NoBackupError, or OSError."""
    with path.open("rb") as file:
        read_header(file.readline(_LONGEST))
        try:
            with gzip.GzipFile(fileobj=file, mode="rb") as unpacked:
                lines = _Lines(unpacked)
                while (shape := lines.table()) is not None:
                    yield shape, lines.rows()
        except (EOFError, gzip.BadGzipFile, ValueError, TypeError, KeyError) as error:
            raise NoBackupError("what is in it cannot be read") from error


def _row(row: Values) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


class _Hashing:
    """Passes what is written on to ``file`` and counts it into ``found``."""

    def __init__(self, file: IO[bytes], found: Any) -> None:
        self._file = file
        self._found = found

    def write(self, data: bytes) -> int:
        self._found.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def digest(self) -> str:
        return str(self._found.hexdigest())


class _Lines:
    """Lines, some of which begin a table."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._next = self._take()

    def table(self) -> Shape | None:
        while isinstance(self._next, list):
            self._next = self._take()
        shape = None if self._next is None else read_shape(self._next)
        self._next = self._take() if shape else None
        return shape

    def rows(self) -> Iterator[list[Values]]:
        rows: list[Values] = []
        while isinstance(self._next, list):
            rows.append(tuple(self._next))
            self._next = self._take()
            if len(rows) == _BATCH:
                yield rows
                rows = []
        if rows:
            yield rows

    def _take(self) -> Any:
        line = self._file.readline()
        return json.loads(line) if line else None
