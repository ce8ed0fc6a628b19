"""The messenger as a whole: started in order, stopped without losing what is in hand."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.core.articles import LARGEST_FILE
from bot.core.pictures import Picture
from bot.core.replicas import Fence
from bot.i18n.texts import Texts
from bot.messenger.backoff import Backoff
from bot.messenger.consulting import Adviser, Consulting
from bot.messenger.courier import Courier
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.delivery import post, replaced_in
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.documents import Documents, Prepare
from bot.messenger.downloads import Downloads, nothing
from bot.messenger.drafts import Drafts
from bot.messenger.gateway import Gateway, TelegramGateway
from bot.messenger.handling import AnyApplication, Handling
from bot.messenger.house import House
from bot.messenger.ingest import Ingest
from bot.messenger.limiter import Limiter, Limits
from bot.messenger.neighbours import Neighbours
from bot.messenger.polling import POLL, Poller
from bot.messenger.profile import Profile, announce
from bot.messenger.replicas import Lease
from bot.messenger.request import AiohttpRequest
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Fenced, Runs, Share
from bot.messenger.table import Entry
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.storage.database import Database, Work
from bot.storage.leases import JOBS, POLLER
from bot.storage.outbox import OutboxRow, chat_of
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

    database: Runs
    dispatcher: Dispatcher
    sender: Sender
    timing: Timing
    house: House
    download: Callable[[str], Awaitable[bytes]] = nothing
    """The bytes of a file that somebody sent, by Telegram's id of it. Raises telegram.error.TelegramError."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a reply says that there is work now."""
    share: Share = field(default_factory=Alone)

    async def post(self, take: Callable[[Work], tuple[Iterable[Letter], T]]) -> T:
        """Run ``take`` in a transaction that also writes its letters to the outbox, and send them.

        What else it gives is returned. Raises DatabaseTroubleError; then nothing was taken.
        """

        def effect(work: Work) -> tuple[list[OutboxRow], T]:
            given, more = take(work)
            letters = tuple(given)
            live = work.cards.live(replaced_in(letters))
            return self.share.announce(work, "outbox", work.outbox.add(post(letters, live), work.now), chat_of), more

        async def written() -> T:
            rows, more = await self.database.run(effect)
            self.sender.add(rows)
            return more

        # A job may be stopped in between, and what is committed must be sent all the same.
        return await asyncio.shield(written())


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
    """Of every process."""
    led: Sequence[Job] = ()
    """Of one process at a time."""
    lease: Lease = field(default_factory=Lease)
    """How long one process waits for another that hangs; tests have less patience."""
    limits: Limits = field(default_factory=Limits)
    poll: int = POLL
    wrap: Callable[[Gateway], Gateway] = field(default=lambda gateway: gateway)
    """Stands between the engine and the Bot API; tests put faults here."""
    adviser: Adviser | None = None
    """A language model, where there is one."""


class Engine:
    """Takes updates in, has them handled, sends the replies. Runs once."""

    def __init__(self, database: Database, house: House, line: Line, plan: Plan, stop: asyncio.Event) -> None:
        """``stop`` ends the engine; a fatal error sets it, too."""
        self._plan = plan
        self._house = house
        self._stop = stop
        self._intake = Tasks(stop.set)
        self._tasks = Tasks(stop.set)
        self._database = DatabaseThread(database, spread=plan.timing.spread)
        request = AiohttpRequest(proxy=line.proxy, largest=LARGEST_FILE)
        self._application = _application(request, line)
        documents = Documents(self._database, plan.attach(house))
        self._woken = asyncio.Event()
        self._gateway = plan.wrap(TelegramGateway(request, line.base_url, line.token, plan.draw, documents.attach))
        limiter = Limiter(plan.limits)
        self._neighbours = None if database.one_writer else Neighbours(database, plan.timing, plan.lease, limiter)
        self._share: Share = self._neighbours.share if self._neighbours else Alone()
        share = self._share
        courier = Courier(self._gateway, limiter, plan.timing, share=share)
        self._sender = Sender(courier, self._database, self._tasks, plan.timing, fleeting=plan.fleeting, share=share)
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
            wake=self._woken.set,
            share=share,
        )
        self._downloads = Downloads(self._gateway, request, line.base_url, line.token)
        self._dispatcher = Dispatcher(handling, self._database, self._tasks, plan.timing, share=share)
        ingest = Ingest(self._database, self._dispatcher, share)
        self._poller = Poller(self._gateway, ingest, plan.timing, poll=plan.poll)

    async def run(self) -> None:
        """Run until ``stop`` is set. Raises TokenRefusedError, and whatever else made it stop."""
        self._database.start()
        try:
            self._intake.start(self._take_in(), "intake")
            await self._stop.wait()
            await self._intake.stop()
            if self._error is None:
                await self._finish()
        finally:
            await self._intake.stop()
            await self._tasks.stop()
            if self._neighbours:
                await self._neighbours.stop()
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

    async def _take_in(self) -> None:
        await self._connect()
        self._sender.start()
        if self._neighbours:
            await self._neighbours.start(self._tasks)
            self._intake.start(self._neighbours.serve(self._sender, self._dispatcher), "neighbours")
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
            self._share,
        )
        for job in self._plan.jobs:
            self._intake.start(job(running), "job")
        for job in self._plan.led:
            self._intake.start(self._lead(job, running), "job")
        self._intake.start(announce(self._gateway, self._plan.profiles), "profile")
        await self._share.lead(POLLER, self._poll)

    async def _lead(self, job: Job, running: Running) -> None:
        def work(fence: Fence | None) -> Coroutine[Any, Any, None]:
            return job(replace(running, database=Fenced(self._database, fence)) if fence else running)

        await self._share.lead(JOBS, work)

    async def _poll(self, _fence: Fence | None) -> None:
        await self._poller.run()

    async def _connect(self) -> None:
        """Get to know the bot, as long as it takes, and take away a webhook, which would keep updates from us."""
        backoff = Backoff(self._plan.timing.spread)
        while True:
            try:
                await self._application.initialize()
                await self._gateway.call("deleteWebhook", {"drop_pending_updates": False})
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
        if self._share.leads(POLLER):
            await self._poller.confirm()
        sent = await self._sender.drain(SENDING_SECONDS)
        structlog.get_logger().info("the bot stops", handled=handled, sent=sent)


def _application(request: AiohttpRequest, line: Line) -> AnyApplication:
    """python-telegram-bot without its polling, its jobs and its memory: those are ours."""
    return (
        ApplicationBuilder()
        .token(line.token)
        .base_url(f"{line.base_url.rstrip('/')}/bot")
        .base_file_url(f"{line.base_url.rstrip('/')}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .build()
    )
