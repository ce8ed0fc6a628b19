"""The HTTP client under python-telegram-bot: aiohttp behind its ``BaseRequest`` seam.

Why not the library's own httpx class: its pool is searched anew for every waiting request and
collapses with some 300 learners at once. Apart from that this class behaves alike, and the
tests hold both against the same server: form and multipart fields, time-outs, exceptions.

What differs on purpose:

* an exception tells whether the request can have reached Telegram (`NotSent` and its
  subclasses: it cannot), so that the sender knows what is safe to send again;
* neither the bot token, which stands in the URL, nor the proxy's password is in any exception;
* proxies come from the argument alone, not from the environment, and are HTTP(S) proxies.
"""

from bot.messenger.request.client import AiohttpRequest
from bot.messenger.request.failures import ConnectFailed, ConnectTimedOut, NotSent, PoolTimedOut, TransportError

__all__ = ["AiohttpRequest", "ConnectFailed", "ConnectTimedOut", "NotSent", "PoolTimedOut", "TransportError"]
