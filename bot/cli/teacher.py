"""``lupe teacher``: who may teach."""

import json
import secrets
from datetime import timedelta
from typing import Annotated

import typer

from bot.adapters.clock import now
from bot.cli.loop import run
from bot.cli.start import begin, give_up
from bot.cli.telegram import Telegram, TelegramRefusalError, TelegramUnreachableError
from bot.core.classes import INVITATION_DAYS
from bot.core.links import Link, address
from bot.services.teachers import TeacherService
from bot.settings import Settings
from bot.storage.database import (
    Database,
    DatabaseMissingError,
    DatabaseTroubleError,
    SchemaOutdatedError,
    SchemaTooNewError,
)

LONGEST_DAYS = 365

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Who may teach.")


@app.callback()
def teacher() -> None:
    """Who may teach."""


@app.command()
def invite(
    days: Annotated[int, typer.Option(help="How long it is good.", min=1, max=LONGEST_DAYS)] = INVITATION_DAYS,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON, for machines.")] = False,
) -> None:
    """Print a link that works once and makes whoever opens it a teacher."""
    settings = begin(quiet="error")
    link = _make(settings, days)
    bot, why_not = run(_user_name(settings))
    expires = now() + timedelta(days=days)
    url, command = address(bot, link) if bot else None, f"/start {link.payload}"
    if as_json:
        made = {"link": url, "command": command, "expires_at": expires.isoformat(timespec="seconds"), "uses": 1}
        typer.echo(json.dumps(made, ensure_ascii=False, indent=2))
    elif url:
        typer.echo(url)
    else:
        typer.echo(command)
        typer.echo(f"That is to be sent to the bot as a message: its name is not known here ({why_not}).")
    if not as_json:
        typer.echo(f"Whoever opens it first becomes a teacher. It works once, until {expires:%d %B %Y, %H:%M} UTC.")


def _make(settings: Settings, days: int) -> Link:
    database = Database(settings.database_url.get_secret_value(), now)
    try:
        database.check()
        service = TeacherService(settings.teachers, secrets.randbits)
        return database.transaction(lambda work: service.invite(work, days))
    except (DatabaseMissingError, SchemaOutdatedError, SchemaTooNewError) as error:
        give_up(str(error))
    except DatabaseTroubleError as error:
        give_up(f"The database {database.shown_url} cannot be reached: {error}")
    finally:
        database.close()


async def _user_name(settings: Settings) -> tuple[str, str]:
    """The bot's user name, or "" and why it is not known."""
    if settings.telegram_token is None:
        return "", "no token is set"
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    token = settings.telegram_token.get_secret_value()
    try:
        async with Telegram(settings.telegram_base_url, token, proxy) as telegram:
            return str((await telegram.ask("getMe")).get("username", "")), "it has none"
    except TelegramUnreachableError as error:
        return "", f"Telegram cannot be reached: {error}"
    except TelegramRefusalError as error:
        return "", f"Telegram refuses the token: {error}"
