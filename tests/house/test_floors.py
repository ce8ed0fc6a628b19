"""The import contracts: the tree keeps them, and a planted wrong import of every kind breaks the right one."""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = Path(__file__).with_name("report_imports.py")

CONTRACTS: dict[str, dict[str, Any]] = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}
LINES = [
    [name.strip(" ()") for name in layer.split("|")] for layer in CONTRACTS["floors"]["layers"]
]  # from the top floor to the bottom
FLOORS = [floor for line in LINES for floor in line]

Pair = tuple[str, str]
Broken = dict[str, set[Pair]]


class Tree:
    """A copy of the code in which imports can be planted."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("static", "__pycache__", "locales"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        self._folder = folder

    def plant(self, module: str, imports: Iterable[str]) -> None:
        """Add ``import x`` lines to ``module``, which is made if it is missing."""
        path = self._folder / (module.replace(".", "/") + ".py")
        package = path.with_suffix("") / "__init__.py"
        with (package if package.exists() else path).open("a", encoding="utf-8") as file:
            file.writelines(f"import {name}\n" for name in imports)

    def broken(self) -> Broken:
        """Check the contracts and return the broken ones, each with who imports what."""
        command = [sys.executable, str(REPORT)]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return {name: {(pair[0], pair[1]) for pair in found} for name, found in json.loads(done.stdout).items()}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def in_floors(found: Iterable[Pair]) -> set[Pair]:
    """Cut module names down to their floors: bot.core.actions is core."""
    return {(importer.split(".")[1], imported) for importer, imported in found}


def test_the_tree_keeps_every_contract(tree: Tree) -> None:
    assert tree.broken() == {}


def test_every_import_from_the_same_line_or_from_above_is_caught(tree: Tree) -> None:
    expected: set[Pair] = set()
    for height, line in enumerate(LINES):
        for importer in set(line) & set(FLOORS):
            upward = [
                floor for above in LINES[: height + 1] for floor in above if floor in FLOORS and floor != importer
            ]
            tree.plant(f"bot.{importer}", [f"bot.{floor}" for floor in upward])
            expected |= {(f"bot.{importer}", f"bot.{floor}") for floor in upward}
    assert len(expected) > 100
    assert tree.broken()["floors"] == expected


def test_a_floor_that_is_not_in_the_plan_is_caught(tree: Tree) -> None:
    tree.plant("bot.utils", ["math"])
    assert tree.broken() == {"floors": {("bot.utils", "")}}


def forbidden(contract: str) -> Sequence[str]:
    names: list[str] = CONTRACTS[contract]["forbidden_modules"]
    return names


@pytest.mark.parametrize(
    ("contract", "importer"),
    [
        ("core-is-alone", "core"),
        ("core-is-pure", "core"),
        ("views-are-pure", "views"),
        ("doors-call-services", "handlers"),
        ("doors-call-services", "jobs"),
        ("doors-call-services", "web"),
        ("simulator-is-a-stranger", "simulator"),
    ],
)
def test_every_forbidden_import_is_caught(tree: Tree, contract: str, importer: str) -> None:
    tree.plant(f"bot.{importer}.planted", forbidden(contract))
    found = tree.broken()[contract]
    assert found == {(f"bot.{importer}", name) for name in forbidden(contract)}


@pytest.mark.parametrize("contract", ["settings-once", "telegram", "sqlalchemy", "asyncio", "language-model"])
def test_what_is_protected_can_only_be_imported_where_the_plan_says(tree: Tree, contract: str) -> None:
    allowed = {name.split(".")[1] for name in CONTRACTS[contract]["allowed_importers"] if name.count(".") == 1}
    protected: list[str] = CONTRACTS[contract]["protected_modules"]
    expected: set[Pair] = set()
    for floor in set(FLOORS) - {"settings"}:
        tree.plant(f"bot.{floor}", protected)
        expected |= {(floor, name) for name in protected if floor not in allowed}
    assert in_floors(tree.broken()[contract]) == expected


@pytest.mark.parametrize(
    ("contract", "importer", "imported"),
    [
        ("handlers-apart", "bot.handlers.planted", "bot.handlers.quiz"),
        ("services-apart", "bot.services.planted", "bot.services.quiz"),
        ("stores-apart", "bot.storage.planted", "bot.storage.learners"),
        ("stores-apart", "bot.storage.learners", "bot.storage.database"),
    ],
)
def test_neighbours_do_not_import_each_other(tree: Tree, contract: str, importer: str, imported: str) -> None:
    tree.plant(importer, [imported])
    assert (importer, imported) in tree.broken()[contract]


def test_a_ring_of_imports_is_caught(tree: Tree) -> None:
    tree.plant("bot.core.chicken", ["bot.core.egg"])
    tree.plant("bot.core.egg", ["bot.core.chicken"])
    broken = tree.broken()
    assert set(broken) == {"no-rings"}
    assert broken["no-rings"] & {("bot.core.chicken", "bot.core.egg"), ("bot.core.egg", "bot.core.chicken")}


def test_an_import_that_only_type_checkers_see_counts(tree: Tree, tmp_path: Path) -> None:
    with (tmp_path / "bot/core/actions/base.py").open("a", encoding="utf-8") as file:
        file.write("import typing\nif typing.TYPE_CHECKING:\n    import sqlalchemy\n")
    assert set(tree.broken()) == {"core-is-pure", "sqlalchemy"}


RUFF_PLANTS = {
    "def f() -> None:\n    import math\n": "PLC0415",
    "from typing import TYPE_CHECKING\n": "TID251",
    "from . import actions\n": "TID252",
    "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)\n": "TID251",
    "from datetime import date\n\nTODAY = date.today()\n": "TID251",
    "from datetime import datetime\n\nTHEN = datetime(2026, 1, 1)\n": "DTZ001",
    "import time\n\nNOW = time.time()\n": "TID251",
    "import random\n\nDICE = random.randint(1, 6)\n": "TID251",
    "import os\n\nHOME = os.environ\n": "TID251",
    "import asyncio\n\nasync def f() -> None:\n    task = asyncio.create_task(f())\n    await task\n": "TID251",
    "from telegram.ext import ConversationHandler\n": "TID251",
    "from unittest.mock import patch\n": "TID251",
    "import os  # noqa\n": "PGH004",
}


def test_ruff_catches_what_the_contracts_cannot_see(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "bot/core"
    package.mkdir(parents=True)
    for number, text in enumerate(RUFF_PLANTS):
        (package / f"planted_{number}.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=json", "bot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = {(Path(finding["filename"]).name, finding["code"]) for finding in json.loads(done.stdout)}
    missed = [code for number, code in enumerate(RUFF_PLANTS.values()) if (f"planted_{number}.py", code) not in found]
    assert missed == []
