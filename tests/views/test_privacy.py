"""What learners read about their data, in both languages."""

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.content import Pack, Question
from bot.core.erasure import Written
from bot.core.privacy import LOOKS_SHOWN, Farewell, Heir, Looked, Operator, Overview, OwnData, Record
from bot.i18n.texts import Texts, Translations
from bot.views import erasure, own_data, renewal
from bot.views import privacy as view
from bot.views.reply import Letter, Message
from tests.builders import question
from tests.views.test_chat import ME, PACK, shown

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ZONE = "Europe/Berlin"
FOUND = Overview(Operator(), enrolled=False, teaches=False, model=False, looks=0, drafts=90)
PAGES = {
    "alone": FOUND,
    "in a class": replace(FOUND, enrolled=True, model=True, looks=3, operator=Operator("<Schule>", "a@b.example")),
    "a teacher": replace(FOUND, teaches=True, operator=Operator(contact="Raum 12")),
    "a name only": replace(FOUND, operator=Operator("Die Schule")),
    "kept out": replace(FOUND, barred=datetime(2026, 12, 1, 12, tzinfo=UTC)),
}


def heir(class_id: int, name: str) -> Heir:
    return Heir(class_id, name, 9, 9, "de")


FAREWELLS = {
    "little": (Farewell(0, 0, 0, (), (), 0), Written(0, 0, 0)),
    "much": (Farewell(41, 3, 1, (), (), 0, at=1_795_508_994), Written(2, 1, 4, 1)),
    "kept out": (
        Farewell(0, 0, 0, (), (), 0, barred=datetime(2026, 12, 1, 12, tzinfo=UTC), guessed=True, marked=1),
        Written(0, 0, 0),
    ),
    "a teacher's": (Farewell(0, 0, 0, (heir(1, "8b & Co"), heir(2, "7a")), ("9c",), 2), Written(0, 0, 0, drafts=1)),
}


@pytest.mark.parametrize("name", PAGES)
def test_page(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(view.page(texts, PAGES[name])) == snapshot


def test_teachers_are_addressed_formally(translations: Translations, snapshot: SnapshotAssertion) -> None:
    texts, (farewell, written) = translations.texts("de", teaches=True), FAREWELLS["a teacher's"]
    pages = [view.page(texts, PAGES["a teacher"]), view.ask_forget(texts, farewell, written)]
    pages += [view.exported(texts, 7), view.wait(texts, NOW, ZONE), view.forgotten(texts, ())]
    pages += [erasure.ask(texts, written), erasure.ask(texts, Written(0, 0, 0)), erasure.erased(texts, written, ())]
    assert [shown(one) for one in pages] == snapshot


@pytest.mark.parametrize("number", [0, 2, LOOKS_SHOWN])
def test_looks(texts: Texts, number: int, snapshot: SnapshotAssertion) -> None:
    kinds = ("today", "grid", "learner", "question", "export", "summary", "something new")
    found = tuple(
        Looked(NOW - timedelta(hours=n), kinds[n % len(kinds)], "8b & <Co>", "" if n % 3 else "Frau <K>")
        for n in range(number)
    )
    assert shown(view.looks(texts, found, ZONE)) == snapshot


def looked_at() -> set[str]:
    """Every word that a service stores for what a teacher looked at."""
    found = set()
    for path in Path("bot/services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("log", "work.membership.add_looks"):
                continue
            found |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_whatever_can_be_looked_at_has_words_of_its_own(texts: Texts) -> None:
    kinds = looked_at()
    assert {"grid", "reason"} <= kinds
    kinds.add("something new")
    assert len({view.look_name(texts, one) for one in kinds}) == len(kinds)


@pytest.mark.parametrize("name", FAREWELLS)
def test_before_everything_goes(texts: Texts, name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(view.ask_forget(texts, *FAREWELLS[name])) == snapshot


def test_gone(texts: Texts, snapshot: SnapshotAssertion) -> None:
    letters = (Letter(5, Message("Changed"), replaces=True),)
    gone = view.forgotten(texts, letters)
    assert gone.letters == letters
    assert not gone.messages[0].card, "nothing may be remembered of a stranger"
    assert shown(gone) == snapshot


def test_on_its_way(texts: Texts, snapshot: SnapshotAssertion) -> None:
    reply = view.exported(texts, 7)
    assert [message.document and message.document.form for message in reply.messages] == ["html", "json"]
    assert shown(reply) == snapshot(name="exported")
    assert shown(view.wait(texts, NOW, ZONE)) == snapshot(name="wait")


def test_notice_that_has_changed(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(renewal.renewed(texts)) == snapshot(name="renewed")
    assert shown(renewal.agreed(texts, ME)) == snapshot(name="agreed")


ASKED = question("single", 1)


def find(version_id: int) -> tuple[Question, Pack | None] | None:
    """Of two questions the content has lost one."""
    return (ASKED, PACK) if version_id == 1 else None


class Tags(HTMLParser):
    """Which tags are open, and what was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_of_ones_own_data(texts: Texts, snapshot: SnapshotAssertion) -> None:
    evil = "<script>alert('x')</script>\n\"&"
    rows: dict[str, Sequence[Record]] = {name: (dict.fromkeys(columns),) for name, columns in own_data._SHOWN.items()}
    sections: dict[str, Sequence[Record]] = {
        **rows,
        "talk_turns": ({"at": NOW, "text": evil}, {"at": NOW, "text": ""}),
        "looks": ({"looked_at": NOW, "what": "grid"},),
        "mastery": ({"skill": "S1", "n": 4, "last_day": date(2026, 11, 24)},),
        "answers": (
            *(
                {
                    "answered_at": NOW,
                    "question_id": "p01/q01",
                    "version_id": version,
                    "response": one,
                    "outcome": outcome,
                    "confidence": 2,
                }
                for version, one, outcome in (
                    (1, {"kind": "chosen", "ids": ["b"]}, "right"),
                    (2, {"kind": "written", "text": evil}, "right"),
                    (2, {"kind": "chosen", "ids": ["a", "b"]}, "wrong"),
                    (2, {"kind": "else"}, None),
                )
            ),
        ),
        "rhythms": ({"muted": True, "next_at": None},),
        "cards": ({"chat_id": 5},),
    }
    page = own_data.page(texts, OwnData("Eule", ZONE, NOW, sections, held=True), find)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "link", "iframe"}
    (policy,) = re.findall(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page.partition("<style>")[0]
    )
    assert policy.startswith("default-src 'none';"), "and nothing could be"
    assert "script" not in policy
    assert not re.search(r"https?://", page), "nothing is loaded"
    assert page == snapshot
    few = own_data.page(texts, OwnData("Eule", ZONE, NOW, {"talk_turns": ({"at": NOW, "text": ""},)}, held=False), find)
    assert "<table" not in few
    assert own_data.file_name(texts, OwnData("Eule", ZONE, NOW, {}, held=False), "html").endswith("2026-11-24.html")
