"""Methods that change what is in a chat."""

from bot.simulator.groups import Chat
from bot.simulator.input_media import read_input_media
from bot.simulator.keyboards import read_markup
from bot.simulator.media import CAPTIONED, EXCHANGEABLE, kind_of
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.sending import caption_content, read_preview, text_content
from bot.simulator.targets import editable_message
from bot.simulator.viewing import tell_edited
from bot.simulator.world import World

_CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
    "has_media_spoiler", *CAPTIONED,
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
    tell_edited(world, chat.id, edited)
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
    if not any(kind in body for kind in CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    content = {name: body[name] for name in (*CAPTIONED, "has_media_spoiler") if name in body}
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
    media = params.json("media", "can't parse input media JSON object")
    content, markup = read_input_media(world, params, media, album=False), read_markup(params, inline_only=True)
    chat, body = editable_message(world, params)
    _check_exchange(body, content)
    return _apply(world, chat, body, content, markup)


def _check_exchange(body: JsonObject, content: JsonObject) -> None:
    kind, old = kind_of(content), kind_of(body)
    if "text" not in body and old not in EXCHANGEABLE:
        raise bad_request("message media can't be edited")
    if "media_group_id" in body and kind != old and {kind, old} != {"photo", "video"}:
        raise bad_request("can't change media type in the album")
