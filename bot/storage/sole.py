"""SQLite has one process at a time: the operating system's lock on a file beside the database says which.

No clock is asked, and the lock goes with its process, however that ends; one that hangs keeps it, for it may wake up.
"""

import fcntl
import os
from pathlib import Path


class SoleProcessError(Exception):
    """The lock's file cannot be made."""


class SoleProcess:
    """The lock of one database file."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now. Raises SoleProcessError."""
        if self._file is None:
            try:
                self._path.parent.mkdir(0o700, parents=True, exist_ok=True)
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                raise SoleProcessError(f"{error.filename}: {error.strerror}") from error
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
                return False
            self._file = file
        return True

    def release(self) -> None:
        """Let the next one in. The file stays: whoever waits may have it open."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
