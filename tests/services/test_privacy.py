"""What a learner takes along is everything and nothing of others; what they have deleted is nowhere any more."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import insert, select

from bot.core.assignments import Kind
from bot.core.bars import Bar
from bot.core.class_log import ClassLog, Event
from bot.core.classes import Role
from bot.core.learners import NOTICE_VERSION
from bot.core.membership import Roll
from bot.core.privacy import Heir, Operator, OwnData, document
from bot.messenger.farewell import forget
from bot.services.guesses import GuessService
from bot.services.privacy import PrivacyService
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.storage.inbox import Incoming
from bot.storage.outbox import Call
from bot.storage.own import LEFT_OUT, NOT_OWN, OWN
from tests.classroom import Room
from tests.conftest import Clock

TELEGRAM_COLUMNS = {"telegram_id", "user_id", "chat_id"}


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def leads_to_people() -> Iterator[str]:
    """Every table from whose rows keys lead to a learner, or that holds an id of Telegram."""
    found: set[str] = {"learners"}
    before = -1
    while len(found) != before:
        before = len(found)
        found |= {
            name
            for name, one in metadata.tables.items()
            if any(key.column.table.name in found for key in one.foreign_keys) or TELEGRAM_COLUMNS & set(one.c.keys())
        }
    yield from sorted(found)


def test_every_table_that_leads_to_a_person_is_in_the_export_or_says_why_not() -> None:
    assert set(OWN) & set(NOT_OWN) == set()
    assert set(leads_to_people()) - set(OWN) - set(NOT_OWN) == set(), "a new table: whose is it?"
    assert set(OWN) <= set(metadata.tables)
    assert set(NOT_OWN) <= set(metadata.tables)
    assert all(len(reason) > 20 for reason in NOT_OWN.values())
    for name, columns in LEFT_OUT.items():
        assert columns <= set(metadata.tables[name].c.keys()), name


def test_every_row_that_names_the_learner_is_theirs() -> None:
    """A key to a learner is either one of those by which the row is theirs, or left out."""
    for name, columns in OWN.items():
        keys = {key.parent.name for key in metadata.tables[name].foreign_keys if key.column.table.name == "learners"}
        assert keys - {column for column, _ in columns} - LEFT_OUT.get(name, frozenset()) == set(), name


def exported(room: Room, name: str) -> OwnData:
    return room.call(name, room.house.privacy.export)


def test_what_is_taken_along_is_all_of_ones_own_and_nothing_of_others(room: Room) -> None:
    room.do(lambda work: work.membership.set_name(room.members["kim"], "Kim K. <7b>"))
    room.do(lambda work: work.membership.set_name(room.members["sam"], "Sam S."))
    room.do(lambda work: work.membership.add_looks([room.members["kim"]], room.ids["owner"], "grid", work.now))
    own = exported(room, "kim")
    told = json.loads(document(own))
    assert told["complete"] is True
    assert set(told["sections"]) == set(OWN)
    assert told["sections"]["roster"] == [{"membership_id": room.members["kim"], "name": "Kim K. <7b>"}]
    assert told["sections"]["looks"][0]["what"] == "grid"
    assert exported(room, "owner").sections["looks"] == (), "whom a teacher looked at is not about the teacher"
    assert told["sections"]["agreements"] == [
        {"learner_id": room.ids["kim"], "version": NOTICE_VERSION, "agreed_at": own.made_at.isoformat()}
    ]
    assert told["made_at"].endswith("+00:00")
    text = document(own).decode()
    assert "Alias kim" in text
    for stranger in ("Alias sam", "Alias owner", "Sam S.", str(room.chat("sam"))):
        assert stranger not in text


def test_keys_of_answers_stay_kept(room: Room) -> None:
    task = room.assign(kind=Kind.GRADED, count=4)
    room.work_on("kim", task)
    own = exported(room, "kim")
    assert own.held
    assert len(own.sections["answers"]) == 4
    assert {row["outcome"] for row in own.sections["answers"]} == {None}
    assert {row["theta"] for row in own.sections["mastery"]} <= {None}
    assert json.loads(document(own))["complete"] is False


def test_claims_of_checks_stay_kept_until_no_check_is_to_come(room: Room, clock: Clock) -> None:
    def answer(work: Work) -> None:
        me, tables = room.ids["kim"], metadata.tables
        work.connection.execute(insert(tables["checkpoints"]), {"class_id": room.class_id, "since": work.now})
        window = {"point": "before", "opens_at": work.now, "closes_at": work.now + timedelta(days=7)}
        work.connection.execute(insert(tables["checkpoint_windows"]), {"class_id": room.class_id, **window})
        row = {"class_id": room.class_id, "learner_id": me, "point": "before", "form": "A", "claim": "c01"}
        said = {"sound": True, "said": False, "confidence": 1, "answered_at": work.now}
        work.connection.execute(insert(tables["checkpoint_answers"]), row | said)

    room.do(answer)
    own = exported(room, "kim")
    assert own.held
    assert [(row["sound"], row["said"]) for row in own.sections["checkpoint_answers"]] == [(None, False)]
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    own = exported(room, "kim")
    assert not own.held
    assert [row["sound"] for row in own.sections["checkpoint_answers"]] == [True]
    room.call("owner", room.house.classes.archive, room.class_id, on=False)
    clock.advance(days=365)
    assert not exported(room, "kim").held


def test_once_in_ten_minutes(room: Room, clock: Clock) -> None:
    begin = room.house.privacy.begin_export
    assert room.call("kim", begin) is None
    again = room.call("kim", begin)
    assert again == clock() + timedelta(minutes=10)
    assert room.call("sam", begin) is None
    clock.advance(minutes=10)
    assert room.call("kim", begin) is None


def rows_of(work: Work, learner_id: int) -> Iterator[str]:
    """Tables with a row that has a key to the learner."""
    for name, one in metadata.tables.items():
        for column in one.c:
            to_learners = any(key.column.table.name == "learners" for key in column.foreign_keys)
            if to_learners and work.connection.execute(select(one).where(column == learner_id)).all():
                yield name


def everything(database: Database) -> str:
    """All rows of all tables."""

    def read(work: Work) -> str:
        return "\n".join(
            f"{name} {tuple(row)}"
            for name, one in metadata.tables.items()
            for row in work.connection.execute(select(one))
        )

    return database.transaction(read)


def test_nothing_is_left_of_whoever_deletes_everything(room: Room) -> None:
    room.arrive("ada")
    room.join("ada")
    room.call("ada", room.house.learners.write_pseudonym, "Zaunkönigin 77")
    chat = room.chat("ada")
    me = room.ids["ada"]

    def write(work: Work) -> None:
        work.inbox.add([Incoming(1, chat, chat, "{}"), Incoming(2, chat, chat, '{"text": "Zaunkönigin 77"}')], work.now)
        work.inbox.finish(1, work.now)
        work.inbox.bury(2, "ValueError", work.now)
        work.outbox.add([Call(chat, "sendMessage", '{"text": "Zaunkönigin 77"}')], work.now)
        work.cards.replace(chat, "quiz", 9)
        work.connection.execute(insert(metadata.tables["guesses"]), {"learner_id": me, "tries": 1, "since": work.now})
        work.guesses.add(me, work.now)

    room.do(write)
    assert room.call("ada", room.house.privacy.preview).guessed
    assert len(exported(room, "ada").sections["wrong_codes"]) == 1
    dump = everything(room.database)
    assert "Zaunkönigin 77" in dump
    gone, _ = room.call("ada", room.house.forget)
    assert gone.classes == 1
    after = everything(room.database)
    assert "Zaunkönigin 77" not in after
    assert re.search(rf"\b{chat}\b", dump)
    assert not re.search(rf"\b{chat}\b", after), "as a number; the digits of the key may have it in them"
    # What the page tells: with the key of the database it is known for a day who guessed.
    number = str(room.do(lambda work: work.keys.who(chat)))
    assert [line.split()[0] for line in after.splitlines() if number in line] == ["wrong_codes"]
    room.clock.advance(days=1)
    room.do(GuessService().look)
    assert number not in everything(room.database)
    assert room.do(lambda work: list(rows_of(work, me))) == []
    ((_, noted),) = room.do(lambda work: room.house.erasures.list_after(work, 0))
    assert noted.whole


def test_a_class_goes_to_a_co_teacher_or_with_its_only_teacher(room: Room) -> None:
    second, _ = room.found("owner", "Second")
    room.do(lambda work: work.classes.add_staff(room.class_id, room.ids["colleague"], Role.COTEACHER, work.now))
    room.do(lambda work: work.classes.add_staff(second, room.ids["colleague"], Role.VIEWER, work.now))
    preview = room.call("owner", room.house.privacy.preview)
    heir = Heir(room.class_id, "Class of owner", room.ids["colleague"], room.chat("colleague"), "en")
    assert (preview.heirs, preview.ended) == ((heir,), ("Second",))
    assert room.call("owner", room.house.privacy.forget) == preview
    assert room.do(lambda work: work.classes.role(room.ids["colleague"], room.class_id)) is Role.OWNER
    assert room.do(lambda work: work.classes.find(second)) is None


def test_a_class_goes_first_to_whoever_can_be_told_and_is_not_kept_out(room: Room) -> None:
    for name in ("barred", "silent", "mute"):
        room.arrive(name)
        room.do(lambda work, name=name: work.classes.add_staff(room.class_id, room.ids[name], Role.COTEACHER, work.now))  # type: ignore[misc]
        room.clock.advance(hours=1)
    room.do(lambda work: work.bars.set(room.ids["barred"], Bar(None), work.now))
    room.do(lambda work: work.learners.mark_unreachable(room.chat("silent"), work.now))
    letters = room.call("owner", lambda work, learner: forget(room.house, work, learner))
    assert [(one.chat, "is your class now" in one.message.html) for one in letters] == [(room.chat("mute"), True)]
    line = room.call("mute", room.house.class_log.show, room.class_id, 0)
    assert isinstance(line, ClassLog)
    assert (line.lines[0].event, line.lines[0].actor, line.lines[0].word) == (Event.TAUGHT, "Alias mute", "owner")
    assert room.call("mute", lambda work, learner: forget(room.house, work, learner)) == ()
    assert room.do(lambda work: work.classes.role(room.ids["silent"], room.class_id)) is Role.OWNER


def test_a_second_account_of_the_same_person_leaves_with_the_first(room: Room) -> None:
    merged = room.call("owner", room.house.membership.merge, room.members["sam"], room.members["kim"])
    assert not isinstance(merged, str)
    room.call("kim", room.house.forget)
    assert room.call("sam", room.house.membership.list_mine) == ()
    roll = room.call("owner", room.house.membership.list, room.class_id)
    assert isinstance(roll, Roll)
    assert roll.members == ()


def test_agreeing_anew_is_noted_with_its_time(room: Room, clock: Clock) -> None:
    agree = room.house.privacy.agree
    assert not room.call("kim", agree, NOTICE_VERSION - 1)
    assert not room.call("kim", agree, NOTICE_VERSION + 1)
    clock.advance(days=1)
    assert room.call("kim", agree, NOTICE_VERSION)
    assert [row["version"] for row in exported(room, "kim").sections["agreements"]] == [NOTICE_VERSION]
    room.do(lambda work: work.learners.agree(room.ids["kim"], NOTICE_VERSION + 1, work.now))
    noted = exported(room, "kim").sections["agreements"]
    assert [(row["version"], row["agreed_at"]) for row in noted] == [
        (NOTICE_VERSION, clock() - timedelta(days=1)),
        (NOTICE_VERSION + 1, clock()),
    ]


def test_looks_are_listed_newest_first(room: Room, clock: Clock) -> None:
    def look(work: Work, what: str) -> None:
        work.membership.add_looks([room.members["kim"]], room.ids["owner"], what, work.now)

    for what in ("grid", "learner"):
        room.do(partial(look, what=what))
        clock.advance(hours=2)
    listed = room.call("kim", room.house.privacy.list_looks)
    assert [(one.what, one.class_name, one.teacher) for one in listed] == [
        ("learner", "Class of owner", "Alias owner"),
        ("grid", "Class of owner", "Alias owner"),
    ]
    assert room.call("sam", room.house.privacy.list_looks) == ()
    operator = Operator("School", "a room")
    found = room.call("kim", PrivacyService(operator, 30).overview)
    assert (found.operator, found.looks, found.enrolled, found.drafts) == (operator, 2, True, 30)
    assert replace(found, looks=0) == room.call("sam", PrivacyService(operator, 30).overview)
