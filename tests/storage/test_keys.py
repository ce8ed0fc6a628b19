"""The key of a database: made once, kept, and what was there before it goes on."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.core.erasure import Erasure, fingerprint, unkeyed_fingerprint
from bot.storage.database import Database, Work
from tests.conftest import Clock

BEFORE = datetime(2026, 11, 20, 8, 30, 1, 250, UTC)


def key_of(database: Database) -> bytes:
    return database.transaction(lambda work: work.keys.key)


def test_it_is_made_once_and_every_process_has_the_same(database: Database, clock: Clock) -> None:
    first = key_of(database)
    assert key_of(database) == first
    other = Database(database._url.render_as_string(hide_password=False), clock)
    assert key_of(other) == first
    assert not database.transaction(lambda work: work.keys.is_older(BEFORE))
    other.close()


def test_whoever_is_there_is_found_under_a_new_key(database: Database, clock: Clock) -> None:
    """Somebody put a table back, or took one away: nobody is lost with the key."""

    def join(work: Work) -> None:
        work.learners.add(700, 700, "de", 1, work.now)
        work.cards.replace(700, "quiz", 9)
        work.cards.replace(-5, "round", 8)

    database.transaction(join)
    database.transaction(lambda work: work.connection.execute(text("DELETE FROM keys")))
    later = Database(database._url.render_as_string(hide_password=False), clock)
    assert later.transaction(lambda work: work.learners.find(700)) is not None
    assert later.transaction(lambda work: work.cards.live({700, -5})) == {(-5, "round"): 8}
    later.close()


def test_one_that_was_undone_is_not_remembered(database: Database) -> None:
    def stop(work: Work) -> None:
        work.learners.add(700, 700, "de", 1, work.now)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.transaction(stop)
    assert key_of(database).hex() == database.transaction(
        lambda work: work.connection.scalar(text("SELECT value FROM keys"))
    )


def test_whoever_was_there_before_is_found_with_their_cards_and_in_old_backups(database: Database) -> None:
    """Their deletion must fit to a backup from before, which gets a key of its own when it is restored."""
    database.downgrade("privacy")
    at = "'2026-11-20 08:30:01.000250'" if database.one_writer else "'2026-11-20 08:30:01.000250+00'"
    who = f"(50, 'de', true, '', 1, {at})"
    for statement in (
        f"INSERT INTO learners (id, language, confidence, prompt, notice_version, joined_at) VALUES {who}",
        "INSERT INTO contacts (learner_id, telegram_id, chat_id) VALUES (50, 700, 700)",
        "INSERT INTO cards (chat_id, flow, message_id) VALUES (700, 'quiz', 9), (-5, 'round', 8), (701, 'join', 7)",
    ):
        database.transaction(lambda work: work.connection.execute(text(statement)))
    database.upgrade()

    def look(work: Work) -> None:
        found = work.learners.find(700)
        assert found is not None
        assert work.learners.find_chat(found.id) == 700
        assert work.cards.live({700, -5, 701}) == {(700, "quiz"): 9, (-5, "round"): 8, (701, "join"): 7}
        new = work.learners.add(702, 702, "de", 1, BEFORE + timedelta(microseconds=1))
        for one in (found, new):
            work.erasures.note(one.id, work.now)
        noted = {erasure for _, erasure in work.erasures.list_after(0)}
        assert noted == {
            Erasure(work.now, unkeyed_fingerprint(50, BEFORE, 700)),
            Erasure(work.now, fingerprint(work.keys.key, new.id, BEFORE + timedelta(microseconds=1), 702)),
        }
        people = dict(work.erasures.find_people())
        assert {people[one.who] for one in noted} == {50, new.id}

    database.transaction(look)
    raw = database.transaction(
        lambda work: [
            row
            for name in ("cards", "contacts")
            for row in work.connection.execute(text(f"SELECT * FROM {name}")).mappings()
        ]
    )
    told = [(column, value) for row in raw for column, value in row.items() if value in (700, 701, 702)]
    assert told == [("chat_id", 700), ("chat_id", 702)], "the contact, and nothing else"
    database.downgrade("privacy")
    back = database.transaction(
        lambda work: work.connection.execute(text("SELECT telegram_id FROM contacts")).scalars().all()
    )
    assert sorted(back) == [700, 702]
