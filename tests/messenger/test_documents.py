"""Documents on their way: from a recipe in the outbox to a file in the chat, on both databases."""

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import NetworkError

from bot.core.actions import Choose, OpenMenu
from bot.messenger.database_thread import DatabaseThread, DatabaseTroubleError
from bot.messenger.documents import Attachment, DocumentNotReady, Documents, Prepare
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.house import House
from bot.messenger.table import command, tap
from bot.messenger.turn import Turn
from bot.storage.database import Database, Work
from bot.storage.outbox import outbox
from bot.views.reply import Button, Document, Message, Reply
from tests.faults.test_points import Life, until_over
from tests.journeys.phone import Phone, buttons, phone, words
from tests.messenger.running import Loopback, loopback, plan, running, timing
from tests.messenger.small_bot import PICTURE, outbox_states, scalar
from tests.simulator.validation.requests import all_problems

RECIPE = Document("results", 12, 3, "csv")
SECRET = "Mia Falke,richtig"
ROWS = ((Button("Again", Choose(1, 2)), Button("Picture", OpenMenu("progress"))),)


@dataclass
class Kitchen:
    """Follows recipes; notes the threads that did it."""

    recipes: list[Document] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    served: int = 0
    refuses: bool = False
    errors: list[Exception] = field(default_factory=list)

    def open(self, _house: House) -> Prepare:
        return self.prepare

    def prepare(self, work: Work, recipe: Document) -> Callable[[], Attachment] | None:
        assert work.connection.in_transaction()
        self.recipes.append(recipe)
        self.threads.append(threading.current_thread().name)
        if self.errors:
            raise self.errors.pop(0)
        return None if self.refuses else self.serve

    def serve(self) -> Attachment:
        self.threads.append(threading.current_thread().name)
        self.served += 1
        return Attachment("7b-Größe-prüfen.csv", f"\ufeff{SECRET}\r\n{self.served}\r\n".encode())


def results(_turn: Turn) -> Reply:
    return Reply((Message("Results of <b>7b</b>", ROWS, card="results", document=RECIPE),))


def picture(_turn: Turn) -> Reply:
    return Reply((Message("A picture", ROWS, PICTURE, card="results"),))


TABLE = (
    command("start", lambda _turn: Reply((Message("Hello", ROWS, card="results"),))),
    command("results", results),
    tap(Choose, results),
    tap(OpenMenu, picture),
)


async def downloaded(at: Loopback, kim: Phone) -> bytes:
    """The file of the newest message."""
    token = at.simulator.token
    async with at.session.get(f"/bot{token}/getFile", params={"file_id": kim.last["document"]["file_id"]}) as response:
        found = (await response.json())["result"]
    async with at.session.get(f"/file/bot{token}/{found['file_path']}") as response:
        return await response.read()


def payloads(database: Database) -> list[str]:
    return database.transaction(lambda work: list(work.connection.scalars(select(outbox.c.payload))))


async def test_a_document_comes_with_its_name_and_its_bytes(database: Database) -> None:
    kitchen = Kitchen()
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan(TABLE, attach=kitchen.open)):
            await kim.write("/results")
            await kim.until_reads("Results of 7b")
            shown = kim.last["document"]
            assert shown["file_name"] == "7b-Größe-prüfen.csv"
            content = await downloaded(at, kim)
            assert (content.decode(), shown["file_size"]) == (f"\ufeff{SECRET}\r\n1\r\n", len(content))
            assert [button["text"] for button in buttons(kim.last)] == ["Again", "Picture"]
        assert kitchen.recipes == [RECIPE]
        assert all_problems([*await at.calls(), *at.recorder.polls]) == []
    prepared, served = kitchen.threads
    assert prepared.startswith("database-")
    assert not served.startswith(("database-", "MainThread")), "beside the transaction and beside the event loop"
    assert outbox_states(database) == {"sent": 1}
    assert payloads(database) == [""]


async def test_no_edit_makes_or_takes_a_document(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan(TABLE, attach=Kitchen().open)):
            await kim.write("/start")
            await kim.until_reads("Hello")
            await kim.press("Again")
            await kim.until_reads("Results")
            await kim.press("Again")
            await kim.until(lambda: len(kim.shown()) == 3)
            await kim.press("Picture")
            await kim.until_reads("A picture")
            await kim.press("Again")
            await kim.until(lambda: len(kim.shown()) == 5)
            await kim.until(lambda: [bool(buttons(one)) for one in kim.shown()] == [False] * 4 + [True])
        assert [words(one) for one in kim.shown()] == ["Hello", *["Results of 7b"] * 2, "A picture", "Results of 7b"]
        assert await at.calls("editMessageText", "editMessageMedia", "editMessageCaption", "deleteMessage") == []
        assert all_problems([*await at.calls(), *at.recorder.polls]) == []


async def test_who_may_not_see_it_any_more_gets_nothing(database: Database) -> None:
    kitchen = Kitchen(refuses=True)
    async with loopback() as at, phone(at.session) as kim:
        async with running(database, at, plan(TABLE, attach=kitchen.open)):
            await kim.write("/results")
            await kim.write("/start")
            await kim.until_reads("Hello")
        assert await at.calls("sendDocument") == []
    assert len(kitchen.recipes) == 1, "no second try"
    assert outbox_states(database) == {"failed": 1, "sent": 1}
    failed = select(outbox.c.error).where(outbox.c.state == "failed")
    assert database.transaction(partial(scalar, failed)) == "document is gone"


async def test_a_bot_without_documents_refuses_them_all(database: Database) -> None:
    async with loopback() as at, phone(at.session) as kim, running(database, at, plan(TABLE)):
        await kim.write("/results")
        await kim.write("/start")
        await kim.until_reads("Hello")
    assert outbox_states(database) == {"failed": 1, "sent": 1}


async def no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


class FailsOnce:
    """A way to Telegram on which the first document is lost."""

    def __init__(self, inner: Gateway) -> None:
        self._inner = inner
        self._failed = False

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        if method == "sendDocument" and not self._failed:
            self._failed = True
            raise NetworkError("Bad Gateway")
        return await self._inner.call(method, fields, read_timeout)


async def test_trouble_on_the_way_and_in_the_database_is_waited_out(database: Database) -> None:
    kitchen = Kitchen(errors=[DatabaseTroubleError("the disk")] * 4)
    chosen = plan(TABLE, attach=kitchen.open, wrap=FailsOnce, timing=timing(sleep=no_pause))
    async with loopback() as at, phone(at.session) as kim, running(database, at, chosen):
        await kim.write("/results")
        await kim.until_reads("Results")
        assert await downloaded(at, kim) == f"\ufeff{SECRET}\r\n1\r\n".encode()
    assert len(kitchen.recipes) > 4
    assert outbox_states(database) == {"sent": 1}


async def test_a_document_that_breaks_holds_up_nobody(database: Database) -> None:
    kitchen = Kitchen(errors=[RuntimeError("a mistake of ours")] * 9)
    async with loopback() as at, phone(at.session) as kim, running(database, at, plan(TABLE, attach=kitchen.open)):
        await kim.write("/results")
        await kim.write("/start")
        await kim.until_reads("Hello")
    failed = select(outbox.c.error).where(outbox.c.state == "failed")
    assert database.transaction(partial(scalar, failed)) == "RuntimeError"


class Mortal:
    """A gateway of a process that may end before or after a document went out."""

    def __init__(self, inner: Gateway, life: Life) -> None:
        self._inner = inner
        self._life = life

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        if method == "sendDocument" and self._life.point == "committed, not sent":
            await self._life.end()
        result = await self._inner.call(method, fields, read_timeout)
        if method == "sendDocument":
            await self._life.end()
        return result


@pytest.mark.parametrize(("point", "before"), [("committed, not sent", 0), ("accepted, not marked", 1)])
async def test_after_a_crash_the_recipe_is_followed_again(database: Database, point: str, before: int) -> None:
    life, kitchen = Life(point), Kitchen()
    async with loopback() as at, phone(at.session) as kim:
        chosen = plan(TABLE, attach=kitchen.open, wrap=partial(Mortal, life=life))
        await until_over(database, at, chosen, life, lambda: kim.write("/results"))
        (kept,) = payloads(database)
        assert json.loads(kept)["document"] == {"what": "results", "subject": 12, "learner": 3, "form": "csv"}
        assert SECRET not in kept
        assert kitchen.served == before
        async with running(database, at, plan(TABLE, attach=kitchen.open)):
            await kim.until(lambda: len(kim.shown()) == before + 1)
            assert (await downloaded(at, kim)).endswith(f"\n{before + 1}\r\n".encode())
    assert outbox_states(database) == {"sent": 1}


async def test_a_right_that_is_lost_in_a_crash_is_lost(database: Database) -> None:
    life, kitchen = Life("committed, not sent"), Kitchen()
    async with loopback() as at, phone(at.session) as kim:
        chosen = plan(TABLE, attach=kitchen.open, wrap=partial(Mortal, life=life))
        await until_over(database, at, chosen, life, lambda: kim.write("/results"))
        kitchen.refuses = True
        async with running(database, at, plan(TABLE, attach=kitchen.open)):
            await kim.write("/start")
            await kim.until_reads("Hello")
        assert [words(one) for one in kim.shown()] == ["Hello"]
    assert outbox_states(database) == {"failed": 1, "sent": 1}


async def test_documents_are_made_one_at_a_time(database: Database) -> None:
    kitchen, begun, go_on = Kitchen(), threading.Event(), threading.Event()

    def slow(work: Work, recipe: Document) -> Callable[[], Attachment] | None:
        kitchen.prepare(work, recipe)

        def make() -> Attachment:
            begun.set()
            go_on.wait()
            return kitchen.serve()

        return make

    thread = DatabaseThread(database)
    thread.start()
    documents = Documents(thread, slow)
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(documents.attach(RECIPE))
            await asyncio.to_thread(begun.wait)
            await thread.run(lambda _work: None)
            assert len(kitchen.recipes) == 1, "the database is free meanwhile, and nobody else's rows are read yet"
            go_on.set()
    finally:
        await thread.stop()
    assert (len(kitchen.recipes), kitchen.served) == (3, 3)


async def test_a_database_in_trouble_makes_nothing_for_now(database: Database) -> None:
    kitchen = Kitchen(errors=[DatabaseTroubleError("the disk")] * 9)
    thread = DatabaseThread(database, pause=lambda _seconds: None)
    thread.start()
    try:
        with pytest.raises(DocumentNotReady):
            await Documents(thread, kitchen.prepare).attach(RECIPE)
    finally:
        await thread.stop()
