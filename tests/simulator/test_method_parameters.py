"""Every method of the simulator takes exactly what the Bot API takes, as python-telegram-bot knows it."""

import inspect

import pytest
from telegram import Bot

from bot.simulator.methods import METHODS

_OF_THE_LIBRARY = {
    "self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs", "filename",
}  # fmt: skip
"""Arguments that are no parameters of the Bot API."""
_ONLY_THERE = {"sendmediagroup": {"caption", "parse_mode", "caption_entities"}}
"""Arguments that the library packs into others."""
_ELSEWHERE = {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview"}
"""Older parameters that Telegram still takes; the library packs them into newer ones."""
_OLDER = {"sendpoll": {"correct_option_id"}}


def _bot_methods() -> dict[str, set[str]]:
    found = {}
    for name, method in inspect.getmembers(Bot, inspect.isfunction):
        if "_" in name and not name.startswith("_"):
            found[name.replace("_", "")] = set(inspect.signature(method).parameters) - _OF_THE_LIBRARY
    return found


BOT_METHODS = _bot_methods()
NAMES = sorted(set(METHODS) & set(BOT_METHODS))


def test_the_comparison_sees_nearly_all_methods() -> None:
    assert set(METHODS) - set(BOT_METHODS) <= {"close", "logout"}


@pytest.mark.parametrize("name", NAMES)
def test_a_method_takes_what_the_bot_api_takes(name: str) -> None:
    expected = BOT_METHODS[name] - _ONLY_THERE.get(name, set())
    assert METHODS[name].accepts - _ELSEWHERE == (expected - _ELSEWHERE) | (_OLDER.get(name, set()) & expected)
