"""One update: its effect once, its reply written down with it, and what cannot be handled buried."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from telegram import User
from telegram.ext import ApplicationBuilder

from bot.core.actions import Choose
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.handling import Handling, UnreadableUpdateError
from bot.messenger.sender import Sender
from bot.messenger.table import anything, command, membership, tap, unknown_tap
from bot.messenger.turn import Turn
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.inbox import InboxRow, Incoming
from bot.storage.outbox import Call, OutboxRow
from bot.views.reply import Message, Reply
from tests.messenger.running import house, sorry

KIM = {"id": 5, "is_bot": False, "first_name": "Kim", "language_code": "de-AT"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Kim"}
BOT = {"id": 1, "is_bot": True, "first_name": "Lupe"}
CARD: dict[str, Any] = {"message_id": 30, "date": 1, "chat": PRIVATE, "from": BOT, "text": "card"}


def echo(turn: Turn) -> Reply:
    turn.work.learners.add(turn.telegram_id, turn.chat_id, "en", 1, turn.work.now)
    if turn.text == "/fail":
        raise KeyError("Kim wrote this")
    if turn.text == "/wait":
        raise DatabaseTroubleError("locked")
    return Reply((Message(f"{turn.texts.language} {turn.text}"),))


def when(turn: Turn) -> Reply:
    return Reply((Message(f"{turn.work.now.isoformat()} {turn.work.made_at.isoformat()}"),))


def choose(turn: Turn) -> Reply:
    toast = "Yes" if turn.text or turn.action else ""
    return Reply((Message(f"{turn.telegram_id} {turn.chat_id} {turn.action}"),), toast=toast)


TABLE = (
    command("silent", lambda _turn: None),
    command("when", when),
    tap(Choose, choose),
    membership(lambda turn: Reply((Message(turn.text),))),
    unknown_tap(choose),
    anything(echo),
)


@dataclass
class Outgoing:
    """Keeps what is to be sent."""

    rows: list[OutboxRow] = field(default_factory=list)
    passed: list[Call] = field(default_factory=list)

    def pass_on(self, call: Call) -> None:
        self.passed.append(call)

    def add(self, rows: Iterable[OutboxRow]) -> None:
        self.rows += rows

    def words(self) -> list[tuple[str, Any]]:
        """Method and text of each call."""
        return [(row.method, json.loads(row.payload).get("text")) for row in self.rows]


@dataclass
class Desk:
    """Puts updates into the inbox and has them handled."""

    database: Database
    handling: Handling
    sent: Outgoing

    def receive(self, update: dict[str, Any] | str, chat: int | None = 5) -> InboxRow:
        raw = update if isinstance(update, str) else json.dumps({"update_id": 70} | update)
        return self.database.transaction(lambda work: work.inbox.add([Incoming(70, 5, chat, raw)], work.now))[0]

    def do(self, function: Callable[[Work], Any]) -> Any:
        return self.database.transaction(function)

    def pending(self) -> int:
        return len(self.database.transaction(lambda work: work.inbox.pending()))


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    application = ApplicationBuilder().token("1:x").updater(None).job_queue(None).build()
    # Nothing here calls Telegram, so nothing has to be asked at the start.
    application.bot._bot_user = User(1, "Lupe", is_bot=True, username="lupe_bot")
    application._initialized = True
    thread = DatabaseThread(database)
    thread.start()
    sent = Outgoing()
    yield Desk(database, Handling(application, thread, house(), cast("Sender", sent), TABLE, sorry), sent)
    await thread.stop()


def written(text: str) -> dict[str, Any]:
    return {"message": {"message_id": 20, "date": 1, "chat": PRIVATE, "from": KIM, "text": text}}


def tapped(data: str, **origin: Any) -> dict[str, Any]:
    return {"callback_query": {"id": "q", "from": KIM, "chat_instance": "1", "data": data} | origin}


async def test_effect_and_reply_in_one_transaction(desk: Desk) -> None:
    await desk.handling.handle(desk.receive(written("hello")))
    assert desk.sent.words() == [("sendMessage", "de hello")]
    assert desk.do(lambda work: work.outbox.due()) == desk.sent.rows
    assert desk.do(lambda work: work.learners.find(5)) is not None
    assert desk.pending() == 0


@pytest.mark.fault("F09")
@pytest.mark.parametrize(("minutes", "known"), [(90, 90), (0, 0), (-90, 0)])
async def test_a_handler_knows_when_it_was_made(desk: Desk, minutes: int, known: int) -> None:
    row = desk.receive(written("/when"))
    now = row.made_at
    # A clock may have been put back since it was received: nothing is made after it is handled.
    await desk.handling.handle(replace(row, made_at=now - timedelta(minutes=minutes)))
    assert desk.sent.words() == [("sendMessage", f"{now.isoformat()} {(now - timedelta(minutes=known)).isoformat()}")]


@pytest.mark.fault("F09")
async def test_what_shares_a_transaction_was_made_when_it_was(desk: Desk) -> None:
    now = desk.do(lambda work: work.now)
    made = {number: now - timedelta(minutes=number) for number in range(1, 9)}
    message = written("/when")["message"]
    raw = [json.dumps({"update_id": number, "message": message}) for number in made]
    incoming = [Incoming(number, 5, 5, text, made[number]) for number, text in zip(made, raw, strict=True)]
    rows = desk.do(lambda work: work.inbox.add(incoming, work.now))
    await asyncio.gather(*map(desk.handling.handle, rows))
    assert sorted(text.split()[1] for _, text in desk.sent.words()) == sorted(one.isoformat() for one in made.values())


async def test_what_was_handled_has_no_second_effect(desk: Desk) -> None:
    row = desk.receive(written("hello"))
    assert [await desk.handling.handle(row) for _ in range(2)] == [True, False]
    assert len(desk.sent.rows) == 1


async def test_a_learner_is_spoken_to_in_the_chosen_language(desk: Desk) -> None:
    desk.do(lambda work: work.learners.add(5, 5, "en", 1, work.now))
    row = desk.receive(written("hello"))
    await desk.handling.bury(row, "KeyError")
    assert desk.sent.words() == [("sendMessage", "sorry in en")]


async def test_a_handler_may_stay_silent(desk: Desk) -> None:
    await desk.handling.handle(desk.receive(written("/silent")))
    assert desk.sent.rows == []
    assert desk.pending() == 0


@pytest.mark.parametrize("update", [{}, {"something_new": {"id": 1}}, {"edited_message": CARD}])
async def test_what_no_entry_wants_is_done(desk: Desk, update: dict[str, Any]) -> None:
    await desk.handling.handle(desk.receive(update))
    assert desk.sent.rows == []
    assert desk.pending() == 0


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ({"message": CARD}, "editMessageText"),
        ({"message": CARD | {"date": 0}}, "sendMessage"),
        ({"message": CARD | {"document": {}}}, "sendMessage"),
        ({"message": CARD | {"chat": {"id": -5, "type": "group", "title": "7b"}}}, "sendMessage"),
        ({"inline_message_id": "i"}, "sendMessage"),
    ],
    ids=["a message", "one too old to be told", "a document", "one in a group, so in private", "none"],
)
async def test_a_tap_is_answered_where_it_can_be(desk: Desk, origin: dict[str, Any], expected: str) -> None:
    await desk.handling.handle(desk.receive(tapped("a:1:2", **origin)))
    words = f"5 5 {Choose(1, 2)}"
    assert desk.sent.words() == [("answerCallbackQuery", "Yes"), (expected, words)]


async def test_a_tap_on_a_photo_replaces_it(desk: Desk) -> None:
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    await desk.handling.handle(desk.receive(tapped("forged", message=CARD | {"photo": [photo]})))
    assert [row.method for row in desk.sent.rows] == ["sendMessage", "deleteMessage"]


async def test_coming_and_going(desk: Desk) -> None:
    member = {"user": BOT, "status": "member"}
    kicked = {"user": BOT, "status": "kicked", "until_date": 0}
    change = {"chat": PRIVATE, "from": KIM, "date": 1, "old_chat_member": member, "new_chat_member": kicked}
    await desk.handling.handle(desk.receive({"my_chat_member": change}))
    assert desk.sent.words() == [("sendMessage", "kicked")]


async def test_a_failure_undoes_everything_and_quotes_nobody(desk: Desk) -> None:
    row = desk.receive(written("/fail"))
    with capture_logs() as logs, pytest.raises(KeyError):
        await desk.handling.handle(row)
    assert desk.pending() == 1
    assert desk.sent.rows == []
    assert desk.do(lambda work: work.learners.find(5)) is None
    (line,) = logs
    assert (line["event"], line["update_id"], line["error"]) == ("an update failed", 70, "KeyError")
    assert ":" in line["at"]
    assert "Kim" not in str(logs)


async def test_trouble_is_handed_on_without_alarm(desk: Desk) -> None:
    row = desk.receive(written("/wait"))
    with capture_logs() as logs, pytest.raises(DatabaseTroubleError):
        await desk.handling.handle(row)
    assert logs == []
    assert desk.pending() == 1


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "null",
        "7",
        "[]",
        '"text"',
        '{"update_id":70,"message":{"message_id":1}}',
        '{"update_id":70,"message":7}',
    ],
)
async def test_what_is_no_update_is_told_so(desk: Desk, raw: str) -> None:
    with pytest.raises(UnreadableUpdateError):
        await desk.handling.handle(desk.receive(raw))
    assert desk.pending() == 1


async def test_a_message_from_nobody_is_told_so(desk: Desk) -> None:
    update = written("hello")
    del update["message"]["from"]
    row = desk.receive(update)
    with pytest.raises(UnreadableUpdateError):
        await desk.handling.handle(row)


@pytest.mark.parametrize(
    ("chat", "apologies"), [(5, [("sendMessage", "sorry in de")]), (-5, []), (None, [])], ids=["private", "group", "-"]
)
async def test_an_apology_in_private_only(desk: Desk, chat: int | None, apologies: list[tuple[str, str]]) -> None:
    row = desk.receive(written("hello"), chat)
    await desk.handling.bury(row, "KeyError")
    assert desk.sent.words() == apologies
    assert desk.pending() == 0
    await desk.handling.bury(row, "KeyError")
    assert desk.sent.words() == apologies, "once"


async def test_a_tap_that_becomes_a_dead_letter_is_answered(desk: Desk) -> None:
    await desk.handling.bury(desk.receive(tapped("x"), 5), "KeyError")
    assert [row.method for row in desk.sent.rows] == ["sendMessage"]
    (answer,) = desk.sent.passed
    assert (answer.method, json.loads(answer.payload)) == ("answerCallbackQuery", {"callback_query_id": "q"})


async def test_a_tap_whose_card_says_everything_is_answered_without_a_word(desk: Desk) -> None:
    row = desk.receive(tapped("quiet", message=CARD))
    await desk.handling.handle(row)
    await desk.handling.handle(row)
    assert [one.method for one in desk.sent.rows] == ["editMessageText"]
    assert [one.method for one in desk.sent.passed] == ["answerCallbackQuery"], "once, and kept nowhere"
