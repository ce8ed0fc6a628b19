"""Rules for the files of the tree that no linter knows."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.core.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300

# Places on somebody's machine, and hosts that only a package client needs to know. Spelt so that they do not match.
STRANGE = re.compile(
    r"(?<![\w./-])/(?:work|root|opt|home)/|/tmp/[l]upe\b|\b(?:pypi|pythonhosted|npmjs|debian)[.](?:org|com)\b"
)


def tracked() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def python(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [f"{path.relative_to(ROOT)}: {match[0]}" for path in tracked() for match in STRANGE.finditer(text_of(path))]
    assert found == []


def test_no_file_outgrows_its_reader() -> None:
    lengths = {
        path: len(text_of(path).splitlines()) for folder in ("bot", "migrations", "tests") for path in python(folder)
    }
    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = re.compile(r"(^|_)(utils?|helpers?|misc|common)$")
    assert [str(path) for folder in ("bot", "tests") for path in python(folder) if drawers.search(path.stem)] == []


def test_core_imports_only_what_is_pure() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    impure = set(next(one for one in contracts if one["id"] == "core-is-pure")["forbidden_modules"])
    pure = (set(sys.stdlib_module_names) - impure) | {
        "fsrs",
        "pydantic",
        "pydantic_core",
        "rapidfuzz",
        "simplemma",
        "bot",
    }
    found = set()
    for path in python("bot/core"):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Import):
                found |= {(path.name, alias.name.split(".")[0]) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add((path.name, node.module.split(".")[0]))
    assert {(name, module) for name, module in found if module not in pure} == set()


def references(folder: str) -> set[tuple[str, str]]:
    """All ``a.b`` in the modules of a folder."""
    return {
        (node.value.id, node.attr)
        for path in python(folder)
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def test_every_handler_is_in_the_table() -> None:
    used = references("bot/app")
    lost: list[str] = []
    for path in python("bot/handlers"):
        tree = ast.parse(text_of(path))
        called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
        tabled = {name for module, name in used if module.rstrip("_") == path.stem}
        lost += [f"{path.stem}.{name}" for name in public if name not in tabled | called]
    assert lost == []


def test_every_action_is_in_the_table_but_for_those_that_others_dispatch() -> None:
    used = {name for module, name in references("bot/app") if module.endswith("actions")}
    assert {action.__name__ for action in ACTIONS} - used - {"OpenMenu"} == set()
    assert len({action.code for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("script", [".ci/run"])
def test_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_ci_runs_the_commands_of_the_readme() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ") and "--" not in line] == [
        "make venv",
        "make test",
        "make check",
        "make sbom",
    ]


def test_every_target_is_understood(tmp_path: Path) -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for name in ("Makefile", "requirements-dev.lock", "requirements-mutants.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for target in targets:
        command = ["make", "--dry-run", f"PYTHON={sys.executable}", target]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_an_old_python_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "requirements-dev.lock").touch()
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for python_found, said in ((old, f"Lupe needs Python 3.11 or newer; {old} is not."), ("", "and none was found")):
        command = ["make", "-f", str(ROOT / "Makefile"), f"PYTHON={python_found}", "venv"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert said in done.stderr
