"""Inline buttons that few bots use: what they may say, and what of it the message shows."""

from bot.simulator.refusals import JsonObject, bad_request

_CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")


def _fields(button: JsonObject, name: str) -> JsonObject:
    fields = button[name]
    if not isinstance(fields, dict):
        raise bad_request(f'can\'t parse inline keyboard button: Field "{name}" must be of type Object')
    return fields


def login_url(button: JsonObject) -> JsonObject:
    """A button that logs the user in to a site; Telegram shows it to its bot as one with a link."""
    login = _fields(button, "login_url")
    if "url" not in login:
        raise bad_request("can't parse inline keyboard button: Can't find field \"url\"")
    url = str(login["url"])
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button login URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"url": url}


def chosen_chat(button: JsonObject) -> JsonObject:
    """A button that lets the user choose a chat for an inline query."""
    chosen = _fields(button, "switch_inline_query_chosen_chat")
    if not any(chosen.get(kind) for kind in _CHATS):
        raise bad_request("At least one chat type must be allowed")
    return {"switch_inline_query_chosen_chat": {"query": "", **chosen}}
