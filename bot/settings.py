"""Every setting of Lupe, read once from the environment and from ``.env``.

``load`` returns the settings or raises ``SettingsError`` whose lines name the variable and
what would be right. ``example`` and ``table`` write the two documents that are made from
this file: ``.env.example`` and the table in README.md.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any, Literal, get_args
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "LUPE_"

Level = Literal["debug", "info", "warning", "error"]
Format = Literal["console", "json"]
Teachers = Literal["invited", "open"]
Switch = Literal["off", "on"]

_TOKEN = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
_CHOICES = {"log_level": Level, "log_format": Format, "teachers": Teachers, "model_drafts": Switch}
_RANGES = {"draft_days": (1, 3650), "model_budget": (1, 100_000), "model_seconds": (0.1, 2)}
_SHAPE = "a bot token: digits, a colon and at least 30 letters, digits, - or _"
_CHECKOUT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """The settings cannot be used; ``lines`` say which and why, without a secret."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


class Settings(BaseSettings):
    """The settings of one process, as values that are ready to use."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    telegram_token: SecretStr | None = Field(default=None, examples=["123456789:as-BotFather-wrote-it"])
    """The bot's token, as @BotFather gives it. `lupe run` needs it, `lupe demo` does not."""

    telegram_token_file: Path | None = Field(default=None, examples=["/run/secrets/telegram_token"])
    """A file that holds the token, in place of the token itself (for Docker and systemd secrets)."""

    telegram_base_url: str = Field(default="https://api.telegram.org", examples=["http://127.0.0.1:8081"])
    """Where the Bot API is. Change it for a Bot API server of your own."""

    proxy_url: SecretStr | None = Field(default=None, examples=["http://user:password@proxy.example.org:3128"])
    """An HTTP proxy on the way to Telegram."""

    data_dir: Path = Field(default=Path("data"), examples=["/var/lib/lupe"])
    """The folder for what Lupe keeps. It is made if it is missing."""

    database_url: SecretStr = Field(
        default=SecretStr(""), examples=["postgresql://lupe:password@127.0.0.1/lupe"], validate_default=True
    )
    """The database. Left out, it is the SQLite file `lupe.sqlite3` in the data folder."""

    content_dir: Path = Field(default=_CHECKOUT / "content", examples=["/srv/lupe/content"])
    """The folder with the lessons and questions. Left out, it is `content/` beside the program."""

    teachers: Annotated[Teachers, BeforeValidator(_lower)] = Field(default="invited", examples=["open"])
    """Who may become a teacher: invited (by `lupe teacher invite` or by a colleague) or open (whoever asks)."""

    draft_days: int = Field(default=90, examples=[30])
    """How many days a lesson draft from an article, with the article's text, is kept when nobody works on it."""

    log_level: Annotated[Level, BeforeValidator(_lower)] = Field(default="info", examples=["debug"])
    """How much is logged: debug, info, warning or error."""

    log_format: Annotated[Format, BeforeValidator(_lower)] = Field(default="console", examples=["json"])
    """How it is logged: console (for people) or json (for machines), both to standard error."""

    model_url: str = Field(default="", examples=["http://127.0.0.1:11434/v1"])
    """The endpoint, in OpenAI's format, of a language model for classes that turn it on. Left out, there is none."""

    model_name: str = Field(default="", examples=["gemma3:4b"])
    """What the endpoint calls the model. Needed with `LUPE_MODEL_URL`; both need `pip install "lupe[llm]"`."""

    model_key: SecretStr | None = Field(default=None, examples=["sk-as-the-provider-wrote-it"])
    """The endpoint's key, if it wants one."""

    model_budget: int = Field(default=500, examples=[200])
    """How often the model may be asked for one class on one day."""

    model_seconds: float = Field(default=2.0, examples=[1.5])
    """How long the bot waits for the model before it goes on in its own words: up to 2 seconds."""

    model_drafts: Annotated[Switch, BeforeValidator(_lower)] = Field(default="off", examples=["on"])
    """Whether a learner sees the model's finished sentences while more come in: on or off."""

    @model_validator(mode="before")
    @classmethod
    def _read_token_file(cls, data: dict[str, Any]) -> dict[str, Any]:
        file = data.get("telegram_token_file")
        if file is None:
            return data
        if data.get("telegram_token") is not None:
            raise ValueError("LUPE_TELEGRAM_TOKEN and LUPE_TELEGRAM_TOKEN_FILE are both set. Keep one of the two.")
        token = _text_of(Path(file).expanduser()).strip()
        if _TOKEN.fullmatch(token) is None:
            raise ValueError(f"LUPE_TELEGRAM_TOKEN_FILE: {file} holds something else than {_SHAPE}.")
        return data | {"telegram_token": token}

    @field_validator("telegram_token", mode="after")
    @classmethod
    def _check_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        token = value.get_secret_value().strip()
        if _TOKEN.fullmatch(token) is None:
            raise ValueError(f"is something else than {_SHAPE}")
        return SecretStr(token)

    @field_validator("telegram_base_url", mode="after")
    @classmethod
    def _check_base_url(cls, value: str) -> str:
        if not _is_url(value, {"http", "https"}):
            raise ValueError("is no web address")
        return value.rstrip("/")

    @field_validator("proxy_url", mode="after")
    @classmethod
    def _check_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _is_url(value.get_secret_value(), {"http", "https"}):
            raise ValueError("is no address of an HTTP proxy")
        return value

    @field_validator("model_url", mode="after")
    @classmethod
    def _check_model_url(cls, value: str) -> str:
        if value and (not _is_url(value, {"http", "https"}) or "@" in urlsplit(value).netloc):
            raise ValueError("is no web address, or holds a password, whose place is LUPE_MODEL_KEY")
        return value.rstrip("/")

    @field_validator("draft_days", "model_budget", "model_seconds", mode="after")
    @classmethod
    def _check_range(cls, value: float, info: ValidationInfo) -> float:
        least, most = _RANGES[str(info.field_name)]
        if not least <= value <= most:
            raise ValueError(f"is no number from {least:g} to {most:g}")
        return value

    @field_validator("data_dir", "content_dir", mode="after")
    @classmethod
    def _make_absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("database_url", mode="after")
    @classmethod
    def _complete_database_url(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        url = value.get_secret_value()
        if not url:
            return SecretStr(f"sqlite:///{info.data.get('data_dir', Path()) / 'lupe.sqlite3'}")
        scheme, _, rest = url.partition("://")
        if scheme in {"postgres", "postgresql"}:
            scheme = "postgresql+psycopg"
        if scheme not in {"sqlite", "postgresql+psycopg"} or not rest:
            raise ValueError("is neither a PostgreSQL nor an SQLite address")
        if scheme == "sqlite" and not rest.startswith("/"):
            raise ValueError("needs three slashes before the file, as in sqlite:///lupe.sqlite3, and four for /srv/…")
        if not _is_parsable(url):
            raise ValueError("has a host or a port that cannot be; in a password write %40 for @, %2F for /, %5B for [")
        return SecretStr(f"{scheme}://{rest}")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere: the token, the model's key, and the passwords in addresses."""
        found = [one.get_secret_value() for one in (self.telegram_token, self.model_key) if one]
        for url in (self.proxy_url, self.database_url):
            password = urlsplit(url.get_secret_value()).password if url else None
            if password:
                found += [password, unquote(password)]
        return tuple(dict.fromkeys(found))


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


def example() -> str:
    """Return the text of ``.env.example``."""
    head = (
        "# Settings of Lupe. Copy this file to .env and take away the # before what you want to set.\n"
        "# A variable of the same name in the environment wins. Written by `make fix`; a test compares.\n"
    )
    parts = [head]
    for name, field in Settings.model_fields.items():
        comment = "\n".join(f"# {line}" for line in wrap((field.description or "").replace("`", ""), 96))
        parts.append(f"{comment}\n#{PREFIX}{name.upper()}={_sample(name)}\n")
    return "\n".join(parts)


def table() -> str:
    """Return the settings as the Markdown table of README.md."""
    rows = ["| setting | what it does | left out | for example |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.default
        plain = default if isinstance(default, str) else f"{default:g}" if isinstance(default, int | float) else ""
        shown = f"`{plain}`" if plain else "`./data`" if name == "data_dir" else "–"
        told = " ".join((field.description or "").split())
        rows.append(f"| `{PREFIX}{name.upper()}` | {told} | {shown} | `{_sample(name)}` |")
    return "\n".join(rows) + "\n"


def _sample(name: str) -> str:
    return str((Settings.model_fields[name].examples or [""])[0])


def _is_parsable(url: str) -> bool:
    try:
        _ = urlsplit(url).port
    except ValueError:
        return False
    return True


def _is_url(value: str, schemes: set[str]) -> bool:
    if not _is_parsable(value):
        return False
    parts = urlsplit(value)
    return parts.scheme in schemes and bool(parts.hostname)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        why = error.strerror
    except UnicodeDecodeError:
        why = "it is no text"
    raise ValueError(
        f"LUPE_TELEGRAM_TOKEN_FILE: {path} cannot be read ({why})."
        " Right would be a text file with the token and nothing else."
    )


def _in_words(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return message
    field = str(detail["loc"][0])
    name = PREFIX + field.upper()
    if detail["type"] == "literal_error":
        allowed = get_args(_CHOICES[field])
        return f"{name} is none of {', '.join(allowed)}. Right would be: {name}={allowed[0]}"
    if not detail["msg"].startswith("Value error, "):
        message = "cannot be read"
    return f"{name} {message}. Right would be, for example: {name}={_sample(field)}"
