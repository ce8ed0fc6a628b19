"""A command in a process of its own, as a person starts it."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.request import Request, urlopen

from tests.content_files import first_folder

PATIENCE = 60.0
"""Seconds until a test gives up; much more than anything takes."""

ROOT = Path(__file__).resolve().parents[2]


class Started:
    """A running ``lupe``, with what subprocess.Popen would have."""

    def __init__(self, wanted: bytes, stack: ExitStack, stdin: IO[bytes], stderr: IO[Any]) -> None:
        reading, writing = os.pipe()
        self.stdout = stack.enter_context(os.fdopen(reading, encoding="utf-8"))
        self._errors = stderr
        self._line = stack.enter_context(socket.socket(socket.AF_UNIX))
        self._line.settimeout(PATIENCE)
        self._line.connect(nursery())
        socket.send_fds(self._line, [wanted], [stdin.fileno(), writing, self._errors.fileno()])
        os.close(writing)
        self._told = stack.enter_context(self._line.makefile())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """What it ended with; None while it runs."""
        if self.returncode is None and select.select([self._line], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        with suppress(BrokenPipeError):
            self._line.sendall(bytes([number]))

    def wait(self) -> int:
        """Wait until it has ended."""
        if self.returncode is None:
            self.returncode = int(self._told.readline())
        return self.returncode

    def communicate(self) -> tuple[str, str]:
        """Wait until it has ended; what it printed since, and all of its errors."""
        self.wait()
        self._errors.seek(0)
        return self.stdout.read(), self._errors.read()


@contextmanager
def started(*arguments: str, stdin: str = "", stderr: IO[Any] | None = None, **environment: str) -> Iterator[Started]:
    """Run ``lupe`` with ``arguments`` while the block runs; a process that is still there after it is killed."""
    # A course of one pack, whatever ships; what a test has set goes first.
    whole = {"LUPE_CONTENT_DIR": str(first_folder())} | os.environ | environment  # noqa: TID251
    wanted = {"arguments": arguments, "environment": whole, "folder": str(Path.cwd())}
    with ExitStack() as stack:
        given = stack.enter_context(tempfile.TemporaryFile())
        given.write(stdin.encode())
        given.seek(0)
        errors = stderr or stack.enter_context(tempfile.TemporaryFile("w+"))
        process = Started(json.dumps(wanted).encode() + b"\n", stack, given, errors)
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
                process.wait()


def lupe(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """Run ``lupe`` to its end: what it ended with, printed, and said on standard error."""
    with started(*arguments, stdin=stdin) as process:
        printed, said = process.communicate()
    return process.wait(), printed, said


@cache
def nursery() -> str:
    """The socket of the process that commands are forked from, one for all tests of this process (tests/nursery.py)."""
    path = Path(tempfile.mkdtemp(prefix="lupe-"), "nursery")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}  # noqa: TID251
    command = [sys.executable, "-m", "tests.nursery", str(path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment | {"PYTHONPATH": str(ROOT)}
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    atexit.register(process.communicate)
    return str(path)


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    """GET ``url``, or POST ``body`` to it; the decoded JSON of the answer."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"})
    with urlopen(request, timeout=PATIENCE) as response:
        return json.load(response)


def next_text(address: str, user: int, cursor: int) -> str:
    """Wait for the bot's next message to ``user`` after ``cursor`` and return its text."""
    with urlopen(f"{address}/sim/users/{user}/events?cursor={cursor}", timeout=PATIENCE) as stream:
        for line in stream:
            if line.startswith(b"data:"):
                event = json.loads(line[5:])
                if event["kind"] == "message" and not event["message"].get("outgoing"):
                    return str(event["message"]["text"])
    raise AssertionError("the stream ended without a message")
