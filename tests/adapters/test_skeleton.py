from datetime import date
from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from bot.adapters.content.skeleton import SkeletonRefusal, add_entry, create_pack
from tests.content_files import TODAY, change, complaints, copy_small


def test_a_new_pack_is_a_flawless_draft(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    folder = create_pack(root, "new-pack", TODAY)
    assert folder == root / "packs/new-pack"
    loaded = load_tree(root, TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    pack = loaded.tree.pack("p03")
    assert (pack.slug, pack.order, pack.status, pack.skills) == ("new-pack", 3, "draft", ("S1",))
    assert pack.sources[0].checked == TODAY


def test_a_new_pack_is_all_placeholders_once_published(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    create_pack(root, "new-pack", TODAY)
    change(
        root,
        "course.yaml",
        "order: 3, prerequisites: [], status: draft",
        "order: 3, prerequisites: [], status: published",
    )
    assert sum("TODO" in said for said in complaints(root)) > 30


def test_the_index_keeps_its_comments(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    before = (root / "course.yaml").read_text("utf-8")
    create_pack(root, "new-pack", TODAY)
    after = (root / "course.yaml").read_text("utf-8")
    assert after == before + "  - {id: p03, slug: new-pack, order: 3, prerequisites: [], status: draft}\n"


ITEM = "- {id: p01, slug: x, order: 1, prerequisites: [], status: draft}"
NEXT = "- {id: p08, slug: x, order: 5, prerequisites: [], status: draft}"


@pytest.mark.parametrize(
    ("course", "extended"),
    [
        ("packs: []\n", f"packs:\n  {ITEM}\n"),
        ("packs: [ ]   # none yet\ntitle: t\n", f"packs:   # none yet\n  {ITEM}\ntitle: t\n"),
        (
            "packs:  # all\n- id: p07\n  slug: a\n  order: 4\n\n# the end\n",
            f"packs:  # all\n- id: p07\n  slug: a\n  order: 4\n{NEXT}\n\n# the end\n",
        ),
        (
            "packs:\n    - {id: p07, order: 4}  # first\n# last\ntitle:\n  de: x",
            f"packs:\n    - {{id: p07, order: 4}}  # first\n    {NEXT}\n# last\ntitle:\n  de: x\n",
        ),
        ("packs:\n  -\n    id: p07\n    order: 4\n", f"packs:\n  -\n    id: p07\n    order: 4\n  {NEXT}\n"),
    ],
)
def test_an_entry_goes_to_the_end_of_the_list(course: str, extended: str) -> None:
    assert add_entry(course, "x")[1] == extended


@pytest.mark.parametrize("course", ["", "packs:\n", "packs: x\n", "- packs\n", "packs: [", "title: x\n"])
def test_an_index_without_a_list_is_left_alone(course: str) -> None:
    with pytest.raises(SkeletonRefusal, match="content check"):
        add_entry(course, "x")


@pytest.mark.parametrize("course", ["packs: [{id: p01}]\n", "{packs: []}\n", "packs:\n  [\n  ]\n"])
def test_an_index_laid_out_otherwise_is_left_alone(course: str) -> None:
    with pytest.raises(SkeletonRefusal, match="yourself"):
        add_entry(course, "x")


@pytest.mark.parametrize("slug", ["", "Tram", "a_b", "-a", "a--b", "../x", "a/b", "ä", "a" * 61])
def test_a_bad_slug_is_refused(tmp_path: Path, slug: str) -> None:
    root = copy_small(tmp_path)
    with pytest.raises(SkeletonRefusal, match="no slug"):
        create_pack(root, slug, TODAY)


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    with pytest.raises(SkeletonRefusal, match="exists already"):
        create_pack(root, "tram", TODAY)
    assert complaints(root) == []


def test_a_folder_without_index_is_no_content_folder(tmp_path: Path) -> None:
    with pytest.raises(SkeletonRefusal, match="is this the content folder"):
        create_pack(tmp_path, "x", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("packs: []\n")
    (tmp_path / "packs").write_text("in the way")
    with pytest.raises(SkeletonRefusal, match="cannot be written"):
        create_pack(tmp_path, "x", TODAY)
    assert (tmp_path / "course.yaml").read_text() == "packs: []\n"


@pytest.mark.parametrize("skills", [None, "skills: []\n", "skills: [", "skills: [{id: S7}]\n"])
def test_the_first_skill_is_used_if_there_is_one(tmp_path: Path, skills: str | None) -> None:
    (tmp_path / "course.yaml").write_text("packs: []\n")
    if skills is not None:
        (tmp_path / "skills.yaml").write_text(skills)
    folder = create_pack(tmp_path, "x", date(2028, 2, 29))
    assert ("S7" if skills and "S7" in skills else "S1") in (folder / "questions.yaml").read_text("utf-8")
    assert "check_again: 2029-02-28" in (folder / "pack.yaml").read_text("utf-8")
