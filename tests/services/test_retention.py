from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.services import retention
from bot.services.retention import RetentionService
from bot.storage.database import Database, Work
from bot.storage.inbox import Incoming, inbox
from bot.storage.outbox import Call, Outcome, outbox
from tests.conftest import Clock

SERVICE = RetentionService()


def receive(work: Work, *update_ids: int) -> list[int]:
    rows = work.inbox.add([Incoming(update, 7, 7, '{"text": "hello"}') for update in update_ids], work.now)
    return [row.id for row in rows]


def retain(database: Database) -> None:
    assert not database.transaction(SERVICE.delete_updates)
    assert not database.transaction(SERVICE.unname_updates)


def whose(work: Work) -> list[tuple[int, int, int | None]]:
    found = select(inbox.c.update_id, inbox.c.user_id, inbox.c.chat_id).order_by(inbox.c.update_id)
    return [(row.update_id, row.user_id, row.chat_id) for row in work.connection.execute(found)]


def kept(work: Work) -> list[int]:
    return list(work.connection.scalars(select(inbox.c.update_id).order_by(inbox.c.update_id)))


def test_handled_updates_go_within_a_day_and_waiting_ones_stay(database: Database, clock: Clock) -> None:
    def old(work: Work) -> None:
        done, _waiting = receive(work, 1, 2)
        work.inbox.finish(done, work.now)

    database.transaction(old)
    clock.advance(hours=22)
    database.transaction(lambda work: work.inbox.finish(receive(work, 3)[0], work.now))
    retain(database)
    assert database.transaction(kept) == [1, 2, 3]
    clock.advance(hours=2)
    retain(database)
    assert database.transaction(whose) == [(1, 0, None), (2, 7, 7), (3, 7, 7)]
    assert database.transaction(lambda work: receive(work, 1)) == [], "Telegram may still give it, and it is known"
    clock.advance(hours=2)
    retain(database)
    assert database.transaction(kept) == [2, 3]
    assert timedelta(days=1) > retention.KEEP
    assert timedelta(days=1) < retention.KEEP_NUMBER


def test_a_round_has_a_bound(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def old(work: Work) -> None:
        for row in receive(work, 1, 2, 3):
            work.inbox.finish(row, work.now)

    database.transaction(old)
    clock.advance(days=2)
    monkeypatch.setattr(retention, "BATCH", 2)
    assert database.transaction(SERVICE.unname_updates)
    assert not database.transaction(SERVICE.unname_updates)
    assert database.transaction(SERVICE.delete_updates)
    assert not database.transaction(SERVICE.delete_updates)
    assert database.transaction(kept) == []


def test_dead_letters_lose_their_text_at_once_and_go_later(database: Database, clock: Clock) -> None:
    def bury(work: Work) -> None:
        for row in receive(work, 1):
            work.inbox.bury(row, "ValueError", work.now)

    database.transaction(bury)
    clock.advance(days=1)
    assert not database.transaction(SERVICE.delete_dead_letters)
    assert database.transaction(lambda work: work.connection.scalars(select(inbox.c.raw)).all()) == [None]
    clock.advance(days=30)
    assert not database.transaction(SERVICE.delete_dead_letters)
    assert database.transaction(kept) == []


def test_messages_that_were_sent_go_and_due_ones_stay(database: Database, clock: Clock) -> None:
    def send(work: Work) -> None:
        sent, _due = work.outbox.add([Call(7, "sendMessage", "{}"), Call(7, "sendMessage", "{}")], work.now)
        work.outbox.mark([Outcome(sent, 1)], work.now)

    database.transaction(send)
    clock.advance(days=1)
    assert not database.transaction(SERVICE.delete_messages)
    assert database.transaction(lambda work: work.connection.scalar(select(func.count()).select_from(outbox))) == 1
    assert database.transaction(lambda work: work.outbox.count_due()) == 1
