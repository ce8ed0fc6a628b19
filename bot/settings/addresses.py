"""Addresses in settings: of the web, and of this machine to listen at."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

TELEGRAM_PORTS = (443, 80, 88, 8443)
"""Where Telegram delivers to (https://core.telegram.org/bots/api#setwebhook)."""

TELEGRAM = "https://api.telegram.org"

_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", re.ASCII)


class Bind(NamedTuple):
    """An address to listen at; port 0 takes a free one."""

    host: str
    port: int


def is_parsable(url: str) -> bool:
    """Whether ``url`` has a host and a port that can be."""
    try:
        _ = urlsplit(url).port
    except ValueError:
        return False
    return True


def is_url(value: str, schemes: set[str]) -> bool:
    """Whether ``value`` is a whole address of one of ``schemes``."""
    if not is_parsable(value):
        return False
    parts = urlsplit(value)
    return parts.scheme in schemes and bool(parts.hostname)


def read_bind(value: str) -> Bind:
    """``value`` as host and port: "127.0.0.1:8080", "[::1]:8080". Raises ValueError."""
    host, colon, port = value.rpartition(":")
    if not colon or not _HOST.fullmatch(host) or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError("is no host and port to listen at")
    return Bind(host.strip("[]"), int(port))


def check_webhook(url: str, bot_api: str) -> None:
    """Raises ValueError where Telegram could not deliver to ``url``; a server of one's own (``bot_api``) takes more."""
    own = bot_api != TELEGRAM
    if not is_url(url, {"http", "https"} if own else {"https"}):
        raise ValueError("is no web address that begins with https://")
    parts = urlsplit(url)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ValueError("holds more than a host, a port and a path")
    if parts.path in {"/livez", "/readyz", "/metrics"}:
        raise ValueError("has a path that is something else here")
    if not own and (parts.port or 443) not in TELEGRAM_PORTS:
        raise ValueError("has a port that Telegram does not deliver to: it takes 443, 80, 88 and 8443")
