"""Methods about the bot itself: its name, descriptions, commands and menu."""

import json
import re

from bot.simulator.params import Params
from bot.simulator.people import DEFAULT_BOT_NAME, Person
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import known_chat
from bot.simulator.world import World

_MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]+")
_MAX_COMMAND = 32
_MAX_COMMAND_TEXT = 256
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_SCOPES = _CHAT_SCOPES | {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def get_me(world: World, params: Params) -> JsonObject:
    """`getMe`: the bot as a User, with what it may do."""
    del params
    return {
        **world.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _scope(world: World, params: Params) -> str:
    """The scope as one word: its type, with the chat's id if it has one."""
    scope = params.json("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind not in _CHAT_SCOPES:
        return str(kind)
    return f"{kind}:{known_chat(world, str(scope.get('chat_id', ''))).id}"


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
    world.profile.set_commands(_scope(world, params), _language(params), checked)
    world.commands_changed()
    return True


def get_my_commands(world: World, params: Params) -> list[JsonObject]:
    """`getMyCommands` of exactly this scope and language."""
    return world.profile.commands(_scope(world, params), _language(params))


def delete_my_commands(world: World, params: Params) -> bool:
    """`deleteMyCommands` of a scope and a language."""
    world.profile.set_commands(_scope(world, params), _language(params), [])
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


def get_chat(world: World, params: Params) -> JsonObject:
    """`getChat`: a ChatFullInfo of a private chat."""
    person: Person = known_chat(world, params.text("chat_id"))
    if not person.started:
        raise bad_request("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **person.chat(),
        "accent_color_id": person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
