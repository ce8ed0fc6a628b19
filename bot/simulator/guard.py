"""The door: only this machine's own pages and programs come in, and every answer is fenced."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_OPEN_PATHS = ("/static/",)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}

_POLICY = "Content-Security-Policy"
FRAMED_BY_US = {
    _POLICY: _HEADERS[_POLICY].replace("ancestors 'none'", "ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}
"""What the one page says that our own pages, and only they, may put into a frame."""


async def failed(_request: Request, _error: Exception) -> Response:
    """The answer where an endpoint failed: it comes from outside of the guard."""
    return PlainTextResponse("Internal Server Error", status_code=500, headers=_HEADERS)


class Guard:
    """Refuses foreign Host headers (DNS rebinding) and requests that other sites' pages cause.

    ``hosts`` is the set of further host names that are ours; `serve` adds the one it binds.
    """

    def __init__(self, app: ASGIApp, hosts: set[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason = self._refusal(HTTPConnection(scope))

        async def fenced(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = JSONResponse({"error": reason}, status_code=403) if reason else self._app
        await answer(scope, receive, fenced)

    def _refusal(self, request: HTTPConnection) -> str:
        host = request.headers.get("host", "").lower()
        name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
        if name not in _LOCAL_HOSTS | self._hosts:
            return "this server answers only to this machine's own names"
        path = request.url.path
        if path == "/" or path.startswith(_OPEN_PATHS):
            return ""
        origin = request.headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != host:
            return "requests from pages of other sites are refused"
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "requests from pages of other sites are refused"
        return ""
