"""The proxy on the way to Telegram; its password is kept out of every address."""

import base64
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit


@dataclass(frozen=True)
class Proxy:
    """A proxy at ``url`` (without user and password) that wants the ``authorization`` headers."""

    url: str
    authorization: dict[str, str] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "Proxy":
        """Read ``http://[user:password@]host[:port]``, user and password percent-encoded.

        Raises `ValueError`, which does not quote ``text``, for anything else, SOCKS included.
        """
        parts = _split(text)
        if parts is None:
            raise ValueError("the proxy must look like http://[user:password@]host[:port]")
        url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if parts.username is None:
            return cls(url, {})
        credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return cls(url, {"Proxy-Authorization": "Basic " + base64.b64encode(credentials.encode()).decode()})

    def arguments(self, url: str) -> dict[str, Any]:
        """Keyword arguments of aiohttp's ``request`` for a request to ``url``."""
        # A tunnel's CONNECT and a forwarded request carry the credentials in different places.
        where = "proxy_headers" if url.lower().startswith("https:") else "headers"
        return {"proxy": self.url, where: self.authorization}


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # its message quotes what was wrong, which may be the password
        return None
    return parts if usable else None
