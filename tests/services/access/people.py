"""Who tries: the columns of the matrix, and whose name each of them may read."""

TEAM = frozenset({"owner", "coteacher", "viewer"})
STAFF = frozenset({"owner", "coteacher"})
OWNER = frozenset({"owner"})
TEACHERS = frozenset({"owner", "other_owner"})
"""Those who may make classes."""

LEARNER = frozenset({"learner"})
INSIDE = frozenset({"learner", "pending"})
OUTSIDERS = frozenset({"other_owner", "dismissed", "left", "removed", "other_learner", "stranger"})
NOBODY: frozenset[str] = frozenset()

ACTORS = ("owner", "coteacher", "viewer", "other_owner", "dismissed", "learner", "pending", "left", "removed",
          "merged", "other_learner", "stranger")  # fmt: skip
EVERYBODY = frozenset(ACTORS)

MATES = tuple(f"mate{number}" for number in range(1, 7))
"""Learners of the class who try nothing: with them the class is large enough to be counted."""

IN_CLASS = frozenset({"learner", "pending", "removed", "merged", *MATES})
"""Those whom the staff knows as learners of the class. Whoever left is not among them any more."""


def alias(name: str) -> str:
    """The pseudonym of somebody."""
    return f"Alias {name}"


def roster_name(name: str) -> str:
    """What the teacher calls a learner."""
    return f"Roster {name}"


def may_read(actor: str, name: str, *, results: bool, single: bool) -> bool:
    """Whether ``actor`` may read the pseudonym of ``name``; ``results``: in what an assignment's results return."""
    if actor == name:
        return True
    if name in IN_CLASS:
        return actor in STAFF and (single or not results)
    if name in TEAM:
        # Whoever is asked to join reads who teaches the class.
        return actor in EVERYBODY - {"removed", "merged"}
    return {actor, name} == {"other_owner", "other_learner"}


def may_read_roster(actor: str, name: str, *, results: bool, single: bool) -> bool:
    """The same for the name on the roster: nobody reads their own."""
    if name == "other_learner":
        return actor == "other_owner"
    return name in IN_CLASS and actor in STAFF and (single or not results)
