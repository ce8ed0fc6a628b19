"""HTTP, as little of it as the two clients speak: the benchmark must not wait for its own server."""

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
    fields = _multipart(body, boundary[1]) if boundary else dict(parse_qsl(body.decode()))
    return Request(path.rpartition(b"/")[2].decode(), fields), buffer[stop:]


def response(body: str) -> bytes:
    """``body``, which is JSON, as a response with status 200."""
    content = body.encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(content),
        content,
    )


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
