"""Words that one pack explains and another one uses."""

from typing import Any

import pytest

from bot.core.content import Card, GlossaryEntry, Pack
from bot.core.content.course import Everyday
from bot.core.content.documents import Document, Lines, PackFolder
from bot.core.content.ledger import Ledger
from bot.core.content.terms import check_terms, names
from tests.builders import both, pack

COURSE = Document("course.yaml", {}, Lines({(): 1, ("everyday", 0, "terms", 0): 8}, {}))


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Beleg", "Das ist gut belegt.", "belegt"),
        ("Beleg", "Die Belegschaft streikt.", ""),
        ("Redaktion", "Zwei **Redaktionen** fragten", "Redaktionen"),
        ("Umfrage oder Befragung", "Bei der Befragung", "Befragung"),
        ("bestätigen (verifizieren)", "sie bestätigte es", "bestätigte"),
        ("study", "five studies", "studies"),
        ("false alarm", "two false alarms", "false alarms"),
        ("false alarm", "an alarm that is false", ""),
        ("WHO", "the one who counted", ""),
        ("WHO", "die WHO rät ab", "WHO"),
        ("Bot", "ein Boot", ""),
        ("Bot", "ein bot", "bot"),
    ],
)
def test_a_term_is_met_in_its_forms_but_in_no_compound(term: str, text: str, found: str) -> None:
    assert names(term, text) == found


def entry(name: str, german: str, english: str) -> GlossaryEntry:
    return GlossaryEntry(id=name, term={"de": german, "en": english}, meaning=both("M"))


def using(text: str, *glossary: GlossaryEntry, **changes: Any) -> Pack:
    card = Card(id="start", title="T", text=text, do="Los")
    return pack("p02", lessons={"de": (card,), "en": (card,)}, slug="user", order=2, glossary=glossary, **changes)


def missing(user: Pack, *everyday: Everyday, explained: GlossaryEntry, read: bool = True) -> list[str]:
    teaching = pack("p01", slug="teacher", glossary=(explained,))
    listed = {"glossary": [{"id": "evidence"}]}
    file = Document("packs/user/pack.yaml", listed, Lines({(): 1, ("glossary",): 9}, {}))
    ledger = Ledger()
    folders = {one.slug: _folder(one.slug, file if read else None) for one in (teaching, user)}
    check_terms(ledger, COURSE, [teaching, user], folders, everyday)
    return [str(problem) for problem in ledger.sorted()]


def _folder(slug: str, file: Document | None) -> PackFolder:
    nothing: dict[Any, None] = {}
    return PackFolder(slug, file, None, None, None, None, frozenset(), nothing, nothing)


PROOF = entry("evidence", "Beleg", "Evidence")


def test_what_one_pack_explains_another_that_uses_it_explains_too() -> None:
    assert missing(using("Zwei Belege fehlen."), explained=PROOF) == [
        (
            'packs/user/pack.yaml:9: "Belege" stands in the card "start", and teacher explains "Beleg": explain it '
            'here, too (id evidence), or list it under "everyday" in course.yaml'
        )
    ]
    assert missing(using("Nothing here."), explained=PROOF) == []
    assert missing(using("Zwei Belege fehlen.", entry("proof", "Beleg", "Proof")), explained=PROOF) == []
    assert missing(using("Two bits of evidence: Beleg", PROOF), explained=PROOF) == []


def test_a_compound_explains_its_part() -> None:
    board = entry("commission", "Kommission", "Commission")
    assert missing(using("Die Kommission", entry("eu", "EU-Kommission", "EU Commission")), explained=board) == []


def test_drafts_owe_nothing_and_neither_do_files_that_cannot_be_read() -> None:
    assert missing(using("Zwei Belege fehlen.", status="draft"), explained=PROOF) == []
    assert missing(using("Zwei Belege fehlen."), explained=PROOF, read=False) == []


def test_everyday_words_need_no_entry_but_must_be_those_of_one() -> None:
    known = Everyday(terms=("evidence",), why="Known.")
    assert missing(using("Zwei Belege fehlen."), known, explained=PROOF) == []
    wrong = Everyday(terms=("evidense", "evidence"), why="Known.")
    assert missing(using("Zwei Belege fehlen."), wrong, explained=PROOF) == [
        'course.yaml:8: the glossary entry "evidense" does not exist: did you mean "evidence"?'
    ]
    assert missing(using("Nothing here."), wrong, explained=PROOF, read=False) == []
