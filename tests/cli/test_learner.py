"""``lupe learner``: found, handed over, deleted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters.ledger import Ledger
from bot.storage.database import Work
from tests.cli.moved import SECRET, lupe, opened, texts, url_of


@pytest.fixture
def called(here: Path) -> Path:
    """The learner of the database has a pseudonym."""

    def name(work: Work) -> None:
        work.learners.set_pseudonym(1, "Ärmelfuchs")

    with opened(url_of(here)) as database:
        database.transaction(name)
    return here


@pytest.mark.parametrize("sought", ["ärmelFUCHS", " Ärmelfuchs ", "1", "700"])
def test_somebody_is_found_in_any_case_and_by_either_number(called: Path, sought: str) -> None:
    done = lupe("learner", "find", sought)
    assert (done.exit_code, done.stdout) == (0, "     1  Ärmelfuchs, de, since 2026-11-24\n")
    (one,) = json.loads(lupe("learner", "find", "--json", sought).stdout)
    assert (one["id"], one["pseudonym"], one["learns_in"]) == (1, "Ärmelfuchs", [])
    assert "700" not in json.dumps(one), "nobody needs to read Telegram's number to act"


@pytest.mark.parametrize("sought", ["Armelfuchs", "2", "-1", "", "   ", "9" * 5000])
def test_nobody_is_found(called: Path, sought: str) -> None:
    done = lupe("learner", "find", "--", sought)
    assert (done.exit_code, "Nobody has this" in done.stderr) == (1, True), done.output


def test_their_data_are_handed_over_and_nothing_is_written_over(called: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    missing = lupe("learner", "export", 1, "--to", folder)
    assert (missing.exit_code, "No such file" in missing.stderr) == (1, True)
    folder.mkdir()
    done = lupe("learner", "export", 1, "--to", folder)
    assert done.exit_code == 0, done.output
    files = sorted(folder.iterdir())
    assert done.stdout.split("\n")[:-1] == [str(one) for one in sorted(files, key=lambda one: one.suffix != ".json")]
    assert {one.suffix for one in files} == {".json", ".html"}
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in files)
    assert all(SECRET in one.read_text("utf-8") for one in files)
    again = lupe("learner", "export", 1, "--to", folder)
    assert (again.exit_code, "Nothing was overwritten" in again.stderr) == (1, True)


def test_deleted_only_when_confirmed_and_noted_outside(
    called: Path, tmp_path: Path, fresh: Callable[[str], str]
) -> None:
    file = tmp_path / "before.backup"
    assert lupe("backup", file).exit_code == 0
    refused = lupe("learner", "delete", 1)
    assert refused.exit_code == 1
    assert "Ärmelfuchs: 0 answers" in refused.stderr
    assert texts(url_of(called)) == [SECRET]
    done = lupe("learner", "delete", 1, "--yes")
    assert (done.exit_code, "Everything about number 1 is deleted" in done.stdout) == (0, True), done.output
    assert texts(url_of(called)) == []
    assert len(Ledger(called.parent).load()) == 1
    new = fresh("new")
    assert lupe("restore", file, "--to", new).exit_code == 0
    assert texts(new) == [], "an old backup does not bring them back"
    for command in ("delete", "export"):
        nobody = lupe("learner", command, 1)
        assert (nobody.exit_code, "There is nobody with the number 1" in nobody.stderr) == (1, True), nobody.output


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    done = lupe("learner", "find", "1")
    assert done.exit_code == 1
    assert "lupe db upgrade" in done.stderr or "no database" in done.stderr.lower(), done.output
