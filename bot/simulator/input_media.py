"""InputMedia objects: what `editMessageMedia` and `sendMediaGroup` have in common."""

from typing import NoReturn

from bot.simulator.formatting import Formatted, read_formatted
from bot.simulator.media import ABOVE, EXCHANGEABLE, media_content, read_details
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, Refusal, bad_request
from bot.simulator.sending import caption_content
from bot.simulator.world import World


def read_input_media(world: World, params: Params, media: object, *, album: bool) -> JsonObject:
    """The fields of a message with this media, which are refused in Telegram's words."""
    if not isinstance(media, dict):
        _wrong("expected an Object")
    kind = media.get("type")
    if not isinstance(kind, str):
        _wrong('Can\'t find field "type"')
    if album and kind == "animation":
        _wrong(f'type "{kind}" can\'t be used in sendMediaGroup')
    if kind not in EXCHANGEABLE:
        _wrong(f'type "{kind}" is unsupported')
    caption = _caption(media)
    details = read_details(kind, lambda name: str(media.get(name) or ""))
    file = world.files.read(kind, params, str(media.get("media", "")), "", details)
    if file is None:
        _wrong("media not found")
    content = media_content(file) | caption_content(world, caption)
    if media.get("show_caption_above_media") is True and kind in ABOVE:
        content["show_caption_above_media"] = True
    if media.get("has_spoiler") is True and kind in ABOVE:
        content["has_media_spoiler"] = True
    return content


def _wrong(reason: str) -> NoReturn:
    raise bad_request(f"Can't parse InputMedia: {reason}")


def _caption(media: JsonObject) -> Formatted:
    mode = str(media.get("parse_mode") or "")
    try:
        return read_formatted(str(media.get("caption") or ""), mode, media.get("caption_entities"))
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        _wrong(reason[0].upper() + reason[1:])
