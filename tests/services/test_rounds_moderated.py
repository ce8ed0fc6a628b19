"""Reasons in the queue, decisions about them, and whose names teachers see there."""

from dataclasses import replace

from bot.core.rounds import Hold, Moderated, Queued, ReasonState, RoundRefusal
from bot.services.rounds import RunningRounds
from tests.voting import MATES, REASONS, Hall, card


def service(hall: Hall) -> RunningRounds:
    return hall.room.house.running_rounds


def test_the_queue_and_decisions(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.open(approval=True)
    assert hall.queue(number) is None
    for place, name in enumerate(MATES[:3]):
        hall.publish(name, number, REASONS[place], "ab"[place % 2])
        room.clock.advance(minutes=1)
    hall.publish("mate3", number, REASONS[3], yes=False)
    hall.to_reason("mate4", number)
    hall.write("mate4", number, "You moron")
    assert hall.look(number).waiting == 4
    first = hall.queue(number)
    assert first is not None
    assert (first.reason.text, first.name, first.left) == (REASONS[0], "", 3)
    assert (first.reason.option, first.sentence) == ("a", "Sentence 1 (en).")
    second = hall.queue(number, after=first.reason.id)
    assert second is not None
    assert second.reason.text == REASONS[1]
    held = hall.queue(number, after=hall.own("mate2", number))
    assert held is not None
    assert (held.reason.hold, held.sentence) == (Hold.INSULT, "")
    assert hall.queue(number, after=held.reason.id) == first
    decided = hall.decide(first.reason.id, approve=True)
    assert isinstance(decided, Moderated)
    assert (decided.late, decided.seen_by, decided.queued) == (False, (), replace(second, left=2))
    assert hall.decide(first.reason.id, approve=True).late
    hidden = hall.decide(held.reason.id, approve=False)
    assert (hidden.seen_by, hidden.queued and hidden.queued.reason.id) == ((), second.reason.id)
    listed = room.call("owner", running.list_reasons, number)
    assert isinstance(listed, tuple)
    assert [(one.reason.id, one.reason.state, one.left) for one in listed] == [
        (held.reason.id, ReasonState.HIDDEN, 1),
        (first.reason.id, ReasonState.APPROVED, 0),
    ]
    behind = room.call("owner", running.list_reasons, number, skip=1)
    assert isinstance(behind, tuple)
    assert [one.reason.id for one in behind] == [first.reason.id]


def test_hiding_tells_whose_cards_show_it(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    hall.publish("mate0", number, REASONS[2], "a")
    reason = hall.own("sam", number)
    hidden = hall.decide(reason, approve=False)
    assert hidden.seen_by == (hall.room.ids["kim"], hall.room.ids["mate0"])
    for name in ("kim", "mate0"):
        assert reason not in {one.reason_id for one in hall.show(name, number).peers}
    assert hall.decide(reason, approve=False).seen_by == ()
    own = hall.show("sam", number).own
    assert own is not None
    assert (own.state, own.text) == (ReasonState.HIDDEN, REASONS[0])
    # Neither taking it back nor writing anew goes round the teacher.
    hall.do("sam", "withdraw", number)
    assert hall.decide(reason, approve=True).late
    hall.do("sam", "ask", number)
    anew = card(hall.do("sam", "write", REASONS[3])).own
    assert anew is not None
    assert (anew.state, anew.hold) == (ReasonState.WAITING, Hold.REPEATED)
    hall.do("mate0", "withdraw", number)
    assert hall.decide(99, approve=True) is RoundRefusal.NOT_YOURS


def test_what_was_hidden_is_gone_as_well_once_its_writer_writes_anew(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    hidden = hall.own("sam", number)
    hall.decide(hidden, approve=False)
    hall.do("sam", "ask", number)
    anew = card(hall.do("sam", "write", REASONS[3]))
    assert (anew.gone, anew.seen_by) == (True, (hall.room.ids["kim"],))
    assert card(hall.do("sam", "withdraw", number)).gone
    assert not card(hall.do("sam", "withdraw", number)).gone
    assert hall.room.call("sam", hall.room.house.rounds.list_texts) == ()
    assert hall.decide(hidden, approve=True).late, "nothing is left to be shown"
    assert REASONS[0] not in {one.text for one in hall.show("kim", number).peers}


def test_who_wrote_is_named_where_both_agreed_and_that_is_logged(hall: Hall) -> None:
    room = hall.room
    room.do(lambda work: work.classes.set(room.class_id, "individuals", True))
    room.join("new")
    number = hall.open(approval=True)
    hall.publish("kim", number, REASONS[0])
    hall.publish("new", number, REASONS[1])
    first = hall.queue(number)
    assert first is not None
    assert first.name == ""
    second = hall.queue(number, after=first.reason.id)
    assert second is not None
    assert second.name == "Alias new"
    room.do(lambda work: work.membership.set_name(room.members["new"], "Ada L."))
    assert hall.queue(number, after=first.reason.id) == replace(second, name="Ada L.")
    assert room.do(lambda work: work.membership.count_looks(room.members["new"])).count == 1
    assert room.do(lambda work: work.membership.count_looks(room.members["kim"])).count == 0
    room.call("new", room.house.membership.leave, room.class_id)
    assert hall.queue(number) == replace(first, left=0)


def test_a_true_false_question_has_no_texts_of_its_own(hall: Hall) -> None:
    number = hall.open("r02", approval=True)
    hall.publish("kim", number, REASONS[0], "false")
    found = hall.queue(number)
    assert found is not None
    assert found.reason.option == "false"


def test_pages_of_what_was_decided(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.open()
    names = (*MATES, "kim", "sam")
    for place, name in enumerate(names):
        hall.publish(name, number, REASONS[place])
    first = room.call("owner", running.list_reasons, number)
    assert isinstance(first, tuple)
    assert [one.left for one in first] == [7, 6, 5, 4, 3, 2]
    assert all(isinstance(one, Queued) for one in first)
    second = room.call("owner", running.list_reasons, number, skip=6)
    assert isinstance(second, tuple)
    assert [one.reason.text for one in second] == [REASONS[1], REASONS[0]]
    assert room.call("owner", running.list_reasons, number, skip=-4) == first
