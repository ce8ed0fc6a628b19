"""What reply keyboards ask of the user: checked, though no part of a message."""

from bot.simulator.refusals import JsonObject, Refusal, bad_request

MAX_PLACEHOLDER = 64
"""Longest placeholder of the input field, in characters. The words of this refusal are ours."""
_STYLES = ("danger", "success", "primary")
_FLAGS = ("request_contact", "request_location")
_OBJECTS = ("request_poll", "request_users", "request_chat", "request_managed_bot", "web_app")


def check_reply_options(markup: JsonObject) -> None:
    """Refuse a placeholder, or what a button of ``keyboard`` asks for, where it is wrong.

    The rows and texts have been checked. What is too much of them Telegram leaves out without a word.
    """
    placeholder = markup.get("input_field_placeholder", "")
    if not isinstance(placeholder, str):
        raise bad_request('Field "input_field_placeholder" must be of type String')
    if len(placeholder) > MAX_PLACEHOLDER:
        raise bad_request(f"input_field_placeholder must have at most {MAX_PLACEHOLDER} characters")
    for row in markup.get("keyboard", []):
        for button in row:
            if isinstance(button, dict):
                _check_button(button)


def _wrong(reason: str) -> Refusal:
    return bad_request(f"can't parse keyboard button: {reason}")


def _check_button(button: JsonObject) -> None:
    for names, kind, spoken in ((_FLAGS, bool, "Boolean"), (_OBJECTS, dict, "Object")):
        for name in names:
            if name in button and not isinstance(button[name], kind):
                raise _wrong(f'Field "{name}" must be of type {spoken}')
    if button.get("style", _STYLES[0]) not in _STYLES:
        raise _wrong("Invalid button style specified")
    url = str(button.get("web_app", {}).get("url", "https://"))
    if not url.startswith("https://"):
        raise bad_request(f"Keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
