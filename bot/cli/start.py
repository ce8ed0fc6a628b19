"""How every command begins: settings read, logs set up, errors told in plain words."""

import errno
from pathlib import Path
from typing import Any, NoReturn

import typer

from bot.observe import logs
from bot.settings import Level, Settings, SettingsError, load

ENV_FILE = Path(".env")

FAILED = 1
WRONG_USE = 2


def begin(quiet: Level = "info", **values: Any) -> Settings:
    """Read the settings (``values`` win over the environment) and set up the logs.

    ``quiet`` is the level of the logs where the settings name none.
    Ends the process with exit code 2 and one line per wrong setting if they cannot be used.
    """
    try:
        settings = load(ENV_FILE, **values)
    except SettingsError as error:
        give_up(*error.lines, code=WRONG_USE)
    level = settings.log_level if "log_level" in settings.model_fields_set else quiet
    logs.configure(level, settings.log_format, settings.secrets)
    return settings


def give_up(*lines: str, code: int = FAILED) -> NoReturn:
    """Write ``lines`` to standard error and end the process with ``code``."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(code)


def give_up_on_port(error: OSError, port: int, command: str) -> NoReturn:
    """Say why ``port`` cannot be had and how to choose another one; an ``error`` of another kind is raised again."""
    if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
        raise error
    what = "is taken by another program" if error.errno == errno.EADDRINUSE else "may not be used by you"
    give_up(f"Port {port} {what}.", f"Choose another one: {command} --port {port + 1 if port < 65535 else 8642}")
