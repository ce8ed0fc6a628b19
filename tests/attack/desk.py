"""The bot in one process, without HTTP: updates go through the real table of handlers, in a transaction each.

What changed in the database and what goes out is kept for each step, with files made as they are when they are sent.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from structlog.testing import capture_logs
from telegram import Bot, User
from telegram.ext import ApplicationBuilder

from bot.app.attach import Attach
from bot.app.table import HANDLERS
from bot.messenger import incoming
from bot.messenger.courier import Ending
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.delivery import ANSWER, DELETE, EDIT, EDIT_PHOTO, POLL, STOP_POLL, STRIP
from bot.messenger.handling import Handling
from bot.messenger.sender import Sender, _mark
from bot.storage.database import Work, metadata
from bot.storage.outbox import Call, OutboxRow, Outcome
from bot.views.reply import Document
from bot.views.trouble import apology
from tests.services.access.walk import Rows, dump, watch
from tests.services.access.world import World

T = TypeVar("T")

BOT_ID = 1
IGNORED = frozenset({"inbox", "outbox", "leases"})
"""The frame around an update: its own row, and what goes out, which is looked at by itself."""

KEPT = frozenset(metadata.tables) - IGNORED
_ONE_TABLE = re.compile(r"(?:INSERT INTO|UPDATE) (\w+) ")
_SILENT = (ANSWER, DELETE, STRIP, STOP_POLL)
_EDITS = (EDIT, EDIT_PHOTO, STRIP, STOP_POLL, DELETE)
_FLEETING = frozenset({"round", "queue"})
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Sent:
    """A call of the Bot API: ``words`` is all that it shows as plain text, ``raw`` its parameters."""

    chat: int
    method: str
    message: int
    words: str
    buttons: tuple[tuple[str, str], ...]
    raw: dict[str, Any]
    file: str = ""
    """What stands in the file that goes along."""


@dataclass
class Effects:
    """What an update did: rows before and after, and what went out. ``error`` is what went wrong ("": nothing)."""

    before: Rows
    after: Rows
    sent: list[Sent] = field(default_factory=list)
    error: str = ""


@dataclass
class _Watched:
    """Runs transactions at once, and notes what they changed."""

    world: World
    rows: Rows
    keeps: bool

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        del urgent

        def watched(work: Work) -> tuple[T, Rows]:
            if not self.keeps:
                return function(work), self.rows
            written = watch(work.connection)
            value = function(work)
            found = [_ONE_TABLE.match(statement) for statement in written]
            # Whatever deletes may take rows of any table with it.
            names = KEPT if None in found else KEPT.intersection(match[1] for match in found if match)
            return value, self.rows | dump(work, names)

        value, self.rows = self.world.database.transaction(watched)
        return value


@dataclass
class _Outgoing:
    """Keeps what is to be sent."""

    rows: list[OutboxRow] = field(default_factory=list)
    passed: list[Call] = field(default_factory=list)

    def pass_on(self, call: Call) -> None:
        self.passed.append(call)

    def add(self, rows: Iterable[OutboxRow]) -> None:
        self.rows += rows


def _bot() -> Bot:
    bot = ApplicationBuilder().token(f"{BOT_ID}:x").updater(None).job_queue(None).build().bot
    # Nothing here calls Telegram, so nothing has to be asked at the start.
    bot._bot_user = User(BOT_ID, "Lupe", is_bot=True, username="lupe_bot")
    return cast("Bot", bot)


class Desk:
    """Takes updates for ``world``; ``rows`` is all that is stored now."""

    _made: list[Bot] = []  # noqa: RUF012 - one for all desks, as it takes a while

    def __init__(self, world: World, *, keeps: bool = True) -> None:
        """``keeps``: whether it is kept what the database holds after each step."""
        self.world = world
        if not self._made:
            self._made.append(_bot())
        application = ApplicationBuilder().bot(self._made[0]).updater(None).job_queue(None).build()
        application._initialized = True
        self._watched = _Watched(world, world.do(lambda work: dump(work, KEPT)), keeps)
        self._outgoing = _Outgoing()
        thread, sender = cast("DatabaseThread", self._watched), cast("Sender", self._outgoing)
        self._handling = Handling(application, thread, world.house, sender, HANDLERS, apology)
        self._attach = Attach(world.house)
        self._messages = 1000

    @property
    def rows(self) -> Rows:
        """Every row of every table."""
        return self._watched.rows

    async def receive(self, update: dict[str, Any]) -> Effects:
        """Handle ``update`` as the bot does, and send what comes of it."""
        found = incoming.read(update)
        assert found is not None
        row = self.world.do(lambda work: work.inbox.add([found], work.now))[0]
        self._outgoing.rows.clear()
        self._outgoing.passed.clear()
        before, error = self.rows, ""
        with capture_logs():
            try:
                await self._handling.handle(row)
            except Exception as raised:  # noqa: BLE001 - whatever it is, it would be a dead letter
                error = f"{type(raised).__name__}: {raised} {raised.__cause__ or ''}"
        effects = Effects(before, self.rows, error=error)
        made = [*self._outgoing.rows]
        while made:
            effects.sent += await self._watched.run(lambda work: [self._send(work, one) for one in made])
            made = await self._watched.run(lambda work: _marked(work, made, effects.sent))
        effects.sent += [self._shown(call.chat_id, call.method, json.loads(call.payload)) for call in self._passed()]
        return effects

    def _passed(self) -> list[Call]:
        return list(self._outgoing.passed)

    def _send(self, work: Work, row: OutboxRow) -> Sent:
        fields = json.loads(row.payload)
        file = ""
        if "document" in fields:
            make = self._attach(work, Document(**fields["document"]))
            if make is None:
                return Sent(row.chat_id, "nothing", 0, "", (), {})
            attached = make()
            file = f"{attached.name}\n{_read(attached.data)}"
        return self._shown(row.chat_id, row.method, fields, file)

    def _shown(self, chat: int, method: str, fields: dict[str, Any], file: str = "") -> Sent:
        message = int(fields.get("message_id", 0)) if method in _EDITS else 0
        if method not in (*_SILENT, *_EDITS):
            self._messages += 1
            message = self._messages
        keyboard = fields.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = tuple((one["text"], one["callback_data"]) for line in keyboard for one in line)
        picture = json.dumps(fields["picture"], ensure_ascii=False) if "picture" in fields else ""
        parts = (fields.get("text", ""), fields.get("caption", ""), fields.get("question", ""), picture)
        options = [one["text"] for one in fields.get("options", ())]
        shown = "\n".join([*(part for part in parts if part), *options, *(label for label, _ in buttons)])
        words = html.unescape(_TAG.sub("", shown)) if fields.get("parse_mode") else shown
        return Sent(chat, method, message, words, buttons, fields, file)


def _marked(work: Work, rows: list[OutboxRow], sent: list[Sent]) -> list[OutboxRow]:
    """Mark ``rows``, the last of ``sent``, as the sender does; what is to be sent because of that."""
    endings = []
    for row, one in zip(rows, sent[-len(rows) :], strict=True):
        error = "gone" if one.method == "nothing" else ""
        poll = f"poll{one.message}" if one.method == POLL else ""
        endings.append(Ending(Outcome(row, one.message or None, error, poll)))
    return _mark(work, endings, _FLEETING)


def _read(data: bytes) -> str:
    """All texts in a file."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
