"""From what a request says about a text to the text and entities that a message shows."""

import json
import re
from typing import Any

from bot.simulator.html_entities import MarkupError, parse_html, utf16_length
from bot.simulator.links import LinkError, check_link
from bot.simulator.markdown_entities import parse_markdown, parse_markdown_v2
from bot.simulator.refusals import JsonObject, Refusal, bad_request

MAX_TEXT = 4096
"""Longest message text, in UTF-16 code units after parsing."""
MAX_CAPTION = 1024
"""Longest caption, in UTF-16 code units after parsing."""
MAX_ENTITIES = 100
"""Most entities of one text; Telegram drops those behind them without a word."""
_MAX_RAW_BYTES = 1 << 15
_MODES = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}

_FIRST = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49}
_LAST = {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}
_PRIORITY = _FIRST | _LAST
_SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_HIDDEN_DATA = frozenset({"text_link", "text_mention", "custom_emoji"})
_FOUND_BY_SERVER = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
_REPLACED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_INVISIBLE = re.compile("[\\s\u180e\u200b-\u200f\u2060-\u2064\u2800\ufeff\ufffc]*")
_FOUND = (
    ("url", re.compile(r"(?<![\w@.])https?://[\w.\-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?")),
    ("url", re.compile(r"(?<![\w@./:\-])(?:t\.me/|tg://)[^\s<>\"]+")),
    ("email", re.compile(r"(?<![\w.+\-])[A-Za-z0-9_.+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])", re.ASCII)),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?!\d+\b)\w{1,256}(?!\w)")),
)

Formatted = tuple[str, list[JsonObject]]
"""A text and its MessageEntity objects, sorted."""


def read_formatted(text: str, parse_mode: str, entities: object) -> Formatted:
    """Parse ``text`` by ``parse_mode`` ("", "HTML", "Markdown", "MarkdownV2"), or check the explicit ``entities``.

    Refuses broken markup and entities with Telegram's words.
    """
    if len(text.encode("utf-8", "surrogatepass")) > _MAX_RAW_BYTES:
        raise bad_request("Text is too long")
    mode = parse_mode.lower()
    if not text or mode in ("", "none"):
        return text, _explicit(text, entities)
    if mode not in _MODES:
        raise bad_request("Unsupported parse_mode")
    try:
        return _MODES[mode](text)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def parse_json(raw: str) -> object:
    """The JSON value in ``raw``, or None where it is not JSON."""
    try:
        return json.loads(raw)
    except ValueError:
        return None


def _explicit(text: str, entities: object) -> list[JsonObject]:
    if not isinstance(entities, list):
        return []
    length = utf16_length(text)
    return [checked for entity in entities if (checked := _explicit_entity(entity, length)) is not None]


def _parse_error(reason: str) -> Refusal:
    return bad_request(f"can't parse MessageEntity: {reason}")


def _field(entity: JsonObject, name: str, kind: type, kind_name: str) -> Any:
    if name not in entity:
        raise _parse_error(f'Can\'t find field "{name}"')
    value = entity[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _parse_error(f'Field "{name}" must be of type {kind_name}')
    return value


def _number(entity: JsonObject, name: str) -> int:
    """A whole number, which may come as text."""
    if isinstance(entity.get(name), str):
        if not re.fullmatch(r"-?[0-9]{1,10}", entity[name]):
            raise _parse_error(f'Field "{name}" must be a valid Number')
        return int(entity[name])
    number: int = _field(entity, name, int, "Number")
    return number


def _explicit_entity(entity: object, text_length: int) -> JsonObject | None:
    if not isinstance(entity, dict):
        raise _parse_error("expected an Object")
    offset, length = _number(entity, "offset"), _number(entity, "length")
    kind: str = _field(entity, "type", str, "String")
    if not kind:
        raise _parse_error("Type is not specified")
    if kind in _FOUND_BY_SERVER:
        return None
    if kind not in _PRIORITY:
        raise _parse_error("Unsupported type specified")
    checked: JsonObject = {"type": kind, "offset": offset, "length": length, **_argument(entity, kind)}
    _check_span(offset, length, text_length)
    if kind == "text_link":
        try:
            checked["url"] = check_link(checked["url"])
        except LinkError as error:
            raise bad_request(f"entity URL '{checked['url']}' is invalid: {error}") from error
    return checked if length else None


def _argument(entity: JsonObject, kind: str) -> JsonObject:
    """What an entity of this kind has beside its span."""
    match kind:
        case "pre" if entity.get("language"):
            return {"language": str(entity["language"])}
        case "text_link":
            return {"url": _field(entity, "url", str, "String")}
        case "text_mention":
            return {"user": _field(entity, "user", dict, "Object")}
        case "custom_emoji":
            identifier = str(entity.get("custom_emoji_id", ""))
            if not identifier:
                raise _parse_error('Can\'t find field "custom_emoji_id"')
            if not re.fullmatch(r"-?[0-9]{1,19}", identifier) or abs(int(identifier)) >= 1 << 63:
                raise _parse_error('Field "custom_emoji_id" must be a valid Number')
            return {"custom_emoji_id": identifier}
    return {}


def _check_span(offset: int, length: int, text_length: int) -> None:
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if offset > text_length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    end = offset + length
    if end > text_length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
        )


def finish(formatted: Formatted, limit: int, *, caption: bool = False) -> Formatted:
    """Clean, trim and measure a parsed text as the server does before it stores it.

    ``limit`` is in UTF-16 code units. A caption may be empty, a text may not.
    """
    text, entities = _trim(*_clean(*formatted))
    if _INVISIBLE.fullmatch(text):
        if not caption:
            raise bad_request("Text must be non-empty")
        text, entities = "", []
    if utf16_length(text) > limit:
        raise bad_request("message caption is too long" if caption else "message is too long")
    return text, find_entities(text, _fix(text, entities))[:MAX_ENTITIES]


def _shift(entities: list[JsonObject], moved: list[int]) -> list[JsonObject]:
    """Entities after an edit of the text; ``moved[old offset]`` is the new offset."""
    shifted = []
    for entity in entities:
        begin, end = moved[entity["offset"]], moved[entity["offset"] + entity["length"]]
        if end > begin:
            shifted.append({**entity, "offset": begin, "length": end - begin})
    return shifted


def _clean(text: str, entities: list[JsonObject]) -> Formatted:
    text = _REPLACED.sub(" ", text)
    if not _REMOVED.search(text):
        return text, entities
    moved, kept = [0], []
    for character in text:
        width = 0 if _REMOVED.match(character) else 1
        moved.extend([moved[-1] + width] * (1 + (character > "\uffff")))
        if width and character > "\uffff":
            moved[-1] += 1
        if width:
            kept.append(character)
    return "".join(kept), _shift(entities, moved)


def _trim(text: str, entities: list[JsonObject]) -> Formatted:
    """Cut spaces and line ends behind the text, and before it up to the first entity."""
    text = text.rstrip(" \n")
    first = min((entity["offset"] for entity in entities), default=len(text))
    # Spaces and line ends are one code unit each, so offsets and indices agree up to the first other character.
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[cut:]
    length = utf16_length(text)
    trimmed = []
    for entity in entities:
        begin = min(entity["offset"] - cut, length)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if end > begin:
            trimmed.append({**entity, "offset": begin, "length": end - begin})
    return text, trimmed


def _units(text: str) -> list[str]:
    """One item a UTF-16 code unit; the second half of a surrogate pair is empty."""
    units: list[str] = []
    for character in text:
        units.append(character)
        if character > "\uffff":
            units.append("")
    return units


def _fix(text: str, entities: list[JsonObject]) -> list[JsonObject]:
    """Merge styles, drop what may not nest and what shows nothing, sort."""
    units = _units(text)
    fixed: list[JsonObject] = []
    code_at: set[int] = set()
    link_end = quote_end = 0
    for entity in sort_entities([e for e in entities if e["type"] not in _SPLITTABLE]):
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        blank = not "".join(units[begin:end]).strip()
        if blank and entity["type"] not in _HIDDEN_DATA:
            continue
        if entity["type"] in _QUOTES:
            if begin >= quote_end:
                quote_end = end
                fixed.append(entity)
            continue
        if begin < link_end:
            continue
        link_end = end
        fixed.append(entity)
        if entity["type"] in ("pre", "code"):
            code_at.update(range(begin, end))
    for kind in sorted(_SPLITTABLE):
        at: set[int] = set()
        for entity in entities:
            if entity["type"] == kind:
                at.update(range(entity["offset"], entity["offset"] + entity["length"]))
        fixed.extend(
            {"type": kind, "offset": begin, "length": end - begin}
            for begin, end in _runs(at - code_at)
            if "".join(units[begin:end]).strip()
        )
    return sort_entities(fixed)


def _runs(at: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in sorted(at):
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def sort_entities(entities: list[JsonObject]) -> list[JsonObject]:
    """By offset, longer first, then by Telegram's order of types."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))


def find_entities(text: str, entities: list[JsonObject]) -> list[JsonObject]:
    """Add the entities that the server finds by itself: links, mail addresses, commands, mentions, hashtags."""
    taken = [e for e in entities if e["type"] not in _SPLITTABLE | _QUOTES]
    found: list[JsonObject] = []
    if not any(mark in text for mark in ("/", "@", "#")):
        return entities
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            value = match[0].rstrip(".,:;!?'\")") if kind == "url" else match[0]
            begin = utf16_length(text[: match.start()])
            end = begin + utf16_length(value)
            if all(end <= e["offset"] or begin >= e["offset"] + e["length"] for e in (*taken, *found)):
                found.append({"type": kind, "offset": begin, "length": end - begin})
    return sort_entities([*entities, *found])
