"""What can go wrong below the Bot API, as python-telegram-bot's exceptions, without secrets."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut

_TOKEN_IN_PATH: Final = re.compile(r"/bot([^/\s'\"<>)\]]+)")
_HIDDEN: Final = "[hidden]"


class NotSent(NetworkError):
    """Nothing of the request reached Telegram; sending it again cannot double anything."""


class ConnectFailed(NotSent):
    """No connection: name unknown, port closed, certificate wrong, proxy refused."""


class ConnectTimedOut(NotSent, TimedOut):
    """The connection was not up within the connect time-out."""


class PoolTimedOut(NotSent, TimedOut):
    """All connections were busy for the whole pool time-out."""


class TransportError(Exception):
    """Cause of the exceptions above: what the HTTP library said, without secrets."""


def translate(error: Exception, hide: Callable[[str], str]) -> TelegramError:
    """``error`` of aiohttp as the exception python-telegram-bot expects, `TransportError` as its cause.

    Raise the result outside of the ``except`` block: as context of the new exception the old
    one, which holds the URL, would come along. ``hide`` takes secrets out of a text.
    """
    told = hide(f"{type(error).__name__}: {error}")
    failure: TelegramError
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        failure = ConnectTimedOut("Timed out while connecting. Request was *not* sent to Telegram.")
    elif isinstance(error, TimeoutError):
        failure = TimedOut()
    elif isinstance(error, aiohttp.ClientConnectorError | aiohttp.ClientHttpProxyError | aiohttp.InvalidURL):
        failure = ConnectFailed(f"aiohttp.{told}")
    else:
        failure = NetworkError(f"aiohttp.{told}")
    failure.__cause__ = TransportError(told)
    return failure


@lru_cache(maxsize=64)
def token_hider(url: str) -> Callable[[str], str]:
    """A function that takes the token of ``url``, plain or percent-encoded, out of a text."""
    found = _TOKEN_IN_PATH.search(url)
    secrets = {found[1], unquote(found[1])} if found else set[str]()

    def hide(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN_IN_PATH.sub(f"/bot{_HIDDEN}", text)

    return hide
