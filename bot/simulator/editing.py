"""Methods that change what is in a chat."""

from bot.simulator.formatting import read_formatted
from bot.simulator.groups import Chat
from bot.simulator.keyboards import read_markup
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.rights import check_may_delete
from bot.simulator.sending import caption_content, file_content, read_preview, text_content
from bot.simulator.targets import check_membership, editable_message, known_chat
from bot.simulator.world import World

_MEDIA = ("photo", "document")
_CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
    "has_media_spoiler", *_MEDIA,
)  # fmt: skip
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _content(body: JsonObject) -> JsonObject:
    return {name: body[name] for name in _CONTENT if name in body}


def _apply(world: World, chat: Chat, body: JsonObject, content: JsonObject, markup: JsonObject | None) -> JsonObject:
    same_content = content == _content(body)
    if same_content and markup == body.get("reply_markup"):
        raise bad_request(_NOT_MODIFIED)
    edited = {name: value for name, value in body.items() if name not in (*_CONTENT, "reply_markup")}
    # Telegram hides the mark "edited" when only the buttons changed.
    if not same_content:
        edited["edit_date"] = int(world.clock())
    edited |= content
    if markup:
        edited["reply_markup"] = markup
    world.messages.replace(chat.id, edited)
    world.events.add(chat.id, "edited", {"message": edited})
    return edited


def edit_message_text(world: World, params: Params) -> JsonObject:
    """`editMessageText`: the edited Message."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = params.formatted("text", "entities")
    preview, markup = read_preview(params), read_markup(params, inline_only=True)
    chat, body = editable_message(world, params)
    if "text" not in body:
        raise bad_request("there is no text in the message to edit")
    return _apply(world, chat, body, {**text_content(world, formatted), **preview}, markup)


def edit_message_caption(world: World, params: Params) -> JsonObject:
    """`editMessageCaption`: the edited Message."""
    formatted, markup = params.formatted("caption", "caption_entities"), read_markup(params, inline_only=True)
    chat, body = editable_message(world, params)
    if not any(kind in body for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    content = {name: body[name] for name in (*_MEDIA, "has_media_spoiler") if name in body}
    content |= caption_content(world, formatted)
    if params.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return _apply(world, chat, body, content, markup)


def edit_message_reply_markup(world: World, params: Params) -> JsonObject:
    """`editMessageReplyMarkup`: the edited Message."""
    markup = read_markup(params, inline_only=True)
    chat, body = editable_message(world, params)
    return _apply(world, chat, body, _content(body), markup)


def edit_message_media(world: World, params: Params) -> JsonObject:
    """`editMessageMedia`: the edited Message; a text message becomes one with media."""
    if not params.text("media"):
        raise bad_request('parameter "media" is required')
    content, markup = _media(world, params), read_markup(params, inline_only=True)
    chat, body = editable_message(world, params)
    return _apply(world, chat, body, content, markup)


def _media(world: World, params: Params) -> JsonObject:
    media = params.json("media", "can't parse input media JSON object")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = media.get("type")
    if not isinstance(kind, str):
        raise bad_request("can't parse InputMedia: Can't find field \"type\"")
    if kind not in _MEDIA:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    file = world.files.read(kind, params, str(media.get("media", "")), "")
    if file is None:
        raise bad_request("can't parse InputMedia: media not found")
    caption, mode = str(media.get("caption", "")), str(media.get("parse_mode", ""))
    content = file_content(file) | caption_content(world, read_formatted(caption, mode, media.get("caption_entities")))
    if media.get("show_caption_above_media") is True:
        content["show_caption_above_media"] = True
    if media.get("has_spoiler") is True:
        content["has_media_spoiler"] = True
    return content


def delete_message(world: World, params: Params) -> bool:
    """`deleteMessage`: for everyone, within 48 hours; in groups only admins delete what others wrote."""
    chat = known_chat(world, params.text("chat_id"))
    check_membership(chat)
    found = world.messages.find(chat.id, params.message_id("message_id"))
    if found is None:
        raise bad_request("message to delete not found")
    body, _ = found
    check_may_delete(chat, body, world.clock())
    world.messages.delete(chat.id, body["message_id"])
    world.events.add(chat.id, "deleted", {"message_id": body["message_id"]})
    return True
