"""The doors of a bot: which endpoints are served at which address."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import structlog
from starlette.applications import Starlette
from starlette.routing import Route

from bot.messenger.doors import Inside
from bot.messenger.tasks import Tasks
from bot.messenger.webhook import Hook
from bot.observe.meters import Meters
from bot.web.health import Watch
from bot.web.listening import Listener
from bot.web.webhook import Webhook

Address = tuple[str, int]
"""Host and port; port 0 takes a free one."""


@dataclass(frozen=True)
class Binds:
    """Where to listen; None for not at all. Addresses that are the same are served by one server."""

    webhook: Address | None = None
    health: Address | None = None
    metrics: Address | None = None


@dataclass
class WebDoors:
    """HTTP servers for ``binds``; ``hook`` says at which path and with which secret the webhook is."""

    binds: Binds
    hook: Hook | None
    meters: Meters
    listeners: dict[Address, Listener] = field(default_factory=dict)
    _inside: Inside | None = None
    _tasks: Tasks = field(default_factory=lambda: Tasks(lambda: None))

    @property
    def watched(self) -> bool:
        """Whether somebody may ask how the bot does."""
        return bool(self.listeners)

    async def open(self) -> None:
        """Begin to listen. Raises OSError where an address cannot be had; then nothing is open."""
        try:
            for address, routes in self._routes().items():
                listener = Listener(Starlette(routes=routes), *address)
                listener.open(self._tasks)
                self.listeners[address] = listener
                structlog.get_logger().info(
                    "listening", at=listener.address, paths=sorted({route.path for route in routes})
                )
        except OSError:
            await self.close()
            raise

    def lead(self, inside: Inside) -> None:
        """The bot is there: whoever asks is led to ``inside``."""
        self._inside = inside

    async def close(self) -> None:
        """Let nobody in any more, and see to those who are in, for a second at most; does nothing when closed."""
        for listener in self.listeners.values():
            listener.end()
        await self._tasks.ended()

    def _routes(self) -> dict[Address, list[Route]]:
        watch = Watch(lambda: self._inside, self.meters)
        health = [Route("/livez", watch.livez), Route("/readyz", watch.readyz)]
        found: dict[Address, list[Route]] = {}
        if self.hook and self.binds.webhook:
            webhook = Webhook(self.hook.secret, lambda: self._inside, self.meters)
            path = unquote(urlsplit(self.hook.url).path) or "/"
            found[self.binds.webhook] = [Route(path, webhook.post, methods=["POST"]), *health]
        if self.binds.health:
            found.setdefault(self.binds.health, []).extend(health)
        if self.binds.metrics:
            found.setdefault(self.binds.metrics, []).append(Route("/metrics", watch.metrics))
        return found
