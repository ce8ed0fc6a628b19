"""JSON Schemas of the YAML files, for editors that complete and complain while one writes."""

import json
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from bot.core.content.checkpoints import CheckpointsFile
from bot.core.content.course import CourseFile, MisconceptionsFile, SkillsFile
from bot.core.content.discussions import AnswersFile, DiscussionsFile
from bot.core.content.holds import Holds
from bot.core.content.packs import PackFile
from bot.core.content.questions import QuestionsFile
from bot.core.content.teaching import TeachingFile

FILE_MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "course": CourseFile,
    "skills": SkillsFile,
    "misconceptions": MisconceptionsFile,
    "holds": Holds,
    "checkpoints": CheckpointsFile,
    "pack": PackFile,
    "questions": QuestionsFile,
    "discussions": DiscussionsFile,
    "answers": AnswersFile,
    "teaching": TeachingFile,
}
"""The models of the YAML files by the file's name without ending."""


def schema_files() -> dict[str, str]:
    """Text of each schema by file name: "pack.schema.json" and so on."""
    return {f"{name}.schema.json": _schema(model) for name, model in FILE_MODELS.items()}


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
