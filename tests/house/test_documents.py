"""The documents tell the truth: commands, targets, links, dependencies."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import typer.main
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from typer.core import TyperGroup

from bot.cli import app
from bot.cli.late import LateCommand

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-mutants.lock")

# What core may use of the libraries, with the parts they are made of.
CORE_MAY_USE = {
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "rapidfuzz",
    "fsrs",
    "simplemma",
    "typing_extensions",
    "typing_inspection",
}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands(group: TyperGroup, prefix: str) -> set[str]:
    found = set()
    for name, late in group.commands.items():
        command = late.load() if isinstance(late, LateCommand) else late
        found |= commands(command, f"{prefix} {name}") if isinstance(command, TyperGroup) else {f"{prefix} {name}"}
    return found


def pins(lock: str) -> dict[str, Version]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    pinned = (re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line) for line in lines)
    return {canonicalize_name(pin[1]): Version(pin[2]) for pin in pinned if pin}


def wanted(*extras: str) -> list[Requirement]:
    lines = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        lines += PROJECT["project"]["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def test_the_readme_names_the_targets_that_there_are() -> None:
    told = set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE))
    assert told <= targets()
    assert targets() - {"help"} <= told


def test_the_readme_names_the_commands_that_there_are() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    real = commands(group, "lupe")
    assert {command for command in real if command not in README} == set()
    told = re.findall(r"`(?:\.venv/bin/)?(lupe [a-z]+(?: [a-z]+)?)", README)
    assert {words for words in told if words not in real} == set()


@pytest.mark.parametrize("page", sorted(path.name for path in ROOT.glob("*.md")))
def test_links_within_the_repository_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert {link for link in links if "://" not in link and not (ROOT / link).exists()} == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert len(blocks) == len(pins(lock))
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ("postgres", "llm")), (LOCKS[1], ("postgres", "llm", "dev"))])
def test_a_lock_fits_the_dependencies(lock: str, extras: tuple[str, ...]) -> None:
    pinned = pins(lock)
    assert {canonicalize_name(one.name) for one in wanted(*extras)} <= set(pinned)
    assert [str(one) for one in wanted(*extras) if pinned[canonicalize_name(one.name)] not in one.specifier] == []


def test_the_lock_for_mutants_fits_the_group_and_the_tests() -> None:
    (wanted,) = map(Requirement, PROJECT["dependency-groups"]["mutants"])
    pinned, others = pins(LOCKS[2]), pins(LOCKS[1])
    assert pinned[canonicalize_name(wanted.name)] in wanted.specifier
    assert {name for name in pinned if others.get(name, pinned[name]) != pinned[name]} == set()


def test_tests_run_on_the_versions_that_users_get() -> None:
    users, developers = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: version for name, version in users.items() if developers.get(name) != version} == {}


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8").lower()
    listed = page[page.index("## dependencies") : page.index("## tests")]
    missing = [
        one.name
        for one in (*wanted("postgres", "llm", "dev"), *map(Requirement, PROJECT["dependency-groups"]["mutants"]))
        if not re.search(rf"\b{re.escape(one.name)}\b", listed)
    ]
    assert missing == []


def test_the_contract_of_core_knows_every_library() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    named = set(next(one for one in contracts if one["id"] == "core-is-pure")["forbidden_modules"])
    locked = set(pins(LOCKS[0]))
    modules = {
        module
        for module, owners in packages_distributions().items()
        if locked & {canonicalize_name(owner) for owner in owners} and module.isidentifier() and module != "__pycache__"
    }
    assert {module for module in modules if not module.endswith("__mypyc")} - CORE_MAY_USE - named == set()


def test_the_changelog_knows_the_version() -> None:
    assert PROJECT["project"]["version"] in (ROOT / "CHANGELOG.md").read_text("utf-8")
