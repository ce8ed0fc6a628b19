"""Native polls: the vote and the mark of the message come in any order."""

from bot.core.polls import PollState, SentPoll
from bot.storage.database import Work


def test_a_poll_is_sent_then_counted(work: Work) -> None:
    work.polls.add("98", "round-1-1", -6, 39)
    work.polls.add("99", "round-1-2", -5, 40)
    assert work.polls.find("round-1-2") == SentPoll("round-1-2", -5, 40, (), closed=False)
    counted = work.polls.count(PollState("99", (2, 1), closed=False))
    assert counted == SentPoll("round-1-2", -5, 40, (2, 1), closed=False) == work.polls.find("round-1-2")
    assert work.polls.find("round-1-1") == SentPoll("round-1-1", -6, 39, (), closed=False)
    assert work.polls.find("round-1-3") is None


def test_a_vote_can_come_before_the_message_is_known(work: Work) -> None:
    assert work.polls.count(PollState("99", (1, 0), closed=False)) is None
    work.polls.add("99", "round-1-2", -5, 40)
    assert work.polls.find("round-1-2") == SentPoll("round-1-2", -5, 40, (1, 0), closed=False)


def test_a_closed_poll_counts_no_more(work: Work) -> None:
    work.polls.add("99", "round-1-2", -5, 40)
    work.polls.count(PollState("99", (2, 1), closed=True))
    late = work.polls.count(PollState("99", (1, 1), closed=False))
    assert late == SentPoll("round-1-2", -5, 40, (2, 1), closed=True)


def test_of_two_polls_about_one_thing_the_newer_one_counts(work: Work) -> None:
    work.polls.add("99", "round-1-1", -5, 40)
    work.polls.add("98", "round-1-1", -5, 41)
    found = work.polls.find("round-1-1")
    assert found is not None
    assert found.message == 41


def test_a_group_gets_another_id_and_its_polls_stay_behind(work: Work) -> None:
    work.polls.add("98", "round-1-1", -6, 39)
    work.polls.add("99", "round-1-2", -5, 40)
    work.polls.count(PollState("99", (2, 1), closed=False))
    work.polls.move(-5, -1005)
    assert work.polls.find("round-1-1") == SentPoll("round-1-1", -6, 39, (), closed=False)
    assert work.polls.find("round-1-2") == SentPoll("round-1-2", -1005, 0, (2, 1), closed=False)


def test_open_polls_are_those_that_can_be_closed(work: Work) -> None:
    work.polls.add("97", "round-1-1", -5, 38)
    work.polls.add("98", "round-1-2", -5, 40)
    work.polls.add("99", "round-1-2", -5, 39)
    for number, subject in enumerate(("round-1-3", "round-2-1", "round-1-4"), start=41):
        work.polls.add(str(number), subject, -5, number)
    work.polls.count(PollState("41", (2, 1), closed=True))
    work.polls.add("1", "round-1-3", -6, 1)
    work.polls.move(-6, -1006)
    found = work.polls.list_open(["round-1-1", "round-1-2", "round-1-3"])
    assert [one.message for one in found] == [38, 39, 40]
    assert work.polls.list_open([]) == ()
