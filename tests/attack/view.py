"""Who is who in what is stored: roles, memberships, and which learner and class a row leads to. No service is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.storage.base import metadata
from tests.services.access.walk import Row, Rows

BESIDE_THE_WAY = frozenset(
    {
        *("teacher_id", "decided_by", "made_by", "used_by", "runner_id", "merged_into", "version_id"),
        *("parallel_version_id", "round_reports.reason_id", "round_showings.reason_id", "class_packs.learner_id"),
    }
)
"""Columns that name somebody who had to do with a row, and whose it is not."""

STAFF = ("owner", "coteacher")


def _ways() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Table: its columns that lead to whose a row is, each with the table that it leads to."""
    found = {}
    for table in metadata.sorted_tables:
        ways = []
        for column in table.columns:
            if column.name in BESIDE_THE_WAY or f"{table.name}.{column.name}" in BESIDE_THE_WAY:
                continue
            ways += [(column.name, key.column.table.name) for key in column.foreign_keys]
        found[table.name] = tuple(ways)
    return found


WAYS = _ways()


@dataclass
class View:
    """``rows`` as they are at one moment."""

    rows: Rows
    _by_id: dict[str, dict[int, Row]] = field(default_factory=dict)
    _chats: dict[int, int] | None = None

    def find(self, table: str, number: object) -> Row:
        """The row with that id; an empty one where there is none."""
        if table not in self._by_id:
            self._by_id[table] = {row["id"]: row for row in self.rows[table] if "id" in row}
        return self._by_id[table].get(number, {})  # type: ignore[call-overload, no-any-return]

    def person(self, chat: int) -> int | None:
        """The learner whose private chat it is."""
        if self._chats is None:
            self._chats = {row["chat_id"]: row["learner_id"] for row in self.rows["contacts"]}
        return self._chats.get(chat)

    def whose(self, table: str, row: Row) -> tuple[set[int], set[int]]:
        """Learners and classes that ``row`` leads to. A learner that it names itself is the only one."""
        if table in ("learners", "classes"):
            mine = {int(row["id"])}
            return (mine, set()) if table == "learners" else (set(), mine)
        people, classes, direct = set[int](), set[int](), set[int]()
        for column, parent in WAYS[table]:
            value = row.get(column)
            if value is None:
                continue
            if parent == "learners":
                direct.add(int(value))
            elif parent == "classes":
                classes.add(int(value))
            elif above := self._above(parent, value):
                found = self.whose(parent, above)
                people |= found[0]
                classes |= found[1]
        return direct or people, classes

    def _above(self, parent: str, value: object) -> Row:
        if metadata.tables[parent].columns.get("id") is not None:
            return self.find(parent, value)
        (key,) = metadata.tables[parent].primary_key
        return next((row for row in self.rows[parent] if row[key.name] == value), {})

    def role(self, learner: int | None, class_id: int) -> str:
        """What somebody is in the staff of a class; "" for nothing."""
        found = (row for row in self.rows["staff"] if row["class_id"] == class_id and row["learner_id"] == learner)
        return next((str(row["role"]) for row in found), "")

    def state(self, learner: int | None, class_id: int) -> str:
        """What somebody is in a class as a learner; "" for nothing."""
        found = (row for row in self.rows["memberships"] if (row["class_id"], row["learner_id"]) == (class_id, learner))
        return next((str(row["state"]) for row in found), "")

    def teaches(self, learner: int | None, other: int) -> bool:
        """Whether ``learner`` is on the staff of a class in whose list ``other`` is, whatever their state."""
        classes = {row["class_id"] for row in self.rows["memberships"] if row["learner_id"] == other}
        return any(self.role(learner, one) in STAFF for one in classes)

    def tied(self, chat: int) -> set[int]:
        """Classes whose group ``chat`` is."""
        return {row["class_id"] for row in self.rows["groups"] if row["chat_id"] == chat}

    def known_as(self, learner: int | None, table: str) -> list[Row]:
        """Rows of ``table`` that name this learner."""
        return [row for row in self.rows[table] if learner is not None and row["learner_id"] == learner]

    def persons(self, learner: int | None, classes: set[int]) -> set[int]:
        """Membership ids of the learner in these classes; of accounts that were made one, the one that counts."""
        rows = [row for row in self.known_as(learner, "memberships") if row["class_id"] in classes]
        return {row["merged_into"] or row["id"] for row in rows}

    def barred(self, learner: int | None, now: datetime) -> bool:
        """Whether the operator keeps the account out."""
        return any(row["until"] is None or now < row["until"] for row in self.known_as(learner, "bars"))

    def silenced(self, learner: int | None, classes: set[int]) -> bool:
        """Whether they may write nothing in one of these classes."""
        return bool(self.persons(learner, classes) & {row["membership_id"] for row in self.rows["class_bars"]})

    def blocks(self, learner: int | None, others: set[int], classes: set[int]) -> bool:
        """Whether they want to read nothing by one of ``others`` in these classes."""
        hidden = {row["membership_id"] for row in self.known_as(learner, "round_blocks")}
        return any(hidden & self.persons(other, classes) for other in others)
