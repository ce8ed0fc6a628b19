"""Reply keyboards: checked, though no part of a message.

Telegram leaves out buttons without a text and cuts what is too much; a bot that sends such is wrong all the same,
and is told here.
"""

from bot.simulator.refusals import JsonObject, Refusal, bad_request

MAX_BUTTONS = 300
"""Most buttons of a reply keyboard."""
MAX_ROW = 12
"""Most buttons in one row of a reply keyboard."""
MAX_PLACEHOLDER = 64
_STYLES = ("danger", "success", "primary")
_FLAGS = ("request_contact", "request_location")
_OBJECTS = ("request_poll", "request_users", "request_chat", "request_managed_bot", "web_app")


def check_reply_keyboard(markup: JsonObject) -> None:
    """Refuse ``keyboard`` and ``input_field_placeholder`` of a markup where they are wrong."""
    placeholder = markup.get("input_field_placeholder", "")
    if not isinstance(placeholder, str):
        raise bad_request('Field "input_field_placeholder" must be of type String')
    if len(placeholder) > MAX_PLACEHOLDER:
        raise bad_request(f"input_field_placeholder must have at most {MAX_PLACEHOLDER} characters")
    rows = markup.get("keyboard", [])
    if not isinstance(rows, list):
        raise bad_request('field "keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        _check_button(button)
    if any(len(row) > MAX_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")


def _wrong(reason: str) -> Refusal:
    return bad_request(f"can't parse keyboard button: {reason}")


def _check_button(button: object) -> None:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _wrong("KeyboardButton must be a String or an Object")
    if "text" not in button:
        raise _wrong('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _wrong('Field "text" must be of type String')
    _check_fields(button)
    if not button["text"].strip():
        raise bad_request("Keyboard button text must be non-empty")


def _check_fields(button: JsonObject) -> None:
    for names, kind, spoken in ((_FLAGS, bool, "Boolean"), (_OBJECTS, dict, "Object")):
        for name in names:
            if name in button and not isinstance(button[name], kind):
                raise _wrong(f'Field "{name}" must be of type {spoken}')
    if button.get("style", _STYLES[0]) not in _STYLES:
        raise _wrong("Invalid button style specified")
    url = str(button.get("web_app", {}).get("url", "https://"))
    if not url.startswith("https://"):
        raise bad_request(f"Keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
