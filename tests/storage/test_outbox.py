"""The outbox: written in order, marked once, emptied when marked."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.storage.database import Work
from bot.storage.outbox import BROADCASTS, REPLIES, Call, OutboxRow, Outcome, outbox
from tests.storage.conftest import in_memory

CALL = Call(7, "sendMessage", '{"text":"words"}', "quiz")


def states(work: Work) -> list[tuple[str, str, int | None, str | None]]:
    """State, payload, message and error in order."""
    query = select(outbox.c.state, outbox.c.payload, outbox.c.message_id, outbox.c.error).order_by(outbox.c.id)
    return [tuple(row) for row in work.connection.execute(query)]


def test_calls_come_back_as_they_were_written(work: Work) -> None:
    large = 2**53
    broadcast = Call(-large, "sendPhoto", '{"caption":"ä😀"}', lane=BROADCASTS)
    added = work.outbox.add([CALL, broadcast], work.now)
    assert added == [
        OutboxRow(1, 7, REPLIES, "sendMessage", '{"text":"words"}', "quiz", work.now),
        OutboxRow(2, -large, BROADCASTS, "sendPhoto", '{"caption":"ä😀"}', "", work.now),
    ]
    assert work.outbox.due() == added


def test_nothing_to_add(work: Work) -> None:
    assert work.outbox.add([], work.now) == []
    assert work.outbox.count_due() == 0


def test_many_calls_keep_their_order(work: Work) -> None:
    # More than the database takes in one statement.
    calls = [Call(number % 3, "sendMessage", str(number)) for number in range(2500)]
    rows = work.outbox.add(calls, work.now)
    assert [row.payload for row in rows] == [call.payload for call in calls]
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert work.outbox.due(most=5000) == rows
    assert work.outbox.count_due() == 2500


def test_due_in_pages(work: Work) -> None:
    rows = work.outbox.add([CALL] * 7, work.now)
    work.outbox.mark([Outcome(rows[2])], work.now)
    seen: list[OutboxRow] = []
    after = 0
    while page := work.outbox.due(after, most=2):
        assert len(page) <= 2
        seen += page
        after = page[-1].id
    assert seen == rows[:2] + rows[3:]


def test_marking_empties_the_payload(work: Work) -> None:
    rows = work.outbox.add([CALL] * 4, work.now)
    later = work.now + timedelta(seconds=3)
    work.outbox.mark([Outcome(rows[0], 555), Outcome(rows[1], error="chat not found"), Outcome(rows[2])], later)
    assert states(work) == [
        ("sent", "", 555, None),
        ("failed", "", None, "chat not found"),
        ("sent", "", None, None),
        ("due", CALL.payload, None, None),
    ]
    assert work.outbox.due() == rows[3:]
    assert work.outbox.count_due() == 1
    done = select(outbox.c.done_at).order_by(outbox.c.id)
    assert work.connection.execute(done).scalars().all() == [later, later, later, None]


def test_marked_once_and_for_good(work: Work) -> None:
    (row,) = work.outbox.add([CALL], work.now)
    work.outbox.mark([Outcome(row, 555)], work.now)
    work.outbox.mark([Outcome(row, error="too late")], work.now + timedelta(hours=1))
    assert states(work) == [("sent", "", 555, None)]


def test_a_long_reason_is_cut(work: Work) -> None:
    (row,) = work.outbox.add([CALL], work.now)
    work.outbox.mark([Outcome(row, error="x" * 200)], work.now)
    assert states(work) == [("failed", "", None, "x" * 80)]


def test_old_rows_are_deleted_once_they_are_made(work: Work) -> None:
    old = work.now - timedelta(days=10)
    rows = work.outbox.add([CALL] * 4, old)
    (late,) = work.outbox.add([CALL], work.now)
    work.outbox.mark([Outcome(rows[0], 1), Outcome(rows[1], 2), Outcome(rows[2], error="gone")], work.now)
    work.outbox.mark([Outcome(late, 3)], work.now)
    limit = work.now - timedelta(days=1)
    assert [work.outbox.delete_done(limit, most=2) for _ in range(3)] == [2, 1, 0]
    assert work.outbox.due() == rows[3:], "what is due stays, however old"
    assert len(states(work)) == 2


def test_marking_nothing(work: Work) -> None:
    (row,) = work.outbox.add([CALL], work.now)
    work.outbox.mark([], work.now)
    assert work.outbox.due() == [row]


STEPS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4), st.booleans()), max_size=12)


@given(STEPS)
def test_whatever_happens_each_chat_stays_in_order(steps: Sequence[tuple[int, int, bool]]) -> None:
    """Calls come in and are marked in any order; what is due is what is not marked, oldest first."""
    with in_memory() as work:
        waiting: list[OutboxRow] = []
        for chat, place, fails in steps:
            waiting += work.outbox.add([Call(chat, "sendMessage", "{}")], work.now)
            if place < len(waiting):
                work.outbox.mark([Outcome(waiting.pop(place), error="x" if fails else "")], work.now)
            assert work.outbox.due() == waiting
            assert work.outbox.count_due() == len(waiting)
