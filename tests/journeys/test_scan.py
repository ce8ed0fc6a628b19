"""What must not go out is found in what goes out: the scan of every journey's requests is not blind."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from bot.core.content import SingleChoice
from bot.storage.database import Database
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.journeys.scan import Scan

TOKEN = "7:planted"
STEM = "single 1? (en)"
KEY = "single 1? (en)\n\n<b>Right.</b> Why b (en)"


def _packed() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("inside.xml", "<a>single 1? (en)</a> <b>Why b (en)</b> <c>Pia Fischer</c>")
    return data.getvalue()


FILES = {"plain": b"single 1? (en)\nWhy b (en), Pia Fischer", "packed": _packed()}


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
    made = Scan(database_url, TOKEN, lambda: room.content, lambda: room.clock.time, FILES.get)
    yield made
    made.close()


def found(scan: Scan, method: str = "sendMessage", result: Any = True, **params: Any) -> list[str]:
    """What is wrong with one request."""
    scan.problems.clear()
    scan.note({"kind": "call", "method": method, "params": params, "result": result})
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


@pytest.mark.parametrize("late", [False, True], ids=["told before", "told after"])
def test_a_toast_is_told_whoever_tapped(room: Room, scan: Scan, *, late: bool) -> None:
    room.assign(count=6)
    told = [f"answerCallbackQuery tells {room.chat('kim')} a key before its time: p01/q01"]
    tap = {"callback_query": {"id": "77", "from": {"id": room.chat("kim")}, "message": {"chat": {"id": -7}}}}
    entry = {"kind": "webhook", "update": tap} if late else {"kind": "updates", "updates": [tap]}
    if not late:
        scan.note(entry)
    assert found(scan, "answerCallbackQuery", callback_query_id="77", text=KEY) == ([] if late else told)
    if late:
        scan.note(entry)
        assert scan.problems == told
    assert scan.compared == 1
    assert found(scan, "answerCallbackQuery", callback_query_id="78", text=KEY) == []
    assert scan.compared == 1


def test_a_group_is_told_no_key_of_its_class_until_all_are_done(room: Room, scan: Scan, clock: Clock) -> None:
    told = ["sendMessage tells -7 a key before its time: p01/q01"]
    room.do(lambda work: work.classes.tie(room.class_id, -7, work.now))
    room.do(lambda work: work.classes.tie(room.other_class, -8, work.now))
    room.assign(count=6)
    assert found(scan, chat_id=-7, text=KEY) == told
    assert found(scan, chat_id=-8, text=KEY) == []
    assert found(scan, chat_id=-7, text="Pia Fischer") == ["sendMessage tells -7 a name on a roster: Pia Fischer"]
    clock.time = berlin(27, 18)
    assert found(scan, chat_id=-7, text=KEY) == []


def test_a_file_is_opened(room: Room, scan: Scan) -> None:
    room.assign(count=6)
    kim = f"sendDocument tells {room.chat('kim')}"
    told = [f"{kim} a key before its time: p01/q01", f"{kim} a name on a roster: Pia Fischer"]
    for name in FILES:
        sent = {"document": {"file_id": name}}
        assert found(scan, "sendDocument", sent, chat_id=room.chat("kim")) == told
        # What is called hers in a file is in the file of all that is hers; and that key is none of her class's.
        assert found(scan, "sendDocument", sent, chat_id=room.chat("pia")) == []
    assert found(scan, "sendDocument", {"document": {"file_id": "gone"}}, chat_id=room.chat("kim")) == []
    assert scan.compared == 2 * len(FILES)


def test_a_poll_is_read(room: Room, scan: Scan) -> None:
    room.assign(count=6)
    told = [f"sendPoll tells {room.chat('kim')} a key before its time: p01/q01"]
    for options in ([{"text": "Why b (en)"}], '[{"text": "Why b (en)"}]'):
        assert found(scan, "sendPoll", chat_id=room.chat("kim"), question=STEM, options=options) == told


def test_a_verdict_without_its_explanation(room: Room, scan: Scan) -> None:
    room.assign(count=6)
    kim, question = room.chat("kim"), room.content.packs[0].questions[0]
    assert isinstance(question, SingleChoice)
    told = [f"sendMessage tells {kim} a key before its time: p01/q01"]
    keys = {one.id in question.key_ids: one.text for one in question.options_of("en")}
    for verdict in ("<b>Right.</b>", "<b>Not right.</b>", f"Right: <b>B: {keys[True]}</b>", f"✓ {keys[True]}"):
        assert found(scan, chat_id=kim, text=f"{STEM}\n{verdict}") == told
        assert found(scan, chat_id=kim, text=verdict) == []
    ticked = {"inline_keyboard": [[{"text": f"✓ {keys[True]}", "callback_data": "their own tick"}]]}
    shown = f"{STEM}\n{keys[False]} {keys[True]}"
    assert found(scan, chat_id=kim, text=shown, reply_markup=ticked) == []


def test_only_what_was_compared_is_counted(room: Room, scan: Scan) -> None:
    found(scan, "sendChatAction", chat_id=room.chat("kim"), action="typing")
    found(scan, "getMe")
    found(scan, "sendPhoto", chat_id=room.chat("kim"), photo={"file": "words in it are not looked at"})
    assert (scan.calls, scan.compared) == (3, 0)
    found(scan, chat_id=room.chat("kim"), text="hello")
    assert (scan.calls, scan.compared) == (4, 1)


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
