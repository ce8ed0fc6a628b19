from pathlib import Path

import pytest

from bot.adapters.content import load_kept, load_tree
from bot.adapters.content.kept import KEPT
from tests.content_files import change, copy_small, first_folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_what_was_read_once_is_the_same_the_next_time(data: Path) -> None:
    content = first_folder()
    first = load_kept(content, data)
    assert first == load_tree(content)
    kept = (data / KEPT).read_bytes()
    assert load_kept(content, data) == first
    assert (data / KEPT).read_bytes() == kept


def test_pictures_of_all_kinds_and_problems_are_kept(tmp_path: Path, data: Path) -> None:
    content = copy_small(tmp_path)
    words = ", ".join(f"{name}: {{de: T, en: T}}" for name in ("title", "note", "alt", "unit"))
    bars = "bars: [{value: 2, label: {de: L, en: L}}]"
    picture = f"  - {{id: b, kind: bars, {words}, from: 1, {bars}}}\n"
    change(content, "packs/tram/pack.yaml", "pictures:\n", f"pictures:\n{picture}")
    change(content, "packs/tram/pack.yaml", "check_again: 2027", "check_again: 2001")
    first = load_kept(content, data)
    assert len(first.problems) == 1
    kept = (data / KEPT).read_text("utf-8")
    (data / KEPT).write_text(kept.replace("is not after", "is told to be not after"), "utf-8")
    again = load_kept(content, data)
    assert again.tree == first.tree
    assert "is told to be" in again.problems[0].message, "it was not read anew"


def test_a_change_of_any_file_is_noticed(tmp_path: Path, data: Path) -> None:
    content = copy_small(tmp_path)
    load_kept(content, data)
    change(content, "packs/tram/lesson.de.md", "Wer zahlt?", "Wer bezahlt?")
    tree = load_kept(content, data).tree
    assert tree is not None
    assert tree.pack("p01").lessons["de"][0].title == "Wer bezahlt?"
    (content / "course.yaml").unlink()
    assert load_kept(content, data).tree is None


def test_a_change_in_a_folder_that_is_linked_is_noticed(tmp_path: Path, data: Path) -> None:
    content = copy_small(tmp_path)
    (content / "packs" / "tram").rename(tmp_path / "elsewhere")
    (content / "packs" / "tram").symlink_to(tmp_path / "elsewhere")
    # A link that leads back must not be followed for ever.
    (content / "packs" / "tram" / "back").symlink_to(content)
    assert load_kept(content, data) == load_tree(content)
    change(tmp_path, "elsewhere/lesson.de.md", "Wer zahlt?", "Wer bezahlt?")
    tree = load_kept(content, data).tree
    assert tree is not None
    assert tree.pack("p01").lessons["de"][0].title == "Wer bezahlt?"


def test_a_folder_that_is_new_and_empty_is_noticed(tmp_path: Path, data: Path) -> None:
    content = copy_small(tmp_path)
    first = load_kept(content, data)
    (content / "packs" / "bus").mkdir()
    again = load_kept(content, data)
    assert again == load_tree(content) != first


@pytest.mark.parametrize("library", ["pydantic.VERSION", "yaml.__version__"])
def test_another_version_of_what_reads_it_is_noticed(data: Path, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = first_folder()
    load_kept(content, data)
    kept = (data / KEPT).read_text("utf-8")
    monkeypatch.setattr(library, "0.0.0")
    load_kept(content, data)
    assert (data / KEPT).read_text("utf-8").partition("\n")[0] != kept.partition("\n")[0]


def test_a_change_of_what_reads_files_is_noticed(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = copy_small(tmp_path)
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr("bot.adapters.content.kept._PROGRAM", (program,))
    load_kept(content, data)
    kept = (data / KEPT).read_bytes()
    (program / "reader.py").write_text("READS = True\n", "utf-8")
    load_kept(content, data)
    assert (data / KEPT).read_bytes() != kept


def test_nothing_is_left_of_what_could_not_be_kept(tmp_path: Path, data: Path) -> None:
    content = copy_small(tmp_path)
    (data / KEPT).mkdir()
    assert load_kept(content, data) == load_tree(content)
    (data / KEPT).rmdir()
    (data / f"{KEPT}.new").mkdir()
    load_kept(content, data)
    assert sorted(path.name for path in data.iterdir()) == [KEPT, f"{KEPT}.new"]


@pytest.mark.parametrize("text", ["", "{}", "[]\n", "null\n{}", '{"key": 1}\nx', "[" * 100_000, "\0"])
def test_a_file_that_is_broken_is_as_good_as_none(data: Path, text: str) -> None:
    content = first_folder()
    (data / KEPT).write_text(text, "utf-8")
    assert load_kept(content, data).tree is not None


def test_without_a_place_to_keep_it_content_is_read_all_the_same(tmp_path: Path) -> None:
    assert load_kept(first_folder(), tmp_path / "nowhere").tree is not None


def test_a_kept_tree_that_does_not_fit_any_more_is_read_anew(data: Path) -> None:
    content = first_folder()
    load_kept(content, data)
    head = (data / KEPT).read_text("utf-8").partition("\n")[0]
    (data / KEPT).write_text(f'{head}\n{{"title": 1}}', "utf-8")
    assert load_kept(content, data) == load_tree(content)
