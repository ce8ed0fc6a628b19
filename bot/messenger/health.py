"""Whether the bot can do its work, and what keeps it from it.

Nobody looks without being asked, and one look serves all who ask within a second: a storm of questions costs nothing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.guesses import SPAN
from bot.messenger.share import Runs
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.storage.database import DatabaseTroubleError, Work
from bot.storage.vitals import Vitals, VitalsStore

FRESH = 1.0
"""Seconds for which a look counts."""

PATIENCE = 2.0
"""Seconds within which the database has to answer."""

SILENCE = 90.0
"""Seconds for which the way of updates may show no life: three times what a poll or a look at the webhook takes."""

INBOX_LAG = timedelta(seconds=60)
OUTBOX_LAG = timedelta(seconds=120)
"""How old the oldest update, and the oldest reply, may be that still waits. A reply waits longer in flood control."""

SPACE = 100 * 1024 * 1024
"""Bytes that should be free where SQLite writes."""

STARTING = "the bot has not started yet"
STANDING_BY = "another process works on this SQLite database; this one takes over when that one ends"
REFUSED = "Telegram refuses the token"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the database said; ``trouble`` is empty where it could be written to."""

    at: float
    trouble: str = ""
    vitals: Vitals | None = None
    now: datetime | None = None


class Health:
    """One for the whole bot."""

    def __init__(
        self,
        database: Runs,
        tasks: Tasks,
        timing: Timing,
        meters: Meters,
        free: Callable[[], int | None] = lambda: None,
    ) -> None:
        """``free`` gives the bytes that are free where the database writes; None where that is not ours to know."""
        self._database = database
        self._tasks = tasks
        self._timing = timing
        self._meters = meters
        self._free = free
        self._beat: float | None = None
        self._look: _Look | None = None
        self._looking: float | None = None
        self._looked = asyncio.Event()
        self.hindrance = ""
        """What is wrong with the way of updates, as far as that is known; "" if nothing."""
        self.begun = False
        """Whether updates are taken."""
        self.refused = False
        """Whether Telegram refuses the token."""

    def begin(self) -> None:
        """From now on updates are taken."""
        self.begun = True
        self._beat = self._timing.monotonic()

    def beat(self) -> None:
        """The way of updates works: a poll was answered and stored, or the webhook is what it should be."""
        self._beat = self._timing.monotonic()
        self.hindrance = ""

    def rest(self) -> None:
        """Another process asks for the updates; this one is not missed if it asks for none. ``beat`` ends that."""
        self._beat = None
        self.hindrance = ""

    def refuse(self) -> None:
        """Telegram refuses the token."""
        self.refused = True

    async def problems(self) -> list[str]:
        """What keeps the bot from its work, in words for its operator; empty if nothing does."""
        look = await self._fresh()
        found = list(self._list(look))
        self._meters.ready.set(0 if found else 1)
        return found

    def _list(self, look: _Look | None) -> list[str]:
        found = [REFUSED] if self.refused else [] if self.begun else [STARTING]
        if self.hindrance:
            found.append(self.hindrance)
        elif self.begun and self._beat is not None and not self.refused:
            silence = self._timing.monotonic() - self._beat
            if silence > SILENCE:
                found.append(f"no updates could be taken for {silence:.0f} seconds")
        if look is None:
            found.append(f"the database has not answered within {PATIENCE:g} seconds")
        elif look.trouble:
            found.append(f"the database cannot be written to ({look.trouble})")
        elif look.vitals and look.now:
            for what, since, limit in (
                ("an update has waited", look.vitals.inbox.since, INBOX_LAG),
                ("a reply has waited", look.vitals.outbox.since, OUTBOX_LAG),
            ):
                if since and look.now - since > limit:
                    found.append(f"{what} for {(look.now - since).total_seconds():.0f} seconds")
        free = self._free()
        if free is not None and free < SPACE:
            found.append(f"{free // (1024 * 1024)} MiB are free on the database's disk")
        return found

    async def _fresh(self) -> _Look | None:
        """A look that is fresh; None if the database lets it wait."""
        now = self._timing.monotonic()
        if self._look is not None and now - self._look.at < FRESH:
            return self._look
        if self._looking is None:
            self._looking = now
            self._looked.clear()
            self._tasks.start(self._take_a_look(), "look")
        try:
            async with asyncio.timeout(max(0.0, PATIENCE - (now - self._looking))):
                await self._looked.wait()
        except TimeoutError:
            return None
        return self._look

    async def _take_a_look(self) -> None:
        try:
            vitals, wrong, now = await self._database.run(_probe, urgent=True)
            self._look = _Look(self._timing.monotonic(), vitals=vitals, now=now)
            self._measure(vitals, now)
            self._meters.wrong_codes.set(wrong)
        except DatabaseTroubleError as error:
            self._look = _Look(self._timing.monotonic(), trouble=str(error))
        except Exception as error:  # noqa: BLE001 - whoever looks breaks nothing
            self._look = _Look(self._timing.monotonic(), trouble=type(error).__name__)
        finally:
            self._looking = None
            self._looked.set()

    def _measure(self, vitals: Vitals, now: datetime) -> None:
        meters = self._meters
        for waiting, depth, lag in (
            (vitals.inbox, meters.inbox_depth, meters.inbox_lag),
            (vitals.outbox, meters.outbox_depth, meters.outbox_lag),
        ):
            depth.set(waiting.depth)
            lag.set(max(0.0, (now - waiting.since).total_seconds()) if waiting.since else 0.0)


def _probe(work: Work) -> tuple[Vitals, int, datetime]:
    store = VitalsStore(work.connection)
    store.write()
    return store.read(), work.guesses.count(work.now - SPAN), work.now
