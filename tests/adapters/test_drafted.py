"""Drafts as content folders: new ones, ones that are there, and what stands in their files."""

from datetime import date
from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from bot.adapters.content.drafted import Origin, add_pack, slug_of, to_pack_files
from bot.adapters.content.skeleton import SkeletonRefusal, add_known_misconceptions
from bot.core.article.drafting import draft
from bot.core.content.questions import TapSentence
from tests.content_files import TODAY, change, complaints, copy_small
from tests.core.article.drafting.test_draft import WHOLE

CONTENT = Path(__file__).resolve().parents[2] / "content"
DRAFT = draft(WHOLE, 5)


def files(origin: Origin, *, everything: bool = False) -> dict[str, str]:
    chosen = [one for one in DRAFT.questions if everything or one.key in DRAFT.ticked]
    return to_pack_files(WHOLE, DRAFT, chosen, origin, TODAY)


@pytest.mark.parametrize("everything", [False, True])
def test_a_new_folder_is_made_and_passes_all_checks(tmp_path: Path, everything: bool) -> None:
    origin = Origin("Hollbacher Bote", "Warmes Wasser", "https://hollbach.example/wasser", date(2026, 3, 4))
    folder = add_pack(tmp_path / "out", CONTENT, "wasser", files(origin, everything=everything))
    assert folder == tmp_path / "out/packs/wasser"
    loaded = load_tree(tmp_path / "out", TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    pack = loaded.tree.pack("p01")
    assert (pack.status, pack.article.outlet, pack.article.published) == ("draft", "Hollbacher Bote", date(2026, 3, 4))
    assert len(pack.questions) == len(DRAFT.questions if everything else DRAFT.ticked)
    assert [card.title for card in pack.lessons["de"]] == [card.title.de for card in DRAFT.cards]


def test_only_the_sentences_that_are_shown_are_quoted(tmp_path: Path) -> None:
    add_pack(tmp_path, CONTENT, "wasser", files(Origin()))
    tree = load_tree(tmp_path, TODAY).tree
    assert tree is not None
    pack = tree.pack("p01")
    shown = {name for one in pack.questions for name in one.sentences}
    shown |= {name for one in pack.questions if isinstance(one, TapSentence) for name in one.choices}
    for language in ("de", "en"):
        assert {one.id for one in pack.articles[language].sentences} == shown
    assert "TODO" in (tmp_path / "packs/wasser/article.de.md").read_text("utf-8")
    assert "TODO: year" in (tmp_path / "packs/wasser/pack.yaml").read_text("utf-8")


def test_a_course_that_is_there_gets_one_more_draft_and_what_it_lacks(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    add_pack(root, CONTENT, "wasser", files(Origin()))
    assert [said for said in complaints(root) if "skill" not in said] == []
    assert "source-blind" in (root / "misconceptions.yaml").read_text("utf-8")
    assert "id: p03" in (root / "packs/wasser/pack.yaml").read_text("utf-8")
    assert "# " in (root / "course.yaml").read_text("utf-8")


def test_what_cannot_be_added_leaves_nothing_behind(tmp_path: Path) -> None:
    add_pack(tmp_path, CONTENT, "wasser", files(Origin()))
    with pytest.raises(SkeletonRefusal, match="exists already"):
        add_pack(tmp_path, CONTENT, "wasser", files(Origin()))
    with pytest.raises(SkeletonRefusal, match="cannot be written"):
        add_pack(tmp_path / "other", tmp_path / "nowhere", "wasser", files(Origin()))
    with pytest.raises(SkeletonRefusal, match="described nowhere"):
        add_known_misconceptions("misconceptions: []\n", "misconceptions: []\n", {"strange"})
    change(tmp_path, "course.yaml", "packs:", "pax:")
    with pytest.raises(SkeletonRefusal):
        add_pack(tmp_path, CONTENT, "anders", files(Origin()))
    assert not (tmp_path / "packs/anders").exists()


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Große Überschwemmung in Köln!", "grosse-ueberschwemmung-in-koeln"), ("???", "article"), ("a" * 80, "a" * 60)],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_draft_without_questions_says_so_in_its_file() -> None:
    assert to_pack_files(WHOLE, DRAFT, [], Origin(link="http://plain.example"), TODAY)["questions.yaml"].endswith(
        "questions: []\n"
    )
