"""Questions that teachers bring from other tools, on both databases."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.core.articles import (
    MOST_UNDO,
    ArticleCard,
    ArticleDraft,
    ArticleRefusal,
    Brought,
    Gap,
    Misfit,
    Outlook,
    PieceState,
    Prepared,
    SentFile,
    State,
    Told,
    place_number,
)
from bot.core.class_packs import Shelved
from bot.core.content import TrueFalse
from bot.core.exchange import Loss
from bot.core.question_files import FileReport, OwnQuestion
from bot.core.quiz.session import QuizSummary
from bot.storage.articles.tables import article_drafts, article_pieces, article_undo
from bot.storage.database import Database
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.question_files import GIFT, read_questions
from tests.services.class_pack_steps import check, work
from tests.services.drafting import bring, edit, look
from tests.services.test_queries import statements


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    return Room(database, clock)


def send(room: Room, text: str = GIFT, name: str = "owner", file: str = "Meine_Fragen.gift") -> Told:
    """A file of questions that was read."""
    bring(room, Brought("file", file=SentFile("id", file)), name)
    return read_questions(room.do, room.house, text)


def use(room: Room, method: str, *args: Any, name: str = "owner") -> Any:
    return room.call(name, getattr(room.house.question_files, method), *args)


def test_a_file_becomes_a_draft_with_a_report(room: Room) -> None:
    told = send(room)
    draft = told.draft
    assert (draft.state, draft.form, draft.languages, draft.level) == (State.READY, "questions", ("en",), 2)
    assert draft.head is not None
    assert draft.head.title.de == "Meine Fragen"
    found = use(room, "report", draft.id)
    assert found == (draft, told.report)
    report = told.report
    assert isinstance(report, FileReport)
    assert (report.format, report.came, report.out, report.same) == ("gift", 3, 1, 0)
    assert [(one.line, one.kind, one.word) for one in report.entries] == [
        (5, "flaw", "UNCLOSED"),
        (9, "dropped", "PARTIAL"),
        (9, "dropped", "MEDIA"),
    ]
    bodies = [one.body for one in look(room, draft.id).pieces]
    assert [one.line for one in bodies if isinstance(one, OwnQuestion)] == [3, 7, 9]
    assert {one.question.skill for one in bodies if isinstance(one, OwnQuestion)} == {"S0"}
    assert room.do(lambda work: work.articles.text(draft.id)) == "", "what the questions need is in their pieces"
    article = bring(room, Brought("text", text="Guten Tag"))
    assert use(room, "report", article.id) is ArticleRefusal.NOT_YOURS
    assert use(room, "ask_skill", article.id) is ArticleRefusal.NOT_READY


def test_the_same_file_is_known_again(room: Room) -> None:
    first = send(room).draft
    again = send(room, f"\n{GIFT}\n").report
    assert again is not None
    assert again.same == first.id
    other = send(room, name="colleague").report
    assert other is not None
    assert other.same == 0
    mended = send(room, GIFT.replace("{T\n", "{T}\n")).report
    assert mended is not None
    assert (mended.came, mended.same) == (4, 0)
    for _ in range(2):
        broken = send(room, "Wer?{=a").report
        assert broken is not None
        assert (broken.came, broken.same) == (0, 0)
    assert room.do(lambda work: work.articles.find_digest(first.learner_id, 0, sha256(b"Wer?{=a").hexdigest())) is None


def test_a_file_without_a_question_fails_and_says_why(room: Room) -> None:
    told = send(room, "Wer?{=a\n\n::x::Wie?{")
    assert (told.draft.state, told.draft.why) == (State.FAILED, "none-in")
    draft, report = use(room, "report", told.draft.id)
    assert (draft.of_questions, report.came, report.out) == (True, 0, 2)
    assert use(room, "ask", draft.id, 1, 0) is ArticleRefusal.NOT_READY


def test_what_is_too_large_or_gone_meanwhile(room: Room) -> None:
    large = Brought("file", file=SentFile("id", "a.gift", size=(1 << 20) + 1))
    assert room.call("owner", room.house.articles.bring, large) is ArticleRefusal.HEAVY
    draft = bring(room, Brought("file", file=SentFile("id", "a.gift", size=1 << 20)))
    room.call("owner", room.house.articles.delete, draft.id)
    assert room.do(room.house.articles.take) is None


def fill(room: Room, draft: int) -> ArticleCard:
    """Write everything that is missing."""
    card, gap = use(room, "ask", draft, 1, 0)
    while isinstance(gap, Gap):
        card = edit(room, "write", place_number(gap.piece.id, gap.index, card.language), f"Grund {gap.index}")
        card, gap = use(room, "ask", draft, 1, 0)
    assert isinstance(card, ArticleCard)
    return card


def test_what_is_missing_is_written_text_by_text(room: Room) -> None:
    draft = send(room).draft.id
    card, gap = use(room, "ask", draft, 1, 0)
    assert (gap.piece.position, gap.field.item, card.draft.place) == (1, "b", 0)
    number = place_number(gap.piece.id, gap.index, "en")
    for text, why in (("", Misfit.EMPTY), ("a" * 301, Misfit.LONG)):
        assert use(room, "write_shared", number, text).why is why
    shared = use(room, "write_shared", number, "Steht nicht da.")
    first = shared.pieces[0]
    assert first.body.question.en.why == {"a": "Sie verkauft es.", "b": "Steht nicht da.", "c": "Steht nicht da."}
    assert (first.edited, first.body.question.de, shared.undo) == (True, first.body.question.en, 1)
    card, gap = use(room, "ask", draft, 1, gap.index + 1)
    # It goes on there another time.
    assert (gap.piece.position, gap.field.item, look(room, draft).draft.place) == (3, "other", 3)
    assert edit(room, "undo", draft, 1).pieces[0].body.question.en.why == {"a": "Sie verkauft es."}  # type: ignore[union-attr]
    assert use(room, "ask", draft, 4, 0)[1] is None
    card = fill(room, draft)
    assert use(room, "ask", draft, 1, 0) == (card, None)
    for wrong in (place_number(99, 0, "en"), place_number(card.pieces[0].id, 0, "en")):
        assert use(room, "write_shared", wrong, "x", name="colleague") is ArticleRefusal.NOT_YOURS


def test_one_explanation_for_what_is_no_gap_any_more_replaces_its_text(room: Room) -> None:
    draft = send(room).draft.id
    gap = use(room, "ask", draft, 1, 0)[1]
    fill(room, draft)
    number = place_number(gap.piece.id, gap.index, "en")
    assert use(room, "write_shared", number, " ").why is Misfit.EMPTY
    first = use(room, "write_shared", number, "Steht nicht da.").pieces[0]
    assert first.body.question.en.why == {
        "a": "Sie verkauft es.",
        "b": "Steht nicht da.",
        "c": f"Grund {gap.index + 1}",
    }
    assert use(room, "write_shared", place_number(gap.piece.id, 40, "en"), "x") is ArticleRefusal.NOT_YOURS


def test_many_are_kept_at_once(room: Room, database: Database, clock: Clock) -> None:
    draft = send(room, "\n\n".join(f"Nummer {number}?{{T#r#f}}" for number in range(60))).draft
    clock.time += timedelta(hours=1)
    with statements(database) as seen:
        kept = use(room, "keep_all", draft.id)
    assert len(seen) < 20
    assert ({one.state for one in kept.pieces}, kept.undo) == ({PieceState.KEPT}, MOST_UNDO)
    assert kept.draft.updated_at == clock.time
    back = edit(room, "undo", draft.id, kept.undo)
    assert [one.position for one in back.pieces if one.state is PieceState.OPEN] == [60]
    assert (use(room, "keep_all", draft.id).undo, len(back.pieces)) == (MOST_UNDO, 60)


def test_the_checklist_warns(room: Room) -> None:
    draft = send(room, "Was ist NICHT so, oder doch?{=alles davon#r ~das#f ~etwas#f ~dies#f}").draft.id
    (piece,) = look(room, draft).pieces
    edit(room, "write", place_number(piece.id, 3, "de"), "das")
    card = look(room, draft)
    (piece,) = card.pieces
    assert [one.rule for one in card.objections[piece.id]] == ["same-options"]
    assert [one.rule for one in card.flaws[piece.id]] == ["catch-all"]


def test_only_whole_questions_reach_the_class(room: Room, clock: Clock) -> None:
    draft = send(room).draft.id
    publishing = room.house.article_publishing
    assert use(room, "set_skill", draft, "S99") is ArticleRefusal.NOT_YOURS
    assert room.call("owner", publishing.set_languages, draft, "both") is ArticleRefusal.NOT_YOURS
    kept = use(room, "keep_all", draft)
    assert ({one.state for one in kept.pieces}, kept.undo) == ({PieceState.KEPT}, 3)
    assert use(room, "keep_all", draft) == kept
    for refusal, then in (
        (ArticleRefusal.UNDECIDED, lambda: room.call("owner", publishing.set_detail, draft, "outlet", "OER, CC BY")),
        (ArticleRefusal.UNSKILLED, lambda: use(room, "set_skill", draft, "S3")),
        (ArticleRefusal.UNFINISHED, lambda: fill(room, draft)),
    ):
        assert room.call("owner", publishing.prepare, draft, room.class_id) is refusal
        assert isinstance(then(), ArticleCard)
    outlook = room.call("owner", publishing.outlook, draft)
    assert isinstance(outlook, Outlook)
    assert (outlook.summary.questions, outlook.summary.cards, outlook.summary.share) == (3, 0, 0)
    lost = room.call("owner", publishing.losses, draft, "aiken")
    assert isinstance(lost, tuple)
    assert isinstance(lost[0], Loss)
    prepared = room.call("owner", publishing.prepare, draft, room.class_id)
    assert isinstance(prepared, Prepared)
    shelved = room.call("owner", room.house.class_packs.publish, room.class_id, prepared.parts, prepared.number)
    assert isinstance(shelved, Shelved)
    room.call("owner", publishing.mark_published, draft, room.class_id, shelved.pack.number)
    pack = shelved.pack
    assert ({one.skill for one in pack.questions}, pack.article.outlet) == ({"S3"}, "OER, CC BY")
    assert len({one.concept for one in pack.questions}) == 3
    asked, end = check(room, "kim", pack)
    assert (len(asked), isinstance(end, QuizSummary)) == (3, True)
    assert sum(skill.count.answered for skill in room.call("kim", room.house.progress.show).skills) == 3
    clock.time = berlin(29, 9)
    asked, _ = work(room, "kim", room.call("kim", room.house.review.start))
    assert len(asked) == 3
    # A question changed and published again is the same one, in its next version.
    truth = look(room, draft).pieces[1]
    assert isinstance(truth.body, OwnQuestion)
    assert isinstance(truth.body.question, TrueFalse)
    edit(room, "set_key", draft, truth.id, 1)
    prepared = room.call("owner", publishing.prepare, draft, room.class_id)
    assert isinstance(prepared, Prepared)
    again = room.call("owner", room.house.class_packs.publish, room.class_id, prepared.parts, prepared.number)
    assert isinstance(again, Shelved)
    assert (again.change, again.pack.ids) == ("revised", pack.ids)


def test_a_lesson_asks_something_that_can_be_right(room: Room) -> None:
    draft = send(room, "Wer fehlt?{####Modell}").draft.id
    fill(room, draft)
    use(room, "set_skill", draft, "S3")
    use(room, "keep_all", draft)
    room.call("owner", room.house.article_publishing.set_detail, draft, "outlet", "OER")
    found = room.call("owner", room.house.article_publishing.prepare, draft, room.class_id)
    assert found is ArticleRefusal.UNMEASURED


def test_with_the_draft_goes_everything(room: Room) -> None:
    draft = send(room).draft.id
    fill(room, draft)
    kept = send(room, name="colleague").draft.id
    owner = replace(room.do(lambda work: room.person(work, "owner")), teacher=False, staff=False)
    room.do(lambda work: room.house.articles.erase(work, owner))
    left = room.do(
        lambda work: [
            set(work.connection.execute(select(column)).scalars())
            for column in (article_drafts.c.id, article_pieces.c.draft_id, func.count(article_undo.c.id))
        ]
    )
    assert left == [{kept}, {kept}, {0}]
    assert isinstance(room.call("colleague", room.house.articles.open, kept), ArticleDraft)
