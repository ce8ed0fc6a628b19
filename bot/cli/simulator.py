"""``lupe simulator``: the loopback Bot API and its web chat alone, for any bot."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.loop import Event, run_until_stopped
from bot.cli.start import WRONG_USE, give_up, give_up_on_port
from bot.simulator.serve import serve
from bot.simulator.server import DEMO_TOKEN, Simulator

_TOKEN = re.compile(r"\d{1,19}:[A-Za-z0-9_-]{20,}")


app = typer.Typer(add_completion=False)


@app.command()
def simulator(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=0, max=65535)] = 8642,
    data: Annotated[Path, typer.Option(help="Folder that keeps the chats.")] = Path("data/simulator"),
    token: Annotated[str, typer.Option(help="The token that the bot must use.")] = DEMO_TOKEN,
) -> None:
    """Run a Bot API on this machine, with a web chat, for any bot, until Ctrl-C."""
    if not _TOKEN.fullmatch(token):
        give_up(
            "The token cannot be one: it is digits, a colon and at least 20 letters, digits, _ or -.", code=WRONG_USE
        )
    try:
        data.mkdir(parents=True, exist_ok=True)
        server = Simulator(data / "telegram.sqlite3", token=token)
    except (OSError, ValueError, sqlite3.Error) as error:
        give_up(f"The folder {data} cannot be used: {error}.", "Choose another one: lupe simulator --data FOLDER")
    try:
        with closing(server):
            run_until_stopped(lambda stop: _serve(server, port, stop))
    except OSError as error:
        give_up_on_port(error, port, "lupe simulator")


async def _serve(server: Simulator, port: int, stop: Event) -> None:
    async with serve(server, port=port) as address:
        for line in announcement(address, server):
            typer.echo(line)
        await stop.wait()


def announcement(address: str, server: Simulator) -> list[str]:
    """What a person needs to point a bot at the server that listens at ``address``."""
    # The three that a new database begins with: Mia and Ben learn, Frau Krüger teaches.
    learner, _, teacher = (person.id for person in server.world.people.all()[:3])
    return [
        "The loopback Bot API is ready (Ctrl-C ends it).",
        f"  Base URL      {address}",
        f"  Token         {server.token}",
        f"  Web chat      {address}/",
        f"  Side by side  {address}/?left={teacher}&right={learner}",
    ]
