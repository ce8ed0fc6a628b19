"""Settings: what is read, what is refused in which words, and the documents made from them."""

import re
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, example, load, misspelt, table

TOKEN = "123456789:" + "Ab_c-" * 7
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def refused(**values: object) -> str:
    with pytest.raises(SettingsError) as caught:
        load(None, **values)
    assert str(caught.value) == "\n".join(caught.value.lines)
    return str(caught.value)


def test_without_anything_the_defaults_are_ready_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(None)
    assert settings.telegram_token is None
    assert settings.telegram_base_url == "https://api.telegram.org"
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_url.get_secret_value() == f"sqlite:///{tmp_path}/data/lupe.sqlite3"
    assert settings.content_dir == ROOT / "content"
    assert (settings.log_level, settings.log_format) == ("info", "console")
    assert (settings.teachers, settings.draft_days) == ("invited", 90)
    assert (settings.model_url, settings.model_name, settings.model_key) == ("", "", None)
    assert (settings.model_budget, settings.model_seconds, settings.model_drafts) == (500, 2.0, "off")
    assert (settings.webhook_url, settings.webhook_bind, settings.webhook_connections) == ("", "127.0.0.1:8080", 40)
    assert (settings.health_bind, settings.metrics_bind, settings.heartbeat_url.get_secret_value()) == ("", "", "")
    assert settings.secrets == ()


def test_the_environment_wins_over_the_file_and_an_argument_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("LUPE_LOG_LEVEL=error\nLUPE_LOG_FORMAT=json\nLUPE_DATA_DIR=/from/file\nLUPE_PROXY_URL=\n")
    monkeypatch.setenv("LUPE_LOG_LEVEL", "WARNING ")
    settings = load(file, data_dir=tmp_path)
    assert (settings.log_level, settings.log_format, settings.data_dir) == ("warning", "json", tmp_path)
    assert settings.proxy_url is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_addresses_get_their_driver(scheme: str) -> None:
    settings = load(None, database_url=f"{scheme}://lupe:p%40ss@127.0.0.1/lupe")
    assert settings.database_url.get_secret_value() == "postgresql+psycopg://lupe:p%40ss@127.0.0.1/lupe"
    assert settings.secrets == ("p%40ss", "p@ss")


def test_a_token_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    settings = load(None, telegram_token_file=file)
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.secrets == (TOKEN,)


def test_a_token_loses_the_blanks_of_the_clipboard() -> None:
    token = load(None, telegram_token=f" {TOKEN}\n").telegram_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_two_tokens_are_one_too_many(tmp_path: Path) -> None:
    said = refused(telegram_token=TOKEN, telegram_token_file=tmp_path / "token")
    assert said == "LUPE_TELEGRAM_TOKEN and LUPE_TELEGRAM_TOKEN_FILE are both set. Keep one of the two."


@pytest.mark.parametrize("wrong", ["secret", "123:short", "abc:" + "x" * 35, TOKEN + "!", TOKEN.replace(":", ";")])
def test_what_is_no_token_is_refused_and_not_repeated(wrong: str, tmp_path: Path) -> None:
    said = refused(telegram_token=wrong)
    assert said.startswith("LUPE_TELEGRAM_TOKEN is something else than a bot token: digits, a colon and at least 30")
    assert wrong not in said
    file = tmp_path / "token"
    file.write_text(wrong)
    said = refused(telegram_token_file=file)
    assert said.startswith(f"LUPE_TELEGRAM_TOKEN_FILE: {file} holds something else than a bot token")
    assert wrong not in said


def test_a_token_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "nowhere cannot be read (No such file or directory)." in refused(telegram_token_file=tmp_path / "nowhere")
    (tmp_path / "picture").write_bytes(b"\xff\xfe\xff")
    assert "picture cannot be read (it is no text)." in refused(telegram_token_file=tmp_path / "picture")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("telegram_base_url", "api.telegram.org"),
        ("telegram_base_url", "ftp://api.telegram.org"),
        ("telegram_base_url", "https://[oops"),
        ("telegram_base_url", "https://host:port"),
        ("proxy_url", "socks5://me:hunter22@proxy.example.org"),
        ("database_url", "mysql://me:hunter22@127.0.0.1/lupe"),
        ("database_url", "hunter22"),
        ("database_url", "sqlite:"),
        ("database_url", "sqlite://lupe.sqlite3"),
        ("database_url", "postgresql://me:hunter22@127.0.0.1:port/lupe"),
        ("database_url", "postgresql://me:hunter22@[::1/lupe"),
        ("database_url", "postgresql://me:hunter22/x@127.0.0.1:5432/lupe"),
        ("log_level", "loud"),
        ("log_format", "xml"),
        ("teachers", "everybody"),
        ("data_dir", 3),
        ("model_url", "ftp://127.0.0.1"),
        ("model_url", "http://kim:hunter22@127.0.0.1/v1"),
        ("model_budget", 0),
        ("draft_days", 0),
        ("model_budget", "many"),
        ("model_seconds", 2.1),
        ("model_seconds", 0),
        ("model_drafts", "sometimes"),
        ("webhook_url", "http://lupe.example.org/hook"),
        ("webhook_url", "lupe.example.org/hook"),
        ("webhook_url", "https://kim:hunter22@lupe.example.org/hook"),
        ("webhook_url", "https://lupe.example.org/hook?key=hunter22"),
        ("webhook_url", "https://lupe.example.org:8080/hook"),
        ("webhook_url", "https://lupe.example.org/readyz"),
        ("webhook_secret", "hunter22!"),
        ("webhook_secret", "hunter22" * 33),
        ("webhook_connections", 101),
        ("webhook_connections", 0),
        ("webhook_bind", "8080"),
        ("webhook_bind", "127.0.0.1:65536"),
        ("health_bind", "::1:80"),
        ("metrics_bind", "127.0.0.1:"),
        ("heartbeat_url", "ftp://hunter22.example.org"),
    ],
)
def test_a_wrong_value_names_the_variable_and_what_would_be_right(field: str, wrong: object) -> None:
    said = refused(**{field: wrong})
    name = PREFIX + field.upper()
    assert said.startswith(name + " ")
    assert f"{name}=" in said
    assert "hunter22" not in said


def test_all_wrong_values_are_told_at_once() -> None:
    said = refused(log_level="loud", log_format="xml", telegram_token="none")
    assert len(said.splitlines()) == 3


def test_the_samples_are_right_but_the_token() -> None:
    for name, field in Settings.model_fields.items():
        assert field.examples, name
        if name not in {"telegram_token", "telegram_token_file"}:
            load(None, **{name: field.examples[0]})
    assert "LUPE_TELEGRAM_TOKEN is" in refused(
        telegram_token=(Settings.model_fields["telegram_token"].examples or [])[0]
    )


def test_a_trailing_slash_does_not_matter() -> None:
    assert load(None, telegram_base_url="http://127.0.0.1:8081/").telegram_base_url == "http://127.0.0.1:8081"


def test_a_models_key_is_a_secret_and_its_address_loses_its_slash() -> None:
    settings = load(None, model_url="http://127.0.0.1:11434/v1/", model_name="small", model_key="sk-hunter22")
    assert settings.model_url == "http://127.0.0.1:11434/v1"
    assert settings.secrets == ("sk-hunter22",)
    assert "hunter22" not in f"{settings!r}{settings}{settings.model_dump()}"


def test_all_replicas_derive_the_same_secret_from_the_token() -> None:
    one, other = (load(None, telegram_token=TOKEN, webhook_url="https://lupe.example.org/hook") for _ in range(2))
    assert one.shared_secret == other.shared_secret
    assert re.fullmatch(r"[0-9a-f]{64}", one.shared_secret)
    assert one.secrets == (TOKEN, one.shared_secret)
    assert load(None, telegram_token=TOKEN.replace("A", "B")).shared_secret != one.shared_secret
    assert load(None, telegram_token=TOKEN, webhook_secret="mine").shared_secret == "mine"


def test_a_bot_api_server_of_ones_own_takes_more_addresses() -> None:
    own = {"telegram_base_url": "http://127.0.0.1:8081", "webhook_url": "http://127.0.0.1:8080/hook"}
    assert load(None, **own).webhook_url == "http://127.0.0.1:8080/hook"


def test_what_only_the_operator_may_see_is_not_where_the_world_may_come() -> None:
    binds = {"webhook_bind": "0.0.0.0:8080", "metrics_bind": "0.0.0.0:8080"}
    assert "LUPE_METRICS_BIND is what LUPE_WEBHOOK_BIND is" in refused(webhook_url="https://lupe.example.org", **binds)
    assert load(None, **binds).metrics_bind == "0.0.0.0:8080", "nobody listens there without a webhook"


def test_misspelt_names_come_with_the_nearest_right_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("LUPE_DATABSE_URL=x\nLUPE_LOG_LEVEL=info\nOTHER=1\n")
    monkeypatch.setenv("LUPE_ZZZ", "1")
    assert misspelt(file) == (("LUPE_DATABSE_URL", "LUPE_DATABASE_URL"), ("LUPE_ZZZ", ""))
    assert misspelt(None) == (("LUPE_ZZZ", ""),)


def test_the_example_file_is_the_one_that_the_settings_make() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == example(), "write it anew: make fix"


def test_the_readme_has_the_table_of_settings() -> None:
    assert table() in (ROOT / "README.md").read_text("utf-8"), "put in the output of: lupe settings table"


def test_the_example_file_sets_nothing_until_edited_and_everything_when_uncommented(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(example())
    assert load(file) == load(None)
    assert misspelt(file) == ()
    named = {line[1:].split("=")[0] for line in example().splitlines() if line.startswith(f"#{PREFIX}")}
    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


def test_nothing_that_shows_the_settings_shows_a_secret() -> None:
    settings = load(None, telegram_token=TOKEN, database_url="postgresql://lupe:hunter22@127.0.0.1/lupe")
    assert TOKEN not in f"{settings!r}{settings}{settings.model_dump()}"
    assert "hunter22" not in f"{settings!r}{settings}{settings.model_dump()}"
