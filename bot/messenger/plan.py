"""What the engine is built from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.core.allowance import Allowance
from bot.core.pictures import Picture
from bot.core.replicas import Lease
from bot.i18n.texts import Texts
from bot.messenger.consulting import Adviser
from bot.messenger.documents import Prepare
from bot.messenger.gateway import Gateway
from bot.messenger.house import House
from bot.messenger.limiter import Limits
from bot.messenger.patience import Wording, unsaid
from bot.messenger.polling import POLL
from bot.messenger.profile import Profile
from bot.messenger.running import Job
from bot.messenger.table import Entry
from bot.messenger.timing import Timing
from bot.messenger.webhook import Hook
from bot.observe.meters import Meters
from bot.views.reply import Reply


@dataclass(frozen=True)
class Line:
    """The line to Telegram: ``base_url`` of the Bot API's server, the ``token``, perhaps a ``proxy``."""

    base_url: str
    token: str = field(repr=False)
    proxy: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Plan:
    """What the engine is built from besides the database, the house and the line."""

    table: Sequence[Entry]
    profiles: tuple[Profile, ...]
    apology: Callable[[Texts], Reply]
    draw: Callable[[Picture], bytes]
    timing: Timing
    attach: Callable[[House], Prepare] = field(default=lambda _house: lambda _work, _recipe: None)
    """Makes the documents that replies carry, of what the house knows."""
    fleeting: frozenset[str] = frozenset()
    """Flows whose cards must not be kept once there is a newer one."""
    jobs: Sequence[Job] = ()
    """Of every process."""
    led: Sequence[Job] = ()
    """Of one process at a time."""
    lease: Lease = field(default_factory=Lease)
    """How long one process waits for another that hangs; tests have less patience."""
    limits: Limits = field(default_factory=Limits)
    allowance: Allowance | None = None
    """What one user may send; None for as much as they like."""
    patience: Wording = unsaid
    """What somebody reads who sent more than that."""
    poll: int = POLL
    hook: Hook | None = None
    """The webhook through which updates come; without one the bot asks for them."""
    free: Callable[[], int | None] = field(default=lambda: None)
    """The bytes that are free where the database writes; None where that is not ours to know."""
    meters: Meters = field(default_factory=Meters)
    wrap: Callable[[Gateway], Gateway] = field(default=lambda gateway: gateway)
    """Stands between the engine and the Bot API; tests put faults here."""
    adviser: Adviser | None = None
    """A language model, where there is one."""
