"""Sealing: bytes encrypted to a public key and opened by its secret one, in the age format (age-encryption.org/v1).

Both ways are streams, nothing passes over the disk. What is sealed is authenticated in pieces of 64 KiB, and its end as
well: what was changed or cut off is noticed. Who sealed it is not told: whoever has the public key can.
"""

import io
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

import pyrage

from bot.core.backups import KeyFileError, NoBackupError

_BEGINNING = b"age-encryption.org/v1\n"
_DAMAGED = "it is not as it was written (cut off, or damaged)"


def new_key(path: Path) -> str:
    """Write a new secret key to ``path``, which only its owner may read, and return the public one.

    The file is one that the program ``age`` reads, too. Raises OSError, FileExistsError where it is there already.
    """
    secret = pyrage.x25519.Identity.generate()
    public = str(secret.to_public())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# opens what was encrypted for {public}\n{secret}\n")
        file.flush()
        os.fsync(file.fileno())
    return public


def load_key(path: Path) -> tuple[str, ...]:
    """The secret keys in a file, which is not empty then. Raises KeyFileError, or OSError."""
    text = path.read_text("ascii", errors="replace")
    found = tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    try:
        for one in found:
            pyrage.x25519.Identity.from_str(one)
    except pyrage.IdentityError as error:
        raise KeyFileError(f"{path} holds something else than a secret key (AGE-SECRET-KEY-1…)") from error
    if not found:
        raise KeyFileError(f"{path} holds no secret key (AGE-SECRET-KEY-1…)")
    return found


def check_public(public: str) -> None:
    """Raises KeyFileError where ``public`` is no public key."""
    try:
        pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError as error:
        raise KeyFileError("LUPE_BACKUP_KEY is no public key: one of its letters is wrong") from error


def is_sealed(file: IO[bytes]) -> bool:
    """Whether a file that stands at its beginning is sealed; it stands there again afterwards."""
    found = file.read(len(_BEGINNING)) == _BEGINNING
    file.seek(0)
    return found


def seal(pieces: Iterator[bytes], into: IO[bytes], public: str) -> None:
    """Seal ``pieces`` for ``public``. Raises what they raise, and OSError."""
    source, target = _Pulled(pieces), _Watched(into)
    try:
        pyrage.encrypt_io(cast("Any", source), cast("Any", target), [pyrage.x25519.Recipient.from_str(public)])
    except pyrage.EncryptError:
        # The library tells of what happened there in its own words.
        raise source.error or target.error or OSError("it could not be sealed") from None


@contextmanager
def unsealed(file: IO[bytes], secrets: Sequence[str]) -> Iterator[IO[bytes]]:
    """What ``file`` holds, to be read from its beginning; the end comes only where it is the true one.

    Reading raises NoBackupError where no one of ``secrets`` opens it, or it is not as it was written.
    """
    out, into = os.pipe()
    opener = _Opener(file, os.fdopen(into, "wb", buffering=0), secrets)
    opener.start()
    pipe = os.fdopen(out, "rb", buffering=0)
    try:
        yield io.BufferedReader(_Opened(pipe, opener), 1 << 16)
    finally:
        # Where nobody wants the rest, writing into the pipe fails from now on, and the thread ends.
        pipe.close()
        opener.join()


class _Pulled:
    """Pieces as a file that is read; what their source raises is kept."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        while not self._left:
            try:
                piece = next(self._pieces, None)
            except BaseException as error:
                self.error = error
                raise
            if piece is None:
                return b""
            self._left = memoryview(piece)
        found, self._left = self._left[:size], self._left[size:]
        return bytes(found)


class _Watched:
    """A file that is written to; what it raises is kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._file.flush()


class _Opener(threading.Thread):
    """Opens a file into a pipe: the library pushes, and readers of a backup pull."""

    def __init__(self, file: IO[bytes], into: IO[bytes], secrets: Sequence[str]) -> None:
        super().__init__(name="unseal", daemon=True)
        self._file = file
        self._into = into
        self._secrets = [pyrage.x25519.Identity.from_str(one) for one in secrets]
        self.error: NoBackupError | None = None

    def run(self) -> None:
        try:
            pyrage.decrypt_io(cast("Any", self._file), cast("Any", self._into), self._secrets)
        except pyrage.DecryptError as error:
            foreign = "No matching keys" in str(error)
            self.error = NoBackupError("it was encrypted for another key than this one" if foreign else _DAMAGED)
        except OSError:  # also what the library says of a piece that is not authentic, or of an end that is none
            self.error = NoBackupError(_DAMAGED)
        finally:
            with suppress(OSError):
                self._into.close()


class _Opened(io.RawIOBase):
    """The other end of the pipe, with an end only where the opener came to it."""

    def __init__(self, pipe: IO[bytes], opener: _Opener) -> None:
        self._pipe = pipe
        self._opener = opener

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        piece = self._pipe.read(len(buffer))
        if not piece:
            self._opener.join()
            if self._opener.error is not None:
                raise self._opener.error
        buffer[: len(piece)] = piece
        return len(piece)
