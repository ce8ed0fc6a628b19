"""A row that is not as it was, and what whoever changed it is to it."""

from dataclasses import dataclass

from tests.attack.updates import Step
from tests.attack.view import STAFF, View
from tests.services.access.walk import Row


@dataclass
class Change:
    """A row that is not as it was, and who did that."""

    table: str
    before: Row
    after: Row
    step: Step
    old: View
    new: View

    def __post_init__(self) -> None:
        self.me = self.old.person(self.step.actor) or self.new.person(self.step.actor)
        self.row = self.after or self.before
        # What is gone leads to what may be gone as well.
        self.people, self.classes = (self.new if self.after else self.old).whose(self.table, self.row)
        if self.after and self.before:
            more = self.old.whose(self.table, self.before)
            self.people, self.classes = self.people | more[0], self.classes | more[1]

    @property
    def kinds(self) -> set[str]:
        """What the actor is to the row."""
        me, found = self.me, set[str]()
        if me in self.people:
            found.add("self")
        if any(self.old.role(me, one) in STAFF for one in self.classes):
            found.add("staff")
        if any(self.old.role(me, one) == "owner" for one in self.classes):
            found.add("owner")
        if any(self.old.role(me, one) == "viewer" for one in self.classes):
            found.add("viewer")
        if any(self.old.state(me, one) == "active" for one in self.classes):
            found.add("mate")
        if any(self.old.teaches(me, one) for one in self.people):
            found.add("teacher")
        reason = self.old.find("round_reasons", self.before.get("reason_id"))
        if reason and me in self.old.whose("round_reasons", reason)[0]:
            found.add("author")
        if self.step.kind == "poll" or self.old.tied(self.step.chat) & self.classes:
            found.add("group")
        return found

    def changed(self) -> set[str]:
        """Columns that are not as they were."""
        return {name for name in self.row if self.before.get(name) != self.after.get(name)}
