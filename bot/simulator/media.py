"""Files in messages: what each kind shows of itself, and what a request may say about it."""

import json
from collections.abc import Callable

from bot.simulator.files import File, document_content, photo_content
from bot.simulator.params import as_integer
from bot.simulator.refusals import JsonObject

CAPTIONED = ("photo", "document", "video", "audio", "animation", "voice")
"""Kinds with a caption."""
EXCHANGEABLE = ("photo", "document", "video", "audio", "animation")
"""Kinds that `editMessageMedia` takes and leaves."""
ABOVE = ("photo", "video", "animation")
"""Kinds that know ``has_spoiler`` and ``show_caption_above_media``."""
_MAX_DURATION = 86_400
_MAX_SIDE = 10_000
_DETAILS = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "sticker": ("emoji",),
}
_TEXTS = frozenset({"performer", "title", "emoji"})


def read_details(kind: str, said: Callable[[str], str]) -> str:
    """What the request says about a new file of this kind, as JSON; ``said`` gives its text by name, "" if none.

    Numbers are clamped as Telegram clamps them. Nothing is read from the file itself.
    """
    details: JsonObject = {}
    for name in _DETAILS.get(kind, ()):
        if name in _TEXTS:
            if said(name).strip():
                details[name] = said(name).strip()
        else:
            details[name] = max(0, min(as_integer(said(name)), _MAX_DURATION if name == "duration" else _MAX_SIDE))
    return json.dumps(details, ensure_ascii=False)


def media_content(file: File) -> JsonObject:
    """The fields of a message that carries ``file``."""
    if file.kind == "photo":
        return photo_content(file)
    if file.kind == "document":
        return document_content(file)
    named = {} if file.kind in ("voice", "sticker") else {"file_name": file.name}
    typed = {} if file.kind == "sticker" else {"mime_type": file.content_type}
    shown: JsonObject = {**named, **typed, **json.loads(file.details), **file.reference()}
    if file.kind == "sticker":
        size = {"width": file.width, "height": file.height}
        shown = {"type": "regular", "is_animated": False, "is_video": False, **size, **shown}
    if file.kind == "animation":
        # Clients that know no animations get a document.
        return {"animation": shown, **document_content(file)}
    return {file.kind: shown}


def kind_of(body: JsonObject) -> str:
    """The kind of file in a message, "" for none."""
    kinds = ("animation", "photo", "document", "video", "audio", "voice", "sticker")
    return next((kind for kind in kinds if kind in body), "")
