"""Sealed backups, as the operator meets them: one key on the server, the other one in a safe."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters import backup_file
from tests.cli.moved import SECRET, lupe, texts


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the secret key, whose public one is set."""
    path = tmp_path / "secret.key"
    made = lupe("backup", "--new-key", path)
    assert made.exit_code == 0, made.output
    name, public = made.stdout.splitlines()[0].split("=")
    monkeypatch.setenv(name, public)
    return path


def test_a_sealed_backup_is_verified_and_restored_with_its_key(
    here: Path, tmp_path: Path, fresh: Callable[[str], str], key: Path
) -> None:
    done = lupe("backup", tmp_path / "a.backup")
    file = tmp_path / "a.backup.age"
    assert (done.exit_code, f"lupe verify {file} --key FILE" in done.stdout) == (0, True), done.output
    assert sorted(path.name for path in tmp_path.glob("*a.backup*")) == ["a.backup.age"]
    assert file.stat().st_mode & 0o777 == 0o600
    data = file.read_bytes()
    assert not any(told.encode() in data for told in (SECRET, "learners", "taken_at"))
    verified = lupe("verify", file, "--key", key)
    assert (verified.exit_code, "it opens, and is whole to its end" in verified.stdout) == (0, True), verified.output
    assert "none broken" in verified.stdout
    new = fresh("new")
    restored = lupe("restore", file, "--to", new, "--key", key)
    assert restored.exit_code == 0, restored.output
    assert texts(new) == [SECRET]


def test_what_does_not_open_is_told_in_plain_words(
    here: Path, tmp_path: Path, fresh: Callable[[str], str], key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, cut, other, plain = tmp_path / "a.age", tmp_path / "cut.age", tmp_path / "other.key", tmp_path / "plain"
    assert lupe("backup", file).exit_code == 0
    cut.write_bytes(file.read_bytes()[:-9])
    assert lupe("backup", "--new-key", other).exit_code == 0
    assert lupe("backup", "--new-key", key).exit_code == 2, "it is not written over"
    monkeypatch.delenv("LUPE_BACKUP_KEY")
    assert lupe("backup", plain).exit_code == 0
    new = fresh("new")
    for path, keys, why in (
        (file, (), "opens only with its secret key: --key FILE"),
        (file, ("--key", other), "encrypted for another key"),
        (file, ("--key", plain), "holds something else than a secret key"),
        (file, ("--key", tmp_path / "nowhere"), "No such file"),
        (cut, ("--key", key), "cut off, or damaged"),
        (plain, ("--key", key), "it is not encrypted"),
    ):
        for command in (("verify", path, *keys), ("restore", path, "--to", new, *keys)):
            done = lupe(*command)
            assert (done.exit_code, why in done.stderr) == (1, True), done.output


def test_a_key_that_cannot_be_used_seals_nothing(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value, code, why in (
        ("AGE-SECRET-KEY-1QQ", 2, "is the secret key"),
        ("age1", 2, "is no public key"),
        ("age1examp9e" + 51 * "q", 1, "one of its letters is wrong"),
    ):
        monkeypatch.setenv("LUPE_BACKUP_KEY", value)
        done = lupe("backup", tmp_path / "a.backup")
        assert (done.exit_code, why in done.stderr) == (code, True), done.output
    assert not list(tmp_path.glob("*a.backup*"))
    assert lupe("backup").exit_code == 2
    assert lupe("backup", "--new-key", tmp_path / "nowhere" / "key").exit_code == 1


def test_old_sealed_ones_go_by_their_time_with_those_that_are_not(here: Path, tmp_path: Path, key: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "lupe-2020-01-01T030000Z.backup.age").touch()
    (folder / "lupe-2020-01-02T030000Z.backup").touch()
    assert lupe("backup", folder, "--keep", 2).exit_code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "lupe-2020-01-02T030000Z.backup"
    assert (len(names), names[1].endswith("Z.backup.age")) == (2, True)
    assert backup_file.SEALED == ".age"
