import json
from pathlib import Path

from pydantic import BaseModel

from bot.core.content.questions import QUESTION_CLASSES
from bot.core.content.schemas import FILE_MODELS, schema_files

SCHEMAS = Path(__file__).resolve().parents[3] / "content/schema"


def test_the_schemas_in_the_content_folder_are_those_of_the_models() -> None:
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()} == schema_files()


def test_a_schema_knows_every_question_type() -> None:
    schema = json.loads(schema_files()["questions.schema.json"])
    kinds = schema["properties"]["questions"]["items"]["discriminator"]["mapping"]
    assert set(kinds) == set(QUESTION_CLASSES)


def test_every_field_has_a_description() -> None:
    def bare(model: type[BaseModel]) -> list[str]:
        return [f"{model.__name__}.{name}" for name, field in model.model_fields.items() if not field.description]

    assert [name for model in (*FILE_MODELS.values(), *QUESTION_CLASSES.values()) for name in bare(model)] == []
