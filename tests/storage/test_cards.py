"""Live cards: one message a flow and chat."""

from sqlalchemy import select

from bot.storage.cards import cards
from bot.storage.database import Work


def test_a_newer_card_tells_of_the_older_one(work: Work) -> None:
    assert work.cards.replace(7, "quiz", 100) is None
    assert work.cards.replace(7, "quiz", 101) == 100
    assert work.cards.replace(7, "quiz", 105) == 101


def test_the_same_message_edited_replaces_nothing(work: Work) -> None:
    work.cards.replace(7, "quiz", 100)
    assert work.cards.replace(7, "quiz", 100) is None
    assert work.cards.replace(7, "quiz", 101) == 100


def test_flows_and_chats_are_apart(work: Work) -> None:
    work.cards.replace(7, "quiz", 100)
    assert work.cards.replace(7, "lesson", 101) is None
    assert work.cards.replace(8, "quiz", 102) is None
    assert work.cards.replace(-(2**53), "quiz", 103) is None
    assert work.cards.replace(7, "quiz", 104) == 100
    rows = work.connection.execute(select(cards).order_by(cards.c.message_id)).all()
    seven, eight = work.keys.who(7), work.keys.who(8)
    assert rows == [(seven, "lesson", 101), (eight, "quiz", 102), (-(2**53), "quiz", 103), (seven, "quiz", 104)]
    assert not {7, 8} & {seven, eight}


def test_a_message_edited_from_flow_to_flow_is_the_card_of_the_last_one_only(work: Work) -> None:
    work.cards.replace(7, "lesson", 100)
    work.cards.replace(8, "lesson", 100)
    work.cards.replace(7, "quiz", 100)
    assert work.cards.replace(7, "lesson", 101) is None, "the quiz on message 100 keeps its buttons"
    assert work.cards.replace(7, "quiz", 102) == 100
    assert work.cards.replace(8, "lesson", 103) == 100


def test_the_live_cards_of_some_chats(work: Work) -> None:
    work.cards.replace(7, "lesson", 100)
    work.cards.replace(7, "quiz", 101)
    work.cards.replace(8, "quiz", 102)
    work.cards.replace(9, "quiz", 103)
    assert work.cards.live({7, 8, 5}) == {(7, "lesson"): 100, (7, "quiz"): 101, (8, "quiz"): 102}
    assert work.cards.live(set()) == {}


def test_what_is_known_of_a_chat_need_not_be_looked_up(work: Work) -> None:
    work.cards.replace(7, "lesson", 100)
    work.cards.replace(8, "quiz", 100)
    known = work.cards.live({7, 8})
    assert work.cards.replace(7, "quiz", 100, known) is None
    assert work.cards.live({7, 8}) == {(7, "quiz"): 100, (8, "quiz"): 100}
    assert work.cards.replace(7, "quiz", 101, work.cards.live({7, 8})) == 100
