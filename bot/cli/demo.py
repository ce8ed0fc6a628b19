"""``lupe demo``: simulator and bot in one process, to be tried in a browser, without Telegram."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import aiohttp
import typer

from bot.adapters.clock import now
from bot.app import CannotRunError, build, furnish
from bot.app.build import load_content
from bot.cli.demo_class import seed_class
from bot.cli.loop import Event, beside, run_until_stopped, wait_for
from bot.cli.start import begin, give_up, give_up_on_port
from bot.i18n.texts import Translations
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.settings import Settings
from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from bot.storage.database import Database, DatabaseTroubleError, SchemaTooNewError

PATIENCE = 30.0
"""Seconds within which the bot must have asked the simulator for news."""


class NotAnsweringError(Exception):
    """The bot did not ask the simulator for news in time."""


app = typer.Typer(add_completion=False)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the web chat on this machine.", min=0, max=65535)] = 8642,
    data: Annotated[Path, typer.Option(help="Folder that keeps the demo's chats and answers.")] = Path("data/demo"),
    with_class: Annotated[
        bool, typer.Option("--class", help="Begin with a class of 25 made-up learners and its teacher, Frau Krüger.")
    ] = False,
) -> None:
    """Try Lupe in the browser, without Telegram, until Ctrl-C."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        simulator = Simulator(data / "telegram.sqlite3")
        # On Telegram the operator gives the name, at @BotFather.
        simulator.world.profile.set_text("name", "", "Lupe")
    except (OSError, ValueError, sqlite3.Error) as error:
        give_up(f"The folder {data} cannot be used: {error}.", "Choose another one: lupe demo --data FOLDER")
    settings = begin(
        quiet="error",
        telegram_token=simulator.token,
        telegram_token_file=None,
        proxy_url=None,
        webhook_url="",
        health_bind="",
        metrics_bind="",
        heartbeat_url="",
        # Nobody to ask for an invitation here: whoever tries it may teach.
        teachers="open",
        data_dir=data,
        database_url=f"sqlite:///{(data / 'lupe.sqlite3').absolute()}",
    )
    try:
        with closing(simulator):
            teacher = _teach(simulator, settings) if with_class else 0
            run_until_stopped(lambda stop: _serve(simulator, settings, port, stop, teacher))
    except CannotRunError as error:
        give_up(str(error))
    except NotAnsweringError:
        give_up(f"The bot did not start within {PATIENCE:.0f} seconds.", "To see why: LUPE_LOG_LEVEL=debug lupe demo")
    except OSError as error:
        give_up_on_port(error, port, "lupe demo")


def _teach(simulator: Simulator, settings: Settings) -> int:
    """Make the class, unless it is there from the last time; the id of its teacher in the simulator."""
    # The third persona that a new simulator begins with.
    teacher = simulator.world.people.all()[2].id
    database = Database(settings.database_url.get_secret_value(), now)
    try:
        database.upgrade()
        house = furnish(database, load_content(settings), Translations.load())
        database.transaction(lambda work: seed_class(work, house, teacher))
    except (DatabaseTroubleError, SchemaTooNewError) as error:
        raise CannotRunError(f"The database {database.shown_url} cannot be used: {error}") from error
    finally:
        database.close()
    return teacher


async def _serve(simulator: Simulator, settings: Settings, port: int, stop: Event, teacher: int) -> None:
    async with serve(simulator, port=port) as address:
        app = build(settings.model_copy(update={"telegram_base_url": address}), adjust=_unhurried)
        await beside(app.run(stop), announce(address, stop, teacher))


def _unhurried(plan: Plan) -> Plan:
    # Telegram's limits protect Telegram, an allowance the others: here both would only slow down whoever taps fast.
    return replace(
        plan, allowance=None, limits=Limits(chat_interval=0.02, chat_burst=100, group_interval=0.02, group_burst=100)
    )


async def announce(address: str, stop: Event, teacher: int = 0) -> None:
    """Print the address once the bot has asked the simulator for news, so that nobody writes into the void.

    ``teacher`` is the persona who has a class (0: nobody).
    """
    async with aiohttp.ClientSession(address) as session:

        async def connected() -> bool:
            async with session.get("/sim/pending") as response:
                return bool((await response.json())["connected"])

        if await wait_for(connected, stop, every=0.05, within=PATIENCE):
            typer.echo(f"Lupe is ready: {address} (Ctrl-C ends it)")
            if teacher:
                typer.echo(f"Frau Krüger's class, all made up: {address}/#{teacher} – press Start, then send /results")
        elif not stop.is_set():
            raise NotAnsweringError
