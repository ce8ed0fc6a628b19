"""The course as a whole: what it has, and what it lacks of what it promises."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.content import Card, Question
from bot.core.content.aims import lacks
from bot.core.content.course import Aims
from bot.core.content.coverage import cover
from tests.builders import TEACHING, pack, question, tree
from tests.content_files import change, complaints, copy_small, publish_small, real_tree

SKILLS = ("S1", "S3", "S4")


def several(**changes: Any) -> tuple[Question, ...]:
    """Two forms of two concepts for each skill on three levels, half of the claims sound."""
    made = []
    for number in range(36):
        truth = ("sound", "unsound")[number % 2]
        values = {"skill": SKILLS[number % 3], "level": 1 + number // 3 % 3, "truth": truth, "key": truth == "sound"}
        values["concept"] = f"concept-{number % 9}"
        made.append(question("truefalse", number + 1, **{**values, **changes}))
    return tuple(made)


def test_what_a_course_has() -> None:
    drafted = pack("p02", order=2, status="draft")
    found = cover(tree(pack("p01", teaching=TEACHING), drafted))
    assert (found.packs, found.questions, found.cards, found.teaching, found.sources) == (("p01",), 6, 3, 1, 1)
    assert sum(found.types.values()) == found.types["typed"] * 6 == 6
    assert sum(sum(levels.values()) for levels in found.skills.values()) == 6
    assert found.next_check == date(2027, 11, 24)
    assert found.pictures == {"icon_array": 1}
    assert (found.longest_key, sum(found.key_places.values())) == ({"de": 0, "en": 0}, 1)
    assert found.reading == {}, "the cards of the builder are too short to measure"
    assert len(found.lonely) == 6


def test_an_empty_course_has_nothing() -> None:
    found = cover(tree(pack("p01", (), status="draft")))
    assert (found.questions, found.next_check, found.longest_key["de"]) == (0, None, 0)
    assert next(iter(lacks(found, Aims()))) == (
        "skill",
        "the skill S1 has no question of level 1 or 2 or 3: write some",
    )


def test_a_course_that_keeps_its_promises_lacks_nothing() -> None:
    found = cover(tree(pack("p01", several())))
    aims = Aims(packs=1, questions=36, skill=12, pictures=1)
    assert list(lacks(found, aims)) == []


def test_what_is_missing_is_said_at_the_aim() -> None:
    found = cover(tree(pack("p01", several(key=True))))
    aims = Aims(packs=2, questions=40, skill=13, type=37, discussions=1, pictures=2)
    said = list(lacks(found, aims))
    assert said[:4] == [
        ("packs", "the course has 1 of at least 2 published packs: write more"),
        ("questions", "the course has 36 of at least 40 questions: write more"),
        ("discussions", "the course has 0 of at least 1 discussions: write more"),
        ("pictures", "the course has 1 of at least 2 pictures: write more"),
    ]
    assert ("type", "the course has 36 of at least 37 questions of type truefalse: write more") in said
    assert ("skill", "the skill S3 has 12 of at least 13 questions: write more") in said
    beats = 'who answers "{}" beats chance by 50.0 points in "en": at most 5, so change options'
    strategies = ("always one without an absolute word", "a claim with a denial is false", "the longer claim is false")
    assert [message for _, message in said if '"en"' in message and "beats" in message][-3:] == [
        beats.format(one) for one in strategies
    ]


def test_the_claims_of_a_skill_are_balanced_from_six_on() -> None:
    def apart(sound: int, unsound: int) -> list[str]:
        claims = [
            question(
                "truefalse", number + 1, skill="S3", key=number < sound, truth="sound" if number < sound else "unsound"
            )
            for number in range(sound + unsound)
        ]
        said = lacks(cover(tree(pack("p01", tuple(claims)))), Aims())
        return [message for _, message in said if "apart" in message]

    assert apart(6, 2) == [
        (
            "the skill S3 has 6 sound claims and 2 unsound ones: at most 2 apart, so turn some round, best one of two "
            "parallel forms"
        )
    ]
    assert len(apart(1, 5)) == 1
    assert apart(4, 2) == apart(5, 0) == apart(3, 5) == []


def test_the_course_that_ships_is_held_to_its_aims() -> None:
    shipped = real_tree()
    assert shipped.aims == Aims(packs=12, questions=260, skill=18, type=8, discussions=24, pictures=12)
    assert list(lacks(cover(shipped), shipped.aims)) == []


def test_claims_are_balanced_concepts_have_twins_and_skills_two_of_them() -> None:
    unbalanced = several(truth="sound", key=True)[:10]
    said = [message for _, message in lacks(cover(tree(pack("p01", unbalanced))), Aims())]
    assert "10 claims are sound and 0 are not: about half of them should be, or distrust pays" in said
    lonely = "8 concepts have no parallel form (concept-1, concept-2, concept-3, concept-4, concept-5, concept-6"
    assert f"{lonely}, concept-7, concept-8): write one for each" in said
    assert "the skill S3 has 0 of at least 2 concepts in two forms" in said
    many = [question("truefalse", number, concept=f"concept-{number}") for number in range(1, 12)]
    said = [message for _, message in lacks(cover(tree(pack("p01", tuple(many)))), Aims())]
    assert [message for message in said if "11 concepts" in message and ", …)" in message]


def test_only_a_course_with_aims_is_measured_as_a_whole(tmp_path: Path) -> None:
    root = publish_small(copy_small(tmp_path))
    before = complaints(root)
    assert [line for line in before if line.startswith("course.yaml")] == []
    change(root, "course.yaml", "packs:", "aims:\n  packs: 3\npacks:")
    said = [line for line in complaints(root) if line.startswith("course.yaml")]
    assert "course.yaml:4: the course has 1 of at least 3 published packs: write more" in said
    assert any(line.startswith("course.yaml:3: ") for line in said)


def test_cards_and_questions_are_not_too_hard_and_languages_agree(tmp_path: Path) -> None:
    root = publish_small(copy_small(tmp_path))
    assert complaints(root) == []
    hard = "Wirtschaftswissenschaftliche Sachverständigengutachten berücksichtigen Bevölkerungsentwicklungen. "
    change(root, "packs/tram/lesson.de.md", "Die **Stadt** zahlt", hard * 4)
    easy = "Everybody’s extraordinarily unimaginable considerations, "
    change(root, "packs/tram/lesson.en.md", "The **city** pays", easy * 7)
    change(root, "packs/tram/pack.yaml", "{de: Gleis, en: track}", "{de: Lokomotive, en: locomotive}")
    change(root, "packs/tram/questions.yaml", "de:\n      stem: ", f"de:\n      stem: {hard * 2}{hard[:-2]}, {hard}")
    change(root, "packs/tram/teaching.yaml", "en: They ask again.", "en: Sie fragen noch einmal “nach”.")
    change(root, "packs/tram/teaching.yaml", "de: Sie fragen nach.", "de: Sie fragen noch einmal “nach”.")
    change(root, "packs/tram/teaching.yaml", "de: Sie rechnen nach.", "de: Sie rechnen 17 “nach”.")
    said = sorted(line.partition(": ")[2] for line in complaints(root))
    assert [re.sub(r"[0-9.]+(?=[,;)])", "…", line, count=1) for line in said if "hard to read" in line] == [
        (
            "the card is hard to read (LIX …, at most 45; Wiener Sachtextformel 18.2, at most 9): "
            "make sentences shorter, take everyday words"
        ),
        (
            "the card is hard to read (LIX …, at most 40; Flesch-Kincaid 43.8, at most 8): "
            "make sentences shorter, take everyday words"
        ),
        "the question is hard to read (LIX …, at most 60): shorten it",
    ]
    assert [line for line in said if "hard to read" not in line and "characters" not in line] == [
        '"Lokomotive" stands in no card, sentence or question: use it, or remove the entry',
        '"locomotive" stands in no card, sentence or question: use it, or remove the entry',
        "German has 17 here, English does not: both say the same",
        "the same text stands in both languages: translate it",
        "” is no quotation mark of German: write „…“",
    ]


def test_names_of_fields_and_choices_are_no_words_of_a_question(tmp_path: Path) -> None:
    root = publish_small(copy_small(tmp_path))
    change(root, "packs/tram/pack.yaml", "{de: Gleis, en: track}", "{de: accept, en: options}")
    assert [line.partition('"')[2] for line in complaints(root)] == [
        'accept" stands in no card, sentence or question: use it, or remove the entry',
        'options" stands in no card, sentence or question: use it, or remove the entry',
    ]


def test_where_a_language_is_missing_nothing_is_compared(tmp_path: Path) -> None:
    root = publish_small(copy_small(tmp_path))
    for name in ("lesson", "article"):
        (root / f"packs/tram/{name}.en.md").unlink()
    assert [line for line in complaints(root) if "missing: create it" not in line] == []


def test_readings_are_those_of_all_packs() -> None:
    easy, long = Card(id="a", title="A", text="Das ist ein Hund. " * 8, do="Los"), "Untersuchungen verdeutlichen "
    hard = easy.model_copy(update={"id": "b", "text": f"{long * 14}."})
    found = cover(tree(pack("p01", lessons={"de": (easy, hard), "en": ()}))).reading
    assert list(found) == ["de"]
    assert (found["de"].worst_lix[0], found["de"].worst_grade[0]) == ("p01/b", "p01/b")
    assert 3 < found["de"].lix < found["de"].worst_lix[1]
