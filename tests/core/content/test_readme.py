"""content/README.md tells the truth: its examples are flawless, and no field is left out."""

import json
import re
from pathlib import Path
from typing import get_args

from bot.adapters.content import load_tree
from bot.core.content.discussions import AnswerKind
from bot.core.content.lesson_text import ATTRIBUTES
from bot.core.content.questions import QUESTION_CLASSES
from bot.core.content.schemas import schema_files
from tests.content_files import TODAY

README = (Path(__file__).resolve().parents[3] / "content/README.md").read_text("utf-8")


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_examples_are_a_flawless_pack_with_every_type_of_question(tmp_path: Path) -> None:
    course, skills, misconceptions, holds, checkpoints, pack, pictures, *questions, discussions, answers, teaching = (
        fences("yaml")
    )
    folder = tmp_path / "packs/library-robot"
    folder.mkdir(parents=True)
    (tmp_path / "course.yaml").write_text(course, "utf-8")
    (tmp_path / "skills.yaml").write_text(skills, "utf-8")
    (tmp_path / "misconceptions.yaml").write_text(misconceptions, "utf-8")
    (tmp_path / "holds.yaml").write_text(holds, "utf-8")
    (tmp_path / "checkpoints.yaml").write_text(_twelve(checkpoints), "utf-8")
    (folder / "pack.yaml").write_text(pack + pictures, "utf-8")
    (folder / "questions.yaml").write_text("".join(questions), "utf-8")
    (folder / "discussions.yaml").write_text(discussions, "utf-8")
    (folder / "answers.yaml").write_text(answers, "utf-8")
    (folder / "teaching.yaml").write_text(teaching, "utf-8")
    names = ("article.de.md", "article.en.md", "lesson.de.md", "lesson.en.md")
    for name, text in zip(names, fences("markdown"), strict=True):
        (folder / name).write_text(text, "utf-8")
    loaded = load_tree(tmp_path, TODAY)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.tree is not None
    assert [question.type for question in loaded.tree.packs[0].questions] == list(QUESTION_CLASSES)
    told = loaded.tree.packs[0]
    assert [picture.kind for picture in told.pictures] == ["icon_array", "bars", "lines", "timeline", "chat"]
    assert [len(part) for part in (told.discussions, told.rounds, told.statements, told.answers)] == [1, 1, 1, 1]
    kinds = {answer.kind for block in told.answers for answer in (*block.de, *block.en)}
    assert kinds == set(get_args(AnswerKind))


def _twelve(example: str) -> str:
    """The claim of the example as twelve, every second of them unsound."""
    head, claim = example.split("\n", maxsplit=1)
    several = (
        claim.replace("c01", f"c{number:02}").replace("sound", "unsound" if number % 2 else "sound")
        for number in range(1, 13)
    )
    return "\n".join([head, *several])


def test_every_field_is_explained() -> None:
    fields = {
        field
        for text in schema_files().values()
        for part in (json.loads(text), *json.loads(text)["$defs"].values())
        for field in part.get("properties", {})
    }
    told = set(re.findall(r"`([a-z_]+)`", README))
    assert fields - told == set()


def test_every_attribute_of_a_card_is_explained() -> None:
    assert [name for name in ATTRIBUTES if f"| `{name}` |" not in README] == []


def test_every_value_to_choose_from_is_explained() -> None:
    values = {
        value
        for text in schema_files().values()
        for found in re.findall(r'"enum": (\[[^]]*\])', text)
        for value in json.loads(found)
    }
    assert {value for value in values if f"`{value}`" not in README} == set()
