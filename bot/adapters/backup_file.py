"""Backups as files: a header in plain JSON, then the rows as JSON lines in gzip; whole or not there.

``tail -n +2 FILE | gunzip`` shows what is in one. A sealed one (``adapters/seal.py``) is the same, encrypted:
``age --decrypt --identity KEY FILE | tail -n +2 | gunzip``.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO, Any

from bot.adapters.seal import is_sealed, seal, unsealed
from bot.core.backups import (
    UNHASHED,
    Header,
    NoBackupError,
    Shape,
    Values,
    begin_hash,
    read_header,
    read_shape,
    shape_line,
)

SEALED = ".age"
"""What the name of a sealed backup ends with."""

PIECE = 1 << 20
"""Bytes at a time."""

Tables = Iterable[tuple[Shape, Iterable[list[Values]]]]
"""Tables, each with its rows in batches."""

_LEVEL = 6
_GZIP = 16 + zlib.MAX_WBITS
_BATCH = 1000
_LONGEST = 1 << 20
"""Bytes that a header has at most."""


def write(path: Path, header: Header, tables: Tables, public: str = "") -> Header:
    """Write a backup to ``path``: under another name first, flushed to the disk, then renamed. Nobody else may read it.

    With ``public``, a public key, it is sealed on its way to the disk. Returns the header, with its hash where there is
    one. Raises OSError; nothing is left behind then, or when it is interrupted.
    """
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(passing, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            if public:
                header = replace(header, sha256=UNHASHED)
                seal(chain([header.line()], _pack(tables)), file, public)
            else:
                header = _write_plain(file, header, tables)
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


def look(path: Path, secrets: Sequence[str] = ()) -> Header:
    """The header of a backup that one of the secret keys ``secrets`` opens. Raises NoBackupError, or OSError."""
    with _opened(path, secrets) as file:
        return read_header(file.readline(_LONGEST))


def check(path: Path, secrets: Sequence[str] = ()) -> Iterator[int]:
    """Read all of it and hold it against its hash, or its seal: yields bytes as they are read.

    Raises NoBackupError, or OSError.
    """
    with _opened(path, secrets) as file:
        header = read_header(file.readline(_LONGEST))
        found = begin_hash(header)
        while piece := file.read(PIECE):
            found.update(piece)
            yield len(piece)
    if not secrets and found.hexdigest() != header.sha256:
        raise NoBackupError("it is not as it was written: its hash is another one (cut off, or damaged)")


def read(path: Path, secrets: Sequence[str] = ()) -> Iterator[tuple[Shape, Iterator[list[Values]]]]:
    """Its tables with their rows in batches, to be taken in order. Raises NoBackupError, or OSError."""
    with _opened(path, secrets) as file:
        read_header(file.readline(_LONGEST))
        try:
            with gzip.GzipFile(fileobj=file, mode="rb") as unpacked:
                lines = _Lines(unpacked)
                while (shape := lines.table()) is not None:
                    yield shape, lines.rows()
        except (EOFError, gzip.BadGzipFile, ValueError, TypeError, KeyError) as error:
            raise NoBackupError("what is in it cannot be read") from error


@contextmanager
def _opened(path: Path, secrets: Sequence[str]) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if not is_sealed(file):
            if secrets:
                raise NoBackupError("it is not encrypted, and no key belongs to it: leave out --key")
            yield file
        elif secrets:
            with unsealed(file, secrets) as opened:
                yield opened
        else:
            raise NoBackupError("it is encrypted, and opens only with its secret key: --key FILE")


def _write_plain(file: IO[bytes], header: Header, tables: Tables) -> Header:
    found = begin_hash(header)
    file.write(header.line())
    for piece in _pack(tables):
        found.update(piece)
        file.write(piece)
    header = replace(header, sha256=found.hexdigest())
    file.seek(0)
    file.write(header.line())
    return header


def _pack(tables: Tables) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for shape, batches in tables:
        yield packer.compress(f"{shape_line(shape)}\n".encode())
        for rows in batches:
            yield packer.compress("".join(f"{_row(row)}\n" for row in rows).encode())
    yield packer.flush()


def _row(row: Values) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


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
