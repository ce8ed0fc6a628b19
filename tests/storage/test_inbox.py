"""The inbox: every update once, in order, done once, stripped."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage.database import Work
from bot.storage.inbox import InboxRow, Incoming, inbox


def incoming(*update_ids: int, raw: str = "{}") -> list[Incoming]:
    return [Incoming(update_id, user_id=7, chat_id=7, raw=raw) for update_id in update_ids]


def ids(rows: Sequence[InboxRow]) -> list[int]:
    return [row.update_id for row in rows]


def states(work: Work) -> dict[int, tuple[str, str | None]]:
    """State and text by update id."""
    found = work.connection.execute(select(inbox.c.update_id, inbox.c.state, inbox.c.raw))
    return {row.update_id: (row.state, row.raw) for row in found}


def test_updates_come_back_as_they_came_in(work: Work) -> None:
    large = 2**53
    before = work.now - timedelta(hours=5)
    added = work.inbox.add(
        [Incoming(5, large, -large, '{"text":"😀"}'), Incoming(6, 8, None, "", made_at=before)],
        work.now,
    )
    assert added == [
        InboxRow(1, 5, large, -large, '{"text":"😀"}', 0, made_at=work.now),
        InboxRow(2, 6, 8, None, "", 0, made_at=before),
    ]
    assert work.inbox.pending() == added
    assert work.inbox.pending_with([2]) == added[1:]


def test_when_it_was_made_is_kept_as_long_as_its_text(work: Work) -> None:
    before = work.now - timedelta(hours=5)
    rows = work.inbox.add([Incoming(number, 7, 7, "{}", made_at=before) for number in range(3)], before)
    work.inbox.finish(rows[0].id, work.now)
    work.inbox.bury(rows[1].id, "KeyError", work.now)
    made = select(inbox.c.made_at).order_by(inbox.c.id)
    assert work.connection.scalars(made).all() == [None, before, before]
    work.inbox.strip_dead(work.now)
    assert work.connection.scalars(made).all() == [None, None, before]


def test_nothing_to_add(work: Work) -> None:
    assert work.inbox.add([], work.now) == []


def test_an_update_counts_once(work: Work) -> None:
    first = work.inbox.add(incoming(10, 11, raw="first"), work.now)
    again = work.inbox.add(incoming(10, 12, 11, raw="second"), work.now)
    assert ids(first) == [10, 11]
    assert ids(again) == [12], "only what is new is handed on"
    assert states(work)[10] == ("new", "first")
    assert ids(work.inbox.add(incoming(20, 20), work.now)) == [20], "not even twice in one batch"


def test_an_update_that_is_done_stays_done(work: Work) -> None:
    (row,) = work.inbox.add(incoming(10), work.now)
    work.inbox.finish(row.id, work.now)
    assert work.inbox.add(incoming(10), work.now) == []
    assert work.inbox.pending() == []


def test_order_is_that_of_arrival_and_not_of_the_numbers(work: Work) -> None:
    # Telegram starts anew at a random number when there was nothing for a week.
    rows = work.inbox.add(incoming(900, 3, 901, 1), work.now)
    assert ids(rows) == [900, 3, 901, 1]
    assert ids(work.inbox.pending()) == [900, 3, 901, 1]


def test_pending_in_pages(work: Work) -> None:
    rows = work.inbox.add(incoming(*range(1, 8)), work.now)
    work.inbox.finish(rows[3].id, work.now)
    seen: list[int] = []
    after = 0
    while page := work.inbox.pending(after, most=2):
        assert len(page) <= 2
        seen += ids(page)
        after = page[-1].id
    assert seen == [1, 2, 3, 5, 6, 7]


def test_done_once_and_stripped_at_once(work: Work) -> None:
    one, two = work.inbox.add(incoming(1, 2, raw="words"), work.now)
    assert work.inbox.finish(one.id, work.now)
    assert states(work) == {1: ("done", None), 2: ("new", "words")}
    assert not work.inbox.finish(one.id, work.now), "somebody else already did"
    assert not work.inbox.bury(one.id, "TooLate", work.now)
    assert work.inbox.fail(one.id, "TooLate") == 0
    assert states(work)[1] == ("done", None)
    assert work.inbox.pending() == [two]
    assert not work.inbox.finish(999, work.now)
    handled = work.connection.execute(select(inbox.c.handled_at).order_by(inbox.c.id)).scalars().all()
    assert handled == [work.now, None]


def test_failed_tries_are_counted(work: Work) -> None:
    one, two = work.inbox.add(incoming(1, 2), work.now)
    assert [work.inbox.fail(one.id, reason) for reason in ("KeyError", "ValueError")] == [1, 2]
    assert [row.tries for row in work.inbox.pending()] == [2, 0]
    errors = select(inbox.c.error).order_by(inbox.c.id)
    assert work.connection.execute(errors).scalars().all() == ["ValueError", None]
    assert work.inbox.finish(one.id, work.now), "it may still work out"
    assert work.inbox.pending() == [two]


def test_a_dead_letter_keeps_its_text_and_is_not_tried_again(work: Work) -> None:
    (row,) = work.inbox.add(incoming(1, raw="words"), work.now)
    assert work.inbox.bury(row.id, "KeyError", work.now)
    assert states(work) == {1: ("dead", "words")}
    assert work.inbox.pending() == []
    assert not work.inbox.finish(row.id, work.now)
    assert not work.inbox.bury(row.id, "Again", work.now)
    assert work.connection.execute(select(inbox.c.error, inbox.c.handled_at)).all() == [("KeyError", work.now)]


@pytest.mark.parametrize("method", ["fail", "bury"])
def test_a_long_reason_is_cut(work: Work, method: str) -> None:
    (row,) = work.inbox.add(incoming(1), work.now)
    if method == "fail":
        work.inbox.fail(row.id, "x" * 200)
    else:
        work.inbox.bury(row.id, "x" * 200, work.now)
    assert work.connection.execute(select(inbox.c.error)).scalar_one() == "x" * 80


def test_old_rows_are_deleted_each_kind_by_itself(work: Work) -> None:
    old, new = work.now - timedelta(days=10), work.now
    rows = work.inbox.add(incoming(1, 2, 3, 4, 5), old)
    late = work.inbox.add(incoming(6, 7), new)
    for row in (*rows[:3], late[0]):
        work.inbox.finish(row.id, new)
    for row in (rows[3], late[1]):
        work.inbox.bury(row.id, "KeyError", new)
    limit = new - timedelta(days=1)
    assert [work.inbox.unname_done(limit, most=2) for _ in range(3)] == [2, 1, 0]
    named = select(inbox.c.update_id).where(inbox.c.user_id != 0, inbox.c.chat_id.is_not(None)).order_by(inbox.c.id)
    assert list(work.connection.scalars(named)) == [4, 5, 6, 7]
    assert work.inbox.delete_done(limit, most=2) == 2
    assert work.inbox.delete_done(limit, most=2) == 1
    assert work.inbox.delete_done(limit) == 0
    assert set(states(work)) == {4, 5, 6, 7}
    assert work.inbox.delete_dead(limit) == 1
    assert set(states(work)) == {5, 6, 7}, "what was never handled stays, however old"


def test_old_dead_letters_are_emptied(work: Work) -> None:
    old, new = work.now - timedelta(days=10), work.now
    rows = work.inbox.add(incoming(1, 2, raw="words"), old) + work.inbox.add(incoming(3, raw="words"), new)
    for row in (rows[0], rows[2]):
        work.inbox.bury(row.id, "KeyError", new)
    limit = new - timedelta(days=1)
    assert work.inbox.strip_dead(limit) == 1
    assert work.inbox.strip_dead(limit) == 0
    assert states(work) == {1: ("dead", None), 2: ("new", "words"), 3: ("dead", "words")}
    whose = select(inbox.c.user_id, inbox.c.chat_id).order_by(inbox.c.id)
    assert work.connection.execute(whose).all()[0] == (0, None), "nor does it tell any longer whose it was"
