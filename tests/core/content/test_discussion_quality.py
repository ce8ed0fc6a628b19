"""What is asked of the discussions and answers of a pack that learners get to see."""

import re
from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from tests.content_files import TODAY, change, complaints, copy_small, publish_small

DISCUSSIONS, ANSWERS, COURSE = "packs/tram/discussions.yaml", "packs/tram/answers.yaml", "course.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small folder with its first pack published."""
    return publish_small(copy_small(tmp_path))


def without(root: Path, file: str, pattern: str) -> None:
    """Take every line out of ``file`` that has ``pattern``."""
    path = root / file
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not re.search(pattern, line)), "utf-8")


def test_a_published_pack_has_discussions_and_answers_but_runs_without(root: Path) -> None:
    for file in (DISCUSSIONS, ANSWERS):
        (root / file).unlink()
    loaded = load_tree(root, TODAY)
    assert [str(problem) for problem in loaded.problems] == [
        f"{file}:1: the file is missing: create it, or make the pack a draft in course.yaml"
        for file in (ANSWERS, DISCUSSIONS)
    ]
    assert loaded.tree is not None
    pack = loaded.tree.pack("p01")
    assert (pack.discussions, pack.rounds, pack.statements, pack.answers) == ((), (), (), ())


def test_a_file_that_is_there_but_cannot_be_read_is_not_called_missing(root: Path) -> None:
    (root / DISCUSSIONS).write_text("discussions: [a", "utf-8")
    (said,) = complaints(root)
    assert said.startswith(f"{DISCUSSIONS}:1: this is no YAML")


@pytest.mark.parametrize("file", [DISCUSSIONS, ANSWERS])
def test_a_file_of_another_form_draws_one_complaint(root: Path, file: str) -> None:
    (root / file).write_text("- nothing\n", "utf-8")
    assert complaints(root) == [f"{file}:1: the file must be a mapping of fields, not a list"]


def test_there_is_enough_to_talk_about(root: Path) -> None:
    (root / ANSWERS).unlink()
    (root / DISCUSSIONS).write_text("discussions: []\nrounds: []\nstatements: []\n", "utf-8")
    assert complaints(root)[1:] == [
        f'{DISCUSSIONS}:1: "discussions" has 0 of at least 2 entries: write more',
        f'{DISCUSSIONS}:2: "rounds" has 0 of at least 1 entries: write more',
        f'{DISCUSSIONS}:3: "statements" has 0 of at least 6 entries: write more',
    ]


def test_every_aspect_has_answers(root: Path) -> None:
    text = (root / ANSWERS).read_text("utf-8")
    (root / ANSWERS).write_text(text[: text.index("  - discussion: d02")], "utf-8")
    assert complaints(root) == [
        f'{ANSWERS}:1: the aspect "{aspect}" of d02 has no answers: write 12 a language'
        for aspect in ("not-counted", "which-day")
    ]


def test_answers_are_enough_in_each_half_and_of_each_kind(root: Path) -> None:
    without(root, ANSWERS, "no-plan right 0")
    assert complaints(root) == [
        f'{ANSWERS}:32: "de" has 11 of at least 12 answers: write more',
        f'{ANSWERS}:44: "en" has 11 of at least 12 answers: write more',
    ]
    without(root, ANSWERS, "no-plan (wrong|negated 3)")
    assert complaints(root) == [
        f'{ANSWERS}:{line}: "{language}" has {said}: write {what}'
        for line, language in ((32, "de"), (41, "en"))
        for said, what in (
            ('3 of at least 5 answers in the half "tune"', "more"),
            ("8 of at least 12 answers", "more"),
            ("no answers of kind wrong", "some"),
        )
    ]


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_drafts_and_retired_packs_may_fall_short(root: Path, status: str) -> None:
    change(root, COURSE, "status: published", f"status: {status}")
    without(root, ANSWERS, "right|wrong|negated|off-topic")
    without(root, DISCUSSIONS, "m0|Autos|Bahnen|eine Bahn|Busse|alle fragen|Wer fährt")
    assert complaints(root) == [f'{DISCUSSIONS}:120: "statements" is empty: write a value']
    without(root, DISCUSSIONS, "statements:")
    assert complaints(root) == []


def test_answers_to_one_aspect_stand_together(root: Path) -> None:
    change(root, ANSWERS, "aspect: no-plan", "aspect: mayor-says")
    without(root, ANSWERS, "text: no-plan|text: which-day")
    said = complaints(root)
    assert f"{ANSWERS}:31: answers to mayor-says of d01 stand in line 3 already: put them together" in said


def test_a_misconception_can_be_that_of_a_discussion_alone(root: Path) -> None:
    change(root, "packs/tram/questions.yaml", "misconception: one-is-enough", "misconception: scale")
    assert complaints(root) == []
    change(root, DISCUSSIONS, "id: one-is-enough", "id: scale")
    assert complaints(root) == [
        'misconceptions.yaml:5: nothing has the misconception "one-is-enough": remove it, or write a question',
    ]
    change(root, COURSE, "status: published", "status: draft")
    (root / DISCUSSIONS).write_text("discussions: none\n", "utf-8")
    assert complaints(root) == [f'{DISCUSSIONS}:1: "discussions" must be a list, as in [a, b], not "none"']


def test_without_a_retelling_nothing_is_said_about_copies(root: Path) -> None:
    change(root, ANSWERS, "Gezählt hat niemand.", "Kein Wort davon steht da")
    assert len(complaints(root)) == 1
    (root / "packs/tram/article.de.md").unlink()
    assert complaints(root) == ["packs/tram/article.de.md:1: the file is missing: create it"]


def test_an_answer_copied_with_a_slip_is_copied(root: Path) -> None:
    change(root, ANSWERS, "Nobody has counted.", "nobody has countet")
    assert complaints(root) == []
