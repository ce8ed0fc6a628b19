"""The messenger as a whole: started in order, stopped without losing what is in hand."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.core.articles import LARGEST_FILE
from bot.core.replicas import Fence
from bot.messenger.allowance import Allowances
from bot.messenger.application import application_of
from bot.messenger.backoff import Backoff
from bot.messenger.consulting import Consulting
from bot.messenger.courier import Courier
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.documents import Documents
from bot.messenger.doors import Doors, Inside, NoDoors
from bot.messenger.downloads import Downloads
from bot.messenger.drafts import Drafts
from bot.messenger.gateway import TelegramGateway
from bot.messenger.handling import Handling
from bot.messenger.health import Health
from bot.messenger.house import House
from bot.messenger.ingest import Ingest
from bot.messenger.limiter import Limiter
from bot.messenger.metered import MeteredGateway
from bot.messenger.neighbours import Neighbours
from bot.messenger.patience import Patience
from bot.messenger.plan import Line, Plan
from bot.messenger.polling import Poller
from bot.messenger.profile import announce
from bot.messenger.request import AiohttpRequest
from bot.messenger.running import Job, Running
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Fenced, Share
from bot.messenger.tasks import Tasks
from bot.messenger.webhook import Registration
from bot.storage.database import Database
from bot.storage.leases import JOBS, POLLER

HANDLING_SECONDS = 4.0
SENDING_SECONDS = 4.0
"""How long a stop waits for updates and for messages in hand; with the farewell to Telegram under 10 s."""

SETTLING_SECONDS = 2.0
"""How long an end that nobody asked for waits for calls that are under way."""


class TokenRefusedError(Exception):
    """Telegram does not accept the bot's token."""


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
        limiter = Limiter(plan.limits)
        self._neighbours = (
            None if database.one_writer else Neighbours(database, plan.timing, plan.lease, limiter, plan.meters)
        )
        self._share: Share = self._neighbours.share if self._neighbours else Alone()
        if not self._neighbours:
            plan.meters.alone()
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
        self._dispatcher = Dispatcher(
            handling, self._database, self._tasks, plan.timing, meters=plan.meters, share=share
        )
        patience = Patience(plan.patience, self._database, house, self._sender, plan.timing, share)
        self._ingest = Ingest(
            self._database,
            self._dispatcher,
            plan.meters,
            share,
            allowances=Allowances(plan.allowance, plan.timing.monotonic) if plan.allowance else None,
            ask_to_wait=lambda incoming: self._tasks.start(patience.ask(incoming), "patience"),
        )
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
            else:
                await self._sender.settle(SETTLING_SECONDS)
        finally:
            await self._doors.close()
            await self._watch.stop()
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
        await self._sender.settle(SETTLING_SECONDS)
        await self._tasks.stop()

    def _expect(self) -> None:
        self._sender.expect()
        self._dispatcher.expect()

    async def _take_in(self) -> None:
        await self._surely(self._application.initialize)
        self._sender.start()
        if self._neighbours:
            await self._neighbours.start(self._tasks, self._expect)
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
            self._health,
            self._plan.meters,
            self._share,
        )
        self._health.begin()
        for job in self._plan.jobs:
            self._intake.start(job(running), "job")
        for job in self._plan.led:
            self._intake.start(self._lead(job, running), "job")
        self._intake.start(announce(self._gateway, self._plan.profiles), "profile")
        await self._let_in()

    async def _lead(self, job: Job, running: Running) -> None:
        def work(fence: Fence | None) -> Coroutine[Any, Any, None]:
            return job(replace(running, database=Fenced(self._database, fence)) if fence else running)

        await self._share.lead(JOBS, work)

    async def _let_in(self) -> None:
        """Take in what comes: every process by webhook, one at a time by polling, while the others stand by."""
        if self._plan.hook:
            await self._come()
            return
        self._health.rest()
        if not self._share.leads(POLLER):
            structlog.get_logger().info("standing by: another process asks Telegram for updates")
        await self._share.lead(POLLER, self._ask)

    async def _ask(self, _fence: Fence | None) -> None:
        self._health.beat()
        try:
            await self._come()
        finally:
            self._health.rest()

    async def _come(self) -> None:
        await self._surely(self._way.prepare)
        await self._way.run()

    async def _surely(self, reach: Callable[[], Awaitable[None]]) -> None:
        """Try until Telegram can be reached. Raises InvalidToken."""
        backoff = Backoff(self._plan.timing.spread)
        while True:
            try:
                await reach()
                return
            except InvalidToken:
                raise
            except TelegramError as error:
                structlog.get_logger().warning("Telegram cannot be reached yet", error=type(error).__name__)
                await self._plan.timing.sleep(backoff.next())

    async def _finish(self) -> None:
        if self._consulting:
            self._consulting.rest()
        until = asyncio.get_running_loop().time() + HANDLING_SECONDS
        # What was being stored when the intake ended is still to be handed over: before, there is no end.
        stored = await self._ingest.drain(HANDLING_SECONDS)
        handled = await self._dispatcher.drain(until - asyncio.get_running_loop().time()) and stored
        if self._share.leads(POLLER):
            await self._way.confirm()
        sent = await self._sender.drain(SENDING_SECONDS)
        structlog.get_logger().info("the bot stops", handled=handled, sent=sent)
