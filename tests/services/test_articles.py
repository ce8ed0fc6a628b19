"""Articles that teachers bring, and how they are read, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.articles import (
    LONGEST_TEXT,
    MOST_DRAFTS,
    MOST_TRIES,
    READ_SECONDS,
    ArticleDraft,
    ArticleRefusal,
    Brought,
    Duplicate,
    PieceState,
    SentFile,
    State,
    Told,
    Unreadable,
    WorkItem,
)
from bot.storage.database import Database
from tests.articles import ENGLISH, GERMAN, read_all
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.drafting import LINK, bring, look, paste


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def test_a_text_in_parts_becomes_a_draft(room: Room) -> None:
    articles = room.house.articles
    cut = GERMAN.index("ohne Kennzeichen")
    draft = bring(room, Brought("text", text=GERMAN[:cut]))
    assert draft.state is State.COLLECTING
    more = room.call("owner", articles.add_text, draft.id, GERMAN[cut:])
    assert isinstance(more, ArticleDraft)
    assert more.length == len(GERMAN)
    waiting = room.call("owner", articles.read, draft.id)
    assert isinstance(waiting, ArticleDraft)
    assert waiting.state is State.WAITING
    assert read_all(room.do, room.house) == 1
    card = look(room, draft.id)
    assert card.draft.state is State.READY
    assert card.draft.title == "Stadtrat streitet über smarte Laternen"
    assert card.draft.languages == ("de",)
    assert card.analysis.text.count("ohne Kennzeichen") == 1
    assert {one.state for one in card.pieces} == {PieceState.OPEN}
    assert [one.position for one in card.pieces] == list(range(1, len(card.pieces) + 1))
    # A second tap on an old button shows what is there.
    again = room.call("owner", articles.read, draft.id)
    assert isinstance(again, ArticleDraft)
    assert again.read
    assert room.call("owner", articles.add_text, draft.id, "More") is ArticleRefusal.NOT_YOURS


def test_what_cannot_be_read_is_told_at_once(room: Room) -> None:
    for brought, why in (
        (Brought("text", text="a" * (LONGEST_TEXT + 1)), ArticleRefusal.TOO_LONG),
        (Brought("link", link="https://a.example/" + "a" * 2000), ArticleRefusal.NO_LINK),
        (Brought("file", file=SentFile("f", "a.pdf", size=20_000_001)), ArticleRefusal.TOO_LARGE),
        (Brought("file", file=SentFile("f", "a.mp3", "audio/mpeg")), ArticleRefusal.FORMAT),
    ):
        assert room.call("owner", room.house.articles.bring, brought) is why
    draft = bring(room, Brought("text", text="a"))
    assert room.call("owner", room.house.articles.add_text, draft.id, "a" * LONGEST_TEXT) is ArticleRefusal.TOO_LONG


def test_the_same_article_is_known_again(room: Room) -> None:
    articles = room.house.articles
    first = bring(room, Brought("link", link=LINK))
    same = room.call("owner", articles.bring, Brought("link", link="http://blatt.example/stadt/laternen/#top"))
    assert isinstance(same, Duplicate)
    assert same.same.id == first.id
    assert [one.id for one in room.call("owner", articles.list)] == [first.id]
    sure = room.call("owner", articles.read, same.draft.id, sure=True)
    assert isinstance(sure, ArticleDraft)
    assert sure.state is State.WAITING
    # Of another teacher nobody hears.
    assert isinstance(room.call("colleague", articles.bring, Brought("link", link=LINK)), ArticleDraft)
    paste_once = paste(room, ENGLISH, "colleague") if read_none(room) else 0
    other = bring(room, Brought("text", text=ENGLISH.upper()), "colleague")
    again = room.call("colleague", articles.read, other.id)
    assert isinstance(again, Duplicate)
    assert again.same.id == paste_once


def read_none(room: Room) -> bool:
    """Take away the links that nobody fetches here."""
    while isinstance(item := room.do(room.house.articles.take), WorkItem):
        taken = item
        told = room.do(lambda work: room.house.articles.fail(work, taken, Unreadable("unreachable")))
        assert isinstance(told, Told)
        assert told.draft.why == "unreachable"
    return True


def test_a_claim_ends_and_is_taken_once(room: Room, clock: Clock) -> None:
    articles = room.house.articles
    draft = bring(room, Brought("link", link=LINK))
    dead = room.do(articles.take)
    assert isinstance(dead, WorkItem)
    assert dead.chat == room.chat("owner")
    assert room.do(articles.take) is None
    clock.time += timedelta(seconds=READ_SECONDS)
    alive = room.do(articles.take)
    assert isinstance(alive, WorkItem)
    assert not room.do(lambda work: articles.holds(work, dead))
    assert room.do(lambda work: articles.fail(work, dead, Unreadable("slow"))) is None
    assert room.do(lambda work: articles.holds(work, alive))
    # It ends the process every time: then it is given up.
    for _ in range(MOST_TRIES - 2):
        clock.time += timedelta(seconds=READ_SECONDS)
        assert isinstance(room.do(articles.take), WorkItem)
    clock.time += timedelta(seconds=READ_SECONDS)
    told = room.do(articles.take)
    assert isinstance(told, Told)
    assert (told.draft.id, told.draft.state, told.draft.why) == (draft.id, State.FAILED, "trouble")
    assert room.do(articles.take) is None


def test_what_was_deleted_meanwhile_stays_so(room: Room) -> None:
    articles = room.house.articles
    draft = bring(room, Brought("text", text=GERMAN))
    room.call("owner", articles.read, draft.id)
    item = room.do(articles.take)
    assert isinstance(item, WorkItem)
    room.call("owner", articles.delete, draft.id)
    assert room.do(lambda work: articles.fail(work, item, Unreadable("slow"))) is None
    assert room.call("owner", articles.open, draft.id) is ArticleRefusal.NOT_YOURS
    assert room.call("owner", articles.delete, draft.id) is ArticleRefusal.NOT_YOURS


def test_a_link_that_fails_is_pasted(room: Room) -> None:
    articles = room.house.articles
    draft = bring(room, Brought("link", link=LINK))
    read_none(room)
    assert room.call("owner", articles.add_text, draft.id, "a") is ArticleRefusal.NOT_YOURS
    pasting = room.call("owner", articles.paste, draft.id)
    assert isinstance(pasting, ArticleDraft)
    assert (pasting.state, pasting.link) == (State.COLLECTING, LINK)
    assert room.call("owner", articles.paste, draft.id) == pasting
    assert room.call("owner", articles.read, draft.id) is ArticleRefusal.EMPTY
    room.call("owner", articles.add_text, draft.id, GERMAN)
    room.call("owner", articles.read, draft.id)
    assert read_all(room.do, room.house) == 1
    assert look(room, draft.id).draft.link == LINK


@pytest.mark.parametrize(("text", "why"), [("Zu kurz.", "short"), ("lorem ipsum dolor " * 50, "language")])
def test_what_is_no_article_fails(room: Room, text: str, why: str) -> None:
    draft = paste(room, text)
    found = room.call("owner", room.house.articles.open, draft)
    assert isinstance(found, ArticleDraft)
    assert (found.state, found.why) == (State.FAILED, why)
    assert found.found == (2 if why == "short" else 0), "words, to say how many are missing"
    assert room.call("owner", room.house.article_editing.show, draft) is ArticleRefusal.NOT_READY


def test_an_offer_is_no_draft_and_only_the_last_one_counts(room: Room) -> None:
    articles = room.house.articles
    offers = [room.call("owner", articles.offer, Brought("link", link=f"{LINK}{n}")) for n in (1, 2)]
    assert all(isinstance(one, ArticleDraft) for one in offers)
    assert room.call("owner", articles.list) == ()
    first, last = (one.id for one in offers if isinstance(one, ArticleDraft))
    assert room.call("owner", articles.read, first) is ArticleRefusal.NOT_YOURS
    assert isinstance(room.call("owner", articles.read, last), ArticleDraft)
    assert room.call("kim", articles.offer, Brought("link", link=LINK)) is ArticleRefusal.NOT_YOURS


def test_so_many_drafts_fit(room: Room) -> None:
    for number in range(MOST_DRAFTS):
        bring(room, Brought("text", text=f"Text {number}"))
    assert room.call("owner", room.house.articles.start) is ArticleRefusal.FULL
    assert room.call("owner", room.house.articles.bring, Brought("text", text="x")) is ArticleRefusal.FULL
    assert room.call("colleague", room.house.articles.start) is True


def test_all_drafts_go_also_of_those_who_teach_no_more(room: Room) -> None:
    articles = room.house.articles
    kept = paste(room, GERMAN, "colleague")
    draft = paste(room)
    one = look(room, draft).pieces[0]
    room.call("owner", room.house.article_editing.decide, draft, one.id, keep=True)
    room.call("owner", articles.offer, Brought("link", link=LINK))
    owner = replace(room.do(lambda work: room.person(work, "owner")), teacher=False, staff=False)
    assert not owner.teaches
    assert room.do(lambda work: articles.count_texts(work, owner)) == 2
    room.do(lambda work: articles.erase(work, owner))
    assert room.do(lambda work: articles.count_texts(work, owner)) == 0
    assert room.call("owner", articles.open, draft) is ArticleRefusal.NOT_YOURS
    left = room.do(lambda work: (work.article_pieces.list(draft), work.article_pieces.count_steps(draft)))
    assert left == ((), 0)
    assert look(room, kept, "colleague").draft.id == kept
