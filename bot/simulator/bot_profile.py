"""Methods about the bot itself: its name, descriptions, commands and menu."""

import json
import re

from bot.simulator.command_scopes import read_scope
from bot.simulator.params import Params
from bot.simulator.people import DEFAULT_BOT_NAME
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import known_chat
from bot.simulator.world import World

_MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]+")
_MAX_COMMAND = 32
_MAX_COMMAND_TEXT = 256
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, params: Params) -> JsonObject:
    """`getMe`: the bot as a User, with what it may do."""
    del params
    return {
        **world.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all(),
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _command(command: object) -> JsonObject:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(command.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    name, description = command["command"].strip().removeprefix("/"), command["description"].strip()
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > _MAX_COMMAND:
        raise bad_request(f"Command length must not exceed {_MAX_COMMAND}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > _MAX_COMMAND_TEXT:
        raise bad_request(f"Command description length must not exceed {_MAX_COMMAND_TEXT}")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def set_my_commands(world: World, params: Params) -> bool:
    """`setMyCommands` for a scope and a language."""
    commands = params.json("commands", "can't parse commands JSON object")
    if commands is None and not params.text("commands"):
        commands = []
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(command) for command in commands]
    world.profile.set_commands(read_scope(world, params), _language(params), checked)
    world.commands_changed()
    return True


def get_my_commands(world: World, params: Params) -> list[JsonObject]:
    """`getMyCommands` of exactly this scope and language."""
    return world.profile.commands(read_scope(world, params), _language(params))


def delete_my_commands(world: World, params: Params) -> bool:
    """`deleteMyCommands` of a scope and a language."""
    world.profile.set_commands(read_scope(world, params), _language(params), [])
    world.commands_changed()
    return True


_WRONG = {"name": "BOT_TITLE_INVALID", "description": "BOT_DESC_INVALID", "short_description": "BOT_SHARETEXT_INVALID"}


def _set_text(world: World, params: Params, kind: str) -> bool:
    text = params.text(kind).strip()
    nameless = kind == "name" and not text and not _language(params)
    if nameless or len(text) > _LIMITS[kind]:
        raise bad_request(_WRONG[kind])
    world.profile.set_text(kind, _language(params), text)
    return True


def set_my_name(world: World, params: Params) -> bool:
    """`setMyName` in a language."""
    return _set_text(world, params, "name")


def get_my_name(world: World, params: Params) -> JsonObject:
    """`getMyName`: a BotName."""
    return {"name": world.profile.text("name", _language(params)) or DEFAULT_BOT_NAME}


def set_my_description(world: World, params: Params) -> bool:
    """`setMyDescription` in a language."""
    return _set_text(world, params, "description")


def get_my_description(world: World, params: Params) -> JsonObject:
    """`getMyDescription`: a BotDescription."""
    return {"description": world.profile.text("description", _language(params))}


def set_my_short_description(world: World, params: Params) -> bool:
    """`setMyShortDescription` in a language."""
    return _set_text(world, params, "short_description")


def get_my_short_description(world: World, params: Params) -> JsonObject:
    """`getMyShortDescription`: a BotShortDescription."""
    return {"short_description": world.profile.text("short_description", _language(params))}


def get_chat_menu_button(world: World, params: Params) -> JsonObject:
    """`getChatMenuButton`: the one of the chat, or the one for all."""
    chat = str(known_chat(world, params.text("chat_id")).id) if params.text("chat_id") else ""
    note = world.database.note(f"menu_button:{chat}") or world.database.note("menu_button:")
    button: JsonObject = json.loads(note or '{"type": "commands"}')
    return button


def set_chat_menu_button(world: World, params: Params) -> bool:
    """`setChatMenuButton`: kept, the web chat always shows the commands."""
    button = params.json("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("can't parse menu button: MenuButton must be an Object")
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    chat = str(known_chat(world, params.text("chat_id")).id) if params.text("chat_id") else ""
    world.database.set_note(f"menu_button:{chat}", json.dumps(button))
    return True
