"""What can be set: one class, a docstring under every field."""

import hashlib
import hmac
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.addresses import check_webhook, is_parsable, is_url, read_bind

PREFIX = "LUPE_"

Level = Literal["debug", "info", "warning", "error"]
Format = Literal["console", "json"]
Teachers = Literal["invited", "open"]
Switch = Literal["off", "on"]

_TOKEN = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
CHOICES = {"log_level": Level, "log_format": Format, "teachers": Teachers, "model_drafts": Switch}
_RANGES = {
    "draft_days": (1, 3650),
    "keep_class_days": (30, 730),
    "keep_idle_days": (90, 1095),
    "model_budget": (1, 100_000),
    "model_seconds": (0.1, 2),
    "webhook_connections": (1, 100),
}
_SHAPE = "a bot token: digits, a colon and at least 30 letters, digits, - or _"
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}", re.ASCII)
_BACKUP_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}", re.ASCII)
_CHECKOUT = Path(__file__).resolve().parents[2]


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

    keep_class_days: int = Field(default=90, examples=[60])
    """How many days a class is kept after its end before it is deleted with its assignments and results: 30 to 730."""

    keep_idle_days: int = Field(default=365, examples=[400])
    """After how many days without anything from them a learner or teacher is deleted, told before: 90 to 1095."""

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

    webhook_url: str = Field(default="", examples=["https://lupe.example.org/telegram"])
    """Where Telegram delivers updates: the public https address of this bot. Left out, the bot asks for them."""

    webhook_bind: str = Field(default="127.0.0.1:8080", examples=["0.0.0.0:8080"])
    """Host and port that the webhook, /livez and /readyz listen at, behind a proxy that speaks https."""

    webhook_secret: SecretStr = Field(default=SecretStr(""), examples=["up-to-256-letters-digits-_-"])
    """What Telegram must send along with every update. Left out, it is derived from the token."""

    webhook_connections: int = Field(default=40, examples=[80])
    """How many updates Telegram may deliver at the same time: 1 to 100."""

    health_bind: str = Field(default="", examples=["127.0.0.1:8081"])
    """Host and port for /livez and /readyz alone. Left out, only a bot with a webhook has them, beside it."""

    metrics_bind: str = Field(default="", examples=["127.0.0.1:9464"])
    """Host and port for /metrics, in Prometheus' format; may be that of `LUPE_HEALTH_BIND`. Left out, there is none."""

    heartbeat_url: SecretStr = Field(default=SecretStr(""), examples=["https://monitor.example.org/ping/lupe"])
    """An address that is asked once a minute while the bot is ready, for a monitor that misses what stays away."""

    backup_key: str = Field(default="", examples=["age1examp9e" + 51 * "q"])
    """The public key that backups are encrypted for, from `lupe backup --new-key FILE`. Left out: not encrypted."""

    operator: str = Field(default="", examples=["Lessing-Gymnasium Musterstadt"])
    """Who runs this bot, as learners read it in `/privacy`. Left out, they are told to ask their teacher."""

    contact: str = Field(default="", examples=["datenschutz@lessing-gymnasium.example"])
    """Where learners can ask about their data: an address, a telephone number, a room. They read it in `/privacy`."""

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
        if not is_url(value, {"http", "https"}):
            raise ValueError("is no web address")
        return value.rstrip("/")

    @field_validator("proxy_url", mode="after")
    @classmethod
    def _check_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not is_url(value.get_secret_value(), {"http", "https"}):
            raise ValueError("is no address of an HTTP proxy")
        return value

    @field_validator("model_url", mode="after")
    @classmethod
    def _check_model_url(cls, value: str) -> str:
        if value and (not is_url(value, {"http", "https"}) or "@" in urlsplit(value).netloc):
            raise ValueError("is no web address, or holds a password, whose place is LUPE_MODEL_KEY")
        return value.rstrip("/")

    @field_validator("webhook_url", mode="after")
    @classmethod
    def _check_webhook_url(cls, value: str, info: ValidationInfo) -> str:
        if value:
            check_webhook(value, info.data.get("telegram_base_url", ""))
        return value

    @field_validator("webhook_secret", mode="after")
    @classmethod
    def _check_webhook_secret(cls, value: SecretStr) -> SecretStr:
        if _SECRET.fullmatch(value.get_secret_value()) is None:
            raise ValueError("is no secret that Telegram takes: up to 256 letters, digits, - or _")
        return value

    @field_validator("backup_key", mode="after")
    @classmethod
    def _check_backup_key(cls, value: str) -> str:
        key = value.strip()
        if key.upper().startswith("AGE-SECRET-KEY-"):
            raise ValueError("is the secret key, which opens backups and belongs into a safe; the public one is needed")
        if key and _BACKUP_KEY.fullmatch(key) is None:
            raise ValueError("is no public key: age1 and 58 letters and digits, as lupe backup --new-key prints it")
        return key

    @field_validator("webhook_bind", "health_bind", "metrics_bind", mode="after")
    @classmethod
    def _check_bind(cls, value: str, info: ValidationInfo) -> str:
        if not value:
            return value
        bind = read_bind(value)
        webhook = info.data.get("webhook_bind", "") if info.data.get("webhook_url") else ""
        if info.field_name != "webhook_bind" and bind.port and webhook and bind == read_bind(webhook):
            raise ValueError("is what LUPE_WEBHOOK_BIND is, which the world may reach")
        return value

    @field_validator("heartbeat_url", mode="after")
    @classmethod
    def _check_heartbeat_url(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not is_url(value.get_secret_value(), {"http", "https"}):
            raise ValueError("is no web address")
        return value

    @field_validator(*_RANGES, mode="after")
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
        if not is_parsable(url):
            raise ValueError("has a host or a port that cannot be; in a password write %40 for @, %2F for /, %5B for [")
        return SecretStr(f"{scheme}://{rest}")

    @property
    def shared_secret(self) -> str:
        """What Telegram sends along with every update: as it was set, else the same for all who have the token."""
        given = self.webhook_secret.get_secret_value()
        if given or self.telegram_token is None:
            return given
        return hmac.new(self.telegram_token.get_secret_value().encode(), b"webhook", hashlib.sha256).hexdigest()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere: token, keys and shared secrets, and the passwords in addresses."""
        kept = (self.telegram_token, self.model_key, self.heartbeat_url)
        found = [one.get_secret_value() for one in kept if one and one.get_secret_value()]
        if self.webhook_url:
            found.append(self.shared_secret)
        for url in (self.proxy_url, self.database_url):
            password = urlsplit(url.get_secret_value()).password if url else None
            if password:
                found += [password, unquote(password)]
        return tuple(dict.fromkeys(found))


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
