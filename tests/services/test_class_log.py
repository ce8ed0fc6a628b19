"""What teachers read of what happened in their class, by whom, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.core.class_log import KEEP_LOG, LOG_PAGE, By, ClassLog, Event, Line
from bot.core.classes import ClassRefusal
from bot.core.rounds import Hold
from bot.services.retention import RetentionService
from bot.storage.base import metadata
from bot.storage.database import Database
from tests.builders import both, pack, tree
from tests.checking import with_check
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.class_pack_steps import publish
from tests.voting import REASONS, Hall


def read(room: Room, page: int = 0, name: str = "owner") -> ClassLog:
    found = room.call(name, room.house.class_log.show, room.class_id, page)
    assert isinstance(found, ClassLog)
    return found


def told(room: Room) -> list[tuple[Event, str, str, str]]:
    """The newest page, oldest first: event, word, who did it, whom it is about."""
    return [(one.event, one.word, one.actor, one.subject) for one in reversed(read(room).lines)]


def as_owner(room: Room, service: str, use: str, *args: Any, **keywords: Any) -> Any:
    room.clock.advance(minutes=1)
    return room.call("owner", getattr(getattr(room.house, service), use), *args, **keywords)


def test_settings_people_and_assignments_are_noted_once(room: Room) -> None:
    before = len(read(room).lines)
    for _ in range(2):
        as_owner(room, "classes", "switch", room.class_id, "locked", on=True)
    as_owner(room, "classes", "renew_code", room.class_id, room.code)
    as_owner(room, "classes", "limit_code", room.class_id, 7)
    for _ in range(2):
        as_owner(room, "membership", "remove", room.members["kim"])
    as_owner(room, "membership", "readmit", room.members["kim"])
    number = room.assign()
    for _ in range(2):
        as_owner(room, "running", "withdraw", number, on=True)
    as_owner(room, "running", "withdraw", number, on=False)
    me = "Alias owner"
    assert told(room)[before:] == [
        (Event.ON, "locked", me, ""),
        (Event.CODE, "", me, ""),
        (Event.LIMIT, "7", me, ""),
        (Event.REMOVED, "", me, ""),
        (Event.READMITTED, "", me, ""),
        (Event.PUBLISHED, "", me, ""),
        (Event.WITHDRAWN, "", me, ""),
        (Event.RESUMED, "", me, ""),
    ]
    newest = read(room).lines[0]
    assert newest.title
    assert (newest.at, newest.by) == (room.clock(), By.TEACHER)


def test_what_a_class_is_like_is_noted_where_it_changes(database: Database, clock: Clock) -> None:
    room = Room(database, clock, with_check(tree(pack("p01"))))
    before, me, ends = len(read(room).lines), "Alias owner", room.clock().date() + timedelta(days=200)
    for _ in range(2):
        as_owner(room, "classes", "rename", room.class_id, "8b (neu)")
        as_owner(room, "classes", "set_language", room.class_id, "de")
        as_owner(room, "classes", "set_zone", room.class_id, "Europe/Rome")
        as_owner(room, "classes", "set_cap", room.class_id, 12)
        as_owner(room, "checkpoint_settings", "switch", room.class_id, on=True)
        as_owner(room, "checkpoint_settings", "pick_day", room.class_id, "course_from", ends.toordinal() - 90)
        as_owner(room, "checkpoint_settings", "pick_day", room.class_id, "ends_on", ends.toordinal())
    assert told(room)[before:] == [
        (Event.SET, "name", me, ""),
        (Event.SET, "language", me, ""),
        (Event.SET, "zone", me, ""),
        (Event.SET, "cap", me, ""),
        (Event.ON, "checks", me, ""),
        (Event.SET, "course_from", me, ""),
        (Event.SET, "ends_on", me, ""),
    ]
    for _ in range(2):
        as_owner(room, "checkpoint_settings", "switch", room.class_id, on=False)
        as_owner(room, "expiry", "keep_class", room.class_id, ends.toordinal() + 30)
        as_owner(room, "membership", "set_extra", room.members["kim"], 30)
    assert told(room)[-3:] == [
        (Event.OFF, "checks", me, ""),
        (Event.SET, "ends_on", me, ""),
        (Event.EXTRA, "30", me, ""),
    ]


def test_what_learners_see_of_an_assignment_is_noted_where_it_changes(room: Room) -> None:
    draft, before = room.draft(), len(read(room).lines)
    as_owner(room, "assignments", "rename", draft, "Nobody sees it")
    as_owner(room, "running", "delete", draft)
    number = room.assign()
    for _ in range(2):
        as_owner(room, "assignments", "rename", number, "Gesichter")
        as_owner(room, "assignments", "set_date", number, "due_at", datetime(2026, 11, 28, 18))  # noqa: DTZ001
        as_owner(room, "running", "nudge", number)
    me = "Alias owner"
    assert told(room)[before:] == [
        (Event.DISCARDED, "", me, ""),
        (Event.PUBLISHED, "", me, ""),
        (Event.CHANGED, "", me, ""),
        (Event.CHANGED, "dates", me, ""),
        (Event.NUDGED, "", me, ""),
    ]
    assert {one.title for one in read(room).lines[:4]} == {"Gesichter"}
    assert not [one.title for one in read(room).lines if one.event is Event.DISCARDED and one.title]


def test_lessons_and_drafts_of_discussions_are_noted(hall: Hall) -> None:
    room, me = hall.room, "Alias owner"
    made = publish(room)
    for on in (True, True, False, False):
        as_owner(room, "class_packs", "withdraw", made.pack.number, on=on)
    for _ in range(2):
        publish(room, made.pack.number, title=both("Something else"))
    as_owner(room, "running_rounds", "delete", hall.begin())
    assert told(room)[-5:] == [
        (Event.LESSON_ADDED, "", me, ""),
        (Event.LESSON_WITHDRAWN, "", me, ""),
        (Event.LESSON_RESUMED, "", me, ""),
        (Event.LESSON_REVISED, "", me, ""),
        (Event.ROUND_DISCARDED, "", me, ""),
    ]


def test_learners_are_named_only_where_the_class_shows_them(room: Room) -> None:
    joined = [(one.event, one.subject) for one in read(room).lines]
    assert joined == [(Event.JOINED, "")] * 2
    room.class_id, room.code = room.found("owner", "Shown")
    as_owner(room, "classes", "switch", room.class_id, "individuals", on=True)
    room.join("kim", room.code)
    room.join("sam", room.code)
    assert [one.subject for one in read(room).lines[:2]] == ["Alias sam", "Alias kim"]
    # Who leaves takes back that teachers see anything of them; who deletes themselves is in it no more.
    room.call("kim", room.house.membership.leave, room.class_id)
    room.do(lambda work: room.house.forget(work, room.person(work, "sam")))
    assert {(one.event, one.subject) for one in read(room).lines} == {
        (Event.LEFT, ""),
        (Event.JOINED, ""),
        (Event.ON, ""),
    }


def test_reasons_are_noted_without_their_words_and_without_who_reported(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    room.clock.advance(minutes=1)
    hall.publish("sam", number, "Du Blödmann")
    hall.publish("kim", number, REASONS[0])
    hall.decide(hall.own("sam", number), approve=False)
    for name, text in (("mate0", REASONS[1]), ("mate1", REASONS[2])):
        hall.publish(name, number, text, "a")
        hall.do(name, "report", hall.own("kim", number))
    room.call("owner", room.house.running_rounds.close, number)
    room.call("owner", room.house.running_rounds.release, number)
    found = told(room)[-7:]
    assert [one[:2] for one in found] == [
        (Event.HELD, Hold.INSULT.value),
        (Event.HIDDEN, ""),
        (Event.REPORTED, ""),
        (Event.REPORTED, ""),
        (Event.HELD, Hold.REPORTED.value),
        (Event.ROUND_CLOSED, ""),
        (Event.ROUND_RELEASED, ""),
    ]
    rows = room.do(lambda work: work.connection.execute(select(metadata.tables["class_log"])).mappings().all())
    assert all(row["learner_id"] is row["actor_id"] is None for row in rows if row["event"] in ("held", "reported"))


def test_a_look_is_a_line_within_the_hour(room: Room) -> None:
    room.class_id, code = room.found("owner", "Shown")
    as_owner(room, "classes", "switch", room.class_id, "individuals", on=True)
    for name in ("kim", "sam"):
        room.join(name, code)
    number = room.assign()
    for _ in range(2):
        as_owner(room, "results", "learner", number, room.members["kim"])
    as_owner(room, "results", "grid", number)
    assert told(room)[-2:] == [
        (Event.LOOKED, "learner", "Alias owner", "Alias kim"),
        (Event.LOOKED, "grid", "Alias owner", ""),
    ]


def test_pages_and_who_reads_them(room: Room) -> None:
    for number in range(LOG_PAGE + 3):
        as_owner(room, "classes", "limit_code", room.class_id, 1 + number)
    first, last = read(room), read(room, 99)
    assert (first.page, first.pages, len(first.lines)) == (0, 2, LOG_PAGE)
    assert (last.page, len(last.lines), last.lines[-1].event) == (1, 5, Event.JOINED)
    for name in ("kim", "eve"):
        assert room.call(name, room.house.class_log.show, room.class_id) is ClassRefusal.NOT_YOURS


def test_lines_go_after_their_time(room: Room) -> None:
    as_owner(room, "classes", "limit_code", room.class_id, 1)
    room.clock.advance(days=KEEP_LOG.days, seconds=-30)
    service = RetentionService()
    assert room.do(service.delete_log) is False
    assert len(read(room).lines) == 1
    room.clock.time += timedelta(minutes=2)
    room.do(service.delete_log)
    lines: tuple[Line, ...] = read(room).lines
    assert lines == ()
