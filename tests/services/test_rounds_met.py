"""Whose reasons learners of a class meet, what is held back, and who is counted."""

import pytest

from bot.core.rounds import Hold, ReasonState, RoundRefusal, Stage
from tests.voting import MATES, REASONS, Hall, card


def test_a_report_hides_it_for_one_and_two_hold_it_back(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    for place, name in enumerate(MATES[:3], start=1):
        hall.publish(name, number, REASONS[place], "a")
    reason = hall.own("sam", number)
    assert hall.do("kim", "report", reason) is RoundRefusal.NOT_YOURS
    first = card(hall.do("mate0", "report", reason))
    assert (first.seen_by, first.late) == ((), False)
    assert reason not in {one.reason_id for one in first.peers}
    assert card(hall.do("mate0", "report", reason)).late
    assert reason in {one.reason_id for one in hall.show("mate1", number).peers}
    second = card(hall.do("mate1", "report", reason))
    assert second.seen_by == tuple(hall.room.ids[name] for name in ("mate0", "mate2"))
    assert reason not in {one.reason_id for one in hall.show("mate2", number).peers}
    waiting = hall.queue(number)
    assert waiting is not None
    assert (waiting.reason.id, waiting.reason.hold, waiting.reason.reports) == (reason, Hold.REPORTED, 2)
    hall.decide(reason, approve=True)
    assert reason in {one.reason_id for one in hall.show("mate2", number).peers}
    assert reason not in {one.reason_id for one in hall.show("mate0", number).peers}
    card(hall.do("mate2", "report", reason))
    assert hall.queue(number) is None, "one report since a teacher has looked"
    hall.do("sam", "ask", number)
    held = card(hall.do("sam", "write", REASONS[7]))
    assert held.own is not None
    assert (held.own.state, held.own.hold) == (ReasonState.WAITING, Hold.REPEATED)


@pytest.mark.parametrize(
    ("text", "hold"),
    [
        ("Look at www.example.org", Hold.LINK),
        ("Ruf an: 0151 23456789", Hold.PHONE),
        ("As Ada says", Hold.NAME),
        ("Alias sam is right", Hold.NAME),
        ("Du Blödmann", Hold.INSULT),
        ("You m0r0n", Hold.INSULT),
        ("The maker says so", None),
    ],
)
def test_what_is_held_back(hall: Hall, text: str, hold: Hold | None) -> None:
    room = hall.room
    colleague = room.house.classes
    room.call("owner", colleague.switch, room.class_id, "roster", on=True)
    room.do(lambda work: work.membership.set_name(room.members["sam"], "Ada Lovelace"))
    number = hall.open()
    hall.to_reason("kim", number)
    own = hall.write("kim", number, text).own
    assert own is not None
    assert own.hold is hold
    assert own.state is (ReasonState.WAITING if hold else ReasonState.APPROVED)


def test_only_approved_ones_are_met(hall: Hall) -> None:
    number = hall.open(approval=True)
    hall.publish("sam", number, REASONS[0])
    assert {one.reason_id for one in hall.publish("kim", number, REASONS[1]).peers} == {None}
    hall.decide(hall.own("sam", number), approve=True)
    assert REASONS[0] in {one.text for one in hall.publish("mate0", number, REASONS[2]).peers}
    hall.publish("mate1", number, REASONS[3], yes=False)
    hall.decide(hall.own("mate1", number), approve=True)
    assert REASONS[3] not in {one.text for one in hall.publish("mate2", number, REASONS[4]).peers}


def test_what_is_approved_later_can_be_met_as_long_as_few_are_there(hall: Hall) -> None:
    number = hall.open(approval=True)
    first = hall.publish("kim", number, REASONS[7])
    assert {one.reason_id for one in first.peers} == {None}
    assert card(hall.do("kim", "meet_more", number)).late
    for place, name in enumerate(MATES[:5]):
        hall.publish(name, number, REASONS[place])
    copy = hall.publish("sam", number, f"{REASONS[0]}!")
    assert copy.own is not None
    for name in ("sam", *MATES[:2]):
        hall.decide(hall.own(name, number), approve=True)
    more = card(hall.do("kim", "meet_more", number))
    assert (more.late, more.peers[: len(first.peers)]) == (False, first.peers), "what was shown stays"
    met = [one.reason_id for one in more.peers if one.reason_id]
    assert len(met) == 2, "one of the two copies, and the other text"
    again = card(hall.do("kim", "meet_more", number))
    assert (again.late, again.peers) == (True, more.peers)
    # What was reported or hidden since does not come back.
    hall.do("kim", "report", met[0])
    hall.decide(met[1], approve=False)
    assert card(hall.do("kim", "meet_more", number)).late == (met[0] not in (copy.own.id, hall.own("mate0", number)))
    for name in MATES[2:5]:
        hall.decide(hall.own(name, number), approve=True)
    assert not card(hall.do("kim", "meet_more", number)).late
    full = [one.reason_id for one in hall.show("kim", number).peers if one.reason_id]
    assert len(full) == 3
    assert not set(met) & set(full)
    assert card(hall.do("kim", "meet_more", number)).late
    hall.do("kim", "go_on", number, int(Stage.PEERS))
    assert card(hall.do("kim", "meet_more", number)).part.stage is Stage.REVOTE


def test_nobody_meets_their_own_words(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    met = hall.publish("kim", number, f"{REASONS[0]}!")
    assert REASONS[0] not in {one.text for one in met.peers}
    met = hall.publish("mate0", number, "the SELLER counted this (en)")
    assert all("seller" not in one.text.lower() for one in met.peers)
    # Who copies what was met does not go on meeting it.
    met = hall.publish("mate2", number, REASONS[3])
    words = met.peers[0].text
    hall.do("mate2", "ask", number)
    hall.do("mate2", "write", words)
    hall.do("mate2", "go_on", number, int(Stage.SENTENCE))
    again = card(hall.do("mate2", "consent", number, yes=True))
    assert words not in {one.text for one in again.peers}


def test_aliases_are_numbers_of_this_round(hall: Hall) -> None:
    number = hall.open()
    for place, name in enumerate(MATES):
        hall.publish(name, number, REASONS[place])
    aliases = {hall.show(name, number).part.alias for name in MATES}
    assert len(aliases) == len(MATES)
    met = hall.publish("kim", number, REASONS[7], "a")
    assert len({one.alias for one in met.peers}) == 3
    assert {one.alias for one in met.peers if one.reason_id} <= aliases


@pytest.mark.parametrize("way", ["left", "removed", "stranger"])
def test_who_is_not_in_the_class_takes_no_part(hall: Hall, way: str) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    membership = hall.room.house.membership
    name = "eve" if way == "stranger" else "sam"
    if way == "left":
        hall.room.call("sam", membership.leave, hall.room.class_id)
    elif way == "removed":
        hall.room.call("owner", membership.remove, hall.room.members["sam"])
    assert hall.do(name, "show", number) is RoundRefusal.NOT_YOURS
    assert hall.do(name, "withdraw", number) is RoundRefusal.NOT_YOURS
    assert (REASONS[0] in {one.text for one in hall.show("kim", number).peers}) == (way == "stranger")
    assert hall.look(number).split.joined == (2 if way == "stranger" else 1)
    seen = hall.room.call(name, hall.room.house.rounds.list_seen, hall.room.class_id)
    others = {(number, hall.room.ids[one]) for one in ("kim", "sam")}
    assert set(seen) == (set() if way == "stranger" else others)
    if way == "left":
        hall.room.join("sam")
        assert hall.show("sam", number).part.stage is Stage.PEERS
        assert REASONS[0] in {one.text for one in hall.show("kim", number).peers}


def test_two_accounts_of_one_person_are_one(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0], "a")
    hall.publish("mate0", number, REASONS[1], "b")
    membership = hall.room.house.membership
    hall.room.call("owner", membership.merge, hall.room.members["sam"], hall.room.members["mate0"])
    assert hall.do("sam", "show", number) is RoundRefusal.NOT_YOURS
    assert REASONS[0] not in {one.text for one in hall.show("mate0", number).peers}
    hall.publish("kim", number, REASONS[2], "c")
    assert {REASONS[0], REASONS[1]} <= {one.text for one in hall.show("kim", number).peers}
    counted = hall.room.do(lambda work: work.parts.count_votes(number))
    assert sorted((one.first, one.times) for one in counted) == [("a", 1), ("c", 1)]
    assert hall.room.do(lambda work: work.parts.count_people(number))[0] == 2
    # Whoever leaves, leaves with both.
    hall.room.call("mate0", membership.leave, hall.room.class_id)
    assert not {REASONS[0], REASONS[1]} & {one.text for one in hall.show("kim", number).peers}
    assert hall.room.do(lambda work: work.parts.count_people(number))[0] == 1
