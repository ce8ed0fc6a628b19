"""Methods about the traffic between the bot and the server."""

from bot.simulator.params import Params
from bot.simulator.people import BOT_USERNAME
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.updates import DEFAULT_KINDS, MAX_TIMEOUT_SECONDS
from bot.simulator.world import World

_MAX_TOAST = 200
_MAX_DOWNLOAD = 20 * 1024 * 1024
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_INT32 = (1 << 31) - 1


async def get_updates(world: World, params: Params) -> list[JsonObject]:
    """`getUpdates`: see `updates.Updates.get`."""
    offset = params.integer("offset", 0, -_INT32, _INT32)
    limit = params.integer("limit", 100, 1, 100)
    timeout = params.integer("timeout", 0, 0, MAX_TIMEOUT_SECONDS)
    if params.text("allowed_updates"):
        world.updates.allow(params.json("allowed_updates", "can't parse allowed updates JSON object"))
    return await world.updates.get(offset, limit, timeout)


def delete_webhook(world: World, params: Params) -> bool:
    """`deleteWebhook`: there never is one, but ``drop_pending_updates`` counts."""
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    return True


def get_webhook_info(world: World, params: Params) -> JsonObject:
    """`getWebhookInfo`: a WebhookInfo without a webhook."""
    del params
    info: JsonObject = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
    }
    allowed = world.updates.allowed()
    if allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(allowed)
    return info


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


def leave_server(world: World, params: Params) -> bool:
    """`logOut` and close: nothing to leave here, the answer is all."""
    del world, params
    return True
