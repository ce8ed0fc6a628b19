"""Cards that are drawn again because of what somebody else did."""

from bot.core.languages import Language
from bot.core.rounds import Redrawn, Stage
from tests.voting import MATES, REASONS, Hall


def redraw(hall: Hall, *seen: tuple[int, int]) -> tuple[Redrawn, ...]:
    """What the shell would edit."""
    return hall.room.do(lambda work: hall.room.house.rounds.redraw(work, seen))


def test_cards_come_as_they_are_now_once_each_and_in_the_language_of_their_owner(hall: Hall) -> None:
    number = hall.open()
    hall.publish("kim", number, REASONS[0], "a")
    hall.publish("sam", number, REASONS[1], "b")
    me, reader = hall.room.ids["kim"], hall.room.ids["sam"]
    hall.room.do(lambda work: work.learners.set_language(reader, "de"))
    prompt = hall.room.do(lambda work: hall.room.person(work, "sam").prompt)
    (again,) = redraw(hall, (number, reader), (number, reader))
    language: Language = "de"
    assert (again.language, again.card.part.learner_id, again.card.part.stage) == (language, reader, Stage.PEERS)
    assert again.card.peers == hall.show("sam", number).peers
    assert again.chat_id == hall.room.chat("sam")
    assert hall.room.do(lambda work: hall.room.person(work, "sam").prompt) == prompt
    assert [one.card.part.learner_id for one in redraw(hall, (number, me), (number, reader))] == [me, reader]


def test_nothing_is_drawn_for_whoever_has_no_card_or_no_chat(hall: Hall) -> None:
    number = hall.open()
    hall.publish("kim", number, REASONS[0], "a")
    hall.publish("sam", number, REASONS[1], "b")
    absent = hall.room.ids[MATES[0]]
    hall.room.do(lambda work: work.learners.mark_unreachable(hall.room.chat("sam"), work.now))
    assert redraw(hall, (number, hall.room.ids["sam"])) == (), "who blocked the bot has no chat"
    assert redraw(hall, (number, absent), (number, 999_999), (999_999, absent)) == ()
    assert hall.room.do(lambda work: work.parts.find(number, absent)) is None, "nobody takes part by that"
