"""Who may not write in rounds, whom somebody does not want to read, and who is kept out of the bot."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.core.bars import Bar, BarReason, Writing
from bot.core.class_log import ClassLog, Event
from bot.core.classes import MemberState
from bot.core.learners import NOTICE_VERSION
from bot.core.membership import Joined, MemberSheet, MyClass
from bot.core.rounds import RoundRefusal, Stage
from bot.services.retention import RetentionService
from bot.storage.database import Work
from tests.classroom import Room
from tests.voting import REASONS, Hall, card


def set_writing(hall: Hall, name: str, why: BarReason | None) -> Writing:
    done = hall.room.call("owner", hall.room.house.bars.set, hall.room.members[name], why)
    assert isinstance(done, Writing)
    return done


def test_whoever_is_barred_votes_and_reads_and_writes_nothing(hall: Hall) -> None:
    number = hall.open()
    hall.publish("sam", number, REASONS[0])
    first, second = (set_writing(hall, "kim", BarReason.HURTFUL) for _ in range(2))
    assert (first.changed, second.changed, second.why) == (True, False, BarReason.HURTFUL)
    shown = hall.to_reason("kim", number)
    assert (shown.part.stage, shown.refusal) == (Stage.REASON, RoundRefusal.BARRED)
    assert hall.write("kim", number, REASONS[1]).refusal is RoundRefusal.BARRED
    read = card(hall.do("kim", "go_on", number, int(Stage.REASON)))
    assert (read.part.stage, read.refusal, len(read.peers)) == (Stage.PEERS, None, 3)
    assert card(hall.do("kim", "ask", number)).refusal is RoundRefusal.BARRED
    assert hall.finish("kim", number).part.stage is Stage.DONE
    assert set_writing(hall, "kim", None).changed
    assert not set_writing(hall, "kim", None).changed
    assert card(hall.do("kim", "ask", number)).refusal is None
    log = hall.room.call("owner", hall.room.house.class_log.show, hall.room.class_id)
    assert isinstance(log, ClassLog)
    assert [(one.event, one.word) for one in log.lines[:2]] == [(Event.UNBARRED, ""), (Event.BARRED, "hurtful")]


def test_nothing_more_by_the_one_who_wrote_it(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1])
    reason = hall.own("sam", number)
    assert reason in {one.reason_id for one in hall.show("kim", number).peers}
    assert hall.do("sam", "block", reason) is RoundRefusal.NOT_YOURS
    for _ in range(2):
        assert reason not in {one.reason_id for one in card(hall.do("kim", "block", reason)).peers}
    # Others go on to read it, and in another round kim meets nothing of sam either.
    hall.publish("mate0", number, REASONS[2])
    assert reason in {one.reason_id for one in hall.show("mate0", number).peers}
    room.call("owner", room.house.running_rounds.close, number)
    other = hall.open("r02")
    hall.publish("sam", other, REASONS[3], "true")
    hall.publish("mate0", other, REASONS[4], "true")
    met = hall.publish("kim", other, REASONS[5], "true").peers
    assert hall.own("mate0", other) in {one.reason_id for one in met}
    assert hall.own("sam", other) not in {one.reason_id for one in met}
    mine = room.call("kim", room.house.membership.find_mine, room.class_id)
    assert isinstance(mine, MyClass)
    assert mine.blocked == 1
    room.call("kim", room.house.rounds.unblock, room.class_id)
    assert reason in {one.reason_id for one in hall.show("kim", number).peers}
    log = room.call("owner", room.house.class_log.show, room.class_id)
    assert isinstance(log, ClassLog)
    assert not {one.event for one in log.lines} & {Event.BARRED, Event.REPORTED}, "a block is nobody's business"


def test_a_barred_account_is_known_when_it_comes_back(room: Room) -> None:
    number = room.chat("kim")
    bar = Bar(room.clock() + timedelta(days=3), "Because of Tuesday")

    def come(work: Work) -> Bar | None:
        learner = room.house.learners.join(work, number, number, "en", NOTICE_VERSION)
        assert learner is not None
        found = work.learners.find(number)
        assert found is not None
        return found.bar

    assert room.do(lambda work: work.bars.set(room.ids["kim"], bar, work.now))
    assert room.do(come) == bar
    room.do(lambda work: room.house.forget(work, room.person(work, "kim")))
    left = replace(bar, reason="")
    assert [(one.learner_id, one.bar) for one in room.do(lambda work: work.bars.list())] == [(None, left)]
    room.arrive("stranger")
    assert room.do(come) == left
    assert [one.learner_id for one in room.do(lambda work: work.bars.list())] != [None]
    room.clock.advance(days=3)
    assert not bar.holds(room.clock())
    room.do(RetentionService().delete_log)
    assert room.do(lambda work: work.bars.list()) == ()


@pytest.mark.parametrize("until", [None, timedelta(days=1)])
def test_a_bar_takes_the_place_of_the_last_one(room: Room, until: timedelta | None) -> None:
    bar = Bar(room.clock() + until if until else None)
    assert room.do(lambda work: work.bars.set(room.ids["kim"], Bar(None, "before"), work.now))
    assert room.do(lambda work: work.bars.set(room.ids["kim"], bar, work.now))
    assert room.do(lambda work: work.bars.find(room.ids["kim"])) == bar
    assert bar.holds(room.clock())
    assert room.do(lambda work: work.bars.lift(room.ids["kim"]))
    assert not room.do(lambda work: work.bars.lift(room.ids["kim"]))
    nobody = room.do(lambda work: work.learners.add_without_contact("de", "Made up", 1, work.now)).id
    assert not room.do(lambda work: work.bars.set(nobody, bar, work.now))


@pytest.mark.parametrize(("days", "kept"), [(None, 365), (9, 9), (999, 365)])
def test_a_bar_of_somebody_who_left_stays_a_year_at_most(room: Room, days: int | None, kept: int) -> None:
    bar = Bar(room.clock() + timedelta(days=days) if days else None, "Because of Tuesday")
    room.do(lambda work: work.bars.set(room.ids["kim"], bar, work.now))
    told = room.do(lambda work: room.house.privacy.preview(work, room.person(work, "kim"))).barred
    assert told == room.clock() + timedelta(days=kept)
    room.do(lambda work: room.house.forget(work, room.person(work, "kim")))
    room.clock.advance(days=kept, seconds=-1)
    room.do(RetentionService().delete_log)
    assert [one.bar.reason for one in room.do(lambda work: work.bars.list())] == [""]
    room.clock.advance(seconds=1)
    room.do(RetentionService().delete_log)
    assert room.do(lambda work: work.bars.list()) == ()


def back(room: Room, name: str) -> None:
    """They delete everything, and begin anew with the same account of Telegram."""

    def begin(work: Work) -> None:
        number = room.chat(name)
        room.house.forget(work, room.person(work, name))
        learner = room.house.learners.join(work, number, number, "en", NOTICE_VERSION)
        assert learner is not None
        room.house.learners.write_pseudonym(work, learner, f"New {name}")
        room.ids[name] = learner.id

    room.do(begin)


def come_in(room: Room, name: str) -> MemberState:
    classroom = room.do(lambda work: work.classes.find(room.class_id))
    assert classroom is not None
    joined = room.call(name, room.house.membership.join, classroom.code, individuals=True, roster=True, phrasing=True)
    assert isinstance(joined, Joined), joined
    room.members[name] = joined.member.id
    return joined.member.state


def test_whoever_was_taken_out_does_not_come_back_by_deleting_everything(room: Room) -> None:
    house = room.house.membership
    room.call("owner", house.remove, room.members["kim"])
    assert room.call("kim", room.house.privacy.preview).marked == 1
    back(room, "kim")
    assert come_in(room, "kim") is MemberState.PENDING
    # Neither by taking the request back, nor by doing it all once more.
    room.call("kim", house.leave, room.class_id)
    assert come_in(room, "kim") is MemberState.PENDING
    room.call("kim", house.leave, room.class_id)
    back(room, "kim")
    assert come_in(room, "kim") is MemberState.PENDING
    room.call("owner", house.decide, room.members["kim"], admit=True)
    assert room.call("kim", room.house.privacy.preview).marked == 0
    back(room, "kim")
    assert come_in(room, "kim") is MemberState.ACTIVE
    room.call("owner", house.remove, room.members["kim"])
    room.call("owner", house.readmit, room.members["kim"])
    back(room, "kim")
    assert come_in(room, "kim") is MemberState.ACTIVE


def test_whoever_may_not_write_may_not_after_deleting_everything_either(hall: Hall) -> None:
    room = hall.room
    set_writing(hall, "kim", BarReason.PRIVATE)
    assert room.call("kim", room.house.privacy.preview).marked == 1
    back(room, "kim")
    assert come_in(room, "kim") is MemberState.ACTIVE
    assert room.do(lambda work: work.bars.find_writing(room.members["kim"])) is BarReason.PRIVATE
    assert set_writing(hall, "kim", None).changed
    back(room, "kim")
    come_in(room, "kim")
    assert room.do(lambda work: work.bars.find_writing(room.members["kim"])) is None


def test_bar_and_block_hold_for_all_accounts_of_a_person(hall: Hall) -> None:
    room, house, number = hall.room, hall.room.house.membership, hall.open()
    hall.publish("sam", number, REASONS[0])
    hall.publish("kim", number, REASONS[1])
    reason = hall.own("sam", number)
    card(hall.do("kim", "block", reason))
    set_writing(hall, "sam", BarReason.HURTFUL)
    assert isinstance(room.call("owner", house.merge, room.members["sam"], room.members["mate0"]), MemberSheet)
    assert reason not in {one.reason_id for one in hall.show("kim", number).peers}
    assert not set_writing(hall, "mate0", BarReason.HURTFUL).changed
    assert set_writing(hall, "mate0", None).changed
    assert isinstance(room.call("owner", house.split, room.members["sam"]), MemberSheet)
    assert not set_writing(hall, "sam", None).changed
    assert reason not in {one.reason_id for one in hall.show("kim", number).peers}


def test_whoever_is_kept_out_is_written_nothing_but_loses_what_was_taken_back(hall: Hall) -> None:
    room, number = hall.room, hall.open()
    for name in ("owner", "sam"):
        room.do(partial(lambda work, one: work.bars.set(one, Bar(None), work.now), one=room.ids[name]))
    staff = room.do(lambda work: work.classes.list_staff(room.class_id))
    assert [one.chat_id for one in staff if one.learner_id == room.ids["owner"]] == [None]
    member = room.do(lambda work: work.membership.find(room.members["sam"]))
    assert member is not None
    assert member.chat_id is None
    told = room.do(lambda work: work.rounds.list_told(room.class_id))
    assert room.ids["kim"] in {one.learner_id for one in told}
    assert room.ids["sam"] not in {one.learner_id for one in told}
    cards = room.do(lambda work: room.house.running_rounds.list_moderators(work, [number]))
    assert room.chat("owner") in {one.chat_id for one in cards}
