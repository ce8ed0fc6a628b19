"""Files that went through the chats: kept whole, handed out by file id and path."""

import base64
import hashlib
import io
import mimetypes
import sqlite3
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from bot.simulator.database import Database
from bot.simulator.params import Params, Upload
from bot.simulator.refusals import JsonObject, bad_request

MAX_PHOTO = 10 * 1024 * 1024
"""Largest photo, in bytes."""
_MAX_SIDES = 10_000
_MAX_RATIO = 20
_PREFIX = {
    "photo": "AgACAgIAAxkDAAI",
    "document": "BQACAgIAAxkDAAI",
    "voice": "AwACAgIAAxkBAAI",
    "sticker": "CAACAgIAAxkBAAI",
}
_FOLDER = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
_PICTURES = frozenset({"PNG", "JPEG", "WEBP", "GIF", "BMP"})


@dataclass(frozen=True)
class File:
    """A stored file; ``kind`` is photo, document, voice or sticker, ``width`` and ``height`` pixels or 0."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    name: str
    content_type: str
    width: int
    height: int
    content: bytes

    def reference(self) -> JsonObject:
        """The fields that every kind of file object has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class Files:
    """Stores files and reads them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, kind: str, upload: Upload, size: tuple[int, int] = (0, 0)) -> File:
        """Store a file and give it its ids."""
        digest = hashlib.sha256(upload.content).digest()
        connection = self._database.connection
        row = connection.execute("SELECT coalesce(max(n), 0) + 1 AS n FROM files").fetchone()
        identity = hashlib.sha256(digest + str(row["n"]).encode()).digest()
        suffix = mimetypes.guess_extension(upload.content_type) or ".bin"
        file = File(
            file_id=_PREFIX[kind] + _word(identity[:30]),
            unique_id="AQAD" + _word(digest[:9]),
            kind=kind,
            path=f"{_FOLDER[kind]}/file_{row['n']}{suffix}",
            name=upload.name,
            content_type=upload.content_type,
            width=size[0],
            height=size[1],
            content=upload.content,
        )
        connection.execute(
            "INSERT INTO files (file_id, unique_id, kind, path, name, content_type, width, height, content) "
            "VALUES (:file_id, :unique_id, :kind, :path, :name, :content_type, :width, :height, :content)",
            vars(file),
        )
        return file

    def by_id(self, file_id: str) -> File | None:
        """The file with this ``file_id``."""
        return _file(self._database.connection.execute("SELECT * FROM files WHERE file_id = ?", (file_id,)).fetchone())

    def by_path(self, path: str) -> File | None:
        """The file with this ``file_path``."""
        return _file(self._database.connection.execute("SELECT * FROM files WHERE path = ?", (path,)).fetchone())

    def read(self, kind: str, params: Params, value: str, field: str) -> File | None:
        """The file that a request names: an upload, or the id of a file sent before. None: it names none.

        ``value`` is the parameter's text, ``field`` the multipart field that may hold the file itself.
        """
        upload = params.upload(value, field)
        if upload is not None:
            if not upload.content:
                raise bad_request("file must be non-empty")
            return self._new(kind, upload)
        if not value or value.startswith("attach://"):
            return None
        if value.startswith(("http://", "https://")):
            # Telegram would fetch it; this server talks to nobody.
            raise bad_request("failed to get HTTP URL content")
        known = self.by_id(value)
        if known is None:
            wrong = "wrong file identifier/HTTP URL specified"
            unreadable = "wrong remote file identifier specified: can't unserialize it"
            raise bad_request(wrong if "." in value else unreadable)
        if known.kind != kind:
            raise bad_request(f"can't use file of type {known.kind.capitalize()} as {kind.capitalize()}")
        return known

    def _new(self, kind: str, upload: Upload) -> File:
        if kind != "photo":
            return self.add(kind, upload)
        size = len(upload.content)
        if size > MAX_PHOTO:
            raise bad_request(
                f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
            )
        try:
            with Image.open(io.BytesIO(upload.content)) as picture:
                kind_of_picture, (width, height) = picture.format, picture.size
        except (UnidentifiedImageError, OSError) as error:
            raise bad_request("IMAGE_PROCESS_FAILED") from error
        if kind_of_picture not in _PICTURES:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if width + height > _MAX_SIDES or max(width, height) > _MAX_RATIO * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        content_type = Image.MIME.get(kind_of_picture, upload.content_type)
        return self.add(kind, Upload(upload.name, content_type, upload.content), (width, height))


def photo_content(file: File) -> JsonObject:
    """The fields of a message that shows ``file`` as a photo."""
    return {"photo": [{**file.reference(), "width": file.width, "height": file.height}]}


def document_content(file: File) -> JsonObject:
    """The fields of a message that carries ``file`` as a document."""
    return {"document": {"file_name": file.name, "mime_type": file.content_type, **file.reference()}}


def _word(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _file(row: sqlite3.Row | None) -> File | None:
    if row is None:
        return None
    return File(**{name: row[name] for name in row.keys() if name != "n"})  # noqa: SIM118 - a Row iterates over values
