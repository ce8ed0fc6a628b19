"""The limits that Telegram documents, as one table; kept apart from the simulator's own, so that each checks the other.

A rule looks at one parameter of a call and says what is wrong with it, or nothing.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Rule = Callable[[Any, Json], Iterator[str]]
"""From the value and all parameters to what is wrong."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MODES = ("HTML", "Markdown", "MarkdownV2")
_MEGABYTE = 1024 * 1024


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str, parse_mode: object) -> str:
    """The text without its markup, as far as HTML goes; Markdown is left as it is, which is never shorter."""
    return html.unescape(_TAG.sub("", text)) if str(parse_mode).lower() == "html" else text


def _text(longest: int, mode: str = "parse_mode", *, shortest: int = 0, entities: str = "") -> Rule:
    def rule(value: Any, params: Json) -> Iterator[str]:
        length = units(shown(str(value), params.get(mode)).strip())
        if not shortest <= length <= longest:
            yield f"is {length} characters long, the limits are {shortest} and {longest}"
        found = params.get(entities) or ()
        if len(found) > 100:
            yield f"has {len(found)} entities, the limit is 100"

    return rule


def _plain(longest: int, shortest: int = 0) -> Rule:
    return _text(longest, "", shortest=shortest)


def _matches(pattern: str) -> Rule:
    def rule(value: Any, _params: Json) -> Iterator[str]:
        if not re.fullmatch(pattern, str(value)):
            yield f"is {value!r}, which is not {pattern}"

    return rule


def _number(low: int, high: int) -> Rule:
    def rule(value: Any, _params: Json) -> Iterator[str]:
        if not low <= int(value) <= high:
            yield f"is {value}, the limits are {low} and {high}"

    return rule


def _bytes(longest: int, shortest: int = 1) -> Rule:
    def rule(value: Any, _params: Json) -> Iterator[str]:
        size = len(str(value).encode("utf-8", "surrogatepass"))
        if not shortest <= size <= longest:
            yield f"is {size} bytes long, the limits are {shortest} and {longest}"

    return rule


def _count(low: int, high: int) -> Rule:
    def rule(value: Any, _params: Json) -> Iterator[str]:
        if not low <= len(value) <= high:
            yield f"are {len(value)}, the limits are {low} and {high}"

    return rule


def _upload(largest: int) -> Rule:
    def rule(value: Any, _params: Json) -> Iterator[str]:
        size = value.get("size", 0) if isinstance(value, dict) else 1
        if not 0 < size <= largest:
            yield f"is a file of {size} bytes, the limits are 1 and {largest}"

    return rule


def _keyboard(value: Any, _params: Json) -> Iterator[str]:
    rows = value.get("inline_keyboard", []) if isinstance(value, dict) else []
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        yield f"has {len(buttons)} buttons, the limit is 100"
    if any(len(row) > 8 for row in rows):
        yield f"has {max(map(len, rows))} buttons in a row, the limit is 8"
    for button in buttons:
        yield from (f"has a button {button.get('text')!r}: {problem}" for problem in _button(button))


def _button(button: Json) -> Iterator[str]:
    if not str(button.get("text", "")).strip():
        yield "it has no text"
    actions = set(button) - {"text", "style", "icon_custom_emoji_id"}
    if len(actions) != 1:
        yield f"it must do exactly one thing, not {sorted(actions)}"
    if "callback_data" in button:
        yield from (f"its data {problem}" for problem in _bytes(64)(button["callback_data"], {}))


def _commands(value: Any, _params: Json) -> Iterator[str]:
    yield from _count(0, 100)(value, {})
    for command in value:
        for name, rule in (("command", _matches(r"[a-z0-9_]{1,32}")), ("description", _plain(256, 1))):
            yield from (f"have one whose {name} {problem}" for problem in rule(command.get(name, ""), {}))


def _options(value: Any, _params: Json) -> Iterator[str]:
    yield from _count(1, 12)(value, {})
    for option in value:
        text = option.get("text", "") if isinstance(option, dict) else option
        yield from (f"have one that {problem}" for problem in _plain(100, 1)(text, {}))


def _explanation(value: Any, params: Json) -> Iterator[str]:
    yield from _text(200, "explanation_parse_mode")(value, params)
    if str(value).count("\n") > 2:
        yield "has more than 2 line feeds"


def _media(value: Any, _params: Json) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield from (f"has a caption that {problem}" for problem in _text(1024)(item.get("caption", ""), item))
    if isinstance(value, list):
        yield from _count(2, 10)(value, {})


def _mode(value: Any, _params: Json) -> Iterator[str]:
    if value not in _MODES:
        yield f"is {value!r}, not one of {', '.join(_MODES)}"


EVERYWHERE: dict[str, Rule] = {
    "caption": _text(1024, entities="caption_entities"),
    "language_code": _matches(r"|[a-z]{2}"),
    "message_id": _number(1, (1 << 31) - 1),
    "parse_mode": _mode,
    "reply_markup": _keyboard,
    "photo": _upload(10 * _MEGABYTE),
    "document": _upload(50 * _MEGABYTE),
    "media": _media,
}
"""By parameter, in every method that has no rule of its own."""

LIMITS: dict[tuple[str, str], Rule] = {
    ("sendmessage", "text"): _text(4096, shortest=1, entities="entities"),
    ("editmessagetext", "text"): _text(4096, shortest=1, entities="entities"),
    ("sendmessagedraft", "text"): _text(4096, entities="entities"),
    ("answercallbackquery", "text"): _plain(200),
    ("answercallbackquery", "cache_time"): _number(0, 1 << 31),
    ("sendpoll", "question"): _text(300, "question_parse_mode", shortest=1),
    ("sendpoll", "options"): _options,
    ("sendpoll", "explanation"): _explanation,
    ("sendpoll", "open_period"): _number(5, 2_628_000),
    ("setmycommands", "commands"): _commands,
    ("setmyname", "name"): _plain(64),
    ("setmydescription", "description"): _plain(512),
    ("setmyshortdescription", "short_description"): _plain(120),
    ("setchattitle", "title"): _plain(128, 1),
    ("deletemessages", "message_ids"): _count(1, 100),
    ("getupdates", "limit"): _number(1, 100),
    ("getupdates", "timeout"): _number(0, 50),
    ("setwebhook", "max_connections"): _number(1, 100),
    ("setwebhook", "secret_token"): _matches(r"[A-Za-z0-9_-]{1,256}|\(hidden\)"),
    ("setwebhook", "url"): _matches(r"|https://.+"),
}
"""By method in lower case and parameter."""


def limit_problems(method: str, params: Json) -> Iterator[str]:
    """What is wrong with the parameters of a call of ``method``: "text is 5000 characters long, …"."""
    for name, value in params.items():
        rule = LIMITS.get((method.lower(), name)) or EVERYWHERE.get(name)
        try:
            yield from (f"{name} {problem}" for problem in (rule(value, params) if rule else ()))
        except (AttributeError, TypeError, ValueError):
            yield f"{name} cannot be measured: {value!r}"
