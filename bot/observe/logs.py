"""Logs: one line per event on standard error, with every secret taken out.

``configure`` is called once per process, by the command line. Own events come from
``structlog.get_logger()``, called where they are written; whatever libraries log through
``logging``, warnings and uncaught exceptions go the same way. The finished line is
redacted as text, so it does not matter in which field, object or traceback a secret sat.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.dev import ConsoleRenderer, plain_traceback
from structlog.processors import JSONRenderer, TimeStamper, add_log_level, format_exc_info
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

REDACTED = "[redacted]"
SILENT = ("telegram.request",)
"""What never speaks: python-telegram-bot logs an answer that it cannot read, half a message with names in it."""

QUIET = (
    "PIL",
    "aiohttp",
    "alembic",
    "asyncio",
    "httpcore",
    "httpcore2",
    "httpx",
    "httpx2",
    "openai",
    "sqlalchemy",
    "telegram",
    "uvicorn",
)

_TOKEN = re.compile(r"\d{6,}(:|%3[Aa])[A-Za-z0-9_-]{30,}")
_USERINFO = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/?#\s@\"']+@")


class Redactor:
    """Takes bot tokens, the given ``secrets`` and the user part of addresses out of a text.

    A secret is found as it is, as it stands in a URL, in a Python literal, and any of these in JSON. Secrets
    shorter than four characters are left alone: they would tear holes into ordinary words.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets if len(secret) > 3 for form in _forms(secret)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        """Return ``text`` without what must not be seen."""
        if self._secrets is not None:
            text = self._secrets.sub(REDACTED, text)
        if ":" in text or "%3" in text:
            text = _TOKEN.sub(REDACTED, text)
            text = _USERINFO.sub(rf"\g<scheme>{REDACTED}@", text)
        return text


def configure(
    level: str = "info",
    log_format: Literal["console", "json"] = "console",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every event of ``level`` and above to ``stream`` (standard error if left out), redacted.

    ``level`` is debug, info, warning or error. The loggers of libraries in ``QUIET`` speak from
    warning on, whatever the level, those in ``SILENT`` not at all. Calling it again replaces what the last call set up.
    """
    out = sys.stderr if stream is None else stream
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        add_log_level,
        TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    end = [*_renderers(log_format, colors=out.isatty()), _redaction(Redactor(secrets))]
    structlog.configure(
        processors=[*shared, *end],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[ProcessorFormatter.remove_processors_meta, *end],
        )
    )
    logging.basicConfig(level=number, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _renderers(log_format: Literal["console", "json"], *, colors: bool) -> list[Processor]:
    if log_format == "console":
        return [ConsoleRenderer(colors=colors, exception_formatter=plain_traceback, timestamp_key="time")]
    return [format_exc_info, JSONRenderer(ensure_ascii=False)]


def _redaction(redact: Redactor) -> Processor:
    def redacted(_logger: object, _method: str, line: Any) -> str:
        return redact(str(line))

    return redacted


def _forms(secret: str) -> Iterable[str]:
    for form in (secret, quote(secret, safe=""), repr(secret)[1:-1]):
        yield form
        yield json.dumps(form)[1:-1]
        yield json.dumps(form, ensure_ascii=False)[1:-1]


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    structlog.get_logger().error("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    structlog.get_logger().error("uncaught exception in a thread", thread=name, exc_info=args.exc_value)
