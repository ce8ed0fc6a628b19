import resource
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from bot.adapters.content.skeleton import SkeletonRefusal, add_entry, add_misconception, create_pack
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


def test_the_misconceptions_keep_their_comments(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    change(root, "misconceptions.yaml", "misconceptions:\n", "# all\nmisconceptions:  # of all packs\n")
    before = (root / "misconceptions.yaml").read_text("utf-8")
    create_pack(root, "new-pack", TODAY)
    after = (root / "misconceptions.yaml").read_text("utf-8")
    assert after.startswith(before + "  - id: first-misconception\n    name:")
    tree = load_tree(root, TODAY).tree
    assert tree is not None
    assert tree.misconceptions[-1].id == tree.pack("p03").questions[0].misconception


def test_a_second_new_pack_uses_the_placeholder_of_the_first(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    create_pack(root, "new-pack", TODAY)
    once = (root / "misconceptions.yaml").read_text("utf-8")
    create_pack(root, "newer-pack", TODAY)
    assert (root / "misconceptions.yaml").read_text("utf-8") == once
    assert complaints(root) == []


def test_the_placeholder_of_a_published_pack_is_to_be_filled_in(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    create_pack(root, "new-pack", TODAY)
    change(root, "course.yaml", "order: 3, prerequisites: [], status: draft", "order: 3, status: published")
    assert sum(said.startswith("misconceptions.yaml:") for said in complaints(root)) == 4


def test_the_first_misconception_of_all_is_a_placeholder() -> None:
    assert add_misconception("misconceptions: []\n").startswith("misconceptions:\n  - id: first-misconception\n")


@pytest.mark.parametrize(
    ("misconceptions", "said"), [("misconceptions:\n", "content check"), ("misconceptions: [{id: x}]\n", "yourself")]
)
def test_misconceptions_without_a_list_to_extend_are_left_alone(tmp_path: Path, misconceptions: str, said: str) -> None:
    root = copy_small(tmp_path)
    index = (root / "course.yaml").read_bytes()
    (root / "misconceptions.yaml").write_text(misconceptions)
    with pytest.raises(SkeletonRefusal, match=said):
        create_pack(root, "new-pack", TODAY)
    assert (root / "course.yaml").read_bytes() == index
    assert (root / "misconceptions.yaml").read_text() == misconceptions


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
    (tmp_path / "misconceptions.yaml").write_text("misconceptions: []\n")
    (tmp_path / "packs").write_text("in the way")
    with pytest.raises(SkeletonRefusal, match="cannot be written"):
        create_pack(tmp_path, "x", TODAY)
    assert (tmp_path / "course.yaml").read_text() == "packs: []\n"
    assert (tmp_path / "misconceptions.yaml").read_text() == "misconceptions: []\n"


def test_a_disk_that_fills_up_half_way_leaves_everything_as_it_was(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    index, misconceptions = root / "course.yaml", root / "misconceptions.yaml"
    index.write_bytes(index.read_bytes() + b"# a long history\n" * 400)
    misconceptions.write_bytes(misconceptions.read_bytes().replace(b"\n", b"\r\n"))
    before = {path: path.read_bytes() for path in root.rglob("*.*")}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (index.stat().st_size, limits[1]))
    try:
        with pytest.raises(SkeletonRefusal, match="File too large"):
            create_pack(root, "new-pack", TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path: path.read_bytes() for path in root.rglob("*.*")} == before
    assert not (root / "packs/new-pack").exists()


@pytest.mark.parametrize("skills", [None, "skills: []\n", "skills: [", "skills: [{id: S7}]\n"])
def test_the_first_skill_is_used_if_there_is_one(tmp_path: Path, skills: str | None) -> None:
    (tmp_path / "course.yaml").write_text("packs: []\n")
    (tmp_path / "misconceptions.yaml").write_text("misconceptions: []\n")
    if skills is not None:
        (tmp_path / "skills.yaml").write_text(skills)
    folder = create_pack(tmp_path, "x", date(2028, 2, 29))
    assert ("S7" if skills and "S7" in skills else "S1") in (folder / "questions.yaml").read_text("utf-8")
    assert "check_again: 2029-02-28" in (folder / "pack.yaml").read_text("utf-8")
