"""What a pack needs for talking about it before learners get to see it. As all of quality, it stops nothing."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, get_args

from bot.core.content.answer_checks import Answer, answers_of, aspects_of
from bot.core.content.base import Problem, Where
from bot.core.content.discussions import AnswerKind, Half
from bot.core.content.documents import Document, PackFolder, entries, word
from bot.core.content.ledger import Ledger
from bot.core.languages import LANGUAGES

FEWEST: Final = {"discussions": 2, "rounds": 1, "statements": 6}
"""How many of each a pack needs."""

ANSWERS_AN_ASPECT, ANSWERS_A_HALF = 12, 5
"""Labelled answers that an aspect needs in each language, in all and in each half."""


def check_talk(ledger: Ledger, folder: PackFolder) -> None:
    """There is enough to talk about, and enough to measure by whether answers are understood."""
    for name in sorted(folder.absent):
        message = "the file is missing: create it, or make the pack a draft in course.yaml"
        ledger.flaws.add(Problem(f"packs/{folder.slug}/{name}", 1, message))
    if folder.discussions:
        _check_counts(ledger, folder.discussions)
    if folder.answers:
        _check_answered(ledger, folder.answers, folder.discussions)


def _check_counts(ledger: Ledger, document: Document) -> None:
    for field, least in FEWEST.items():
        found = _list(document, field)
        if found is not None and len(found) < least:
            message = f'"{field}" has {len(found)} of at least {least} entries: write more'
            ledger.flaws.add(document.problem((field,), message, at_key=True))


def _list(document: Document, field: str) -> list[object] | None:
    """The list ``field``, empty where it is left out; None where there is something else, which is said already."""
    found = document.data.get(field, []) if isinstance(document.data, dict) else None
    return found if isinstance(found, list) else None


def _check_answered(ledger: Ledger, document: Document, discussions: Document | None) -> None:
    if _list(document, "answers") is None:
        return
    blocks = {(word(e, "discussion"), word(e, "aspect")): (where, e) for where, e in entries(document, "answers")}
    for discussion, aspects in (aspects_of(discussions) or {}).items():
        for aspect in sorted(aspects):
            if (discussion, aspect) not in blocks:
                message = f'the aspect "{aspect}" of {discussion} has no answers: write {ANSWERS_AN_ASPECT} a language'
                ledger.flaws.add(document.problem(("answers",), message))
    for where, entry in blocks.values():
        answers = list(answers_of(entry, where))
        for language in LANGUAGES:
            _check_enough(ledger, document, (*where, language), [a for a in answers if a.language == language])


def _check_enough(ledger: Ledger, document: Document, where: Where, answers: Sequence[Answer]) -> None:
    """Enough answers in one language: in all, in each half, and some of each kind."""
    kinds, halves = Counter(answer.kind for answer in answers), Counter(answer.half for answer in answers)
    if len(answers) < ANSWERS_AN_ASPECT:
        message = f'"{where[-1]}" has {len(answers)} of at least {ANSWERS_AN_ASPECT} answers: write more'
        ledger.flaws.add(document.problem(where, message))
    for half in get_args(Half):
        if halves[half] < ANSWERS_A_HALF:
            message = f'"{where[-1]}" has {halves[half]} of at least {ANSWERS_A_HALF} answers in the half "{half}"'
            ledger.flaws.add(document.problem(where, f"{message}: write more"))
    missing = [kind for kind in get_args(AnswerKind) if not kinds[kind]]
    if missing:
        message = f'"{where[-1]}" has no answers of kind {", ".join(missing)}: write some'
        ledger.flaws.add(document.problem(where, message))
