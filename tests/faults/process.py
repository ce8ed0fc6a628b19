"""What one sees of a process from outside: its memory and its open files."""

import os
from pathlib import Path


def drift(looks: list[tuple[float, int]]) -> float:
    """What memory was gained, by a line through ``looks`` (seconds, bytes), as a part of their mean."""
    times, sizes = [at for at, _ in looks], [size for _, size in looks]
    middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
    slope = sum((at - middle) * (size - mean) for at, size in looks) / sum((at - middle) ** 2 for at in times)
    return slope * (times[-1] - times[0]) / mean


def resident(pid: int) -> int:
    """Bytes of memory that a process has; 0 if it is not there."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def files(pid: int) -> int:
    """Open files of a process; 0 if it is not there."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0
