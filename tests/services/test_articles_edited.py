"""Drafts confirmed piece by piece, and on their way to the shelf, on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.core.article.drafting import Proposal
from bot.core.articles import (
    MOST_UNDO,
    ArticleCard,
    ArticleRefusal,
    Misfit,
    Outlook,
    PieceState,
    Prepared,
    Rejected,
    State,
    Sure,
    Warned,
    fields_of,
    place_number,
)
from bot.core.class_packs import Shelved
from bot.storage.articles.tables import article_drafts, article_pieces, article_undo
from bot.storage.database import Database
from tests.articles import ENGLISH
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.drafting import LINK, edit, look, paste, questions


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


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
        found = room.call("owner", room.house.article_editing.write, place_number(single.id, 0, "de"), text)
        assert isinstance(found, Rejected)
        assert (found.piece.id, found.field.part, found.language, found.why) == (single.id, "stem", "de", misfit)
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


def test_the_other_language_is_behind(room: Room) -> None:
    draft = paste(room)
    single = questions(look(room, draft), "single")[0]
    card = edit(room, "write", place_number(single.id, 0, "de"), "Gibt dieser Satz etwas weiter?")
    changed = card.by_id(single.id)
    assert changed is not None
    assert changed.behind == ("en/stem",)
    # The same text again is no step.
    assert edit(room, "write", place_number(single.id, 0, "de"), "Gibt dieser Satz etwas weiter?").undo == 1
    assert edit(room, "write", place_number(single.id, 0, "en"), "Is it passed on?").by_id(single.id).behind == ()  # type: ignore[union-attr]
    assert edit(room, "undo", draft, 2).by_id(single.id) == changed
    card = edit(room, "settle", draft, single.id, "en")
    assert card.by_id(single.id) == replace(changed, behind=())
    assert edit(room, "settle", draft, single.id, "en").undo == card.undo == 2
    assert edit(room, "undo", draft, 2).by_id(single.id) == changed
    assert edit(room, "replace", draft, single.id, 0).by_id(single.id).behind == ()  # type: ignore[union-attr]


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
    # What was withdrawn comes back only where the teacher says so.
    room.call("owner", packs.withdraw, number, on=True)
    day = room.clock().date()
    assert [one.withdrawn for one in room.call("owner", room.house.articles.list)] == [{room.class_id: day}]
    assert look(room, draft).draft.withdrawn == {room.class_id: day}
    assert room.call("owner", publishing.prepare, draft, room.class_id) is ArticleRefusal.WITHDRAWN
    assert isinstance(room.call("owner", publishing.prepare, draft, room.class_id, Sure.AGAIN), Prepared)
    back = room.call("owner", packs.publish, room.class_id, prepared.parts, prepared.number)
    assert isinstance(back, Shelved)
    assert back.change == "revised"
    assert look(room, draft).draft.withdrawn == {}
    # So much may only be quoted by those who have the rights.
    for one in card.pieces:
        edit(room, "decide", draft, one.id, keep=True)
    assert room.call("owner", publishing.prepare, draft, room.class_id) is ArticleRefusal.QUOTED
    assert isinstance(room.call("owner", publishing.prepare, draft, room.class_id, Sure.RIGHTS), Prepared)


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


def test_a_question_with_the_same_answer_twice_is_not_published(room: Room) -> None:
    draft = paste(room)
    single = questions(look(room, draft), "single")[0]
    assert isinstance(single.body, Proposal)
    fields = fields_of(single.body, "de")
    first, second = [index for index, one in enumerate(fields) if one.part == "options"][:2]
    edit(room, "decide", draft, single.id, keep=True)
    edit(room, "write", place_number(single.id, first, "de"), fields[second].text)
    room.call("owner", room.house.article_publishing.set_detail, draft, "outlet", "Blatt")
    prepared = room.call("owner", room.house.article_publishing.prepare, draft, room.class_id, Sure.RIGHTS)
    assert prepared is ArticleRefusal.TWINS
