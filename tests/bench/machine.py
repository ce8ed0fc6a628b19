"""What the kernel knows of a process, and what this machine is."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from bot.adapters.clock import now

_TICK = os.sysconf("SC_CLK_TCK")
_LIBRARIES = ("python-telegram-bot", "aiohttp", "httpx", "SQLAlchemy", "psycopg", "pydantic")


def cpu_seconds(process: int) -> float:
    """CPU time, user and system, of ``process`` and all its threads so far."""
    fields = _stat(process)
    return (int(fields[11]) + int(fields[12])) / _TICK


def is_alive(process: int) -> bool:
    """Whether ``process`` runs; one that has ended stays a zombie until its parent looks."""
    return Path(f"/proc/{process}").exists() and _stat(process)[0] != "Z"


def _stat(process: int) -> list[str]:
    # The name, which may hold anything, ends with the last bracket.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def peak_mib(process: int) -> float:
    """The most memory that ``process`` has held, in MiB."""
    return _memory(process, "VmHWM:")


def resident_mib(process: int) -> float:
    """The memory that ``process`` holds now, in MiB."""
    return _memory(process, "VmRSS:")


def _memory(process: int, name: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def describe() -> dict[str, str]:
    """Machine, versions and time, for whoever reads the figures later."""
    cpu = [line for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return {
        "date": now().isoformat(timespec="seconds"),
        "machine": cpu[0].partition(":")[2].strip() if cpu else platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _lines("/proc/meminfo")[0].split(maxsplit=1)[1],
        "load": " ".join(f"{one:.1f}" for one in os.getloadavg()),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in _LIBRARIES},
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() or [""]
