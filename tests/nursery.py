"""Starts ``lupe`` quickly: everything is imported once, and each command is a fork.

Run as ``python -m tests.nursery SOCKET``; it ends with its standard input and takes the folder of the socket along. A
client connects to the socket, sends a line of JSON (``arguments``, ``environment``, ``folder``) together with the
descriptors of standard input, output and errors, and is told, when the process has ended, what it ended with. Whatever
the client sends meanwhile is the number of a signal, a byte each: who waits for a process knows that it is still the
same one. A client that goes away takes its process along.
"""

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from coverage import process_startup

import bot.cli
from bot.core.understanding import warm_up


def serve(path: str) -> None:
    """Start what clients ask for until standard input ends."""
    for module in pkgutil.iter_modules(bot.cli.__path__, "bot.cli."):
        importlib.import_module(module.name)
    warm_up()  # the word lists: each bot would need two seconds for them
    gc.freeze()  # what all commands share, none of them need look through for garbage
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while door in select.select([door, sys.stdin], [], [])[0]:
            client, _ = door.accept()
            if os.fork() == 0:
                door.close()
                wait_for_one(client)
                os._exit(0)
            client.close()
    Path(path).unlink()
    Path(path).parent.rmdir()


def wait_for_one(client: socket.socket) -> None:
    """Start the command of ``client`` and tell how it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    said, files, _, _ = socket.recv_fds(client, 1 << 16, 3)
    while b"\n" not in said:
        said += client.recv(1 << 16)
    wanted, _, signals = said.partition(b"\n")
    child = os.fork()
    if child == 0:
        client.close()
        become(json.loads(wanted), files)
    for file in files:
        os.close(file)
    ended = os.pidfd_open(child)
    for number in signals:
        os.kill(child, number)
    while ended not in select.select([ended, client.fileno()], [], [])[0]:
        for number in client.recv(1 << 16) or (signal.SIGKILL,):
            os.kill(child, number)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(BrokenPipeError):
        client.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def become(wanted: dict[str, Any], files: list[int]) -> None:
    """Be ``lupe`` with the wanted arguments; does not return."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()  # noqa: TID251
    os.environ.update(wanted["environment"])  # noqa: TID251
    os.chdir(wanted["folder"])
    sys.argv = ["lupe", *wanted["arguments"]]
    process_startup()  # counts where the test does
    bot.cli.main()
    sys.exit()


if __name__ == "__main__":
    serve(sys.argv[1])
