"""The messenger as a whole: started in order, stopped without losing what is in hand."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.core.articles import LARGEST_FILE
from bot.core.pictures import Picture
from bot.i18n.texts import Texts
from bot.messenger.application import application_of
from bot.messenger.backoff import Backoff
from bot.messenger.consulting import Adviser, Consulting
from bot.messenger.courier import Courier
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.delivery import post, replaced_in
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.documents import Documents, Prepare
from bot.messenger.doors import Doors, Inside, NoDoors
from bot.messenger.downloads import Downloads, nothing
from bot.messenger.drafts import Drafts
from bot.messenger.gateway import Gateway, TelegramGateway
from bot.messenger.handling import Handling
from bot.messenger.health import Health
from bot.messenger.house import House
from bot.messenger.ingest import Ingest
from bot.messenger.limiter import Limiter, Limits
from bot.messenger.metered import MeteredGateway
from bot.messenger.polling import POLL, Poller
from bot.messenger.profile import Profile, announce
from bot.messenger.request import AiohttpRequest
from bot.messenger.sender import Sender
from bot.messenger.table import Entry
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.messenger.webhook import Hook, Registration
from bot.observe.meters import Meters
from bot.storage.database import Database, Work
from bot.storage.outbox import OutboxRow
from bot.views.reply import Letter, Reply

T = TypeVar("T")

HANDLING_SECONDS = 4.0
SENDING_SECONDS = 4.0
"""How long a stop waits for updates and for messages in hand; with the farewell to Telegram under 10 s."""


class TokenRefusedError(Exception):
    """Telegram does not accept the bot's token."""


@dataclass(frozen=True)
class Running:
    """What jobs work on."""

    database: DatabaseThread
    dispatcher: Dispatcher
    sender: Sender
    timing: Timing
    house: House
    download: Callable[[str], Awaitable[bytes]] = nothing
    """The bytes of a file that somebody sent, by Telegram's id of it. Raises telegram.error.TelegramError."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a reply says that there is work now."""
    health: Health | None = None
    meters: Meters = field(default_factory=Meters)

    def done(self, job: str) -> None:
        """``job`` has come to the end of a round."""
        self.meters.job.set(self.timing.clock().timestamp(), job)

    async def post(self, take: Callable[[Work], tuple[Iterable[Letter], T]]) -> T:
        """Run ``take`` in a transaction that also writes its letters to the outbox, and send them.

        What else it gives is returned. Raises DatabaseTroubleError; then nothing was taken.
        """

        def effect(work: Work) -> tuple[list[OutboxRow], T]:
            given, more = take(work)
            letters = tuple(given)
            live = work.cards.live(replaced_in(letters))
            return work.outbox.add(post(letters, live), work.now), more

        rows, more = await self.database.run(effect)
        self.sender.add(rows)
        return more


Job = Callable[[Running], Coroutine[Any, Any, None]]
"""Runs beside the bot until it is cancelled."""


@dataclass(frozen=True)
class Line:
    """The line to Telegram: ``base_url`` of the Bot API's server, the ``token``, perhaps a ``proxy``."""

    base_url: str
    token: str = field(repr=False)
    proxy: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Plan:
    """What the engine is built from besides the database, the house and the line."""

    table: Sequence[Entry]
    profiles: tuple[Profile, ...]
    apology: Callable[[Texts], Reply]
    draw: Callable[[Picture], bytes]
    timing: Timing
    attach: Callable[[House], Prepare] = field(default=lambda _house: lambda _work, _recipe: None)
    """Makes the documents that replies carry, of what the house knows."""
    fleeting: frozenset[str] = frozenset()
    """Flows whose cards must not be kept once there is a newer one."""
    jobs: Sequence[Job] = ()
    limits: Limits = field(default_factory=Limits)
    poll: int = POLL
    hook: Hook | None = None
    """The webhook through which updates come; without one the bot asks for them."""
    free: Callable[[], int | None] = field(default=lambda: None)
    """The bytes that are free where the database writes; None where that is not ours to know."""
    meters: Meters = field(default_factory=Meters)
    wrap: Callable[[Gateway], Gateway] = field(default=lambda gateway: gateway)
    """Stands between the engine and the Bot API; tests put faults here."""
    adviser: Adviser | None = None
    """A language model, where there is one."""


class Engine:
    """Takes updates in, has them handled, sends the replies. Runs once."""

    def __init__(
        self,
        database: Database,
        house: House,
        line: Line,
        plan: Plan,
        stop: asyncio.Event,
        doors: Doors | None = None,
    ) -> None:
        """``stop`` ends the engine; a fatal error sets it, too. It closes the ``doors`` before it drains."""
        self._plan = plan
        self._house = house
        self._stop = stop
        self._doors = doors or NoDoors()
        self._intake = Tasks(self._fail)
        self._tasks = Tasks(self._fail)
        self._watch = Tasks(stop.set)
        self._refused = asyncio.Event()
        self._database = DatabaseThread(database, spread=plan.timing.spread, meters=plan.meters)
        self._health = Health(self._database, self._watch, plan.timing, plan.meters, plan.free)
        request = AiohttpRequest(proxy=line.proxy, largest=LARGEST_FILE)
        self._application = application_of(request, line.base_url, line.token)
        documents = Documents(self._database, plan.attach(house))
        self._woken = asyncio.Event()
        telegram = TelegramGateway(request, line.base_url, line.token, plan.draw, documents.attach)
        self._gateway = MeteredGateway(plan.wrap(telegram), plan.meters)
        courier = Courier(self._gateway, Limiter(plan.limits), plan.timing)
        self._sender = Sender(courier, self._database, self._tasks, plan.timing, fleeting=plan.fleeting)
        self._consulting = (
            Consulting(plan.adviser, self._database, house, Drafts(self._gateway)) if plan.adviser else None
        )
        handling = Handling(
            self._application,
            self._database,
            house,
            self._sender,
            plan.table,
            plan.apology,
            self._consulting,
            self._woken.set,
        )
        self._downloads = Downloads(self._gateway, request, line.base_url, line.token)
        self._dispatcher = Dispatcher(handling, self._database, self._tasks, plan.timing, meters=plan.meters)
        self._ingest = Ingest(self._database, self._dispatcher, plan.meters)
        # Two ways for updates to come, and one way from there on.
        self._way: Poller | Registration = (
            Registration(self._gateway, plan.hook, plan.timing, self._health, plan.meters)
            if plan.hook
            else Poller(self._gateway, self._ingest, plan.timing, poll=plan.poll, health=self._health)
        )

    async def run(self) -> None:
        """Run until ``stop`` is set. Raises TokenRefusedError, and whatever else made it stop."""
        self._database.start()
        self._doors.lead(Inside(self._ingest, self._health))
        try:
            self._watch.start(self._rest(), "rest")
            self._intake.start(self._take_in(), "intake")
            await self._stop.wait()
            await self._doors.close()
            await self._intake.stop()
            if self._error is None:
                await self._finish()
        finally:
            await self._doors.close()
            await self._watch.stop()
            await self._intake.stop()
            await self._tasks.stop()
            if self._consulting:
                await self._consulting.close()
            await self._application.shutdown()
            await self._application.bot.shutdown()
            await self._database.stop()
        if isinstance(self._error, InvalidToken):
            # Not "from": python-telegram-bot's message quotes the token.
            raise TokenRefusedError(
                "Telegram refuses the token. Has it been revoked? @BotFather knows the current one."
            )
        if self._error is not None:
            raise self._error

    @property
    def _error(self) -> BaseException | None:
        return self._intake.error or self._tasks.error

    def _fail(self) -> None:
        """End the bot; but where it runs, is watched, and its token is refused, let it rest: see ``_rest``."""
        if self._health.begun and self._doors.watched and isinstance(self._error, InvalidToken):
            self._refused.set()
        else:
            self._stop.set()

    async def _rest(self) -> None:
        """Once the token is refused: ask Telegram for nothing more, keep what is due, and say so at the doors.

        Ended, the process would be started again by whatever watches over it, and ask again, for ever.
        """
        await self._refused.wait()
        self._health.refuse()
        structlog.get_logger().error(
            "Telegram refuses the token: nothing is sent or taken in until a start with a new one"
        )
        await self._intake.stop()
        await self._tasks.stop()

    async def _take_in(self) -> None:
        await self._connect()
        self._sender.start()
        # First what was promised, then what is pending, then what is new.
        owed = await self._sender.take_up(everything=True)
        pending = await self._dispatcher.take_up(everything=True)
        structlog.get_logger().info("the bot runs", owed=owed, pending=pending)
        running = Running(
            self._database,
            self._dispatcher,
            self._sender,
            self._plan.timing,
            self._house,
            self._downloads.get,
            self._woken,
            self._health,
            self._plan.meters,
        )
        self._health.begin()
        for job in self._plan.jobs:
            self._intake.start(job(running), "job")
        self._intake.start(announce(self._gateway, self._plan.profiles), "profile")
        await self._way.run()

    async def _connect(self) -> None:
        """Get to know the bot, as long as it takes, and make the way for updates ready."""
        backoff = Backoff(self._plan.timing.spread)
        while True:
            try:
                await self._application.initialize()
                await self._way.prepare()
                return
            except InvalidToken:
                raise
            except TelegramError as error:
                structlog.get_logger().warning("Telegram cannot be reached yet", error=type(error).__name__)
                await self._plan.timing.sleep(backoff.next())

    async def _finish(self) -> None:
        if self._consulting:
            self._consulting.rest()
        handled = await self._dispatcher.drain(HANDLING_SECONDS)
        await self._way.confirm()
        sent = await self._sender.drain(SENDING_SECONDS)
        structlog.get_logger().info("the bot stops", handled=handled, sent=sent)
