"""What is asked of a pack that learners get to see."""

from pathlib import Path

import pytest

from bot.adapters.content import load_tree
from tests.content_files import TODAY, change, complaints, copy_small, publish_small

QUESTIONS, PACK = "packs/tram/questions.yaml", "packs/tram/pack.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small folder with its first pack published."""
    return publish_small(copy_small(tmp_path))


def test_a_published_pack_can_be_flawless(root: Path) -> None:
    assert complaints(root) == []


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_drafts_and_retired_packs_may_fall_short(root: Path, status: str) -> None:
    change(root, "course.yaml", "status: published", f"status: {status}")
    change(root, QUESTIONS, "topic: cost", "topic: line")
    change(root, PACK, "en: The tram", "en: TODO")
    assert complaints(root) == []


@pytest.mark.parametrize(("status", "said"), [("draft", 1), ("published", 1), ("retired", 0)])
def test_only_retired_packs_may_age(root: Path, status: str, said: int) -> None:
    change(root, "course.yaml", "status: published", f"status: {status}")
    change(root, PACK, "check_again: 2027-01-10", "check_again: 2026-01-11")
    assert len(complaints(root)) == said


def test_a_misspelt_status_is_taken_as_meant(root: Path) -> None:
    change(root, "course.yaml", "status: published", "status: publshed")
    change(root, PACK, "en: The tram", "en: TODO")
    assert len(complaints(root)) == 2


def test_flaws_do_not_stop_lupe(root: Path) -> None:
    change(root, PACK, "en: The tram", "en: TODO")
    loaded = load_tree(root, TODAY)
    assert len(loaded.problems) == 1
    assert loaded.tree is not None


@pytest.mark.parametrize(("words", "right"), [(299, False), (300, True), (450, True), (451, False)])
def test_a_retelling_is_neither_snippet_nor_copy(root: Path, words: int, right: bool) -> None:
    file = "packs/tram/article.en.md"
    text = (root / file).read_text("utf-8").replace(" Wort", "")
    # 27 words are there without title and heading.
    (root / file).write_text(text.replace("[s04]", "[s04]" + " word" * (words - 27)), "utf-8")
    wrong = [f"{file}:1: the retelling has {words} words: 300 to 450, title and headings not counted"]
    assert complaints(root) == ([] if right else wrong)


def test_every_topic_has_a_card(root: Path) -> None:
    for language in ("de", "en"):
        change(root, f"packs/tram/lesson.{language}.md", " topic=line", "")
    assert complaints(root) == [f'{PACK}:15: the topic "line" has no card: add one with topic=line to the lesson']


def test_every_topic_has_questions(root: Path) -> None:
    change(root, QUESTIONS, "topic: cost", "topic: line")
    assert complaints(root) == [f'{PACK}:16: the topic "cost" has 1 of at least 2 questions: write more']


def test_what_cannot_be_read_draws_no_complaints_about_what_it_lacks(root: Path) -> None:
    for file in ("questions.yaml", "lesson.de.md", "lesson.en.md"):
        (root / "packs/tram" / file).unlink()
    assert len(complaints(root)) == 3
    (root / PACK).write_text("- nothing\n", "utf-8")
    assert len(complaints(root)) == 4
    (root / PACK).unlink()
    assert len(complaints(root)) == 4


def test_a_pack_names_the_skills_that_it_practises(root: Path) -> None:
    change(root, QUESTIONS, "skill: S4", "skill: S1")
    change(root, QUESTIONS, "skill: S4", "skill: S1")
    assert complaints(root) == [
        f'{PACK}:5: no question practises the skill "S4": remove it, or write a question',
    ]
    change(root, PACK, "[S1, S4]", "[S4]")
    assert complaints(root) == [
        f'{PACK}:5: "skills" lacks "S1", which q06 practises: add it',
        f'{PACK}:5: no question practises the skill "S4": remove it, or write a question',
    ]


def test_a_skill_that_does_not_exist_is_not_asked_for_as_well(root: Path) -> None:
    change(root, QUESTIONS, "skill: S1", "skill: S2")
    assert complaints(root) == [f'{QUESTIONS}:5: the skill "S2" does not exist: use one of S1, S4']
    (root / "skills.yaml").unlink()
    assert complaints(root) == [
        f'{PACK}:5: "skills" lacks "S2", which q01 practises: add it',
        "skills.yaml:1: the file is missing: create it",
    ]


def test_a_broken_pack_file_says_nothing_about_skills(root: Path) -> None:
    (root / PACK).write_text("- nothing\n", "utf-8")
    assert complaints(root) == [
        "packs/tram/pack.yaml:1: the file must be a mapping of fields, not a list",
    ]


def test_a_misconception_that_no_question_has_is_said_only_where_all_questions_can_be_read(root: Path) -> None:
    change(root, "packs/tram/questions.yaml", "misconception: scale", "misconception: nobody")
    assert complaints(root) == [
        'misconceptions.yaml:11: nothing has the misconception "scale": remove it, or write a question',
    ]
    assert load_tree(root, TODAY).tree is not None
    (root / "packs/pond/questions.yaml").unlink()
    assert complaints(root) == ["packs/pond/questions.yaml:1: the file is missing: create it"]


def test_a_misconception_is_used_by_a_draft_alone(root: Path) -> None:
    change(root, QUESTIONS, "misconception: nobody", "misconception: scale")
    assert complaints(root) == []
    change(root, "packs/pond/questions.yaml", "misconception: nobody", "misconception: scale")
    assert len(complaints(root)) == 1


def test_before_there_are_questions_every_misconception_waits_for_one(root: Path) -> None:
    change(root, "course.yaml", "status: published", "status: draft")
    for slug in ("tram", "pond"):
        (root / f"packs/{slug}/questions.yaml").write_text("questions: []\n", "utf-8")
    for file in ("discussions.yaml", "answers.yaml"):
        (root / "packs/tram" / file).unlink()
    assert complaints(root) == []


def test_the_misconceptions_of_a_published_pack_are_written(root: Path) -> None:
    change(root, "misconceptions.yaml", "Work it out.", "TODO")
    assert complaints(root) == [
        'misconceptions.yaml:13: a "TODO" is left here: write the text, or make the pack a draft in course.yaml',
    ]
    change(root, QUESTIONS, "misconception: scale", "misconception: nobody")
    change(root, "packs/pond/questions.yaml", "misconception: nobody", "misconception: scale")
    assert complaints(root) == []


def judge(root: Path, sound: int, unsound: int) -> None:
    path = root / QUESTIONS
    lines = path.read_text("utf-8").splitlines()
    verdicts = ["sound"] * sound + ["unsound"] * unsound + ["none"] * 6
    for number, line in enumerate(lines):
        if line.startswith("    truth: "):
            lines[number] = f"    truth: {verdicts.pop(0)}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("sound", "unsound", "right"), [(5, 0, True), (3, 3, True), (4, 2, False), (2, 4, False), (0, 6, False)]
)
def test_claims_are_as_often_sound_as_not(root: Path, sound: int, unsound: int, right: bool) -> None:
    judge(root, sound, unsound)
    wrong = [f"{QUESTIONS}:2: {sound} claims are sound and {unsound} unsound: the difference may be 1 at most"]
    assert complaints(root) == ([] if right else wrong)


def test_forms_of_one_concept_name_each_other(root: Path) -> None:
    change(root, QUESTIONS, "parallel: q03", "parallel: q01")
    assert complaints(root) == [
        f"{QUESTIONS}:43: no parallel form names q03: let q01, q04 do so, so that forms name each other"
    ]
    change(root, QUESTIONS, "    parallel: q04\n", "")
    assert complaints(root) == [
        f'{QUESTIONS}:3: q01 names no parallel form, though q03, q04 asks "who-says", too: add "parallel"',
        f"{QUESTIONS}:42: no parallel form names q03: let q01, q04 do so, so that forms name each other",
        f"{QUESTIONS}:59: no parallel form names q04: let q01, q03 do so, so that forms name each other",
    ]


def add_single(root: Path, number: int, *, key_is_longest: bool) -> None:
    key = "The longest of them" if key_is_longest else "Short"
    question = f"""
  - id: q{number}
    type: single
    skill: S1
    level: 1
    truth: none
    misconception: scale
    concept: length-{number}
    sentences: [s01]
    options: [a, b]
    key: a
    de: {{stem: Was?, options: {{a: Kurz, b: Genau so}}, why: {{a: Ja., b: Nein.}}}}
    en: {{stem: What?, options: {{a: {key}, b: Fairly long}}, why: {{a: Yes., b: No.}}}}
"""
    path = root / QUESTIONS
    path.write_text(path.read_text("utf-8") + question, "utf-8")


def test_the_key_is_seldom_the_longest_option(root: Path) -> None:
    for number in (11, 12, 13):
        add_single(root, number, key_is_longest=True)
    assert complaints(root) == []
    add_single(root, 14, key_is_longest=False)
    (said,) = complaints(root)
    assert said == (
        f"{QUESTIONS}:2: in English the key is the longest option in 3 of 5 single-choice questions (q11, q12, q13): "
        "at most 40%, so shorten keys or lengthen other options"
    )
    for number in (15, 16, 17):
        add_single(root, number, key_is_longest=False)
    assert complaints(root) == []


def test_placeholders_are_found_everywhere(root: Path) -> None:
    for file, old in (
        (PACK, "Ein erfundener Artikel."),
        (QUESTIONS, "der Bürgermeister"),
        ("packs/tram/article.en.md", "The city"),
        ("packs/tram/lesson.de.md", "Frag jemanden."),
        ("packs/tram/discussions.yaml", "Busse sind besser."),
        ("packs/tram/answers.yaml", "no-plan off-topic 4"),
    ):
        change(root, file, old, "TODO write")
    assert [said.split(": ")[0] for said in complaints(root)] == [
        "packs/tram/answers.yaml:37",
        "packs/tram/article.en.md:4",
        "packs/tram/discussions.yaml:128",
        "packs/tram/lesson.de.md:10",
        "packs/tram/pack.yaml:3",
        "packs/tram/questions.yaml:105",
    ]
