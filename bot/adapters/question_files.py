"""Files of questions that teachers send: told from articles, read in a process of its own, within bounds."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.adapters.article.formats.charset import decoded
from bot.adapters.article.formats.kinds import kind_of
from bot.adapters.article.refusals import ReadingRefusal
from bot.adapters.exchange import read_questions
from bot.core.exchange import Flaw, Format, Problem, decode, format_by_name, format_of
from bot.core.question_files import MOST_BYTES, MOST_QUESTIONS, Taken, take

SECONDS: Final = 20.0
"""How long reading one file may take."""

_CHILD: Final = "bot.adapters.question_child"


class QuestionFileRefusal(Exception):
    """It is a file of questions that is not read; ``why`` is a word for views, ``found`` the number that is part."""

    def __init__(self, why: str, found: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.found = found


def questions_in(data: bytes, name: str) -> Format | None:
    """What kind of questions a file called ``name`` holds; None where it is none of questions, such as an article.

    What has the ending of one is one, whatever stands in it, so that its faults are told.
    """
    promised = format_by_name(name)
    if promised is not None:
        return promised
    # Whatever is larger is an article, or none; so are the bytes of PDF and Word.
    text = decode(_in_utf8(data)) if len(data) <= MOST_BYTES else None
    return format_of(text) if isinstance(text, str) else None


def read_apart(data: bytes, name: str, seconds: float = SECONDS) -> Taken | None:
    """The questions of the file; None where it is no file of questions. Raises QuestionFileRefusal.

    What is UTF-16 or comes from an old Windows program is read like an article is, where that gives words.
    A process of its own reads it, which may take so much time and memory and no more.
    """
    kind = questions_in(data, name)
    if kind is None:
        return None
    if len(data) > MOST_BYTES:
        raise QuestionFileRefusal("heavy")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with our own interpreter
            [sys.executable, "-m", _CHILD, kind],
            input=_in_utf8(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
        )
        taken = Taken.model_validate_json(done.stdout)
    except subprocess.TimeoutExpired:
        raise QuestionFileRefusal("slow") from None
    except ValidationError:
        # Ended from outside, for want of memory as a rule: that says more about the file than about us.
        raise QuestionFileRefusal("damaged") from None
    if len(taken.questions) > MOST_QUESTIONS:
        raise QuestionFileRefusal("many", len(taken.questions))
    return taken


def _in_utf8(data: bytes) -> bytes:
    """The same text in UTF-8; ``data`` as it is where that is none, or nobody can tell its encoding."""
    found = decode(data)
    if not isinstance(found, Problem) or found.flaw not in (Flaw.UTF16, Flaw.NOT_UTF8):
        return data
    try:
        return decoded(data).encode() if kind_of(data, "", "") in ("text", "html") else data
    except ReadingRefusal:
        return data


def read_here(data: bytes, kind: Format) -> Taken:
    """The same in this process."""
    report = read_questions(f"questions.{kind}", data)
    text = decode(data)
    return take("" if isinstance(text, Problem) else text, report, kind)
