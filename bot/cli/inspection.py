"""What ``lupe doctor`` looks at, one function each: what was looked at, what was found, what to do."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.adapters.clock import now
from bot.adapters.content import load_tree
from bot.adapters.pictures import Painter
from bot.adapters.seal import check_public
from bot.cli.telegram import Telegram, TelegramRefusalError, TelegramUnreachableError
from bot.core.backups import KeyFileError
from bot.core.pictures import IconArray, IconGroup
from bot.settings import Settings, misspelt
from bot.storage.database import (
    Database,
    DatabaseMissingError,
    DatabaseTroubleError,
    SchemaOutdatedError,
    SchemaTooNewError,
)

State = Literal["ok", "note", "broken"]

SPACE_NEEDED = 200 * 1024 * 1024
"""Bytes that should be free in the data folder."""


@dataclass(frozen=True)
class Finding:
    """``looked_at`` in a word or two, ``result`` as a sentence, ``advice`` what to do ("" if nothing)."""

    looked_at: str
    state: State
    result: str
    advice: str = ""


def inspect_settings(settings: Settings, env_file: Path) -> Iterator[Finding]:
    """The settings were readable, or nobody would be here; look for misspelt names and for room to work."""
    source = f"the environment and {env_file}" if env_file.is_file() else "the environment"
    yield Finding("settings", "ok", f"read from {source}")
    for name, nearest in misspelt(env_file):
        advice = f"Did you mean {nearest}?" if nearest else "Take it out, or see the README for the names."
        yield Finding("settings", "note", f"{name} means nothing to Lupe", advice)
    folder = next(parent for parent in (settings.data_dir, *settings.data_dir.parents) if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        what = "may not be written to by you" if folder.is_dir() else "is no folder"
        yield Finding("data", "broken", f"{folder} {what}", "Mend that, or choose another one: LUPE_DATA_DIR")
        return
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        megabytes = free // (1024 * 1024)
        yield Finding("disk", "broken", f"{megabytes} MiB are free at {folder}", "Make room: 200 MiB at the least.")
    else:
        yield Finding("disk", "ok", f"{free / 1024**3:.1f} GiB are free at {folder}")


def inspect_backups(settings: Settings) -> Iterator[Finding]:
    """Are backups encrypted, and for a key that is one?"""
    if not settings.backup_key:
        return
    try:
        check_public(settings.backup_key)
        yield Finding("backups", "ok", f"are encrypted for {settings.backup_key}")
    except KeyFileError as error:
        yield Finding("backups", "broken", str(error), "Take the line that lupe backup --new-key printed.")


def inspect_database(settings: Settings) -> Iterator[Finding]:
    """Is the database there, can it be written to, does its schema fit?"""
    database = Database(settings.database_url.get_secret_value(), now)
    try:
        database.check()
        database.transaction(lambda _work: None)
        yield Finding("database", "ok", f"{database.shown_url} can be written to, schema {database.head()}")
    except DatabaseMissingError:
        advice = (
            "lupe run makes one. Was there one before? Then see whether its disk is mounted, and LUPE_DATABASE_URL."
        )
        yield Finding("database", "note", f"there is none at {database.shown_url} yet", advice)
    except SchemaOutdatedError as error:
        advice = "Make a backup; then lupe run brings it up to date, or now: lupe db upgrade"
        yield Finding("database", "note", str(error), advice)
    except SchemaTooNewError as error:
        yield Finding("database", "broken", str(error), "Install the newer Lupe again, or restore an older backup.")
    except DatabaseTroubleError as error:
        advice = "Is the server running, are address and password right, is the folder writable? LUPE_DATABASE_URL"
        yield Finding("database", "broken", f"{database.shown_url} cannot be used ({error})", advice)
    finally:
        database.close()


def inspect_content(settings: Settings) -> Iterator[Finding]:
    """Are the lessons and questions sound?"""
    loaded = load_tree(settings.content_dir)
    if loaded.problems or loaded.tree is None:
        first = loaded.problems[0] if loaded.problems else None
        shown = f", the first: {first.file}:{first.line}: {first.message}" if first else ""
        advice = "See all of them: lupe content check"
        yield Finding("content", "broken", f"{len(loaded.problems)} problems in {settings.content_dir}{shown}", advice)
        return
    packs = loaded.tree.packs
    questions = sum(len(pack.questions) for pack in packs)
    yield Finding("content", "ok", f"packs: {len(packs)}, questions: {questions}, in {settings.content_dir}")


def inspect_pictures() -> Iterator[Finding]:
    """Try to draw a picture with umlauts: the font ships with Lupe, the library may not fit the machine."""
    groups = (IconGroup(count=3, symbol="filled", label="Übung"),)
    try:
        size = len(Painter().render(IconArray(title="Größe", groups=groups, alt="3")))
    except (OSError, ImportError) as error:
        advice = "Install Lupe again: make clean venv"
        yield Finding("pictures", "broken", f"cannot be drawn ({error})", advice)
        return
    yield Finding("pictures", "ok", f"can be drawn with the font that ships with Lupe ({size} bytes)")


def inspect_model(settings: Settings) -> Iterator[Finding]:
    """Is a language model set, and is its client there? The model itself is not asked: that may cost money."""
    if not (settings.model_url or settings.model_name):
        yield Finding("model", "ok", "none is set, and none is needed")
    elif not (settings.model_url and settings.model_name):
        advice = "LUPE_MODEL_URL and LUPE_MODEL_NAME go together: set both, or neither."
        yield Finding("model", "note", "only half of it is set, so none is used", advice)
    elif importlib.util.find_spec("openai") is None:
        yield Finding("model", "broken", "its client is not installed", 'Install it: pip install "lupe[llm]"')
    else:
        found = f"{settings.model_name} at {settings.model_url}, for classes that turn it on"
        yield Finding("model", "ok", found)


async def inspect_telegram(settings: Settings) -> list[Finding]:
    """Does Telegram know the token, and is the bot set up so that it gets what it needs?"""
    if settings.telegram_token is None:
        advice = "Needed for lupe run: ask @BotFather for one and set LUPE_TELEGRAM_TOKEN. lupe demo works without."
        return [Finding("token", "note", "none is set", advice)]
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    try:
        async with Telegram(settings.telegram_base_url, settings.telegram_token.get_secret_value(), proxy) as telegram:
            bot = await telegram.ask("getMe")
            webhook = await telegram.ask("getWebhookInfo")
    except TelegramUnreachableError as error:
        advice = "Is the network up, is a proxy needed (LUPE_PROXY_URL), is LUPE_TELEGRAM_BASE_URL right?"
        return [Finding("token", "broken", f"{settings.telegram_base_url} cannot be reached ({error})", advice)]
    except TelegramRefusalError as error:
        advice = "Copy the token again from @BotFather (/mybots, API Token): it may have been revoked."
        return [Finding("token", "broken", f"Telegram refuses the token: {error}", advice)]
    return list(read_bot(bot, webhook, settings.webhook_url))


def read_bot(bot: dict[str, object], webhook: dict[str, object], wanted: str = "") -> Iterator[Finding]:
    """Say in words what Telegram's answers to getMe and getWebhookInfo mean; ``wanted`` is the webhook's address."""
    yield Finding("token", "ok", f"belongs to @{bot.get('username', '?')}")
    if bot.get("can_join_groups"):
        yield Finding("groups", "ok", "the bot can be added to groups (can_join_groups)")
    else:
        advice = "For classes in groups: @BotFather, /mybots, Bot Settings, Allow Groups, Turn on."
        yield Finding("groups", "note", "the bot cannot be added to groups (can_join_groups is off)", advice)
    if bot.get("can_read_all_group_messages"):
        advice = "Lupe does not need that: @BotFather, /mybots, Bot Settings, Group Privacy, Turn on."
        result = "the bot is sent everything that is written in its groups (can_read_all_group_messages)"
        yield Finding("privacy", "note", result, advice)
    else:
        yield Finding("privacy", "ok", "in groups the bot is sent only what is meant for it")
    waiting = webhook.get("pending_update_count", 0)
    if wanted:
        yield _read_webhook(webhook, wanted)
    elif webhook.get("url"):
        advice = "lupe run takes the webhook away when it starts; stop whatever else serves this bot."
        yield Finding("webhook", "note", "a webhook is set, so polling gets nothing", advice)
    else:
        yield Finding("webhook", "ok", f"none is set, polling works; {waiting} updates are waiting")


def _read_webhook(webhook: dict[str, object], wanted: str) -> Finding:
    waiting, trouble = webhook.get("pending_update_count", 0), webhook.get("last_error_message")
    if webhook.get("url") != wanted:
        return Finding("webhook", "note", f"Telegram does not deliver to {wanted} yet", "lupe run sets it.")
    if trouble and waiting:
        advice = "Does lupe run run, and does the proxy in front of it lead to LUPE_WEBHOOK_BIND? It tries again."
        return Finding("webhook", "note", f"{waiting} updates are waiting; Telegram said last: {trouble}", advice)
    return Finding("webhook", "ok", f"Telegram delivers to {wanted}; {waiting} updates are waiting")
