"""The simulator, the bot against it, and what both left behind."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from bot.adapters.clock import now
from bot.app import App, build
from bot.core.content import Tree
from bot.core.languages import Language
from bot.i18n.texts import Translations
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.settings import load
from bot.storage.database import Database
from bot.storage.learners import contacts
from tests.journeys.phone import PATIENCE, phone
from tests.journeys.scan import Scan
from tests.journeys.story import Story
from tests.messenger.running import Loopback
from tests.simulator.validation.requests import all_problems

UNHURRIED = Limits(chat_interval=0.001, chat_burst=10_000, group_interval=0.001, group_burst=10_000)
"""Nothing waits for its turn."""

MORNING = 10
"""The hour in Germany at which `morning` begins: no quiet hours are near."""

HARMLESS = ("message is not modified", "message to edit not found")
"""What Telegram may say to the bot in any story: a card shown twice, and buttons taken off a photo that is gone."""


def morning() -> Callable[[], datetime]:
    """A clock that runs like the true one and shows ten o'clock now: what waits for the end of quiet hours is sent."""
    true = now()
    shift = true.astimezone(ZoneInfo("Europe/Berlin")).replace(hour=MORNING, minute=0) - true
    return lambda: now() + shift


@dataclass
class Stage:
    """A simulator and a database; ``bot`` runs the bot between them, as often as a story wants."""

    at: Loopback
    url: str
    database: Database
    content: Tree
    stack: AsyncExitStack
    refusals: list[str] = field(default_factory=lambda: list(HARMLESS))
    """Parts of the errors that the Bot API may answer with."""
    translations: Translations = field(default_factory=Translations.load)
    clock: Callable[[], datetime] = now
    """By which the bot goes that was started last; ``content`` is what that one teaches."""
    folder: Path = field(init=False)
    """What the bot keeps beside the database; it goes with the stage."""

    def __post_init__(self) -> None:
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-stage-")))
        self.scan = Scan(self.url, self.at.simulator.token, lambda: self._taught, self._time, self._file)
        self.stack.callback(self.scan.close)
        self._taught = self.content
        self.at.simulator.world.transcript.followers.add(self.scan.note)

    def _time(self) -> datetime:
        return self.clock()

    def _file(self, file_id: str) -> bytes | None:
        found = self.at.simulator.world.files.by_id(file_id)
        return found.content if found else None

    @asynccontextmanager
    async def bot(
        self,
        content: Tree | None = None,
        adjust: Callable[[Plan], Plan] = lambda plan: plan,
        clock: Callable[[], datetime] = now,
        adapt: Callable[[App], App] = lambda app: app,
        **more: Any,
    ) -> AsyncIterator[None]:
        """The bot while the block runs, by ``clock`` and with ``more`` settings; leaving it stops it as Ctrl-C does.

        ``adapt`` may change whatever was built.
        """
        settings = load(
            None,
            telegram_token=self.at.simulator.token,
            telegram_base_url=self.at.address,
            database_url=self.url,
            data_dir=self.folder,
            **more,
        )
        taught = self._taught = content or self.content
        self.clock = clock
        if clock is not now:
            # Telegram dates messages by the time of the story.
            self.at.simulator.world.clock.go_by(lambda: clock().timestamp())
        app = build(settings, clock=clock, adjust=lambda plan: adjust(replace(plan, limits=UNHURRIED, allowance=None)))
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(adapt(replace(app, content=lambda: taught)).run(stop))
            try:
                yield
            finally:
                stop.set()

    async def newcomer(self, language: Language = "en", code: str = "", name: str = "Kim") -> Story:
        """A new user of Telegram; ``code`` is what the client says about its language if not ``language``."""
        one = await self.stack.enter_async_context(phone(self.at.session, name, code or language))
        return Story(one, self.content.packs[0], self.translations, language)

    async def learner(self, language: Language = "en") -> Story:
        """Somebody who has joined."""
        story = await self.newcomer(language)
        await story.join()
        return story

    def rows(self, query: Select[Any]) -> list[dict[str, Any]]:
        """What ``query`` finds now."""
        return self.database.transaction(lambda work: [dict(row) for row in work.connection.execute(query).mappings()])

    def learner_id(self, story: Story) -> int:
        """The internal id behind ``story``."""
        (row,) = self.rows(select(contacts.c.learner_id).where(contacts.c.chat_id == story.phone.id))
        return int(row["learner_id"])

    async def until_called(self, method: str, times: int) -> None:
        """Wait until the bot has called ``method`` so often."""
        async with asyncio.timeout(PATIENCE):
            while len(await self.at.calls(method)) < times:
                pass  # each look is a request, so everybody else gets their turn

    async def until_taken(self) -> None:
        """Wait until the bot has taken in every update."""
        async with asyncio.timeout(PATIENCE):
            while await self._pending():
                pass

    async def until_marked(self) -> None:
        """Wait until whatever was sent is noted as sent: a chat shows it a moment earlier."""
        async with asyncio.timeout(PATIENCE):
            while self.database.transaction(lambda work: work.outbox.count_due()):
                await self._pending()

    async def until_seen(self, story: Story) -> None:
        """Wait until all that was sent is on the screen of ``story``."""
        await self.until_marked()
        async with self.at.session.get(f"/sim/users/{story.phone.id}/chat") as response:
            cursor = int((await response.json())["cursor"])
        await story.phone.until(lambda: story.phone.cursor >= cursor)

    async def _pending(self) -> int:
        async with self.at.session.get("/sim/pending") as response:
            return int((await response.json())["pending"])

    async def check_calls(self) -> None:
        """Every call was one that Telegram understands whole and, but for ``refusals``, accepts."""
        self.scan.check()
        calls = await self.at.calls()
        assert calls
        unread = [call for call in calls if "unknown" in call]
        assert not unread, unread
        # A server of one's own takes a webhook on this machine.
        wrong = [
            one
            for one in all_problems([*calls, *self.at.recorder.polls])
            if not one.startswith("setWebhook: url is 'http://127.0.0.1:")
        ]
        assert not wrong, "\n".join(["the bot asked for what Telegram does not take:", *wrong])
        errors = [str(call["error"]["description"]) for call in calls if "error" in call]
        unexpected = [error for error in errors if not any(part in error for part in self.refusals)]
        assert not unexpected, unexpected
