"""What must not go out is found in what goes out: the scan of every journey's requests is not blind."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.storage.database import Database
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.journeys.scan import Scan

TOKEN = "7:planted"
KEY = "single 1? (en)\n\n<b>Right.</b> Why b (en)"


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class, whose teacher keeps a list of names."""
    made = Room(database, clock)
    class_id, code = made.found("strict")
    made.call("strict", made.house.classes.switch, class_id, "roster", on=True)
    made.join("pia", code)
    made.call("strict", made.house.membership.name, made.members["pia"], "Pia Fischer")
    return made


@pytest.fixture
def scan(room: Room, database_url: str) -> Iterator[Scan]:
    made = Scan(database_url, TOKEN, lambda: room.content, lambda: room.clock.time)
    yield made
    made.close()


def found(scan: Scan, method: str = "sendMessage", **params: Any) -> list[str]:
    """What is wrong with one request."""
    scan.problems.clear()
    scan.note({"kind": "call", "method": method, "params": params})
    return list(scan.problems)


def test_a_key_before_its_time(room: Room, scan: Scan, clock: Clock) -> None:
    told = [f"sendMessage tells {room.chat('kim')} a key before its time: p01/q01"]
    assert found(scan, chat_id=room.chat("kim"), text=KEY) == []
    room.assign(count=6)
    assert found(scan, chat_id=room.chat("kim"), text=KEY) == told
    assert found(scan, chat_id=room.chat("kim"), caption=KEY) == told
    assert found(scan, chat_id=room.chat("kim"), text="single 1? (en)") == []
    assert [found(scan, chat_id=room.chat(name), text=KEY) for name in ("owner", "eve")] == [[], []]
    clock.time = berlin(27, 18)
    assert found(scan, chat_id=room.chat("kim"), text=KEY) == []


def test_a_key_until_it_is_released(room: Room, scan: Scan, clock: Clock) -> None:
    number = room.assign(count=6, explain="after_release")
    clock.time = berlin(28, 18)
    assert len(found(scan, chat_id=room.chat("kim"), text=KEY)) == 1
    room.call("owner", room.house.running.release, number)
    assert found(scan, chat_id=room.chat("kim"), text=KEY) == []


def test_a_name_on_the_roster(room: Room, scan: Scan) -> None:
    text = "Pia Fischer, Pia"
    assert found(scan, chat_id=room.chat("strict"), text=text) == []
    for name in ("pia", "owner"):
        told = f"sendMessage tells {room.chat(name)} a name on a roster: Pia Fischer"
        assert found(scan, chat_id=room.chat(name), text=text) == [told]


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"text": "7:planted"}, "sendMessage carries the token"),
        ({"correct_option_id": 1}, "sendMessage is a poll with a right answer"),
        ({"type": "quiz"}, "sendMessage is a poll with a right answer"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "", "callback_data": "ä" * 33}]]}},
            "sendMessage has a button of more than 64 bytes",
        ),
    ],
)
def test_what_nobody_may_get(scan: Scan, params: dict[str, Any], problem: str) -> None:
    assert found(scan, **params) == [problem]


def test_nothing_seen_is_nothing_proved(scan: Scan) -> None:
    with pytest.raises(AssertionError, match="saw no request"):
        scan.check()
    found(scan, text="hello")
    scan.check()
    found(scan, text="7:planted")
    with pytest.raises(AssertionError, match="carries the token"):
        scan.check()
