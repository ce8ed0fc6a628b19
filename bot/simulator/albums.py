"""`sendMediaGroup`: several files as one album."""

from bot.simulator.input_media import read_input_media
from bot.simulator.media import kind_of
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, Refusal, bad_request
from bot.simulator.sending import deliver
from bot.simulator.targets import writable_chat
from bot.simulator.world import World

MAX_ALBUM = 10
"""Most messages of an album; a single one is sent, but as no album."""
_ALONE = ("document", "audio")
_BY_SERVER = ("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS", "failed to get HTTP URL content")
"""What Telegram's servers notice only when the album is on its way: they name the message then."""


def send_media_group(world: World, params: Params) -> list[JsonObject]:
    """`sendMediaGroup`: the sent Messages, which share a ``media_group_id``."""
    if not params.text("media"):
        raise bad_request('parameter "media" is required')
    media = params.json("media", "Can't parse media JSON object")
    if not isinstance(media, list):
        raise bad_request("Expected an Array of InputMedia")
    contents = [_content(world, params, item, number) for number, item in enumerate(media, 1)]
    chat = writable_chat(world, params)
    _check_album(contents)
    if len(contents) > 1:
        group = {"media_group_id": str((abs(chat.id) << 20) + world.messages.next_id(chat.id))}
        contents = [{**group, **content} for content in contents]
    return [deliver(world, params, None, content, chat) for content in contents]


def _content(world: World, params: Params, item: object, number: int) -> JsonObject:
    try:
        return read_input_media(world, params, item, album=True)
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        if reason not in _BY_SERVER:
            raise
        raise bad_request(f'Failed to send message #{number} with the error message "{reason}"') from refusal


def _check_album(contents: list[JsonObject]) -> None:
    if not contents:
        raise bad_request("There are no messages to send")
    if len(contents) > MAX_ALBUM:
        raise bad_request("Too many messages to send as an album")
    if len({content.get("show_caption_above_media", False) for content in contents}) > 1:
        raise bad_request("Parameter show_caption_above_media must be the same for all messages")
    kinds = [kind_of(content) for content in contents]
    for kind in _ALONE:
        if kind in kinds and len(set(kinds)) > 1:
            raise bad_request(f"{kind.capitalize()} can't be mixed with other media types")
