"""There is no way round the matrix of tests/services/test_access.py: what acts for a person is a service's method."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from bot.messenger.house import House
from bot.services.results.service import ResultsService

ROOT = Path(__file__).resolve().parents[2]

BESIDE = {
    "ContentService": "publishes the content at the start; there is nobody yet who could ask",
    "RetentionService": "the clock",
    "UpkeepService": "the operator's command",
    "GuessService": "the clock",
    "ModerateService": "the operator's command",
    "CourseDay": "a value",
    "Nudges": "a value",
    "Round": "a value",
    "Warned": "a value",
}
"""What the floors above import of the services although it is no field of the house, with the reason."""


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / "bot" / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def reaches(tree: ast.Module) -> set[str]:
    """What is asked of a transaction: ``x`` in ``work.x`` and ``turn.work.x``."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        above = node.value
        name = above.attr if isinstance(above, ast.Attribute) else above.id if isinstance(above, ast.Name) else ""
        if name == "work":
            found.add(node.attr)
    return found


def test_no_handler_reaches_a_store() -> None:
    seen = {name: reaches(tree) for name, tree in trees("handlers")}
    assert {name: found - {"now"} for name, found in seen.items() if found - {"now"}} == {}
    assert reaches(ast.parse("turn.work.quizzes.find(1); work.now")) == {"quizzes", "now"}, "it does see them"


def test_every_service_that_the_floors_above_use_is_in_the_house() -> None:
    served = {one.type.__name__ for one in fields(House) if isinstance(one.type, type)}
    assert ResultsService.__name__ in served
    used = {
        alias.name
        for name, tree in trees("handlers", "jobs", "web", "app", "cli", "messenger")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.services")
        for alias in node.names
    }
    assert used - served - BESIDE.keys() == set()
    assert BESIDE.keys() <= used
