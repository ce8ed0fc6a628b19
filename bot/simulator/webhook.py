"""The webhook: which one is set, what Telegram refuses about it, and what went wrong with it last."""

import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import SplitResult, urlsplit

from bot.simulator.database import Database
from bot.simulator.refusals import JsonObject, Refusal, bad_request

_PORTS = frozenset({80, 88, 443, 8443})
_NAMES = frozenset({"localhost", "ip6-localhost"})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_MAX_SECRET = 256
_UNKNOWN_HOST = "Failed to resolve host: Name or service not known"


@dataclass(frozen=True)
class Hook:
    """A webhook as `setWebhook` wants it; ``fixed`` is the ``ip_address`` that was asked for."""

    url: str
    secret: str
    max_connections: int
    fixed: str
    has_certificate: bool

    def parts(self) -> SplitResult:
        """The address taken apart; refused if it is none. Without a scheme it is https."""
        return _parse(self.url)

    def address(self) -> str:
        """The IP address that the updates go to."""
        return self.fixed or loopback_address(self.parts().hostname or "")


class Webhook:
    """Stores the webhook. ``generation`` is another number whenever another one counts.

    ``local`` allows what the real server allows in its own local mode: http, every port, and addresses of
    this machine. Any other address is refused either way, because this server talks to nobody else.
    """

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self.local = True
        self.generation = 0
        self.changed: list[Callable[[], None]] = []
        """Called after a webhook was set or deleted."""
        self._database = database
        self._clock = clock
        note = database.note("webhook")
        self.hook = Hook(**json.loads(note)) if note else None
        self._error: tuple[int, str] | None = None
        self.works = False

    def set(self, hook: Hook | None) -> None:
        """Set or delete the webhook, and forget the errors of the last one; call it inside a transaction."""
        self._database.set_note("webhook", json.dumps(asdict(hook)) if hook else "")
        self.hook = hook
        self._error = None
        self.works = False
        self.generation += 1
        for tell in self.changed:
            tell()

    def failed(self, reason: str) -> None:
        """Remember an error for `getWebhookInfo`."""
        self._error = int(self._clock()), reason
        self.works = False

    def worked(self) -> None:
        """Remember that an update was taken; the last error stays."""
        self.works = True

    def connected(self) -> bool:
        """Whether there is a webhook and nothing is known against it."""
        return self.hook is not None and (self.works or self._error is None)

    def info(self, pending: int, allowed: list[str] | None) -> JsonObject:
        """The WebhookInfo; ``allowed`` is None for the default kinds of updates."""
        hook = self.hook
        info: JsonObject = {
            "url": hook.url if hook else "",
            "has_custom_certificate": hook.has_certificate if hook else False,
            "pending_update_count": pending,
        }
        if self._error is not None:
            info["last_error_date"], info["last_error_message"] = self._error
        if hook:
            info |= {"max_connections": hook.max_connections, "ip_address": hook.address()}
        if allowed is not None:
            info["allowed_updates"] = allowed
        return info

    def check(self, hook: Hook) -> None:
        """Refuse what Telegram refuses, in its order."""
        parts = hook.parts()
        if len(hook.secret) > _MAX_SECRET:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(hook.secret):
            raise bad_request("secret token contains illegal characters")
        if not self.local:
            _check_public(parts)
        host = hook.fixed or parts.hostname or ""
        if self.local and loopback_address(host):
            return
        try:
            address = ipaddress.ip_address(host)
        except ValueError as error:
            raise _bad_webhook("Invalid IP address specified" if hook.fixed else _UNKNOWN_HOST) from error
        raise _bad_webhook(f"IP address {address} is reserved")


def loopback_address(host: str) -> str:
    """The IP address of a name or address of this machine's loopback, "" for any other."""
    if host.lower() in _NAMES or host.lower().endswith(".localhost"):
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ""
    return str(address) if address.is_loopback else ""


def _parse(url: str) -> SplitResult:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.scheme.lower() in ("http", "https") and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise bad_request("invalid webhook URL specified")


def _check_public(parts: SplitResult) -> None:
    if parts.scheme.lower() != "https":
        raise _bad_webhook("An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in _PORTS:
        raise _bad_webhook("Webhook can be set up only on ports 80, 88, 443 or 8443")


def _bad_webhook(reason: str) -> Refusal:
    return Refusal(400, f"Bad Request: bad webhook: {reason}")
