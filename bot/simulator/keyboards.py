"""Reply markup: what Telegram takes and what it refuses."""

from collections.abc import Callable

from bot.simulator.links import LinkError, check_link
from bot.simulator.params import Params
from bot.simulator.rare_buttons import chosen_chat, login_url
from bot.simulator.refusals import JsonObject, Refusal, bad_request
from bot.simulator.reply_keyboards import check_reply_options

MAX_DATA = 64
"""Longest callback data, in bytes."""
MAX_BUTTONS = 100
"""Most buttons under one message."""
MAX_ROW = 8
"""Most buttons in one row."""
_MAX_COPY = 256
_NO_ACTION = "Text buttons are unallowed in the inline keyboard"
_FLAGS = ("remove_keyboard", "force_reply", "selective", "resize_keyboard", "one_time_keyboard", "is_persistent")
_SKIPPED_IF_EMPTY = ("url", "callback_data")
_STYLES = ("danger", "success", "primary")


def read_markup(params: Params, *, inline_only: bool = False) -> JsonObject | None:
    """The inline keyboard of ``reply_markup``, as the message will show it.

    None for no markup and for the other kinds (reply keyboards, force reply), which are checked but
    not part of a message. ``inline_only`` refuses those, as edits do.
    """
    markup = params.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None and not params.text("reply_markup"):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for name in _FLAGS:
        if not isinstance(markup.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    _check_reply_keyboard(markup)
    check_reply_options(markup)
    if "inline_keyboard" not in markup:
        if inline_only and (markup.get("keyboard") or markup.get("remove_keyboard") or markup.get("force_reply")):
            raise bad_request("inline keyboard expected")
        return None
    return _inline(markup["inline_keyboard"])


def _rows(rows: object, name: str, complaint: str) -> list[list[object]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(complaint)
    return rows


def _check_reply_keyboard(markup: JsonObject) -> None:
    rows = _rows(markup.get("keyboard", []), "keyboard", 'field "keyboard" must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        if not isinstance(button, str | dict):
            raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
        if isinstance(button, dict) and "text" not in button:
            raise bad_request("can't parse keyboard button: Can't find field \"text\"")
        if isinstance(button, dict) and not _is_text(button["text"]):
            raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')


def _inline(keyboard: object) -> JsonObject | None:
    complaint = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = [[_button(button) for button in row] for row in _rows(keyboard, "inline_keyboard", complaint)]
    if any(len(row) > MAX_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _parse_error(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _string(button: JsonObject, name: str) -> str:
    value = button[name]
    if not _is_text(value):
        raise _parse_error(f'Field "{name}" must be of type String')
    return str(value)


def _is_text(value: object) -> bool:
    """Whether the server takes ``value`` where it wants a text: numbers count as texts."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _object(button: JsonObject, name: str) -> JsonObject:
    value = button[name]
    if not isinstance(value, dict):
        raise _parse_error(f'Field "{name}" must be of type Object')
    return value


def _button(button: object) -> JsonObject:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _parse_error('Can\'t find field "text"')
    text = _string(button, "text").strip()
    # The real server drops a button with an empty text without a word; a bot that sends one is wrong all the same.
    if not text:
        raise bad_request("inline keyboard button text must be non-empty")
    shown: JsonObject = {"text": text} | _action(button)
    if "style" in button:
        if button["style"] not in _STYLES:
            raise _parse_error("Invalid button style specified")
        shown["style"] = button["style"]
    if button.get("icon_custom_emoji_id"):
        shown["icon_custom_emoji_id"] = _string(button, "icon_custom_emoji_id")
    return shown


def _url(button: JsonObject) -> JsonObject:
    url = _string(button, "url")
    try:
        return {"url": check_link(url)}
    except LinkError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error


def _callback(button: JsonObject) -> JsonObject:
    data = _string(button, "callback_data")
    if len(data.encode("utf-8", "surrogatepass")) > MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return {"callback_data": data}


def _copy(button: JsonObject) -> JsonObject:
    copied = _object(button, "copy_text")
    if "text" not in copied:
        raise _parse_error('Can\'t find field "text"')
    text = _string(copied, "text")
    if not 0 < len(text) <= _MAX_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"copy_text": {"text": text}}


def _web_app(button: JsonObject) -> JsonObject:
    web_app = _object(button, "web_app")
    if "url" not in web_app:
        raise _parse_error('Can\'t find field "url"')
    url = _string(web_app, "url")
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"web_app": {"url": url}}


def _inline_query(button: JsonObject) -> JsonObject:
    names = ("switch_inline_query", "switch_inline_query_current_chat")
    return {name: _string(button, name) for name in names if name in button}


def _not_here(_button: JsonObject) -> JsonObject:
    raise bad_request("BUTTON_TYPE_INVALID")


_ACTIONS: tuple[tuple[str, Callable[[JsonObject], JsonObject]], ...] = (
    ("url", _url),
    ("callback_data", _callback),
    ("callback_game", _not_here),
    ("pay", _not_here),
    ("switch_inline_query", _inline_query),
    ("switch_inline_query_chosen_chat", chosen_chat),
    ("switch_inline_query_current_chat", _inline_query),
    ("login_url", login_url),
    ("copy_text", _copy),
    ("web_app", _web_app),
)


def _action(button: JsonObject) -> JsonObject:
    for name, read in _ACTIONS:
        if name in button and not (name in _SKIPPED_IF_EMPTY and button[name] == ""):
            return read(button)
    raise _parse_error(_NO_ACTION)


def buttons_of(message: JsonObject) -> list[JsonObject]:
    """All inline buttons under ``message``."""
    rows: list[list[JsonObject]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
