"""What Lupe is made of is listed whole, and looked up where that can be done."""

import importlib.util
import json
import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PACKAGES = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE))


def script(name: str) -> ModuleType:
    """A script of `.ci`, which is no package."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / f".ci/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # dataclasses look for their module
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    return script("sbom")


@pytest.fixture(scope="module")
def bill(sbom: ModuleType) -> dict[str, Any]:
    licences = {name: sbom.licence_of(name) for name in PACKAGES}
    made: dict[str, Any] = json.loads(sbom.bill(LOCK, "1.2.3", licences))
    return made


def test_the_bill_lists_every_package_with_its_version(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert (bill["metadata"]["component"]["name"], bill["metadata"]["component"]["version"]) == ("lupe", "1.2.3")
    assert {one["name"]: one["version"] for one in bill["components"]} == PACKAGES
    assert {one["purl"] for one in bill["components"]} == {
        f"pkg:pypi/{name}@{version}" for name, version in PACKAGES.items()
    }


def test_with_every_hash_of_the_lock(bill: dict[str, Any]) -> None:
    hashes = [one for component in bill["components"] for one in component["hashes"]]
    assert {one["alg"] for one in hashes} == {"SHA-256"}
    assert sorted(one["content"] for one in hashes) == sorted(set(re.findall(r"sha256:(\w{64})", LOCK)))
    assert all(component["hashes"] for component in bill["components"])


def test_with_licences_where_they_are_known(bill: dict[str, Any]) -> None:
    known = {one["name"] for one in bill["components"] if one.get("licenses")}
    assert len(known) > 0.9 * len(PACKAGES)
    (ours,) = (one for one in bill["components"] if one["name"] == "sqlalchemy")
    assert ours["licenses"][0]["license"]["id"] == "MIT"


def test_and_who_needs_it(bill: dict[str, Any]) -> None:
    needs = {one["ref"]: set(one.get("dependsOn", ())) for one in bill["dependencies"]}
    assert f"pkg:pypi/starlette@{PACKAGES['starlette']}" in needs["lupe"]
    assert f"pkg:pypi/h11@{PACKAGES['h11']}" in needs[f"pkg:pypi/uvicorn@{PACKAGES['uvicorn']}"]
    assert set().union(*needs.values()) == {one["bom-ref"] for one in bill["components"]}, "each is there for somebody"


def test_no_lock_no_bill(sbom: ModuleType) -> None:
    for text in ("", "httpx==1.0\n    # via lupe (pyproject.toml)\n"):
        with pytest.raises(ValueError, match="no lock"):
            sbom.read_lock(text)


CLEAN = {"name": "httpx", "version": "1.0", "vulns": []}
BAD = {"name": "yarl", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
WORSE = {"name": "lxml", "version": "3.0", "vulns": [{"id": "CVE-2", "fix_versions": []}]}
SKIPPED = {"name": "rich", "version": "4.0", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("found", "code", "lines"),
    [
        ([CLEAN, CLEAN], 0, ["audit: 2 packages, no known hole"]),
        ([CLEAN, SKIPPED], 0, ["audit: 1 packages, no known hole; 1 more are not known there"]),
        (
            [CLEAN, BAD, WORSE, SKIPPED],
            1,
            [
                "audit: known holes",
                "yarl 2.0: PYSEC-1, mended in 2.1",
                "lxml 3.0: CVE-2, mended in no version yet",
            ],
        ),
        ([SKIPPED, SKIPPED], 0, ["audit: the advisories cannot be reached from here, so nothing was looked up"]),
    ],
)
def test_a_known_hole_fails_the_audit(found: list[dict[str, Any]], code: int, lines: list[str]) -> None:
    assert script("audit").verdict(json.dumps({"dependencies": found}), "") == (code, lines)


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ("ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed", 0),
        ("requests.exceptions.ConnectionError: HTTPSConnectionPool(…): NameResolutionError", 0),
        ("requests.exceptions.ReadTimeout: Read timed out.", 0),
        ("ERROR:pip_audit._cli:requirements.lock: hash mismatch", 2),
        ("No module named pip_audit", 2),
        ("", 2),
    ],
)
def test_what_cannot_be_asked_is_no_hole_and_what_is_broken_fails(errors: str, code: int) -> None:
    audit = script("audit")
    for said in ("", "[]", "{"):
        found, lines = audit.verdict(said, errors)
        assert found == code
        assert (lines == [audit.UNASKED]) == (code == 0)


def test_whoever_must_know_is_told_by_a_failure() -> None:
    audit = script("audit")
    unasked = json.dumps({"dependencies": [SKIPPED]})
    for said, errors in ((unasked, ""), ("", "requests.exceptions.ReadTimeout: Read timed out.")):
        assert audit.verdict(said, errors, must=True) == (3, [audit.UNASKED])
    assert audit.verdict(json.dumps({"dependencies": [CLEAN]}), "", must=True)[0] == 0


IGNORE = '[[ignore]]\nid = "PYSEC-1"\nreason = "never called"\nuntil = 2027-01-31\n'


def test_what_is_ignored_has_a_reason_and_a_day() -> None:
    audit, found = script("audit"), json.dumps({"dependencies": [CLEAN, BAD]})
    ignored = audit.read_ignored(IGNORE, date(2027, 1, 31))
    assert audit.verdict(found, "", ignored) == (
        0,
        ["audit: 2 packages, no other known hole", "yarl 2.0: PYSEC-1, ignored: never called"],
    )
    worse = json.dumps({"dependencies": [BAD, WORSE]})
    assert audit.verdict(worse, "", ignored)[0] == 1
    assert audit.verdict(found, "", audit.read_ignored(IGNORE, date(2027, 2, 1)))[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[ignore",
        "ignore = 3",
        '[[ignore]]\nid = "PYSEC-1"\nuntil = 2027-01-31\n',
        IGNORE.replace("never called", " "),
        IGNORE.replace("2027-01-31", '"for ever"'),
        IGNORE.replace('"never called"', "7"),
    ],
)
def test_a_list_without_them_fails(text: str) -> None:
    audit = script("audit")
    with pytest.raises(audit.ListError, match=r"audit\.toml"):
        audit.read_ignored(text, date(2027, 1, 1))


def test_the_list_that_is_there_can_be_read() -> None:
    script("audit").read_ignored((ROOT / ".ci/audit.toml").read_text("utf-8"), date(2026, 11, 27))


def test_both_are_part_of_the_whole_proof() -> None:
    run = (ROOT / ".ci/run").read_text("utf-8")
    assert run.index("make check\n") < run.index("timeout 30 make audit") < run.index("make sbom\n")
