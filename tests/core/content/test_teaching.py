from pathlib import Path

from bot.core.content.competences import DIGCOMP, KMK
from tests.content_files import REAL, change, complaints, copy_small, publish_small, small_tree


def test_a_page_for_teachers_goes_with_the_pack() -> None:
    tree = small_tree()
    teaching = tree.pack("p01").teaching
    assert teaching is not None
    assert next(goal["en"] for goal in teaching.goals) == "They name the source."
    assert [step.minutes for step in teaching.plan] == [20, 25]
    assert teaching.competences.unesco == (4,)
    assert tree.pack("p02").teaching is None


def test_a_text_is_short_enough_for_a_chat(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    change(root, "packs/tram/teaching.yaml", "de: Alle lesen.", f"de: {'Wort ' * 90}")
    change(root, "packs/tram/teaching.yaml", "en: Some doubt it.", f"en: {'word ' * 81}")
    assert complaints(root) == [
        'packs/tram/teaching.yaml:10: "de" has 449 characters: at most 400, so shorten it',
        'packs/tram/teaching.yaml:14: "en" has 404 characters: at most 400, so shorten it',
    ]


def test_only_a_published_pack_needs_one(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "packs/tram/teaching.yaml").unlink()
    assert complaints(root) == []
    publish_small(root)
    assert [line for line in complaints(root) if "teaching" in line] == [
        "packs/tram/teaching.yaml:1: the file is missing: create it, or make the pack a draft in course.yaml"
    ]


def test_a_page_for_teachers_that_is_no_mapping_is_said_once(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "packs/tram/teaching.yaml").write_text("- a\n", "utf-8")
    assert complaints(root) == ["packs/tram/teaching.yaml:1: the file must be a mapping of fields, not a list"]


def test_the_frameworks_are_whole() -> None:
    areas = {name: {key[0] for key in framework} for name, framework in (("kmk", KMK), ("digcomp", DIGCOMP))}
    assert areas == {"kmk": set("123456"), "digcomp": set("12345")}
    assert (len(KMK), len(DIGCOMP)) == (22, 21)
    assert (REAL / "packs/faces-in-china/teaching.yaml").is_file()
