"""The process of the bot: ``python -m tests.bench.bots KIND ADDRESS``; Lupe's settings come from the environment.

KIND is ``stock`` (python-telegram-bot as its documentation shows it), ``ordered`` (its updates on
Lupe's request class, one user's after the other), ``tapped`` (the same for taps) or ``lupe``. It runs until
SIGTERM. With ``--profile FILE`` it writes there where its CPU time goes between two SIGUSR1; with
``--flood`` nobody may send more than usual.
"""

import argparse
import asyncio
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    MessageHandler,
    filters,
)

from bot.app import build
from bot.app.memory import settle
from bot.core.allowance import Allowance, Rate
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.messenger.request import AiohttpRequest
from bot.messenger.tasks import Tasks
from bot.observe import logs
from bot.settings import load
from tests.bench.api import TOKEN
from tests.bench.profiler import Profiler

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    """The one line."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def begin(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    """A card to tap."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "", reply_markup=_ON)


async def turn(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    """What Lupe does on nearly every update: the tap is answered, its card edited."""
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(f"{query.data} {query.id}", reply_markup=_ON)


_ON = InlineKeyboardMarkup([[InlineKeyboardButton("on", callback_data="nx:1")]])
"""A button that learners take for one that leads on."""


def stock(address: str) -> None:
    """(a) As in python-telegram-bot's documentation, everything by default."""
    application = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


async def ordered(address: str, stop: asyncio.Event, *handlers: BaseHandler[Any, Any, Any]) -> None:
    """(b) and (e): an echo on our request class, one user's updates in their order."""
    request = AiohttpRequest()
    application: AnyApplication = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{address}/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(handlers)
    tasks = Tasks(stop.set)
    async with application:
        tasks.start(_poll(application, tasks), "poll")
        await stop.wait()
        await tasks.stop()


async def _poll(application: AnyApplication, tasks: Tasks) -> None:
    lines: dict[int, deque[Update]] = {}
    offset = 0
    while True:
        for update in await application.bot.get_updates(offset=offset, timeout=30, read_timeout=40):
            offset = update.update_id + 1
            assert update.effective_user is not None
            user = update.effective_user.id
            if user in lines:
                lines[user].append(update)
            else:
                lines[user] = deque((update,))
                tasks.start(_serve(application, lines, user), "user")


async def _serve(application: AnyApplication, lines: dict[int, deque[Update]], user: int) -> None:
    line = lines[user]
    while line:
        await application.process_update(line.popleft())
    del lines[user]


def in_a_hurry(plan: Plan) -> Plan:
    """Learners who take no time to read, and a server that does not mind: no limit per chat or user, else as it is."""
    return replace(
        plan,
        limits=Limits(chat_interval=0.0, chat_burst=1000, group_interval=0.0, group_burst=1000),
        allowance=Allowance(Rate(100_000, 0.001), Rate(100_000, 0.001), 100_000),
    )


def in_a_flood(plan: Plan) -> Plan:
    """The same, but nobody may send more than usual."""
    return replace(in_a_hurry(plan), allowance=plan.allowance)


async def lupe(stop: asyncio.Event, adjust: Callable[[Plan], Plan]) -> None:
    """(c) and (d): all of Lupe, as ``lupe run`` builds it."""
    await build(load(None), adjust=adjust).run(stop, settle)


async def until_told(kind: str, address: str, adjust: Callable[[Plan], Plan]) -> None:
    """Run the bot ``kind`` until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    match kind:
        case "lupe":
            await lupe(stop, adjust)
        case "tapped":
            await ordered(address, stop, CallbackQueryHandler(turn), MessageHandler(filters.ALL, begin))
        case _:
            await ordered(address, stop, MessageHandler(filters.ALL, echo))


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("stock", "ordered", "tapped", "lupe"))
    parser.add_argument("address")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--flood", action="store_true")
    given = parser.parse_args()
    logs.configure("info", "json", ())
    if given.profile:
        Profiler(given.profile).wait()
    if given.kind == "stock":
        stock(given.address)
    else:
        asyncio.run(until_told(given.kind, given.address, in_a_flood if given.flood else in_a_hurry))


if __name__ == "__main__":
    main()
