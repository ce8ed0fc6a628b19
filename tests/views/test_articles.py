"""The wizard's pages as they read, in both languages."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.actions.articles import PublishArticle, ShowSummary
from bot.core.article.drafting import Objection
from bot.core.article.model import Figure
from bot.core.articles import (
    DETAIL_LIMITS,
    ArticleRefusal,
    Duplicate,
    Misfit,
    Outlook,
    PieceState,
    Rejected,
    SentFile,
    State,
    Sure,
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
from bot.views.articles import (
    change,
    details,
    files,
    letters,
    lists,
    objections,
    overview,
    piece,
    publish,
    templates,
    words,
)
from bot.views.articles import map as map_view
from tests.core.articles.drafts import ANALYSIS, SENTENCES, at, card, draft, draft_card, pieces, proposal
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
    day = draft().created_at.date()
    lost = [
        draft(state=State.PUBLISHED, shelved={1: 2, 3: 4}, withdrawn={1: day}),
        draft(state=State.PUBLISHED, shelved={1: 2}, withdrawn={1: day}),
    ]
    pages = [
        lists.drafts(texts, [], 0, 90),
        lists.drafts(texts, lost, 0, 90),
        lists.drafts(texts, [*states, *unknown, file], 0, 90),
        lists.drafts(texts, [*states, *unknown, file], 1, 1, lists.deleted(texts, draft())),
        lists.not_for_learners(texts),
        lists.ask(texts, 90),
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
        *(words.misfit(texts, one, 312, 300) for one in Misfit),
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


def test_a_long_map_has_parts(texts: Texts) -> None:
    figures = tuple(Figure(**at("480.000 Euro", 2), text=f"{n} Euro", value=n, unit="Euro") for n in range(23))
    long = replace(card(*FOUND), analysis=ANALYSIS.model_copy(update={"numbers": figures, "unsourced": ()}))
    pages = [map_view.page(texts, long, number, item) for number, item in ((1, 0), (4, 0), (7, 23), (10, 3))]
    told = [one.messages[0].html for one in pages]
    assert texts("{first} to {last} of {total}", first=1, last=10, total=23) in told[0]
    assert texts.n("and {n} more", "and {n} more", 13) in told[0]
    assert "11. <b>10 Euro</b>" in told[1]
    assert told[2].endswith(f"<blockquote>{SENTENCES[2].text}</blockquote>")
    assert "<blockquote>" not in told[3]
    labels = [[button.text for row in one.messages[0].rows for button in row] for one in pages]
    assert labels[0][:10] == [str(n) for n in range(1, 11)]
    assert texts.button("Page {page} →", page=2) in labels[0]
    assert labels[2][:3] == ["21", "22", "23"]


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
        overview.pieces(texts, card(*pieces(*[draft_card(1)] * 12, kept=3), languages=()), 1),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_writing_anew(texts: Texts, snapshot: SnapshotAssertion) -> None:
    whole = card(*FOUND)
    single, opened = FOUND[1], FOUND[3]
    pages = [
        *(change.menu(texts, whole, one, "de") for one in FOUND),
        *(change.ask(texts, whole, one, fields_of(one.body, "en")[0], "en") for one in (single, FOUND[0])),
        change.key(texts, whole, single, proposal("single", 3), "de"),
        *(
            change.rejected(texts, Rejected(whole, single, fields_of(single.body, "de")[0], "de", why), text)
            for why, text in ((Misfit.EMPTY, " "), (Misfit.LONG, f"<{'lang ' * 200}"), (Misfit.SHAPE, "Gleich"))
        ),
    ]
    assert [piece.part(texts, one, {}) for one in fields_of(opened.body, "de")]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_the_other_language_is_behind(texts: Texts, snapshot: SnapshotAssertion) -> None:
    body = draft_card(1)
    body = body.model_copy(update={"text": body.text.model_copy(update={"de": "So:\n\n- **eins** & zwei\n- drei"})})
    asked, shown_card = pieces(proposal("single", 3), body)
    asked = replace(asked, behind=("en/stem", "en/why/b"), edited=True)
    shown_card = replace(shown_card, behind=("en/text", "de/do"), edited=True)
    whole, one = (card(asked, shown_card, languages=languages) for languages in (("de", "en"), ("de",)))
    field = fields_of(body, "en")[1]
    pages = [
        piece.piece(texts, whole, 1, "de"),
        piece.piece(texts, whole, 2, "de"),
        piece.piece(texts, one, 1, "de"),
        change.menu(texts, whole, asked, "en"),
        change.menu(texts, whole, shown_card, "de"),
        change.menu(texts, one, asked, "en"),
        change.ask(texts, whole, shown_card, field, "en"),
        change.ask(texts, whole, shown_card, fields_of(body, "de")[2], "de"),
        change.ask(texts, one, shown_card, field, "en"),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_title_source_and_publishing(texts: Texts, snapshot: SnapshotAssertion) -> None:
    standing = Standing(CLASSROOM, Role.OWNER, learners=24, waiting=0)
    kept = pieces(draft_card(1, 0), *(proposal("single", number) for number in (1, 2, 3)), kept=4)
    full = card(*kept, languages=("de", "en"), link=LINK, level=2, published=draft().created_at.date(), shelved={2: 1})
    lost = replace(
        full,
        pieces=(replace(kept[0], behind=("en/title",)), *kept[1:]),
        draft=replace(full.draft, shelved={CLASSROOM.id: 1}, withdrawn={CLASSROOM.id: draft().created_at.date()}),
    )
    bare = card(*FOUND, outlet="", title="", head=None)
    pages = [
        details.details(texts, full),
        details.details(texts, bare),
        *(details.ask(texts, full, name) for name in DETAIL_LIMITS),
        publish.summary(texts, Outlook(full, summarise(full), (standing,))),
        publish.summary(texts, Outlook(bare, summarise(bare), ())),
        publish.confirm(texts, Outlook(full, summarise(full), (standing,)), 2, Sure.AGAIN),
        publish.again(texts, Outlook(lost, summarise(lost), (standing,)), CLASSROOM.id, Sure.RIGHTS),
        publish.summary(texts, Outlook(lost, summarise(lost), (standing,))),
        *(
            details.ask(texts, full, name, details.problem(texts, why, name, text))
            for name, why, text in (
                ("title-de", ArticleRefusal.LENGTH, "lang " * 20),
                ("date", ArticleRefusal.DATE, "<übermorgen>"),
            )
        ),
        files.export(texts, Outlook(full, summarise(full), ()), "gift", 5),
        files.export(texts, Outlook(full, summarise(full), ()), "exe", 5),
        files.export(texts, Outlook(bare, summarise(bare), ()), "gift", 5),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot
    assert files.file_name(Outlook(full, summarise(full), ()), "gift") == "Laternen-Kameras.gift"
    assert files.file_name(Outlook(bare, summarise(bare), ()), "csv").endswith(".csv")


def test_more_classes_than_fit_are_on_further_pages(texts: Texts) -> None:
    kept = pieces(draft_card(1, 0), *(proposal("single", number) for number in (1, 2, 3)), kept=4)
    full = card(*kept)
    standings = tuple(
        Standing(replace(CLASSROOM, id=number, name=f"Klasse {number}"), Role.OWNER, learners=24, waiting=0)
        for number in range(1, 18)
    )
    offered: list[int] = []
    turns = []
    for page in range(4):
        reply = publish.summary(texts, Outlook(full, summarise(full), standings), page)
        actions = [button.action for row in reply.messages[0].rows for button in row]
        offered += [one.class_id for one in actions if isinstance(one, PublishArticle) and page < 3]
        turns.append([one.page for one in actions if isinstance(one, ShowSummary)])
    assert offered == [*range(1, 18)]
    # A page that is no more, as classes were archived meanwhile, is the last one.
    assert turns == [[1], [0, 2], [1], [1]]


def test_letters_of_the_worker(translations: Translations, texts: Texts, snapshot: SnapshotAssertion) -> None:
    item = WorkItem(draft(), Brought("text"), 7, texts.language, draft().created_at)
    silent = replace(item, chat=None)
    steps = [one for at in ("bring", "read", "ask") for one in letters.step(translations, item, at)]
    steps += letters.step(translations, replace(item, brought=Brought("link", link=LINK)), "bring")
    told = [
        *letters.told(translations, Told(item, draft(), live=True)),
        *letters.told(translations, Told(item, draft(state=State.FAILED, why="slow"), live=False)),
        *letters.told(translations, Told(item, draft(), live=False, same=draft(id=2, state=State.PUBLISHED))),
    ]
    assert [(one.chat, one.replaces) for one in (*steps, *told)] == [(7, True)] * 5 + [(7, False)] * 2
    assert letters.step(translations, silent, "read") == letters.told(translations, None) == ()
    assert letters.told(translations, Told(silent, draft(), live=False)) == ()
    assert "\n======\n".join(f"{one.message.html}\n{one.message.rows}" for one in (*steps, *told)) == snapshot


@pytest.mark.parametrize("name", ["de", "en"])
def test_names_of_languages(texts: Texts, name: str) -> None:
    assert words.language_name(texts, "de" if name == "de" else "en")
