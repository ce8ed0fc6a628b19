"""The parameters of one Bot API request, from a query, JSON, a form or multipart."""

import json
import mimetypes
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.simulator.formatting import Formatted, parse_json, read_formatted
from bot.simulator.refusals import JsonObject, Refusal, bad_request

MAX_BODY = 50 * 1024 * 1024
"""Largest request body, in bytes (the Bot API takes files of up to 50 MB)."""
_TYPES = mimetypes.MimeTypes()
"""Without the machine's own tables: they differ."""
# Not in those of older Pythons.
_TYPES.add_type("audio/ogg", ".ogg")
_TYPES.add_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
_TRUE = frozenset({"true", "yes", "1"})
_INTEGER = re.compile(r"\s*[+-]?\d+")
_NUMBERS = frozenset({"chat_id", "user_id", "message_id", "offset", "limit", "timeout", "reply_to_message_id"})


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    content_type: str
    content: bytes


class Params:
    """Typed readers over the raw values.

    As on the real server every value is text: a form sends it so, and values of a JSON body
    that are not strings count as their JSON text. A missing value is the empty text.
    """

    def __init__(self, values: dict[str, str], files: dict[str, Upload]) -> None:
        self.values = values
        self.files = files

    def text(self, name: str) -> str:
        """The raw value, "" if missing."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number, clamped; text that is no number counts as 0."""
        raw = self.text(name)
        if not raw:
            return default
        return max(low, min(high, as_integer(raw)))

    def flag(self, name: str) -> bool:
        """Whether the value is "true", "yes" or "1"."""
        return self.text(name).lower() in _TRUE

    def json(self, name: str, complaint: str) -> object:
        """The JSON value, None if missing; refused with ``complaint`` if it is not JSON."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return json.loads(raw)
        except ValueError as error:
            raise bad_request(complaint) from error

    def formatted(self, text: str, entities: str) -> Formatted:
        """The parsed text of the parameter ``text`` by ``parse_mode`` or the parameter ``entities``."""
        return read_formatted(self.text(text), self.text("parse_mode"), parse_json(self.text(entities)))

    def message_id(self, name: str) -> int:
        """A positive message id, or 0."""
        return max(0, as_integer(self.text(name)))

    def upload(self, value: str, field: str) -> Upload | None:
        """The uploaded file that ``value`` (``attach://name``) points to, else the one sent as ``field``."""
        if value.startswith("attach://"):
            field = value.removeprefix("attach://")
        return self.files.get(field)

    def record(self) -> JsonObject:
        """The parameters for the transcript: JSON decoded, files as name and size."""
        plain: JsonObject = {name: _plain(name, value) for name, value in self.values.items()}
        for name, upload in self.files.items():
            plain[name] = {"file": upload.name, "content_type": upload.content_type, "size": len(upload.content)}
        return plain


def as_integer(raw: str) -> int:
    """The number that ``raw`` begins with, 0 if there is none."""
    match = _INTEGER.match(raw)
    return int(match[0]) if match else 0


def _plain(name: str, value: str) -> Any:
    decoded = parse_json(value) if value[:1] in ("{", "[") or value in ("true", "false") else None
    if decoded is None and name in _NUMBERS and re.fullmatch(r"-?\d+", value):
        decoded = int(value)
    return value if decoded is None else decoded


async def read_params(request: Request) -> Params:
    """Read a request. Refuses bodies that are too large or not what their content type says."""
    if int(request.headers.get("content-length") or 0) > MAX_BODY:
        raise Refusal(413, "Request Entity Too Large")
    values = dict(request.query_params)
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values |= _json_values(await request.body())
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        try:
            await _read_form(request, values, files)
        except HTTPException as error:
            no_boundary = "Missing boundary" in error.detail
            raise bad_request(
                "boundary not found" if no_boundary else f"can't parse the form: {error.detail}"
            ) from error
    return Params(values, files)


def plain_params(content_type: str, body: bytes) -> Params:
    """Parameters from a body without files; none from a body of another type."""
    if content_type == "application/json":
        return Params(_json_values(body), {})
    if content_type == "application/x-www-form-urlencoded":
        return Params(dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {})
    return Params({}, {})


async def _read_form(request: Request, values: dict[str, str], files: dict[str, Upload]) -> None:
    async with request.form() as form:
        for name, part in form.multi_items():
            if isinstance(part, UploadFile):
                # Telegram goes by a file's name before it believes what the client says of it.
                content_type = _TYPES.guess_type(part.filename or "")[0] or part.content_type
                content_type = content_type or "application/octet-stream"
                files[name] = Upload(part.filename or "file", content_type, await part.read())
            else:
                values[name] = part


def _json_values(body: bytes) -> dict[str, str]:
    if not body.strip():
        return {}
    try:
        decoded = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse the request body as JSON") from error
    if not isinstance(decoded, dict):
        raise bad_request("JSON object expected")
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in decoded.items()
    }
