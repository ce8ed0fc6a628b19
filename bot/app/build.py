"""Builds everything from the settings."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from importlib import metadata

import structlog

from bot.adapters.clock import now
from bot.adapters.content import load_kept
from bot.adapters.ledger import Ledger
from bot.adapters.pictures import Painter
from bot.app.article_desk import article_desk
from bot.app.attach import Attach
from bot.app.ledger import replay
from bot.app.phrasing import ModelMissingError, adviser
from bot.app.standby import its_turn
from bot.app.table import HANDLERS
from bot.app.web import doors_of, free_space, hook_of
from bot.core.allowance import Allowance
from bot.core.articles import KEEP_DAYS
from bot.core.content import Tree
from bot.core.expiry import Keep
from bot.core.privacy import Operator
from bot.core.teachers import Mode
from bot.i18n.texts import Translations
from bot.jobs.articles import read_articles
from bot.jobs.checkpoints import announce
from bot.jobs.class_packs import tell_lessons
from bot.jobs.expiry import expire
from bot.jobs.guesses import watch_guesses
from bot.jobs.heartbeat import heartbeat
from bot.jobs.ledger import keep_ledger
from bot.jobs.reminders import remind
from bot.jobs.retention import retain
from bot.jobs.sweep import sweep
from bot.messenger.doors import Doors, NoDoors
from bot.messenger.engine import Engine, TokenRefusedError
from bot.messenger.house import House
from bot.messenger.plan import Line, Plan
from bot.messenger.profile import Profile
from bot.messenger.table import Entry
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.services.content import ContentService
from bot.settings import Settings
from bot.storage.database import Database, DatabaseTroubleError, SchemaTooNewError
from bot.storage.sole import SoleProcess, SoleProcessError
from bot.views import menu
from bot.views.allowance import ask_to_wait
from bot.views.trouble import apology

ARTICLES_AT_ONCE = 2
"""Articles that one process reads side by side: a slow site holds up nobody else."""


class CannotRunError(Exception):
    """Lupe cannot run; the text says why and what to do."""

    def __init__(self, text: str, *, passing: bool = False) -> None:
        """``passing``: the next start may go better without anybody having changed the settings."""
        super().__init__(text)
        self.passing = passing


@dataclass(frozen=True)
class App:
    """A bot that is ready to run."""

    database: Database
    content: Callable[[], Tree]
    line: Line
    plan: Plan
    translations: Translations
    teachers: Mode = "invited"
    budget: int = 0
    """How often a language model may be asked for one class on one day."""
    draft_days: int = KEEP_DAYS
    """How long drafts from articles are kept that nobody works on."""
    doors: Doors = field(default_factory=NoDoors)
    """Where it can be reached over HTTP."""
    operator: Operator = field(default_factory=Operator)
    """Who runs the bot, as learners read it."""
    ledger: Ledger | None = None
    """Where deletions are noted outside of the database: at the start, what it says is done again where need be."""
    keep: Keep = field(default_factory=Keep)
    """How long classes are kept after their end, and people after the last thing that came from them."""

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Bring the schema up to date, publish the content, and serve until ``stop`` is set.

        ``ready`` is called in between, when all that will last is in memory.
        A fatal error sets ``stop`` as well. Raises CannotRunError with a line for people.
        """
        sole = self.database.sole()
        try:
            if not await self._listen(sole, stop):
                return
            house = await asyncio.to_thread(self._open)
            ready()
            await Engine(self.database, house, self.line, self.plan, stop, self.doors).run()
        except SchemaTooNewError as error:
            raise CannotRunError(str(error)) from error
        except TokenRefusedError as error:
            raise CannotRunError(str(error)) from error
        except (DatabaseTroubleError, SoleProcessError) as error:
            away = f"The database {self.database.shown_url} cannot be used: {error}"
            raise CannotRunError(away, passing=True) from error
        finally:
            await self.doors.close()
            self.database.close()
            if sole is not None:
                sole.release()

    async def _listen(self, sole: SoleProcess | None, stop: asyncio.Event) -> bool:
        """Open the doors when it is this process's turn; False if ``stop`` was set first."""
        try:
            if sole is not None and not await its_turn(sole, self.doors, stop):
                return False
            await self.doors.open()
        except OSError as error:
            raise CannotRunError(
                f"Lupe cannot listen at {error.filename}: {error.strerror}. "
                "See LUPE_WEBHOOK_BIND, LUPE_HEALTH_BIND and LUPE_METRICS_BIND.",
                passing=True,
            ) from error
        return True

    def _open(self) -> House:
        before = self.database.current()
        self.database.upgrade()
        after = self.database.current()
        if before is None:
            # Loud, for an operator whose disk was not mounted must not take this for the old database.
            structlog.get_logger().warning("a new, empty database was made", at=self.database.shown_url)
        elif before != after:
            structlog.get_logger().info("the schema was brought up to date", before=before, after=after)
        budget = self.budget if self.plan.adviser else 0
        house = furnish(
            self.database,
            self.content(),
            self.translations,
            self.teachers,
            budget,
            self.draft_days,
            self.operator,
            self.keep,
        )
        self._delete_again(house)
        house.discussions.prepare()
        return house

    def _delete_again(self, house: House) -> None:
        try:
            again = replay(self.database, house, self.ledger) if self.ledger else 0
        except OSError as error:
            raise CannotRunError(f"The ledger of deletions cannot be read: {error}", passing=True) from error
        if again:
            structlog.get_logger().warning("texts were back that had been deleted: deleted again", learners=again)


def build(
    settings: Settings,
    *,
    table: Sequence[Entry] = HANDLERS,
    clock: Callable[[], datetime] = now,
    adjust: Callable[[Plan], Plan] = lambda plan: plan,
) -> App:
    """The bot of ``settings``; ``adjust`` may change the plan (tests).

    Raises CannotRunError without a token, and where a language model is set whose client is not installed.
    """
    if settings.telegram_token is None:
        raise CannotRunError("Lupe needs a token from @BotFather: LUPE_TELEGRAM_TOKEN")
    translations, ledger, meters = Translations.load(), Ledger(settings.data_dir), Meters()
    meters.build.labels(_version()).set(1)
    meters.started.set(clock().timestamp())
    url, beat = settings.database_url.get_secret_value(), settings.heartbeat_url.get_secret_value()
    database = Database(url, clock)
    try:
        model = adviser(settings, time.monotonic)
    except ModelMissingError as error:
        raise CannotRunError(str(error)) from error
    plan = Plan(
        table=table,
        profiles=profiles(translations),
        apology=apology,
        allowance=Allowance(),
        patience=ask_to_wait,
        draw=Painter().render,
        attach=Attach,
        fleeting=frozenset({"round", "queue"}),
        timing=Timing(clock, time.monotonic, asyncio.sleep, random.SystemRandom().random),
        jobs=(
            sweep,
            partial(keep_ledger, ledger.append, database.empty_log),
            *[partial(read_articles, article_desk(ask=model.complete if model else None))] * ARTICLES_AT_ONCE,
            *([partial(heartbeat, beat)] if beat else []),
        ),
        led=(
            partial(retain, purge=database.empty_log),
            partial(expire, purge=database.empty_log),
            remind,
            announce,
            tell_lessons,
            watch_guesses,
        ),
        adviser=model,
        hook=hook_of(settings),
        free=partial(free_space, url),
        meters=meters,
    )
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    return App(
        database,
        lambda: load_content(settings),
        Line(settings.telegram_base_url, settings.telegram_token.get_secret_value(), proxy),
        adjust(plan),
        translations,
        settings.teachers,
        settings.model_budget,
        settings.draft_days,
        doors_of(settings, meters),
        Operator(settings.operator.strip(), settings.contact.strip()),
        ledger,
        keep_of(settings),
    )


def keep_of(settings: Settings) -> Keep:
    """How long classes and people are kept, as it was set."""
    return Keep(settings.keep_class_days, settings.keep_idle_days)


def _version() -> str:
    try:
        return metadata.version("lupe")
    except metadata.PackageNotFoundError:  # a checkout that was never installed
        return "unknown"


def furnish(
    database: Database,
    tree: Tree,
    translations: Translations,
    teachers: Mode = "invited",
    budget: int = 0,
    draft_days: int = KEEP_DAYS,
    operator: Operator | None = None,
    keep: Keep | None = None,
) -> House:
    """The services over the published ``tree``; ``teachers`` is who may become one.

    ``budget`` is how often a language model may be asked for one class on one day; 0 where there is none.
    ``draft_days`` is how long drafts from articles are kept that nobody works on, ``operator`` who runs the bot,
    ``keep`` how long classes and people are kept.
    """
    catalogue = database.transaction(lambda work: ContentService().publish(work, tree))
    return House.build(
        catalogue, translations, teachers=teachers, budget=budget, draft_days=draft_days, operator=operator, keep=keep
    )


def profiles(translations: Translations) -> tuple[Profile, ...]:
    """What Telegram shows about the bot, per language and for everybody else (English)."""
    made = []
    for language in ("de", "en"):
        texts = translations.texts(language)
        made.append(Profile(language, menu.commands(texts), menu.description(texts), menu.short_description(texts)))
    return (replace(made[-1], language=""), *made)


def load_content(settings: Settings) -> Tree:
    """The content of ``settings``. Raises CannotRunError where it cannot be used."""
    loaded = load_kept(settings.content_dir, settings.data_dir)
    if loaded.tree is None:
        raise CannotRunError(
            f"The content in {settings.content_dir} cannot be used: it has {len(loaded.problems)} problems, "
            f"the first is {loaded.problems[0]}. To see all: lupe content check"
        )
    if loaded.problems:
        # Such as a text that has grown too long: worth mending, but no reason to leave learners alone.
        structlog.get_logger().warning("the content has problems", problems=len(loaded.problems))
    return loaded.tree
