"""A command in a process of its own, as a person starts it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

from tests.content_files import first_folder

PATIENCE = 60.0
"""Seconds until a test gives up; much more than anything takes."""


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``lupe`` with ``arguments`` over a course of one pack while the block runs; then it is killed if need be."""
    command = [sys.executable, "-m", "bot", *arguments]
    environment = {"LUPE_CONTENT_DIR": str(first_folder())} | os.environ  # noqa: TID251 - what a test has set goes first
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


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
