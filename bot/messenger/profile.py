"""The bot's command menu and descriptions, set when they differ from what Telegram has."""

from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.messenger.gateway import Gateway


@dataclass(frozen=True)
class Profile:
    """What Telegram shows to clients of ``language`` ("" for all others)."""

    language: str
    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def announce(gateway: Gateway, profiles: tuple[Profile, ...]) -> None:
    """Set what changed. The bot works without, so trouble is only logged; raises InvalidToken."""
    try:
        for profile in profiles:
            await _announce(gateway, profile)
    except InvalidToken:
        raise
    except TelegramError as error:
        structlog.get_logger().warning("the command menu could not be set", error=type(error).__name__)


async def _announce(gateway: Gateway, profile: Profile) -> None:
    commands = [{"command": name, "description": text} for name, text in profile.commands]
    facts: tuple[tuple[str, str, Any], ...] = (
        ("MyCommands", "commands", commands),
        ("MyDescription", "description", profile.description),
        ("MyShortDescription", "short_description", profile.short_description),
    )
    language = {"language_code": profile.language}
    for name, field, wanted in facts:
        found = await gateway.call(f"get{name}", language)
        if (found.get(field) if isinstance(found, dict) else found) != wanted:
            await gateway.call(f"set{name}", language | {field: wanted})
