"""Methods about callback queries and files."""

from bot.simulator.params import Params
from bot.simulator.people import BOT_USERNAME
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.world import World

_MAX_TOAST = 200
_MAX_DOWNLOAD = 20 * 1024 * 1024
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, params: Params) -> bool:
    """`answerCallbackQuery`: once, with a text of at most 200 characters."""
    text, url = params.text("text"), params.text("url")
    if len(text) > _MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not url.startswith((f"https://t.me/{BOT_USERNAME}?", f"t.me/{BOT_USERNAME}?")):
        raise bad_request("URL_INVALID")
    query_id = params.text("callback_query_id")
    user_id = world.callbacks.answer(query_id)
    if user_id is None:
        raise bad_request(_TOO_OLD)
    answer: JsonObject = {"id": query_id, "text": text, "show_alert": params.flag("show_alert")}
    answer["chat_id"] = world.callbacks.chat_of(query_id)
    if url:
        answer["url"] = url
    world.events.add(user_id, "callback", answer)
    return True


def get_file(world: World, params: Params) -> JsonObject:
    """`getFile`: a File with its path for the download."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.by_id(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > _MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.reference(), "file_path": file.path}
