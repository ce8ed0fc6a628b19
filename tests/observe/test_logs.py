"""Logs: what is written, how, and what never is."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.observe.logs import QUIET, REDACTED, Redactor, configure
from tests.observe.process import logs_as_before

TOKEN = "123456789:" + "Ab_c-" * 7
PASSWORD = 'p"ä\\ss/w@rd'


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    with logs_as_before():
        yield


def fail() -> None:
    raise ValueError(f"cannot open https://api.telegram.org/bot{TOKEN}/getMe")


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_way_into_the_log_lets_a_secret_through(log_format: str) -> None:
    out = io.StringIO()
    configure("debug", log_format, (PASSWORD,), out)  # type: ignore[arg-type]
    log = structlog.get_logger()
    log.info("plain", token=TOKEN, nested={"deep": [TOKEN, PASSWORD]}, raw=TOKEN.encode())
    log.info("in the event %s %s", TOKEN, PASSWORD)
    log.bind(url=f"https://lupe:{PASSWORD}@db.example.org/x").warning("bound")
    structlog.contextvars.bind_contextvars(context=TOKEN)
    try:
        log.debug("with context")
    finally:
        structlog.contextvars.clear_contextvars()
    try:
        fail()
    except ValueError:
        log.exception("own")
        logging.getLogger("somebody").exception("foreign %s", TOKEN)
    logging.getLogger("httpx").warning("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("aiohttp").error("%r", {"password": PASSWORD})
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"deprecated {TOKEN}", UserWarning, stacklevel=1)
    sys.excepthook(ValueError, ValueError(TOKEN), None)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError(TOKEN), None, None)))
    written = out.getvalue()
    assert written.count(REDACTED) >= 14
    assert TOKEN.split(":")[1] not in written
    assert "ss/w" not in written
    for expected in ("plain", "bound", "with context", "own", "foreign", "HTTP Request", "deprecated", "uncaught"):
        assert expected in written


def test_json_lines_have_a_level_and_the_time_in_utc() -> None:
    out = io.StringIO()
    configure("info", "json", (), out)
    structlog.get_logger().info("Grüße", n=1)
    logging.getLogger("bot.somewhere").warning("from %s", "logging")
    own, foreign = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (own["event"], own["level"], own["n"]) == ("Grüße", "info", 1)
    assert (foreign["event"], foreign["level"], foreign["logger"]) == ("from logging", "warning", "bot.somewhere")
    for line in (own, foreign):
        assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)


def test_the_level_holds_and_libraries_stay_quiet_below_warning() -> None:
    out = io.StringIO()
    configure("warning", "console", (), out)
    structlog.get_logger().info("unheard")
    configure("debug", "console", (), out)
    structlog.get_logger().debug("heard")
    for name in QUIET:
        logging.getLogger(f"{name}.part").info("unheard")
        logging.getLogger(f"{name}.part").warning("heard")
    assert "unheard" not in out.getvalue()
    assert out.getvalue().count("heard") == 1 + len(QUIET)


def test_what_the_library_could_not_read_is_not_logged() -> None:
    out = io.StringIO()
    configure("debug", "json", (), out)
    with pytest.raises(TelegramError):
        BaseRequest.parse_json_payload(b'{"ok": true, "result": {"first_name": "Nachteule", "text": "Ru')
    assert out.getvalue() == ""


def test_calling_it_again_replaces_the_first_call_and_standard_error_is_the_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = io.StringIO()
    configure("info", "json", (), first)
    configure()
    structlog.get_logger().info("only here")
    logging.getLogger("x").warning("and here")
    assert first.getvalue() == ""
    assert capsys.readouterr().err.count("here") == 2


def test_addresses_lose_their_user_part_only() -> None:
    redact = Redactor()
    assert redact("postgresql+psycopg://lupe:x@host:5432/db?a=b") == f"postgresql+psycopg://{REDACTED}@host:5432/db?a=b"
    assert redact("see https://example.org/a@b and mail me@example.org") == (
        "see https://example.org/a@b and mail me@example.org"
    )
    assert redact(f"/bot{TOKEN.replace(':', '%3A')}/x") == f"/bot{REDACTED}/x"


def test_very_short_secrets_are_left_alone() -> None:
    assert Redactor(("a", ""))("a cat") == "a cat"


@given(st.text(min_size=4), st.text(), st.text())
def test_a_secret_is_found_in_every_form(secret: str, before: str, after: str) -> None:
    redact = Redactor((secret,))
    for form in (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1]):
        written = redact(f"{before}{form}{after}")
        assert REDACTED in written
        assert form not in written.replace(REDACTED, "") or form in before + after
