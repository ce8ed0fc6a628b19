"""Runs one cell: a process for the API and the learners, a process for the bot, the figures out of them."""

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from tests.bench import broadcast
from tests.bench.api import TOKEN
from tests.bench.history import content
from tests.bench.load import Outcome
from tests.bench.plan import Cell, Size, before, spec
from tests.bench.stores import Stores, clear
from tests.bench.talkers import Talkers, collect

ROOT = Path(__file__).resolve().parents[2]
FAREWELL = 20.0
"""Seconds that a process may take to end."""


class RunFailedError(Exception):
    """A run gave no result; the text is the end of the bot's log."""


@dataclass
class Runner:
    """Runs cells one after the other."""

    size: Size
    stores: Stores
    folder: Path
    progress: Callable[[int], None] = lambda _done: None
    """Is told how many replies there were so far."""
    profile: Path | None = None
    """Where the bot writes where its CPU time went."""
    _runs: int = 0
    _used: Counter[str] = field(default_factory=Counter)
    """How many veterans of each shared database have had their turn."""

    def run(self, cell: Cell) -> Outcome:
        """Run ``cell``. Raises RunFailedError."""
        url = self._database(cell)
        self._runs += 1
        load = replace(
            spec(cell, self.size, self._runs, self._used[url]),
            profile=self.profile is not None,
            said=self._said() if cell.kind.talks else "",
        )
        if cell.kind.old:
            self._used[url] += load.veterans[1]
        log = self.folder / f"{self._runs}-{cell.kind.letter}-{cell.learners}.log"
        with _python(subprocess.PIPE, "tests.bench.load", json.dumps(asdict(load))) as api, log.open("wb") as errors:
            port = _read(api)["port"]
            address = f"http://127.0.0.1:{port}"
            profile = ["--profile", str(self.profile)] if self.profile else []
            flood = ["--flood"] if cell.kind.flooders else []
            begun = partial(broadcast.announce, url) if cell.kind.broadcast else _nothing
            with contextlib.ExitStack() as stack:
                bots = [
                    stack.enter_context(
                        _python(
                            errors,
                            "tests.bench.bots",
                            cell.kind.bot,
                            address,
                            *profile,
                            *flood,
                            **self._settings(address, url),
                        )
                    )
                    for _ in range(cell.kind.replicas)
                ]
                outcome = self._watch(api, bots, log, begun)
                if self.profile:
                    _await(self.profile, bots[0])
                # They would see to the end what nobody waits for any more.
                for bot in bots:
                    bot.kill()
        if cell.kind.old:
            clear(url)
        return outcome

    def _watch(
        self,
        api: subprocess.Popen[bytes],
        bots: Sequence[subprocess.Popen[bytes]],
        log: Path,
        begun: Callable[[], None],
    ) -> Outcome:
        assert api.stdin is not None
        api.stdin.write(f"{' '.join(str(bot.pid) for bot in bots)}\n".encode())
        api.stdin.flush()
        while said := _read(api):
            if "result" in said:
                return Outcome(**said["result"])
            if "begun" in said:
                begun()
            else:
                self.progress(said["done"])
        raise RunFailedError(log.read_text(errors="replace")[-2000:])

    def _database(self, cell: Cell) -> str:
        if not cell.kind.engine:
            return ""
        if cell.kind.old:
            return self.stores.url(cell.kind.engine, cell.past or self.size.past)
        past = before(self.size, cell.kind)
        url = self.stores.url(cell.kind.engine, past)
        if cell.kind.broadcast:
            broadcast.prepare(url, past.learners)
        return url

    def _said(self) -> str:
        """The file with what learners write in discussions."""
        file = self.folder / "said.json"
        if not file.exists():
            Talkers(collect(content())).write(file)
        return str(file)

    def _settings(self, address: str, url: str) -> dict[str, str]:
        if not url:
            return {}
        return {
            "LUPE_TELEGRAM_TOKEN": TOKEN,
            "LUPE_TELEGRAM_BASE_URL": address,
            "LUPE_DATABASE_URL": url,
            "LUPE_DATA_DIR": str(self.folder),
        }


def _nothing() -> None:
    """Nothing happens when the window begins."""


@contextlib.contextmanager
def _python(
    errors: int | IO[bytes], module: str, *arguments: str, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """``module`` in a process of its own, told to end when the block is left."""
    talks = errors == subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={"PATH": os.defpath, "PTB_TIMEDELTA": "true", **environment},
        stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
        stdout=subprocess.PIPE if talks else errors,
        stderr=None if talks else errors,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _await(file: Path, writer: subprocess.Popen[bytes]) -> None:
    """Wait until ``writer`` has written ``file``."""
    for _ in range(int(FAREWELL / 0.1)):
        if file.exists():
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(0.1)


def _read(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """The next line that ``process`` writes; nothing when it has ended."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return dict(json.loads(line)) if line else {}
