import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.content import load_tree
from tests.content_files import BROKEN, SMALL, TODAY, change, complaints, copy_small

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = BROKEN / "expected.txt"


def test_the_flawless_folder_loads_in_silence() -> None:
    loaded = load_tree(SMALL, TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    assert [pack.slug for pack in loaded.tree.packs] == ["tram", "pond"]
    assert [question.type for question in loaded.tree.pack("p01").questions] == [
        "single",
        "multiple",
        "truefalse",
        "sentence",
        "number",
        "typed",
    ]


def test_the_real_content_is_silent() -> None:
    loaded = load_tree(ROOT / "content", TODAY)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.tree is not None


def test_loading_twice_gives_the_same() -> None:
    assert load_tree(SMALL) == load_tree(SMALL)


def test_every_planted_error_is_found_at_its_line_and_nothing_else() -> None:
    planted = EXPECTED.read_text("utf-8").splitlines()
    assert len(planted) >= 15
    found = [str(problem) for problem in load_tree(BROKEN, TODAY).problems]
    assert found == planted


def test_planted_errors_stand_where_a_mark_in_the_file_says() -> None:
    marked = {
        (str(path.relative_to(BROKEN)), number)
        for path in BROKEN.rglob("*.*")
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if "PLANTED" in line and path != EXPECTED
    }
    found = {(problem.file, problem.line) for problem in load_tree(BROKEN, TODAY).problems}
    assert len(marked) >= 15
    assert marked <= found
    # No room for a mark: what concerns a whole file, cannot be read, or follows from a mark elsewhere.
    assert {place for place in found - marked if place[1] > 1} == {
        ("packs/stray/article.de.md", 4),
        ("packs/tram/lesson.en.md", 6),
        ("packs/tram/questions.yaml", 42),
    }


def test_a_missing_folder_is_a_list_of_missing_files(tmp_path: Path) -> None:
    assert complaints(tmp_path / "nowhere") == [
        "course.yaml:1: the file is missing: create it",
        "holds.yaml:1: the file is missing: create it",
        "misconceptions.yaml:1: the file is missing: create it",
        "packs:1: the folder cannot be read (No such file or directory): create it",
        "skills.yaml:1: the file is missing: create it",
    ]


@pytest.mark.parametrize("file", sorted(str(path.relative_to(SMALL)) for path in SMALL.rglob("*.*")))
@pytest.mark.parametrize("state", ["missing", "empty", "comment", "a folder", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, file: str, state: str) -> None:
    root = copy_small(tmp_path)
    path = root / file
    text = path.read_bytes()
    path.unlink()
    match state:
        case "empty":
            path.write_bytes(b" \n\n")
        case "comment":
            path.write_bytes(b"# nothing\n" if file.endswith("yaml") else b"<!-- nothing -->\n")
        case "a folder":
            path.mkdir()
        case "not UTF-8":
            lines = text.split(b"\n")
            path.write_bytes(b"\n".join([*lines[:2], b"# Stra\xdfe", *lines[2:]]))
    loaded = load_tree(root, TODAY)
    if state == "missing" and file.endswith(("answers.yaml", "teaching.yaml")):
        assert loaded.problems == ()
        return
    assert loaded.tree is None
    if state == "missing" and file.endswith("discussions.yaml"):
        # Nobody needs it but the answers.
        assert {problem.file for problem in loaded.problems} == {"packs/tram/answers.yaml"}
        return
    line = 3 if state == "not UTF-8" else 1
    assert (file, line) in {(problem.file, problem.line) for problem in loaded.problems}


def test_a_missing_file_draws_no_other_complaints(tmp_path: Path) -> None:
    for file in ("pack.yaml", "questions.yaml", "article.de.md", "lesson.en.md"):
        root = copy_small(tmp_path / file)
        (root / "packs/tram" / file).unlink()
        assert complaints(root) == [f"packs/tram/{file}:1: the file is missing: create it"]
    for file in ("skills.yaml", "misconceptions.yaml", "holds.yaml"):
        root = copy_small(tmp_path / file)
        (root / file).unlink()
        assert complaints(root) == [f"{file}:1: the file is missing: create it"]


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    for path in root.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    loaded = load_tree(root, TODAY)
    assert loaded.problems == ()
    assert loaded.tree == load_tree(SMALL).tree


def test_hidden_folders_and_files_beside_the_packs_are_left_alone(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "packs/.trash").mkdir()
    (root / "packs/__pycache__").mkdir()
    (root / "packs/notes.txt").write_text("x")
    assert complaints(root) == []


def test_sources_age_only_where_somebody_says_what_day_it_is(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    change(root, "packs/tram/pack.yaml", "check_again: 2027-01-10", "check_again: 2026-11-25")
    assert load_tree(root, date(2026, 11, 25)).problems == ()
    late = load_tree(root, date(2026, 11, 26))
    (problem,) = late.problems
    assert str(problem) == (
        'packs/tram/pack.yaml:25: the source "city" had to be checked again by 2026-11-25: '
        'look whether it still holds, then set "checked" and "check_again"'
    )
    assert late.tree is not None
    assert load_tree(root).problems == ()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small(tmp_path_factory.mktemp("mutated"))


FILES = sorted(str(path.relative_to(SMALL)) for path in SMALL.rglob("*.*"))
SNIPPETS = (
    *(
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a ",
        "*a",
        "!!x ",
        "#",
        "\t",
        "|\n",
        "---\n",
        "\n\n",
        "? ",
        "~",
        "\0",
    ),
    *("null", "true", "1e999", ".5", "9" * 5000, "[s0]", "→", "{#x y=}", "**", "<!--", "-->", "## ", "s01", "key: "),
)
PIECES = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from([snippet.encode() for snippet in SNIPPETS]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_files_are_there_are_only_problems(scratch: Path, data: st.DataObject) -> None:
    touched = data.draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=3, unique=True))
    for file in touched:
        lines = (SMALL / file).read_bytes().splitlines(keepends=True)
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, max(0, len(lines) - 1)))
            match data.draw(st.sampled_from(["drop", "double", "indent", "insert", "replace", "swap"])):
                case "drop":
                    del lines[at : at + 1]
                case "double":
                    lines[at:at] = lines[at : at + 1]
                case "indent":
                    lines[at : at + 1] = [b"  " + line for line in lines[at : at + 1]]
                case "swap":
                    lines[at : at + 2] = reversed(lines[at : at + 2])
                case "insert":
                    lines.insert(at, data.draw(PIECES) + b"\n")
                case _:
                    for line in lines[at : at + 1]:
                        cut = data.draw(st.integers(0, len(line)))
                        lines[at] = line[:cut] + data.draw(PIECES) + line[cut + data.draw(st.integers(0, 5)) :]
        (scratch / file).write_bytes(b"".join(lines))
    try:
        loaded = load_tree(scratch, TODAY)
    finally:
        for file in touched:
            shutil.copyfile(SMALL / file, scratch / file)
    assert list(loaded.problems) == sorted(set(loaded.problems))
    assert all(problem.line >= 1 and problem.message for problem in loaded.problems)
    assert all("\n" not in str(problem) for problem in loaded.problems)
    assert loaded.tree is not None or loaded.problems
