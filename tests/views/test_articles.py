"""The wizard's pages as they read, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.article.drafting import Objection
from bot.core.articles import (
    ArticleRefusal,
    Duplicate,
    Misfit,
    Outlook,
    PieceState,
    SentFile,
    State,
    Told,
    Warned,
    WorkItem,
    fields_of,
    summarise,
)
from bot.core.articles.model import Brought
from bot.core.class_packs import ClassPackRefusal
from bot.core.classes import Role, Standing
from bot.core.languages import LANGUAGES
from bot.i18n.texts import Texts, Translations
from bot.views.articles import change, files, letters, lists, objections, piece, publish, templates, words
from bot.views.articles import map as map_view
from tests.core.articles.drafts import card, draft, draft_card, pieces, proposal
from tests.views.test_assignments import CLASSROOM
from tests.views.test_chat import shown

WHYS = (
    "address", "private", "unknown-host", "unreachable", "slow", "status", "redirects", "large", "kind", "old-kind",
    "empty", "damaged", "locked", "pages", "scanned", "long", "encoding", "file", "short", "language", "nothing",
    "trouble",
)  # fmt: skip
RULES = (
    "empty", "too-long", "faulty", "no-reason", "same-options", "not-verbatim", "other-language", "unknown-sentence",
    "heading", "sentence-length", "points-back", "unequal-length", "no-quote", "distressing",
)  # fmt: skip
FOUND = pieces(draft_card(1), proposal("single", 3), proposal("word", 1), proposal("open", 11), proposal("sentence", 2))
LINK = "https://www.blatt.example/laternen"


def test_drafts_and_the_way_in(texts: Texts, snapshot: SnapshotAssertion) -> None:
    states = [draft(id=number, state=state) for number, state in enumerate(State)]
    unknown = draft(head=None, title="", link=LINK), draft(head=None, title=""), draft(head=None, title="<Kopf>")
    file = draft(head=None, file=SentFile("f", "artikel.pdf"))
    pages = [
        lists.drafts(texts, [], 0),
        lists.drafts(texts, [*states, *unknown, file], 0),
        lists.drafts(texts, [*states, *unknown, file], 1, lists.deleted(texts, draft())),
        lists.not_for_learners(texts),
        lists.ask(texts),
        lists.duplicate(texts, Duplicate(draft(id=2, head=None), draft(state=State.PUBLISHED))),
        lists.delete(texts, draft()),
        lists.delete(texts, draft(shelved={1: 2})),
        lists.collecting(texts, draft(state=State.COLLECTING, head=None, title="", length=0)),
        *(lists.unread(texts, draft(state=state, head=None, why="status"), wakes=True) for state in State),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_advice_fits_the_reason(texts: Texts, snapshot: SnapshotAssertion) -> None:
    failed = (
        draft(
            state=State.FAILED, head=None, title="", kind=kind, link=LINK if kind == "link" else "", why=why, found=41
        )
        for kind, why in (
            ("text", "short"), ("link", "short"), ("link", "private"), ("text", "language"), ("link", "nothing"),
            ("text", "slow"), ("link", "slow"),
        )
    )  # fmt: skip
    assert "\n======\n".join(shown(lists.unread(texts, one)) for one in failed) == snapshot


def test_why_something_cannot_be(texts: Texts, snapshot: SnapshotAssertion) -> None:
    said = [
        *(words.why(texts, word, 41) for word in WHYS),
        *(words.refusal_words(texts, one) for one in ArticleRefusal),
        *(words.misfit(texts, one, 312) for one in Misfit),
        *(words.warning(texts, one, card().analysis, 3, language) for one in Warned for language in LANGUAGES),
        *(words.decision(texts, one) for one in PieceState),
        *(templates.template(texts, number) for number in range(1, 12)),
        *(
            objections.objection(texts, Objection(rule=rule, option="b", text="Wort", found=9, limit=5), {"b": "B"})
            for rule in RULES
        ),
        *(shown(publish.not_published(texts, one)) for one in ClassPackRefusal),
        shown(words.refusal(texts, ArticleRefusal.NOT_YOURS)),
        shown(words.refusal(texts, ArticleRefusal.NO_OTHER)),
        shown(words.said(texts, "Nein.")),
    ]
    assert "\n".join(said) == snapshot


def test_the_map(texts: Texts, snapshot: SnapshotAssertion) -> None:
    nothing = card().analysis.model_copy(
        update={"voices": (), "numbers": (), "unsourced": (), "hedges": (), "loaded": (), "opinions": ()}
    )
    pages = [
        *(map_view.page(texts, card(*FOUND), page, item) for page, item in ((0, 0), (0, 2), (1, 3), (2, 1), (9, 99))),
        *(
            map_view.page(texts, replace(card(*FOUND, place=3, languages=()), analysis=nothing), page, 0)
            for page in range(3)
        ),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_pieces_one_by_one(texts: Texts, snapshot: SnapshotAssertion) -> None:
    model = proposal("single", 3).model_copy(update={"origin": "model", "tier": "R"})
    found = (*FOUND, *pieces(model))
    whole = card(*(replace(one, position=place) for place, one in enumerate(found, start=1)), undo=2)
    marked = replace(found[1], state=PieceState.KEPT, edited=True)
    objected = replace(
        card(marked, languages=("de", "en")), objections={marked.id: (Objection(rule="no-reason", option="b"),)}
    )
    pages = [
        *(piece.piece(texts, whole, position, "de") for position in range(1, 7)),
        piece.piece(texts, replace(objected, draft=replace(objected.draft, language="de")), 2, "en", "Toast"),
        piece.piece(texts, whole, 99, "de"),
        piece.overview(texts, card(*pieces(*[draft_card(1)] * 12, kept=3), languages=()), 1),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_writing_anew(texts: Texts, snapshot: SnapshotAssertion) -> None:
    whole = card(*FOUND)
    single, opened = FOUND[1], FOUND[3]
    pages = [
        *(change.menu(texts, whole, one, "de") for one in FOUND),
        *(change.ask(texts, whole, one, fields_of(one.body, "en")[0], "en") for one in (single, FOUND[0])),
        change.key(texts, whole, single, proposal("single", 3), "de"),
    ]
    assert [change.part(texts, one, {}) for one in fields_of(opened.body, "de")]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_title_source_and_publishing(texts: Texts, snapshot: SnapshotAssertion) -> None:
    standing = Standing(CLASSROOM, Role.OWNER, learners=24, waiting=0)
    kept = pieces(draft_card(1, 0), *(proposal("single", number) for number in (1, 2, 3)), kept=4)
    full = card(*kept, languages=("de", "en"), link=LINK, level=2, published=draft().created_at.date(), shelved={2: 1})
    bare = card(*FOUND, outlet="", title="", head=None)
    pages = [
        publish.details(texts, full),
        publish.details(texts, bare),
        *(publish.ask(texts, full, name) for name in publish.DETAILS),
        publish.summary(texts, Outlook(full, summarise(full), (standing,))),
        publish.summary(texts, Outlook(bare, summarise(bare), ())),
        publish.confirm(texts, Outlook(full, summarise(full), (standing,)), 2),
        files.export(texts, Outlook(full, summarise(full), ()), "gift", 5),
        files.export(texts, Outlook(full, summarise(full), ()), "exe", 5),
        files.export(texts, Outlook(bare, summarise(bare), ()), "gift", 5),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot
    assert files.file_name(Outlook(full, summarise(full), ()), "gift") == "Laternen-Kameras.gift"
    assert files.file_name(Outlook(bare, summarise(bare), ()), "csv").endswith(".csv")


def test_letters_of_the_worker(translations: Translations, texts: Texts, snapshot: SnapshotAssertion) -> None:
    item = WorkItem(draft(), Brought("text"), 7, texts.language, draft().created_at)
    silent = replace(item, chat=None)
    steps = [one for at in ("bring", "read", "ask") for one in letters.step(translations, item, at)]
    steps += letters.step(translations, replace(item, brought=Brought("link", link=LINK)), "bring")
    told = [
        *letters.told(translations, Told(item, draft(), live=True)),
        *letters.told(translations, Told(item, draft(state=State.FAILED, why="slow"), live=False)),
    ]
    assert [(one.chat, one.replaces) for one in (*steps, *told)] == [(7, True)] * 5 + [(7, False)]
    assert letters.step(translations, silent, "read") == letters.told(translations, None) == ()
    assert letters.told(translations, Told(silent, draft(), live=False)) == ()
    assert "\n======\n".join(f"{one.message.html}\n{one.message.rows}" for one in (*steps, *told)) == snapshot


@pytest.mark.parametrize("name", ["de", "en"])
def test_names_of_languages(texts: Texts, name: str) -> None:
    assert words.language_name(texts, "de" if name == "de" else "en")
