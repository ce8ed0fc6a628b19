"""The lexicons: YAML files, one folder a language; all files of a folder make one lexicon."""

from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from bot.core.article.lexicon import Lexicon, Lexicons
from bot.core.languages import LANGUAGES, Language

FOLDER: Final = Path(__file__).with_name("lexicons")

# Every scalar stays text until the model says what it is: "no" and "on" are words here.
_LOADER: Final = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


class LexiconError(ValueError):
    """A lexicon that cannot be used; the text says which file and why."""


def load_lexicons(folder: Path = FOLDER) -> Lexicons:
    """The lexicons of all languages. Takes some ten milliseconds: load once. Raises LexiconError."""
    return {language: _load(folder / language, language) for language in LANGUAGES}


def _load(folder: Path, language: Language) -> Lexicon:
    fields: dict[str, object] = {}
    homes: dict[str, str] = {}
    for file in sorted(folder.glob("*.yaml")):
        name = f"{language}/{file.name}"
        try:
            # The loader only builds text, lists and mappings.
            found = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise LexiconError(f"{name}: {error}") from error
        if not isinstance(found, dict):
            raise LexiconError(f"{name}: should be fields with their words, as in 'months: {{januar: 1}}'")
        for field, words in found.items():
            if field in fields:
                raise LexiconError(f"{name}: {field} is in {homes[field]}, too: keep it in one file")
            fields[field] = words
            homes[field] = name
    try:
        return Lexicon.model_validate(fields)
    except ValidationError as error:
        raise LexiconError("\n".join(_sentence(problem, homes, language) for problem in error.errors())) from error


def _sentence(problem: object, homes: dict[str, str], language: Language) -> str:
    assert isinstance(problem, dict)  # noqa: S101 - pydantic's ErrorDetails are one
    where = [str(step) for step in problem["loc"]]
    return f"{homes.get(where[0], language)}: {'.'.join(where)}: {problem['msg']}"
