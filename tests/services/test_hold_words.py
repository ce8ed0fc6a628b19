"""A class's own words: named, held, taken away."""

from bot.core.class_log import ClassLog, Event
from bot.core.classes import ClassRefusal
from bot.core.hold_words import HoldWords, WordProblem
from bot.core.rounds import Hold, ReasonState
from tests.voting import Hall


def words(found: object) -> list[str]:
    assert isinstance(found, HoldWords), found
    return [one.word for one in found.words]


def test_a_text_with_one_of_them_waits(hall: Hall) -> None:
    room, service = hall.room, hall.room.house.hold_words
    assert words(room.call("owner", service.write, room.class_id, "Spargel\nBirne\nspargel")) == ["Spargel", "Birne"]
    assert words(room.call("owner", service.write, room.class_id, "Birne")) == ["Spargel", "Birne"]
    refused = room.call("owner", service.write, room.class_id, "Apfel\nund")
    assert isinstance(refused, HoldWords)
    assert (refused.problem, refused.wrong, words(refused)) == (WordProblem.NEEDED, "und", ["Spargel", "Birne"])
    many = room.call("owner", service.write, room.class_id, "\n".join("x" * number for number in range(3, 31)) * 2)
    assert isinstance(many, HoldWords)
    number = hall.open()
    hall.publish("sam", number, "That is what Sparg3l would say")
    found = hall.queue(number)
    assert found is not None
    assert (found.reason.hold, found.reason.state) == (Hold.WORD, ReasonState.WAITING)
    first = refused.words[0].id
    assert words(room.call("owner", service.delete, room.class_id, first))[0] == "Birne"
    assert room.call("kim", service.show, room.class_id) is ClassRefusal.NOT_YOURS
    assert hall.queue(number) is not None, "what waits goes on to wait"
    log = room.call("owner", room.house.class_log.show, room.class_id)
    assert isinstance(log, ClassLog)
    events = [one.event for one in log.lines if one.event in (Event.WORDS, Event.HELD)]
    assert events.count(Event.HELD) == 1
    assert events[0] is Event.WORDS
