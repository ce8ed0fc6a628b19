"""What ``configure`` changes in the process, put back."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.observe.logs import QUIET, SILENT


@contextmanager
def logs_as_before() -> Iterator[None]:
    """Put loggers, hooks and warnings back as they were, so that the next test does not write to a closed stream."""
    root = logging.getLogger()
    handlers, level, hook, thread_hook = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name in (*QUIET, *SILENT):
            logging.getLogger(name).setLevel(logging.NOTSET)
        logging.captureWarnings(capture=False)
        sys.excepthook, threading.excepthook = hook, thread_hook
        structlog.reset_defaults()
