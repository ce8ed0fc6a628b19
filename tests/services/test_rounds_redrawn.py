"""Cards that are drawn again because of what somebody else did."""

from bot.core.languages import Language
from bot.core.rounds import ReasonState, Redrawn, RoundRefusal, RoundState, Stage
from bot.services.content import ContentService
from bot.services.rounds import RoundService, RunningRounds
from tests.builders import tree
from tests.voting import MATES, REASONS, Hall, card, voting_pack


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
    step = card(again.step)
    assert (again.language, again.round_id, step.part.learner_id, step.part.stage) == (
        language,
        number,
        reader,
        Stage.PEERS,
    )
    assert step.peers == hall.show("sam", number).peers
    assert again.chat_id == hall.room.chat("sam")
    assert hall.room.do(lambda work: hall.room.person(work, "sam").prompt) == prompt
    assert [card(one.step).part.learner_id for one in redraw(hall, (number, me), (number, reader))] == [me, reader]


def test_nothing_is_drawn_for_whoever_has_no_card_or_no_chat(hall: Hall) -> None:
    number = hall.open()
    hall.publish("kim", number, REASONS[0], "a")
    hall.publish("sam", number, REASONS[1], "b")
    absent = hall.room.ids[MATES[0]]
    hall.room.do(lambda work: work.learners.mark_unreachable(hall.room.chat("sam"), work.now))
    assert redraw(hall, (number, hall.room.ids["sam"])) == (), "who blocked the bot has no chat"
    assert redraw(hall, (number, absent), (number, 999_999), (999_999, absent)) == ()
    assert hall.room.do(lambda work: work.parts.find(number, absent)) is None, "nobody takes part by that"


def test_cards_of_whoever_is_not_in_the_class_any_more_have_to_go(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    for place, name in enumerate(("kim", "sam", "mate0", "mate1")):
        hall.publish(name, number, REASONS[place], "ab"[place % 2])
    seen = room.call("mate0", room.house.rounds.list_seen, room.class_id)
    assert (number, room.ids["mate0"]) in seen, "their own card shows what others wrote"
    room.call("mate0", room.house.membership.leave, room.class_id)
    found = room.call("owner", room.house.running_rounds.list_seen, room.members["mate1"])
    assert not isinstance(found, RoundRefusal)
    assert (number, room.ids["mate1"]) in found
    room.call("owner", room.house.membership.remove, room.members["mate1"])
    room.call("owner", room.house.membership.merge, room.members["sam"], room.members["kim"])
    names = ("mate0", "mate1", "sam")
    again = redraw(hall, *((number, room.ids[name]) for name in names))
    assert [(one.chat_id, one.step) for one in again] == [(room.chat(name), RoundRefusal.NOT_YOURS) for name in names]
    assert room.call("eve", room.house.rounds.list_seen, room.class_id) == ()


def test_what_a_person_wrote_with_another_account_goes_along(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    hall.publish("mate0", number, REASONS[2], "c")
    room.call("owner", room.house.membership.merge, room.members["sam"], room.members["mate1"])
    seen = {(number, room.ids[name]) for name in ("kim", "mate0", "sam")}
    assert set(room.call("mate1", room.house.rounds.list_seen, room.class_id)) == seen
    assert set(room.call("owner", room.house.running_rounds.list_seen, room.members["mate1"])) == seen  # type: ignore[arg-type]


def test_a_round_whose_topic_is_gone_can_be_ended_and_texts_taken_back(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    hall.to_reason("mate0", number)
    hall.write("mate0", number, REASONS[2])
    other = hall.begin("r02")
    own = hall.own("sam", number)
    catalogue = room.do(lambda work: ContentService().publish(work, tree(voting_pack(rounds=voting_pack().rounds[1:]))))
    rounds, running = RoundService(catalogue), RunningRounds(catalogue, lambda _: 5)
    assert room.call("sam", room.house.rounds.find_lost, number) is None
    for name in ("mate1", "eve"):
        assert room.call(name, rounds.find_lost, number) is None
    lost = room.call("sam", rounds.find_lost, number)
    assert lost is not None
    assert (lost.reason_id, lost.seen_by) == (own, (room.ids["kim"],))
    (again,) = room.do(lambda work: rounds.redraw(work, [(number, room.ids["kim"])]))
    assert again.step is RoundRefusal.NO_TOPIC
    for _ in range(2):
        assert room.call("sam", rounds.withdraw, number) is RoundRefusal.NO_TOPIC
        reason = room.do(lambda work: work.reasons.find(own))
        assert reason is not None
        assert (reason.text, reason.state) == ("", ReasonState.WITHDRAWN)
    lost = room.call("sam", rounds.find_lost, number)
    assert lost is not None
    assert lost.reason_id is None
    room.call("mate0", rounds.withdraw, number)
    assert hall.show("mate0", number).part.stage is Stage.REASON, "should the topic come back"
    assert room.call("owner", running.open, other) is RoundRefusal.RUNNING
    assert room.call("colleague", running.find_lost, number) is None
    assert room.call("owner", running.find_lost, other) is None
    for _ in range(2):
        assert room.call("owner", running.close, number) is RoundRefusal.NO_TOPIC
        ended = room.call("owner", running.find_lost, number)
        assert ended is not None
        assert ended.state is RoundState.CLOSED
    assert not isinstance(room.call("owner", running.open, other), RoundRefusal)


def test_the_queues_of_somebody_who_decides_no_more(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    hall.begin("r02")
    queues = room.do(lambda work: room.house.running_rounds.list_queues(work, room.class_id, room.ids["eve"]))
    assert [(one.round_id, one.chat_id) for one in queues] == [(number, room.chat("eve"))]
    room.do(lambda work: work.learners.mark_unreachable(room.chat("eve"), work.now))
    assert room.do(lambda work: room.house.running_rounds.list_queues(work, room.class_id, room.ids["eve"])) == ()
