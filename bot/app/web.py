"""Where the bot can be reached over HTTP, by the settings."""

import shutil
from pathlib import Path

from bot.messenger.doors import Doors, NoDoors
from bot.messenger.webhook import Hook
from bot.observe.meters import Meters
from bot.settings import Settings, read_bind
from bot.web.doors import Binds, WebDoors


def hook_of(settings: Settings) -> Hook | None:
    """The webhook, where one is set."""
    if not settings.webhook_url:
        return None
    return Hook(settings.webhook_url, settings.shared_secret, settings.webhook_connections)


def doors_of(settings: Settings, meters: Meters) -> Doors:
    """The doors that the settings ask for."""
    hook = hook_of(settings)
    binds = Binds(
        webhook=read_bind(settings.webhook_bind) if hook else None,
        health=read_bind(settings.health_bind) if settings.health_bind else None,
        metrics=read_bind(settings.metrics_bind) if settings.metrics_bind else None,
    )
    return WebDoors(binds, hook, meters) if binds != Binds() else NoDoors()


def free_space(database_url: str) -> int | None:
    """The bytes that are free where SQLite writes; None for PostgreSQL, and where the folder cannot be looked at."""
    scheme, _, path = database_url.partition(":///")
    if scheme != "sqlite":
        return None
    try:
        return shutil.disk_usage(Path(path.partition("?")[0]).parent).free
    except OSError:  # the database says so itself
        return None
