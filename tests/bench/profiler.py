"""Where the CPU time of this process goes: cProfile in every thread, by the thread's own CPU clock.

Tracing makes small functions look bigger than they are, but unlike looking now and then it is not
drawn to the places where a thread lets others run. The file is JSON, a list of
``[file, function, line, calls, seconds of its own, seconds with what it calls]``; a function in C
is listed with the file of the function that calls it, as "caller → callee".
"""

import cProfile
import json
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import CodeType
from typing import Any

Place = tuple[str, str, int]

CALLS, OWN, WHOLE = range(3)


class Profiler:
    """Counts from the first SIGUSR1 to the second, which writes what was seen to ``file``."""

    def __init__(self, file: Path) -> None:
        if sys.version_info >= (3, 12):
            # From there on cProfile mixes up threads.
            sys.exit("To profile all threads Python 3.11 is needed: make PYTHON=python3.11 venv")
        self._file = file
        self._main = cProfile.Profile(time.thread_time)
        self._threads: list[cProfile.Profile] = []
        self._begin: Counter[tuple[Place, int]] | None = None

    def wait(self) -> None:
        """Wait for the signals; to be called in the main thread, before there are others."""
        threading.setprofile(self._join)
        signal.signal(signal.SIGUSR1, lambda _number, _frame: self._toggle())

    def _join(self, *_event: object) -> None:
        """A new thread has begun: from now on it has a profile of its own."""
        if threading.current_thread().name.startswith("asyncio_"):
            # In the loop's executor the bot reads its content at the start, which tracing would make last for minutes.
            sys.setprofile(None)
            return
        profile = cProfile.Profile(time.thread_time)
        self._threads.append(profile)
        profile.enable()

    def _toggle(self) -> None:
        if self._begin is None:
            self._begin = self._sum()
            self._main.enable()
            return
        self._main.disable()
        found = self._sum()
        found.subtract(self._begin)
        places = {place for place, _ in found}
        rows = [[*place, found[place, CALLS], found[place, OWN], found[place, WHOLE]] for place in places]
        # Whole or not at all: somebody waits for this file.
        draft = self._file.with_suffix(".draft")
        draft.write_text(json.dumps(rows))
        draft.rename(self._file)

    def _sum(self) -> Counter[tuple[Place, int]]:
        total: Counter[tuple[Place, int]] = Counter()
        for profile in (self._main, *self._threads):
            for entry in profile.getstats():
                _count(total, entry)
        return total


def _count(total: Counter[tuple[Place, int]], entry: Any) -> None:
    if isinstance(entry.code, CodeType):
        _add(total, _place(entry.code), entry)
        for called in entry.calls or ():
            if not isinstance(called.code, CodeType):
                file, caller, line = _place(entry.code)
                _add(total, (file, f"{caller} → {called.code.strip('<>')}", line), called)


def _add(total: Counter[tuple[Place, int]], place: Place, entry: Any) -> None:
    total[place, CALLS] += entry.callcount
    total[place, OWN] += entry.inlinetime
    total[place, WHOLE] += entry.totaltime


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno
