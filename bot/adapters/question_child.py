"""Reads a file of questions in a process of its own: ``python -m bot.adapters.question_child KIND < FILE``.

It prints what was taken out as JSON. Whatever the file does to it, it takes no more time and memory than allowed.
"""

import sys
from typing import Final, cast

from bot.adapters.question_files import read_here
from bot.core.exchange import Format

try:
    import resource
except ImportError:  # Windows: there the parent's time-out is the only bound
    resource = None  # type: ignore[assignment]

CPU_SECONDS: Final = 15
MEMORY: Final = 1 << 30
"""Bytes of address space."""


def main(kind: str) -> None:
    """Read what comes in as ``kind``, and print what is in it."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = read_here(sys.stdin.buffer.read(), cast("Format", kind))
    sys.stdout.buffer.write(found.model_dump_json().encode())


if __name__ == "__main__":
    main(sys.argv[1])
