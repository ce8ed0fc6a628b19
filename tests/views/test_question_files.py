"""Questions from another tool: the report, what is asked for, and every fault in words, in both languages."""

from dataclasses import replace

from syrupy.assertion import SnapshotAssertion

from bot.core.articles import PieceState, SentFile, State, Told, WorkItem, fields_of, next_gap
from bot.core.articles.model import Brought
from bot.core.content import Skill
from bot.core.content.flaws import MESSAGES, Flaw
from bot.core.exchange import Dropped, Lack, Loss, Misfit
from bot.core.exchange import Flaw as FileFlaw
from bot.core.question_files import Entry, FileReport
from bot.i18n.texts import Texts, Translations
from bot.views.articles import change, details, faults, flaws, gap, overview, piece, report
from bot.views.articles.lists import offered
from tests.builders import both
from tests.core.articles.drafts import draft
from tests.core.articles.test_gaps import brought
from tests.views.test_chat import shown

ITEM = Flaw(rule="vague", language="de", field="options", option="b", text="Wort")
VALUES = (("found", "X"), ("wanted", "B"), ("limit", "20"), ("byte", "E4"), ("name", "a.doc"))


def test_every_fault_has_its_sentence(texts: Texts, snapshot: SnapshotAssertion) -> None:
    said = [
        *(faults.entry(texts, Entry(line=1, kind="flaw", word=one.name, values=VALUES)) for one in FileFlaw),
        *(faults.entry(texts, Entry(line=1, kind="misfit", word=one.name)) for one in Misfit),
        *(faults.entry(texts, Entry(line=1, kind="dropped", word=one.name)) for one in Dropped),
        *faults.losses(texts, tuple(Loss(one, count) for one in Lack for count in (1, 2))),
        *(flaws.flaw(texts, ITEM.model_copy(update={"rule": rule}), {"b": "B"}) for rule in MESSAGES),
    ]
    assert all(said)
    assert "\n".join(said) == snapshot


def test_the_report(texts: Texts, translations: Translations, snapshot: SnapshotAssertion) -> None:
    entries = (
        Entry(line=4, kind="flaw", word="STRAY", values=(("found", "<b>"),)),
        Entry(line=9, kind="misfit", word="PAIRS", text="Was gehört <zusammen>?"),
        *(Entry(line=line, kind="dropped", word="PARTIAL", text="Was?") for line in range(10, 20)),
    )
    some = FileReport(format="csv", came=11, out=2, entries=entries, more=3)
    mine = draft(form="questions", file=SentFile("f", "Fragen <1>.csv"), head=None)
    pages = [
        report.page(texts, mine, some, 0),
        report.page(texts, replace(mine, skill="S1", place=2), some, 1),
        report.page(texts, mine, FileReport(format="gift", came=1, same=7), 0),
        report.page(texts, replace(mine, state=State.FAILED, kind="file"), FileReport(format="xml", came=0, out=1), 0),
        report.page(texts, replace(mine, state=State.FAILED, kind="text"), FileReport(format="gift", came=0, out=1), 0),
        offered(texts, replace(mine, state=State.OFFERED)),
        offered(texts, replace(mine, state=State.OFFERED, file=None), questions=True),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot
    item = WorkItem(mine, Brought("text"), 7, texts.language, mine.created_at)
    (letter,) = report.told(translations, Told(item, mine, True, report=some))
    assert (letter.chat, letter.replaces, letter.message) == (7, True, pages[0].messages[0])
    assert report.told(translations, None) == report.told(translations, Told(item, mine, True)) == ()


def test_what_they_practise(texts: Texts, snapshot: SnapshotAssertion) -> None:
    skills = [Skill(id=f"S{n}", name=both(f"Skill {n}"), summary=both("So"), advice=both("Do")) for n in (1, 2, 3)]
    found = brought()
    pages = [
        report.skills(texts, replace(found, draft=replace(found.draft, skill=skill)), skills) for skill in ("", "S2")
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_what_is_asked_for(texts: Texts, snapshot: SnapshotAssertion) -> None:
    found = brought()
    asked = []
    place = (0, 0)
    while (one := next_gap(found, *place)) is not None:
        asked.append(gap.ask(texts, found, one))
        place = (one.piece.position, one.index + 1)
    firsts = [one for position in (1, 2, 4) if (one := next_gap(found, position)) is not None]
    asked += [gap.ask(texts, found, one, shared=True) for one in firsts]
    long = brought(f"{'Warum ' * 60}?{{=ja#r ~nein#f}}")
    too_long = next_gap(long)
    assert too_long is not None
    asked.append(gap.ask(texts, long, too_long))
    assert "\n======\n".join(map(shown, asked)) == snapshot


def test_questions_one_by_one(texts: Texts, snapshot: SnapshotAssertion) -> None:
    found = brought(kept=2)
    dropped = replace(found.pieces[6], state=PieceState.DROPPED, edited=True)
    found = replace(
        found,
        pieces=(*found.pieces[:6], dropped),
        flaws={dropped.id: (Flaw(rule="vague", language="de", field="options", option="a", text="oft"),)},
    )
    bodies = [(one, one.body) for one in found.pieces]
    pages = [
        *(piece.piece(texts, found, one.position, "en") for one in found.pieces),
        overview.pieces(texts, found, 0),
        *(change.menu(texts, found, one, "de") for one in found.pieces),
        *(change.key(texts, found, one, body, "de") for one, body in bodies[4:5]),  # type: ignore[arg-type]
        details.details(texts, found, "Wer sagt das?"),
        details.ask(texts, found, "outlet"),
    ]
    assert "\n======\n".join(map(shown, pages)) == snapshot


def test_long_questions_fit_on_a_card(texts: Texts) -> None:
    answers = "".join(f"~{number} {'Antwort ' * 40}#{'Darum ' * 60}" for number in range(7))
    found = brought(f"{'Warum ' * 190}?{{={'Recht ' * 40}{answers}}}")
    (message,) = piece.piece(texts, found, 1, "de").messages
    assert len(message.html) < 4_000
    stem = fields_of(found.pieces[0].body, "de")[0]
    (message,) = change.ask(texts, found, found.pieces[0], stem, "de").messages
    assert len(message.html) < 1_000
