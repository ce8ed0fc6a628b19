"""Who may read which words, from the tables alone: the second half of the oracle.

Marks are words that stand nowhere else: pseudonyms, names on the roster, classes, what learners and teachers wrote.
Where a mark is stored says whose it is; a mark that goes out to a chat must be stored where its reader may look.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.links import show_code
from tests.attack.desk import IGNORED, Effects, Sent
from tests.attack.updates import Step
from tests.attack.view import STAFF, View
from tests.services.access.walk import Row, Rows
from tests.voting import REASONS

MARK = re.compile(
    "|".join((r"Alias \w+", r"Roster \w+", r"Room \w+", r"Words of \w+", r"zq\d+x", *map(re.escape, REASONS)))
)
"""All marks, as they stand in texts."""

ELSEWHERE = IGNORED | {"question_versions", "cards", "polls"}
"""Tables that are looked at by no reader: their words are those of others."""

TAG = "<u>"
"""What forgers write, and no view does: it must never go out as a tag."""


@dataclass
class Marks:
    """Which rows every mark stands in, kept up to date from step to step."""

    rows: Rows
    places: dict[str, dict[tuple[str, str], Row]]

    @classmethod
    def of(cls, rows: Rows) -> "Marks":
        """All marks of a world."""
        made = cls({table: [] for table in rows}, {})
        made.follow(rows)
        return made

    def follow(self, rows: Rows) -> None:
        """Take in what has changed."""
        for table, now in rows.items():
            before = self.rows[table]
            if now is before or table in ELSEWHERE:
                continue
            old, new = ({repr(row): row for row in part} for part in (before, now))
            for text in old.keys() - new.keys():
                for mark in MARK.findall(text):
                    self.places[mark].pop((table, text), None)
            for text in new.keys() - old.keys():
                for mark in MARK.findall(text):
                    self.places.setdefault(mark, {})[table, text] = new[text]
        self.rows = rows

    def find(self, mark: str) -> Iterable[tuple[str, Row]]:
        """Tables and rows in which ``mark`` stands."""
        return [(table, row) for (table, _), row in self.places.get(mark, {}).items()]


@dataclass(frozen=True)
class Reader:
    """Somebody who gets a message: a learner (None: nobody yet), or a group (``chat`` < 0)."""

    chat: int
    learner: int | None
    views: tuple[View, View]
    step: Step
    file: bool

    @property
    def acts(self) -> bool:
        """Whether the step is the reader's own."""
        return self.step.actor == self.chat

    def role(self, classes: Iterable[int]) -> set[str]:
        """What they are, or were right before, in the staff of these classes."""
        return {view.role(self.learner, one) for view in self.views for one in classes} - {""}

    def state(self, classes: Iterable[int]) -> set[str]:
        """The same as learners of these classes."""
        return {view.state(self.learner, one) for view in self.views for one in classes} - {""}


def leaks(step: Step, effects: Effects, old: Mapping[str, list[tuple[str, Row]]], marks: Marks) -> Iterator[str]:
    """What went out to somebody who may not read it; ``old`` is where the marks stood before the step."""
    views = (View(effects.before), View(effects.after))
    for one in effects.sent:
        shown = f"{one.words}\n{one.file}"
        if one.raw.get("parse_mode") == "HTML" and TAG in f"{one.raw.get('text')}{one.raw.get('caption')}":
            yield f"{one.chat} gets somebody's words as a tag: {one.words[:200]!r}"
        learner = views[0].person(one.chat) or views[1].person(one.chat)
        reader = Reader(one.chat, learner, views, step, file=bool(one.file))
        for mark in sorted(set(MARK.findall(shown))):
            places = [*old.get(mark, []), *marks.find(mark)]
            if not _may_read(reader, mark, places):
                where = sorted({table for table, _ in places})
                yield f"{one.chat} reads {mark!r} of {where}: {one.method} {shown[:300]!r}"
        yield from _codes(reader, one, shown)


def _codes(reader: Reader, one: Sent, shown: str) -> Iterator[str]:
    """Class codes that go out to somebody who is not of the staff and did not bring them along."""
    data = " ".join(data for _, data in one.buttons).upper()
    for row in reader.views[1].rows["classes"]:
        code = str(row["code"])
        if code not in data and code not in shown.upper() and show_code(code) not in shown:
            continue
        arrival = reader.views[0].find("learners", reader.learner).get("arrival") or ""
        brought = (reader.acts and reader.step.mentions_code(code)) or code in str(arrival).upper()
        if not (brought or reader.role([row["id"]])):
            yield f"{one.chat} gets the code of class {row['id']}: {shown[:300]!r}"


def _may_read(reader: Reader, mark: str, places: list[tuple[str, Row]]) -> bool:
    if any(mark in said for said in reader.step.strings()) and (reader.acts or reader.chat == reader.step.chat):
        return True  # their own words
    return any(_may_look(reader, table, row) for table, row in places)


def _may_look(reader: Reader, table: str, row: Row) -> bool:
    people, classes = set[int](), set[int]()
    for view in reader.views:
        found = view.whose(table, row)
        people, classes = people | found[0], classes | found[1]
    if reader.chat < 0:
        return table == "classes" and bool(
            {row["id"]} & {one for view in reader.views for one in view.tied(reader.chat)}
        )
    if reader.learner is None and table not in ("classes", "learners"):
        return False
    look = _LOOKS.get(table)
    mine = reader.learner in people
    return mine if look is None else look(reader, row, classes, mine)


def _name_on_roster(reader: Reader, _row: Row, classes: set[int], mine: bool) -> bool:
    # About whom it is reads it only where they take everything along.
    return bool(reader.role(classes) & set(STAFF)) or (mine and reader.file)


def _class(reader: Reader, row: Row, classes: set[int], _mine: bool) -> bool:
    return bool(reader.role(classes) or reader.state(classes)) or _knocks(reader, row)


def _answer(reader: Reader, _row: Row, classes: set[int], mine: bool) -> bool:
    return mine or bool(reader.role(classes))


def _reason(reader: Reader, row: Row, classes: set[int], mine: bool) -> bool:
    now = reader.views[1]
    told = row["consent"] and row["state"] == "approved" and "active" in reader.state(classes)
    if told and now.blocks(reader.learner, now.whose("round_reasons", row)[0], classes):
        told = False
    return mine or bool(reader.role(classes) & set(STAFF)) or bool(told)


def _assignment(reader: Reader, row: Row, classes: set[int], _mine: bool) -> bool:
    return bool(reader.role(classes)) or (row["published_at"] is not None and bool(reader.state(classes)))


def _pack(reader: Reader, row: Row, classes: set[int], _mine: bool) -> bool:
    return bool(reader.role(classes)) or (row["withdrawn_at"] is None and "active" in reader.state(classes))


def _may_name(reader: Reader, row: Row) -> bool:
    """Whether somebody's pseudonym may be read: by who teaches them, and of teachers by those whom they teach."""
    other = int(row["id"])
    for view in reader.views:
        if reader.learner is not None and view.teaches(reader.learner, other):
            return True
        taught = {one["class_id"] for one in view.known_as(other, "staff")}
        if reader.role(taught) or reader.state(taught) - {"removed"}:
            return True
        if any(_knocks(reader, view.find("classes", one)) for one in taught):
            return True
        looked = [one for one in view.rows["looks"] if one["teacher_id"] == other]
        if any(view.find("memberships", one["membership_id"]).get("learner_id") == reader.learner for one in looked):
            return True
    return False


def _knocks(reader: Reader, room: Row) -> bool:
    """Whether the reader stands at the door of a class: with its code, or with an invitation to its staff."""
    if not room:
        return False
    arrival = str(reader.views[0].find("learners", reader.learner).get("arrival") or "").upper()
    if (reader.acts and reader.step.mentions_code(room["code"])) or room["code"] in arrival:
        return True
    asked = [one for view in reader.views for one in view.rows["invitations"] if one["class_id"] == room["id"]]
    return reader.acts and any(reader.step.mentions_token(one["digest"]) for one in asked)


_LOOKS: Mapping[str, Callable[[Reader, Row, set[int], bool], bool]] = {
    "learners": lambda reader, row, _classes, mine: mine or _may_name(reader, row),
    "roster": _name_on_roster,
    "classes": _class,
    "answers": _answer,
    "round_reasons": _reason,
    "assignments": _assignment,
    "class_packs": _pack,
    "hold_words": lambda reader, _row, classes, _mine: bool(reader.role(classes) & set(STAFF)),
}
"""Table: who may read a row; of others only whose it is may."""
