"""Rounds as teachers hold them."""

from dataclasses import replace

from bot.core.classes import Role, Standing
from bot.core.rounds import (
    SLOW,
    Opened,
    Place,
    Released,
    RoundRefusal,
    RoundState,
    Stage,
    Told,
)
from bot.services.rounds import RunningRounds
from tests.voting import MATES, REASONS, Hall, live


def service(hall: Hall) -> RunningRounds:
    return hall.room.house.running_rounds


def test_topics_are_offered_with_how_often_they_were_held(hall: Hall) -> None:
    running, room = service(hall), hall.room
    assert [one.classroom.id for one in room.call("owner", running.list_classes)] == [room.class_id]
    hall.begin()
    room.call("owner", running.close, hall.open("r02"))
    offers = room.call("owner", running.list_topics, room.class_id)
    assert not isinstance(offers, RoundRefusal)
    assert [(one.pack.id, one.topic.id, one.held, one.sealed) for one in offers] == [
        ("p01", "r01", 0, False),
        ("p01", "r02", 1, False),
    ]
    for pack_id, topic_id in (("p01", "r09"), ("p02", "r01"), ("p03", "r05"), ("p03", "r06"), ("p9", "r01")):
        refused = room.call("owner", running.begin, room.class_id, pack_id, topic_id)
        assert refused is RoundRefusal.NO_TOPIC


def test_a_draft_begins_with_what_is_safest_and_once(hall: Hall) -> None:
    running, room = service(hall), hall.room
    made = live(room.call("owner", running.begin, room.class_id, "p01", "r01", after=0))
    one = made.round
    assert (one.place, one.state, one.approval, one.slow, one.frozen, one.moves) == (
        Place.PRIVATE,
        RoundState.DRAFT,
        True,
        0,
        False,
        True,
    )
    assert (made.class_name, made.has_group, made.may_teach, made.waiting) == (
        "Class of owner",
        False,
        True,
        0,
    )
    again = live(room.call("owner", running.begin, room.class_id, "p01", "r01", after=0))
    assert again.round.id == one.id
    assert live(room.call("owner", running.begin, room.class_id, "p01", "r02", after=one.id)).round.id != one.id
    listed = room.call("owner", running.list, room.class_id)
    assert not isinstance(listed, RoundRefusal)
    assert [(row.title, row.stage) for row in listed[1]] == [("True so far (en)", None), ("Who counts (en)", None)]
    assert isinstance(room.call("owner", running.delete, one.id), Standing)
    assert room.call("owner", running.delete, one.id) is RoundRefusal.NOT_YOURS


def test_settings(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.begin(approval=True)
    assert room.call("owner", running.set_place, number, Place.GROUP) is RoundRefusal.NO_GROUP
    room.do(lambda work: work.classes.tie(room.class_id, -77, work.now))
    assert live(room.call("owner", running.set_place, number, Place.GROUP)).round.place is Place.GROUP
    for seconds in SLOW:
        assert live(room.call("owner", running.set_slow, number, seconds)).round.slow == seconds
    assert room.call("owner", running.set_slow, number, 7) is RoundRefusal.SETTING
    for use, name in ((running.set_frozen, "frozen"), (running.set_moves, "moves"), (running.set_approval, "approval")):
        for on in (True, False, False):
            assert getattr(live(room.call("owner", use, number, on=on)).round, name) is on
    opened = room.call("owner", running.open, number)
    assert isinstance(opened, Opened)
    assert opened.live.round.place is Place.GROUP
    assert room.call("owner", running.set_place, number, Place.PRIVATE) is RoundRefusal.BEGUN
    assert room.call("owner", running.delete, number) is RoundRefusal.BEGUN
    assert live(room.call("owner", running.set_frozen, number, on=True)).round.frozen
    room.call("owner", running.close, number)
    assert room.call("owner", running.set_frozen, number, on=False) is RoundRefusal.CLOSED
    other = hall.begin(place=Place.GROUP)
    room.do(lambda work: work.classes.untie(-77))
    assert room.call("owner", running.open, other) is RoundRefusal.NO_GROUP


def test_the_class_is_told_once(hall: Hall) -> None:
    running, room = service(hall), hall.room
    room.call("kim", room.house.membership.mute, room.class_id, on=True)
    room.do(lambda work: work.learners.mark_unreachable(room.chat("mate0"), work.now))
    room.call("mate1", room.house.membership.leave, room.class_id)
    number = hall.begin()
    opened = room.call("owner", running.open, number)
    assert isinstance(opened, Opened)
    assert (opened.late, opened.live.round.state) == (False, RoundState.OPEN)
    assert opened.tell[0] == Told(room.ids["sam"], room.chat("sam"), "en")
    assert {one.learner_id for one in opened.tell} == {room.ids[name] for name in ("sam", *MATES[2:])}
    assert {one.language for one in opened.tell} == {"de", "en"}
    again = room.call("owner", running.open, number)
    assert again == replace(opened, tell=(), late=True)


def test_one_round_at_a_time(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number, other = hall.open(), hall.begin("r02")
    assert room.call("owner", running.open, other) is RoundRefusal.RUNNING
    assert room.call("owner", running.close, other) is RoundRefusal.NOT_OPEN
    assert room.call("owner", running.release, other) is RoundRefusal.NOT_OPEN
    closed = live(room.call("owner", running.close, number))
    assert closed.round.closed_at == room.clock()
    room.clock.advance(minutes=5)
    assert live(room.call("owner", running.close, number)).round == closed.round
    assert room.call("owner", running.open, number) is RoundRefusal.CLOSED
    assert isinstance(room.call("owner", running.open, other), Opened)


def test_release_tells_those_who_took_part(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.open()
    for name in ("kim", "sam", "mate0", "mate1"):
        hall.vote(name, number)
    room.call("kim", room.house.membership.mute, room.class_id, on=True)
    room.call("mate0", room.house.membership.leave, room.class_id)
    room.call("owner", room.house.membership.merge, room.members["sam"], room.members["mate2"])
    released = room.call("owner", running.release, number)
    assert isinstance(released, Released)
    assert {one.learner_id for one in released.tell} == {room.ids["mate1"], room.ids["mate2"]}
    one = released.live.round
    assert (one.state, one.closed_at, one.released_at) == (RoundState.RELEASED, room.clock(), room.clock())
    room.clock.advance(minutes=5)
    again = room.call("owner", running.release, number)
    assert again == replace(released, tell=(), late=True)
    assert live(room.call("owner", running.close, number)).round.state is RoundState.RELEASED


def test_the_split_counts_each_person_once_by_option(hall: Hall) -> None:
    number = hall.open()
    hall.show("kim", number)
    for place, votes in enumerate(
        (("a", "b", "b"), ("b", "b", "b"), ("c", "a", "a"), ("b", "a", "b"), ("b", "b", "c"))
    ):
        hall.run(MATES[place], number, REASONS[place], votes)
    hall.to_reason("sam", number, "d", level=1)
    split = hall.look(number).split
    assert split.first == (("a", 1), ("b", 3), ("c", 1), ("d", 1))
    assert split.second == (("a", 2), ("b", 3), ("c", 0), ("d", 0))
    assert (split.joined, split.members, split.done, split.moved) == (7, 8, 5, 3)
    assert (split.right_first, split.right_second, split.sure_first) == (3, 3, 5)
    assert (split.parallel_right, split.parallel_answered, split.hidden) == (3, 5, False)


def test_few_votes_are_hidden_in_a_class_that_is_seen_as_a_whole(hall: Hall) -> None:
    number = hall.open()
    assert not hall.look(number).split.first
    for name in MATES[:4]:
        hall.run(name, number, REASONS[MATES.index(name)])
    split = hall.look(number).split
    assert split.hidden
    assert (split.first, split.second, split.right_first, split.sure_first) == ((), (), 0, 0)
    assert (split.joined, split.done, split.members) == (4, 4, 8)
    hall.to_reason("kim", number)
    split = hall.look(number).split
    assert not split.hidden
    assert (dict(split.first)["b"], split.second, split.moved, split.parallel_answered) == (5, (), 0, 0)
    room = hall.room
    room.do(lambda work: work.classes.set(room.class_id, "individuals", True))
    assert dict(hall.look(number).split.second)["b"] == 4
    room.do(lambda work: work.classes.add_staff(room.class_id, room.ids["eve"], Role.VIEWER, work.now))
    seen = hall.look(number, "eve")
    assert (seen.split.second, seen.may_teach) == ((), False)


def test_an_archive_can_be_looked_at(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.open(approval=True)
    hall.publish("kim", number, REASONS[0])
    reason = hall.own("kim", number)
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    assert hall.look(number).refusal is RoundRefusal.ARCHIVED
    for use, args in (
        (running.close, (number,)),
        (running.release, (number,)),
        (running.queue, (number,)),
        (running.list_reasons, (number,)),
        (running.list_topics, (room.class_id,)),
        (running.begin, (room.class_id, "p01", "r01")),
        (running.delete, (number,)),
    ):
        assert room.call("owner", use, *args) is RoundRefusal.ARCHIVED
    assert room.call("owner", running.decide, reason, approve=True) is RoundRefusal.ARCHIVED
    assert room.call("colleague", running.close, number) is RoundRefusal.NOT_YOURS
    assert room.do(lambda work: work.tasks.secret_questions(room.ids["kim"], work.now)) == frozenset()


def test_who_leaves_takes_what_others_see_along(hall: Hall) -> None:
    running, room = service(hall), hall.room
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1], "a")
    seen = room.call("owner", running.list_seen, room.members["sam"])
    assert seen == tuple((number, room.ids[name]) for name in ("kim", "sam"))
    assert room.call("colleague", running.list_seen, room.members["sam"]) is RoundRefusal.NOT_YOURS
    assert room.call("owner", running.list_seen, 99) is RoundRefusal.NOT_YOURS
    assert hall.show("kim", number).part.stage is Stage.PEERS
