"""The file of the ledger of deletions: beside the database, so that a restore takes that back and not this."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from bot.core.erasure import Erasure, read_erasure

NAME = "erased.jsonl"


class Ledger:
    """The ledger in ``folder``; it is made with its first line."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._known: set[Erasure] | None = None

    @classmethod
    def at(cls, path: Path) -> Self:
        """The ledger that is the file ``path``, such as one from another machine."""
        made = cls(path.parent)
        made.path = path
        return made

    def load(self) -> frozenset[Erasure]:
        """Its lines; what a crash cut off is none. Raises OSError where it is there and cannot be read."""
        try:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            lines = []
        return frozenset(one for line in lines if (one := read_erasure(line)))

    def append(self, found: Iterable[Erasure]) -> int:
        """Write down those of ``found`` that are not in it, kept once this returns; how many. Raises OSError."""
        if self._known is None:
            self._known = set(self.load())
        new = [one for one in dict.fromkeys(found) if one not in self._known]
        if new:
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                # First an end of line: the last one may have been cut off.
                rest = b"".join(f"\n{one.line()}\n".encode() for one in new)
                while rest:  # a disk that is nearly full takes what fits, and says only then that it is full
                    rest = rest[os.write(descriptor, rest) :]
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            self._known |= set(new)
        return len(new)
