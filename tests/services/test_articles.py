"""Articles from the first link to the class's shelf, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.core.article.drafting import Proposal
from bot.core.articles import (
    LONGEST_TEXT,
    MOST_DRAFTS,
    MOST_TRIES,
    MOST_UNDO,
    READ_SECONDS,
    ArticleCard,
    ArticleDraft,
    ArticleRefusal,
    Brought,
    Duplicate,
    Misfit,
    Outlook,
    Piece,
    PieceState,
    Prepared,
    SentFile,
    State,
    Told,
    Warned,
    WorkItem,
    place_number,
)
from bot.core.class_packs import Shelved
from bot.storage.articles.tables import article_drafts, article_pieces, article_undo
from bot.storage.database import Database
from tests.articles import ENGLISH, GERMAN, read_all
from tests.classroom import Room
from tests.conftest import Clock

LINK = "https://www.blatt.example/stadt/laternen"


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def bring(room: Room, brought: Brought, name: str = "owner") -> ArticleDraft:
    found = room.call(name, room.house.articles.bring, brought)
    assert isinstance(found, ArticleDraft)
    return found


def paste(room: Room, text: str = GERMAN, name: str = "owner") -> int:
    """A draft of a pasted text that was read."""
    draft = bring(room, Brought("text", text=text), name)
    found = room.call(name, room.house.articles.read, draft.id, sure=True)
    assert isinstance(found, ArticleDraft)
    assert read_all(room.do, room.house) == 1
    return draft.id


def look(room: Room, draft: int, name: str = "owner") -> ArticleCard:
    found = room.call(name, room.house.article_editing.show, draft)
    assert isinstance(found, ArticleCard)
    return found


def edit(room: Room, use: str, *args: Any, **keywords: Any) -> ArticleCard:
    found = room.call("owner", getattr(room.house.article_editing, use), *args, **keywords)
    assert isinstance(found, ArticleCard), found
    return found


def questions(card: ArticleCard, kind: str = "") -> list[Piece]:
    return [
        one for one in card.pieces if isinstance(one.body, Proposal) and (not kind or one.body.question.type == kind)
    ]


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
        told = room.do(lambda work: room.house.articles.fail(work, taken, "unreachable"))
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
    assert room.do(lambda work: articles.fail(work, dead, "slow")) is None
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
    assert room.do(lambda work: articles.fail(work, item, "slow")) is None
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


def test_pieces_are_decided_one_by_one_and_taken_back(room: Room) -> None:
    draft = paste(room)
    first, second = look(room, draft).pieces[:2]
    card = edit(room, "decide", draft, first.id, keep=True)
    assert (card.draft.place, card.undo) == (2, 1)
    assert edit(room, "decide", draft, first.id, keep=True).undo == 1
    card = edit(room, "decide", draft, second.id, keep=False)
    assert [one.state for one in card.pieces[:3]] == [PieceState.KEPT, PieceState.DROPPED, PieceState.OPEN]
    assert edit(room, "undo", draft, 2).pieces[1].state is PieceState.OPEN
    assert room.call("owner", room.house.article_editing.undo, draft, 2) is ArticleRefusal.NOTHING_TO_UNDO
    card = edit(room, "undo", draft, 1)
    assert (card.draft.place, card.undo) == (1, 0)
    assert {one.state for one in card.pieces} == {PieceState.OPEN}
    assert room.call("owner", room.house.article_editing.turn, draft, 99) is ArticleRefusal.NOT_YOURS
    assert edit(room, "turn", draft, 3).draft.place == 3


def test_texts_and_keys_are_written_anew(room: Room) -> None:
    draft = paste(room)
    single = questions(look(room, draft), "single")[0]
    assert isinstance(single.body, Proposal)
    card = edit(room, "write", place_number(single.id, 0, "de"), "Wie gibt der Satz „nie gesagt von ihr“ etwas weiter?")
    changed = card.by_id(single.id)
    assert changed is not None
    assert changed.edited
    assert isinstance(changed.body, Proposal)
    assert changed.body.question.de.stem.startswith("Wie gibt der Satz")
    assert changed.body.question.en == single.body.question.en
    # The rules object, and the edit is kept all the same.
    assert [one.rule for one in card.objections[single.id]] == ["not-verbatim"]
    for text, misfit in (("  ", Misfit.EMPTY), ("a" * 301, Misfit.LONG)):
        assert room.call("owner", room.house.article_editing.write, place_number(single.id, 0, "de"), text) is misfit
    key = single.body.question.model_dump()["key"]
    place = single.body.question.model_dump()["options"].index(key)
    other = (place + 1) % 3
    card = edit(room, "set_key", draft, single.id, other)
    assert edit(room, "set_key", draft, single.id, other).undo == card.undo == 2
    assert edit(room, "undo", draft, 2).by_id(single.id) == changed
    assert edit(room, "undo", draft, 1).by_id(single.id) == single
    assert room.call("owner", room.house.article_editing.set_key, draft, single.id, 9) is Misfit.SHAPE
    for number in (place_number(single.id, 60, "de"), place_number(10_000, 0, "de")):
        assert room.call("owner", room.house.article_editing.write, number, "x") is ArticleRefusal.NOT_YOURS


def test_a_question_makes_room_for_another(room: Room) -> None:
    draft = paste(room)
    before = questions(look(room, draft))[0]
    card = edit(room, "replace", draft, before.id, 0)
    after = card.by_id(before.id)
    assert after is not None
    assert after.body.key != before.body.key
    assert card.draft.tried == (before.body.key,)
    # A second tap on the same button changes nothing.
    assert edit(room, "replace", draft, before.id, 0).by_id(before.id) == after
    assert edit(room, "undo", draft, 1).by_id(before.id) == before
    seen = {one.body.key for one in questions(look(room, draft))}
    tried = 1
    while isinstance(
        found := room.call("owner", room.house.article_editing.replace, draft, before.id, tried), ArticleCard
    ):
        now = found.by_id(before.id)
        assert now is not None
        assert now.body.key not in seen
        seen.add(now.body.key)
        tried += 1
    assert found is ArticleRefusal.NO_OTHER
    a_card = look(room, draft).pieces[0]
    assert room.call("owner", room.house.article_editing.replace, draft, a_card.id, tried) is ArticleRefusal.NOT_YOURS
    assert room.call("owner", room.house.article_editing.set_key, draft, a_card.id, 0) is ArticleRefusal.NOT_YOURS


def test_so_many_steps_are_kept(room: Room) -> None:
    draft = paste(room)
    piece = look(room, draft).pieces[0]
    for number in range(MOST_UNDO + 3):
        edit(room, "decide", draft, piece.id, keep=number % 2 == 0)
    assert look(room, draft).undo == MOST_UNDO


def test_details(room: Room) -> None:
    draft = paste(room)
    service = room.house.article_publishing
    for name, text in (
        ("title-de", "Laternen  im\nBlick"),
        ("outlet", "Grünhauser Blatt"),
        ("headline", "Streit um Laternen"),
        ("date", "12.11.2025"),
        ("link", LINK),
    ):
        assert isinstance(room.call("owner", service.set_detail, draft, name, text), ArticleCard), name
    found = look(room, draft).draft
    assert found.head is not None
    # Where there is one language only, its title stands for both.
    assert (found.head.title.de, found.head.title.en) == ("Laternen im Blick", "Laternen im Blick")
    assert (found.outlet, found.title, found.link) == ("Grünhauser Blatt", "Streit um Laternen", LINK)
    assert found.published == date(2025, 11, 12)
    for name, text, why in (
        ("title-de", "a" * 61, ArticleRefusal.LENGTH),
        ("title-de", "-", ArticleRefusal.LENGTH),
        ("headline", "-", ArticleRefusal.LENGTH),
        ("nonsense", "a", ArticleRefusal.LENGTH),
        ("link", "http://blatt.example", ArticleRefusal.NO_LINK),
        ("date", "morgen", ArticleRefusal.DATE),
    ):
        assert room.call("owner", service.set_detail, draft, name, text) is why
    for name in ("outlet", "date", "link"):
        assert isinstance(room.call("owner", service.set_detail, draft, name, "-"), ArticleCard)
    found = look(room, draft).draft
    assert (found.outlet, found.published, found.link) == ("", None, "")
    assert isinstance(room.call("owner", service.set_languages, draft, "both"), ArticleCard)
    assert isinstance(room.call("owner", service.set_detail, draft, "title-en", "Lamps"), ArticleCard)
    assert (
        look(room, draft).draft.head
        == found.head.model_copy(update={"title": found.head.title.model_copy(update={"en": "Lamps"})})
        if found.head
        else False
    )
    assert room.call("owner", service.set_languages, draft, "fr") is ArticleRefusal.NOT_YOURS
    assert room.call("owner", service.set_level, draft, 4) is ArticleRefusal.NOT_YOURS


def test_only_what_was_kept_reaches_the_class(room: Room) -> None:
    draft = paste(room)
    publishing, packs = room.house.article_publishing, room.house.class_packs
    assert room.call("owner", publishing.prepare, draft, room.class_id) is ArticleRefusal.UNDECIDED
    room.call("owner", publishing.set_detail, draft, "outlet", "Grünhauser Blatt")
    assert room.call("owner", publishing.prepare, draft, room.class_id) is ArticleRefusal.NOTHING_KEPT
    card = look(room, draft)
    kept = [card.pieces[0], *questions(card)[:3]]
    for one in kept:
        edit(room, "decide", draft, one.id, keep=True)
    room.call("owner", publishing.set_level, draft, 3)
    outlook = room.call("owner", publishing.outlook, draft)
    assert isinstance(outlook, Outlook)
    assert (outlook.summary.questions, outlook.summary.cards) == (3, 1)
    assert 0 < outlook.summary.share < 1 / 3
    assert set(outlook.summary.warnings) == {Warned.UNDECIDED, Warned.ONE_LANGUAGE}
    assert [one.classroom.id for one in outlook.classes] == [room.class_id]
    prepared = room.call("owner", publishing.prepare, draft, room.class_id)
    assert isinstance(prepared, Prepared)
    assert prepared.number is None
    shelved = room.call("owner", packs.publish, room.class_id, prepared.parts, prepared.number)
    assert isinstance(shelved, Shelved)
    questions_there = shelved.pack.questions
    assert len(questions_there) == 3
    assert {one.level for one in questions_there} == {3}
    assert all(one.de == one.en for one in questions_there)
    number = shelved.pack.number
    published = room.call("owner", publishing.mark_published, draft, room.class_id, number)
    assert isinstance(published, ArticleCard)
    assert (published.draft.state, published.draft.shelved) == (State.PUBLISHED, {room.class_id: number})
    # Changed and published again, it is the next revision of the same lesson.
    edit(room, "decide", draft, questions(card)[3].id, keep=True)
    prepared = room.call("owner", publishing.prepare, draft, room.class_id)
    assert isinstance(prepared, Prepared)
    again = room.call("owner", packs.publish, room.class_id, prepared.parts, prepared.number)
    assert isinstance(again, Shelved)
    assert (again.pack.number, again.change, len(again.pack.questions)) == (number, "revised", 4)


def test_with_the_draft_goes_everything(room: Room) -> None:
    draft, other = paste(room), paste(room, ENGLISH, "colleague")
    edit(room, "decide", draft, look(room, draft).pieces[0].id, keep=True)
    room.call("owner", room.house.articles.delete, draft)
    left = room.do(
        lambda work: [
            work.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (article_drafts, article_undo)
        ]
    )
    assert left == [1, 0]
    there = room.do(lambda work: set(work.connection.execute(select(article_pieces.c.draft_id)).scalars()))
    assert there == {other}
