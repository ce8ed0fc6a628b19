"""Reads the settings, once, and says in words what is wrong with them."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.settings.documents import sample
from bot.settings.fields import CHOICES, PREFIX, Settings


class SettingsError(Exception):
    """The settings cannot be used; ``lines`` say which and why, without a secret."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(env_file: Path | None = Path(".env"), **values: Any) -> Settings:
    """Read the settings: ``values`` win over the environment, that wins over ``env_file``.

    Raises ``SettingsError`` with one line for each setting that is wrong.
    """
    try:
        return Settings(_env_file=env_file, _env_file_encoding="utf-8", **values)
    except ValidationError as error:
        raise SettingsError(tuple(_in_words(detail) for detail in error.errors())) from None


def misspelt(env_file: Path | None = Path(".env")) -> tuple[tuple[str, str], ...]:
    """Find names that begin with LUPE_ and mean nothing, in the environment or in ``env_file``.

    Each comes with the nearest name that means something ("" if none is near).
    """
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    in_file = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    found = {name.upper() for name in (*os.environ, *in_file)}
    strange = sorted(name for name in found if name.startswith(PREFIX) and name not in known)
    return tuple((name, next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "")) for name in strange)


def _in_words(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return message
    field = str(detail["loc"][0])
    name = PREFIX + field.upper()
    if detail["type"] == "literal_error":
        allowed = get_args(CHOICES[field])
        return f"{name} is none of {', '.join(allowed)}. Right would be: {name}={allowed[0]}"
    if not detail["msg"].startswith("Value error, "):
        message = "cannot be read"
    return f"{name} {message}. Right would be, for example: {name}={sample(field)}"
