"""Maps of views: begun, filled, looked at; nobody can be made out."""

import pytest

from bot.core.perspectives import Invited, Landscape, Leaning, Opinion, OpinionCard, PerspectiveRefusal
from bot.storage.database import Database
from tests.builders import STATEMENTS, pack, tree
from tests.classroom import Room
from tests.conftest import Clock

YES, NO, PASS = Opinion.AGREE, Opinion.DISAGREE, Opinion.PASS


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    made = Room(database, clock, tree(pack("p01", statements=STATEMENTS), pack("p02", order=2)))
    for number in range(10):
        made.join(f"mate{number}", language="de" if number % 2 else "en")
    return made


def begin(room: Room) -> Invited:
    found = room.call("owner", room.house.perspectives.begin, room.class_id, "p01")
    assert isinstance(found, Invited)
    return found


def answer(room: Room, name: str, number: int, *opinions: Opinion) -> OpinionCard:
    card = room.call(name, room.house.perspectives.show, number)
    for place, opinion in enumerate(opinions):
        card = room.call(name, room.house.perspectives.say, number, place, opinion)
    assert isinstance(card, OpinionCard)
    return card


def look(room: Room, name: str, number: int) -> Landscape:
    found = room.call(name, room.house.perspectives.look, number)
    assert isinstance(found, Landscape)
    return found


def test_all_who_can_be_reached_are_told_once(room: Room) -> None:
    room.call("kim", room.house.membership.mute, room.class_id, on=True)
    first = begin(room)
    assert {chat for chat, _ in first.chats} == {room.chat(name) for name in ("sam", *(f"mate{n}" for n in range(10)))}
    assert {language for _, language in first.chats} == {"de", "en"}
    again = begin(room)
    assert (again.chats, again.landscape.map) == ((), first.landscape.map)
    packs = room.call("owner", room.house.perspectives.list_packs, room.class_id)
    assert packs == ()
    none = room.call("owner", room.house.perspectives.begin, room.class_id, "p02")
    assert none is PerspectiveRefusal.NO_STATEMENTS
    assert room.call("owner", room.house.perspectives.begin, room.class_id, "p99") is PerspectiveRefusal.NO_STATEMENTS


def test_statements_come_one_after_the_other_and_can_be_changed(room: Room) -> None:
    number = begin(room).landscape.map.id
    maps = room.house.perspectives
    card = answer(room, "kim", number)
    assert (card.place, card.given, card.own) == (0, 0, None)
    card = answer(room, "kim", number, YES, NO)
    assert (card.place, card.given) == (2, 2)
    # A second tap on an old button says the same once more.
    card = answer(room, "kim", number, YES)
    assert (card.place, card.given) == (2, 2)
    back = room.call("kim", maps.show, number, 0)
    assert isinstance(back, OpinionCard)
    assert (back.place, back.own, back.statement) == (0, YES, STATEMENTS[0])
    room.call("kim", maps.say, number, 0, PASS)
    again = room.call("kim", maps.show, number, 0)
    assert isinstance(again, OpinionCard)
    assert again.own is PASS
    card = answer(room, "kim", number, *[NO] * len(STATEMENTS))
    assert (card.place, card.given, card.statement) == (len(STATEMENTS), len(STATEMENTS), None)
    assert room.call("kim", maps.say, number, 99, YES) is PerspectiveRefusal.NOT_YOURS
    far = room.call("kim", maps.show, number, 99)
    assert isinstance(far, OpinionCard)
    assert far.place == len(STATEMENTS)


def test_what_others_say_is_seen_by_those_who_have_spoken(room: Room) -> None:
    number = begin(room).landscape.map.id
    maps = room.house.perspectives
    answer(room, "kim", number, YES)
    assert room.call("kim", maps.look, number) is PerspectiveRefusal.NOT_YOURS
    answer(room, "kim", number, *[YES] * len(STATEMENTS))
    assert look(room, "kim", number).rows == ()
    for mate in range(3):
        answer(room, f"mate{mate}", number, YES, NO, PASS, YES)
    assert look(room, "owner", number).joined == 4
    assert look(room, "owner", number).rows == ()
    answer(room, "mate3", number, YES, NO, PASS, YES)
    rows = look(room, "kim", number).rows
    assert [row.whole.leaning for row in rows] == [
        Leaning.NEARLY_ALL_FOR, Leaning.MOST_AGAINST, None, Leaning.NEARLY_ALL_FOR,
    ]  # fmt: skip
    assert {row.whole.count for row in rows} == {None}
    # A closed map can be looked at by everybody in the class.
    room.call("owner", maps.set_open, number, is_open=False)
    assert look(room, "sam", number).joined == 5


def test_camps_and_ones_own(room: Room) -> None:
    number = begin(room).landscape.map.id
    for mate in range(10):
        side = YES if mate < 5 else NO
        answer(room, f"mate{mate}", number, side, side, YES, side)
    answer(room, "kim", number, YES, YES, YES, YES)
    found = look(room, "kim", number)
    assert sorted(found.sizes) == [5, 6]
    assert found.own is not None
    assert found.sizes[found.own] == 6
    assert (found.rows[0].is_contested, found.rows[2].is_common) == (True, True)
    assert look(room, "owner", number).own is None
    # Whoever leaves takes their opinions along.
    room.call("kim", room.house.membership.leave, room.class_id)
    assert look(room, "owner", number).joined == 10
    assert room.call("kim", room.house.perspectives.look, number) is PerspectiveRefusal.NOT_YOURS


def test_a_closed_map_takes_nothing(room: Room) -> None:
    number = begin(room).landscape.map.id
    maps = room.house.perspectives
    answer(room, "kim", number, YES)
    assert isinstance(room.call("owner", maps.set_open, number, is_open=False), Landscape)
    assert room.call("kim", maps.say, number, 1, YES) is PerspectiveRefusal.CLOSED
    assert room.call("kim", maps.list_open) == ()
    room.call("owner", maps.set_open, number, is_open=True)
    assert [one.id for one, _ in room.call("kim", maps.list_open)] == [number]
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    assert room.call("kim", maps.say, number, 1, YES) is PerspectiveRefusal.CLOSED


def test_it_is_nobody_elses(room: Room) -> None:
    number = begin(room).landscape.map.id
    maps = room.house.perspectives
    for name in ("eve", "colleague"):
        assert room.call(name, maps.show, number) is PerspectiveRefusal.NOT_YOURS
        assert room.call(name, maps.say, number, 0, YES) is PerspectiveRefusal.NOT_YOURS
        assert room.call(name, maps.look, number) is PerspectiveRefusal.NOT_YOURS
        assert room.call(name, maps.list_open) == ()
        assert room.call(name, maps.set_open, number, is_open=False) is PerspectiveRefusal.NOT_YOURS
        assert room.call(name, maps.list_of_class, room.class_id) is None
    assert room.call("kim", maps.look, 987_654) is PerspectiveRefusal.NOT_YOURS
