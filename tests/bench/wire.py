"""HTTP, as little of it as the two clients speak: the benchmark must not wait for its own server."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_BOUNDARY = re.compile(rb"\r\ncontent-type: *multipart/form-data; *boundary=\"?([^\r\n\";]+)", re.IGNORECASE)
_PART = re.compile(rb"name=\"([^\"]+)\"(;[^\r\n]*filename)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """A call of the Bot API: its method and its fields; files are left out."""

    method: str
    fields: dict[str, str]


def split(buffer: bytes) -> tuple[Request | None, bytes]:
    """The first whole request in ``buffer`` (None while it is not whole) and what follows it."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None, buffer
    head = buffer[:end]
    found = _LENGTH.search(head)
    stop = end + 4 + (int(found[1]) if found else 0)
    if len(buffer) < stop:
        return None, buffer
    path = head[: head.index(b"\r\n")].split(b" ")[1]
    boundary = _BOUNDARY.search(head)
    body = buffer[end + 4 : stop]
    return Request(path.rpartition(b"/")[2].decode(), _fields(body, boundary[1] if boundary else b"")), buffer[stop:]


def response(body: str) -> bytes:
    """``body``, which is JSON, as a response with status 200."""
    content = body.encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(content),
        content,
    )


def _fields(body: bytes, boundary: bytes) -> dict[str, str]:
    """The fields of a multipart body, one in JSON, or a form; what is no text is JSON in any of them."""
    if boundary:
        return _multipart(body, boundary)
    if body.startswith(b"{"):
        return {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in json.loads(body).items()
        }
    return dict(parse_qsl(body.decode()))


def _multipart(body: bytes, boundary: bytes) -> dict[str, str]:
    fields = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        found = _PART.search(head)
        if found and not found[2]:
            fields[found[1].decode()] = content[:-2].decode()
    return fields


Answer = Callable[[str], None]
"""Takes the JSON that answers a request."""
