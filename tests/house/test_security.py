"""SECURITY.md names tests that there are."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)

WITHOUT: set[str] = set()
"""Threats that no test looks at; each says so in its row."""


def functions_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_threat_has_its_tests_or_says_that_there_are_none() -> None:
    assert len(ROWS) > 12
    for threat, _, named in ROWS[1:]:
        found = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", named)
        assert bool(found) == (threat not in WITHOUT), threat
        assert found or named.startswith("none"), threat
        for path, test in found:
            assert not test or test in functions_in(ROOT / path), test
            assert any(one.startswith("test_") for one in functions_in(ROOT / path)), path
    assert {threat for threat, _, _ in ROWS} >= WITHOUT


def test_files_that_are_named_are_there() -> None:
    assert [file for file in re.findall(r"`((?:bot|deploy)/[\w./-]+)`", PAGE) if not (ROOT / file).exists()] == []
