"""Things other than text that a user of the web chat can send: made up, always the same."""

import io
from collections.abc import Callable

from PIL import Image

from bot.simulator.files import Files, document_content, photo_content
from bot.simulator.params import Upload
from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject

_PHOTO_SIZE = (320, 240)
_STICKER_SIZE = (512, 512)


def _picture(size: tuple[int, int], kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (96, 125, 139)).save(buffer, kind)
    return buffer.getvalue()


def _photo(files: Files, _person: Person) -> JsonObject:
    upload = Upload("photo.jpg", "image/jpeg", _picture(_PHOTO_SIZE, "JPEG"))
    return photo_content(files.add("photo", upload, _PHOTO_SIZE))


def _document(files: Files, _person: Person) -> JsonObject:
    return document_content(files.add("document", Upload("notes.txt", "text/plain", b"A few lines of text.\n")))


def _voice(files: Files, _person: Person) -> JsonObject:
    # Only a stand-in for sound: what a bot without speech recognition does with it is the question.
    file = files.add("voice", Upload("voice.ogg", "audio/ogg", b"OggS" + bytes(60)))
    return {"voice": {"duration": 3, "mime_type": "audio/ogg", **file.reference()}}


def _sticker(files: Files, _person: Person) -> JsonObject:
    upload = Upload("sticker.webp", "image/webp", _picture(_STICKER_SIZE, "WEBP"))
    file = files.add("sticker", upload, _STICKER_SIZE)
    flags = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "\N{WAVING HAND SIGN}"}
    return {"sticker": {"width": file.width, "height": file.height, **flags, **file.reference()}}


def _location(_files: Files, _person: Person) -> JsonObject:
    return {"location": {"latitude": 52.520008, "longitude": 13.404954}}


def _contact(_files: Files, person: Person) -> JsonObject:
    return {"contact": {"phone_number": "+490000000", "first_name": person.first_name, "user_id": person.id}}


SAMPLES: dict[str, Callable[[Files, Person], JsonObject]] = {
    "sticker": _sticker,
    "voice": _voice,
    "photo": _photo,
    "document": _document,
    "location": _location,
    "contact": _contact,
}
"""What can be sent, by kind: each makes the fields of a message from a person."""
_CAPTIONED = frozenset({"voice", "photo", "document"})


def sample_content(files: Files, person: Person, kind: str, caption: str) -> JsonObject:
    """The fields of a message of this ``kind`` (a key of `SAMPLES`); a caption only where Telegram has one."""
    content = SAMPLES[kind](files, person)
    return {**content, "caption": caption} if caption and kind in _CAPTIONED else content
