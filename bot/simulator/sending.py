"""Methods that put something new into a chat."""

from bot.simulator.formatting import MAX_CAPTION, MAX_TEXT, Formatted, finish
from bot.simulator.groups import Chat
from bot.simulator.keyboards import read_markup
from bot.simulator.links import LinkError, check_link
from bot.simulator.media import ABOVE, CAPTIONED, media_content, read_details
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import replied_message, writable_chat
from bot.simulator.world import World

_TYPING_SECONDS = 5.0
_ACTIONS = frozenset(
    {
        "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location", "pick_up_location",
        "record_video_note", "upload_video_note",
    }
)  # fmt: skip


def read_preview(params: Params) -> JsonObject:
    """``{"link_preview_options": …}`` if the request sets any."""
    options = params.json("link_preview_options", "can't parse link preview options JSON object")
    if options is None:
        return {"link_preview_options": {"is_disabled": True}} if params.flag("disable_web_page_preview") else {}
    if not isinstance(options, dict):
        raise bad_request("object expected as link preview options")
    for name in ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"):
        if not isinstance(options.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    if options.get("url"):
        try:
            options["url"] = check_link(str(options["url"]))
        except LinkError as error:
            raise bad_request("WEBPAGE_URL_INVALID") from error
    return {"link_preview_options": options}


def text_content(world: World, formatted: Formatted) -> JsonObject:
    """The fields of a message with this text."""
    text, entities = finish(formatted, MAX_TEXT)
    return {"text": text, **with_entities(world, "entities", entities)}


def caption_content(world: World, formatted: Formatted) -> JsonObject:
    """The fields of a message with this caption; none for an empty one."""
    caption, entities = finish(formatted, MAX_CAPTION, caption=True)
    return {"caption": caption, **with_entities(world, "caption_entities", entities)} if caption else {}


def with_entities(world: World, name: str, entities: list[JsonObject]) -> JsonObject:
    """``{name: entities}`` or ``{}``; mentions of users get the user, those of strangers go."""
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            person = world.people.find(entity["user"].get("id", 0))
            if person is None:
                continue
            kept.append({**entity, "user": person.user()})
        else:
            kept.append(entity)
    return {name: kept} if kept else {}


def deliver(world: World, params: Params, markup: JsonObject | None, content: JsonObject, chat: Chat) -> JsonObject:
    """Put a message of the bot into a chat, with what all of them have: the reply, protection and buttons."""
    body = {**replied_message(world, chat, params), **content}
    if params.flag("protect_content"):
        body["has_protected_content"] = True
    if markup:
        body["reply_markup"] = markup
    return world.post(chat, body, outgoing=False)


def send_message(world: World, params: Params) -> JsonObject:
    """`sendMessage`: the sent Message."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = params.formatted("text", "entities")
    preview, markup = read_preview(params), read_markup(params)
    chat = writable_chat(world, params)
    return deliver(world, params, markup, {**text_content(world, formatted), **preview}, chat)


def send_file(world: World, params: Params, kind: str) -> JsonObject:
    """`sendPhoto` and its sisters: the sent Message."""
    file = world.files.read(kind, params, params.text(kind), kind, read_details(kind, params.text))
    if file is None:
        raise bad_request(f"there is no {kind} in the request")
    formatted, markup = params.formatted("caption", "caption_entities"), read_markup(params)
    chat = writable_chat(world, params)
    content = media_content(file)
    if kind in CAPTIONED:
        content |= caption_content(world, formatted)
    for name in ("show_caption_above_media", "has_spoiler"):
        if params.flag(name) and kind in ABOVE:
            content["has_media_spoiler" if name == "has_spoiler" else name] = True
    return deliver(world, params, markup, content, chat)


def send_chat_action(world: World, params: Params) -> bool:
    """`sendChatAction`: the web chat shows it for five seconds or until the next message."""
    action = params.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(world, params)
    until = world.clock() + (0 if action == "cancel" else _TYPING_SECONDS)
    world.typing[chat.id] = until
    world.events.add(chat.id, "typing", {"until": until})
    return True
