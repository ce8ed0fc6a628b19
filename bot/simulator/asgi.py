"""Requests to an ASGI application from inside its own process, without a network."""

import json
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Scope

from bot.simulator.refusals import JsonObject


async def request(app: ASGIApp, method: str, path: str, body: object = None) -> tuple[int, JsonObject]:
    """The status and the JSON object that ``app`` answers; ``path`` may have a query."""
    content = b"" if body is None else json.dumps(body).encode()
    path, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (b"host", b"127.0.0.1"),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode()),
        ],
        "client": None,
        "server": None,
    }
    status, answer = 0, bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            answer.extend(message.get("body", b""))

    await app(scope, receive, send)
    decoded = json.loads(answer) if answer else {}
    return status, decoded if isinstance(decoded, dict) else {"answer": decoded}
