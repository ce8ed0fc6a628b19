"""One POST of an update to a webhook, and what came of it."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlunsplit

import aiohttp

from bot.simulator.clockwork import Clockwork
from bot.simulator.params import as_integer
from bot.simulator.refusals import JsonObject
from bot.simulator.webhook import Hook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header, not the secret
_SILENCE_SECONDS = 60.0
"""How long the answer may take."""


@dataclass(frozen=True)
class Posted:
    """The answer to a POST; ``error`` is empty for a 2xx and else what `getWebhookInfo` says, ``status`` 0 for none."""

    status: int = 0
    error: str = ""
    retry_after: int = 0
    content_type: str = ""
    content: bytes = b""

    def shown(self) -> JsonObject:
        """The answer for the transcript."""
        shown: JsonObject = {"status": self.status}
        if self.error:
            shown["error"] = self.error
        if self.content:
            shown["answer"] = self.content.decode("utf-8", "replace")
        return shown


async def post(clock: Clockwork, session: aiohttp.ClientSession, hook: Hook, update: JsonObject) -> Posted:
    """Post ``update`` to ``hook``, following no redirect. Never raises: what goes wrong is in the answer."""
    parts = hook.parts()
    address, user = hook.address(), parts.netloc.rpartition("@")[0]
    host = f"[{address}]" if ":" in address else address
    # The address was checked once, when the webhook was set: no name is looked up here that could lead elsewhere.
    netloc = (f"{user}@" if user else "") + host + (f":{parts.port}" if parts.port else "")
    url = urlunsplit(parts._replace(netloc=netloc, fragment=""))
    headers = {"Host": parts.netloc.rpartition("@")[2], "Content-Type": "application/json"}
    if hook.secret:
        headers[SECRET_HEADER] = hook.secret
    try:
        async with (
            clock.timeout(_SILENCE_SECONDS),
            session.post(
                url,
                data=json.dumps(update).encode(),
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(),
                server_hostname=parts.hostname if parts.scheme.lower() != "http" else None,
            ) as response,
        ):
            return _read(response.status, response.reason or "", response.headers, await response.read())
    except (TimeoutError, aiohttp.ClientError) as error:
        return Posted(error=_explain(error))


def _explain(error: TimeoutError | aiohttp.ClientError) -> str:
    match error:
        case TimeoutError():
            return "Read timeout expired"
        case aiohttp.ClientSSLError():
            return f"SSL error {{{error.os_error.strerror or error.os_error}}}"
        case aiohttp.ClientOSError():
            return os.strerror(error.errno) if error.errno else "Connection closed"
        case aiohttp.ClientResponseError():
            return f"Wrong response from the webhook: {error.message}"
    return "Connection closed"


def _read(status: int, reason: str, headers: Mapping[str, str], content: bytes) -> Posted:
    content_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if 200 <= status <= 299:
        return Posted(status, content_type=content_type, content=content)
    retry_after = max(0, as_integer(headers.get("Retry-After", "")))
    return Posted(status, f"Wrong response from the webhook: {status} {reason}", retry_after, content_type, content)
