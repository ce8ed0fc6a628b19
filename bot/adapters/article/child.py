"""Reads one file in a process of its own: ``python -m bot.adapters.article.child KIND CONTENT_TYPE < FILE``.

It prints JSON: the fields of a Read, or why, found and most of a refusal. Whatever the file does to it, it takes no
more time and memory than allowed, and takes nobody along when it ends.
"""

import json
import sys
from dataclasses import asdict
from typing import Final

from bot.adapters.article.formats.readers import READERS
from bot.adapters.article.refusals import ReadingRefusal

try:
    import resource
except ImportError:  # Windows: there the parent's time-out is the only bound
    resource = None  # type: ignore[assignment]

CPU_SECONDS: Final = 15
MEMORY: Final = 1 << 30
"""Bytes of address space: a PDF of 20 MB takes a quarter of it."""


def main(kind: str, content_type: str) -> None:
    """Read what comes in as ``kind``, and print what is found."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = sys.stdin.buffer.read()
    try:
        found = asdict(READERS[kind](data, content_type))
    except ReadingRefusal as refusal:
        found = {"why": refusal.why, "found": refusal.found, "most": refusal.most}
    except (MemoryError, RecursionError):
        found = {"why": "damaged", "found": "", "most": ""}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
