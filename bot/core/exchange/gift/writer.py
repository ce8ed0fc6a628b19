"""Writes GIFT that Moodle and `reader` read as the same questions."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.exchange.faults import Lack
from bot.core.exchange.gift.answers import ARROW
from bot.core.exchange.gift.reader import GENERAL
from bot.core.exchange.gift.scanner import CATEGORY, escaped, label
from bot.core.exchange.losses import Ledger, percent
from bot.core.exchange.model import ANYTHING, TRUE, Answer, Export, Item, TextFormat

_MISTAKABLE: Final = re.compile(r"[\[%]|//|\$")
"""What begins a text that would not be taken for one."""


def write_gift(items: Iterable[Item]) -> Export:
    """``items`` as GIFT."""
    ledger = Ledger()
    parts: list[str] = []
    path = ""
    for item in items:
        lack = _lack(item)
        if lack is not None:
            ledger.note(lack)
            continue
        if item.kind == "description" and item.general_feedback:
            ledger.note(Lack.GENERAL)
        if item.category and item.category != path:
            path = item.category
            parts.append(f"{CATEGORY} {path}")
        if item.kind != "category":
            parts.append(_question(item))
    return ledger.export("".join(f"{part}\n\n" for part in parts))


def _lack(item: Item) -> Lack | None:
    """Why ``item`` cannot be written at all."""
    if item.kind == "shortanswer" and any(ARROW in answer.text + answer.feedback for answer in item.answers):
        return Lack.ARROW
    if item.kind == "matching" and any(ARROW in answer.text for answer in item.answers):
        return Lack.ARROW
    if item.kind == "single" and not any(answer.fraction == 1 for answer in item.answers):
        return Lack.FULL
    return None


def _question(item: Item) -> str:
    lines = []
    if item.id or item.tags:
        labels = ([label("id", item.id)] if item.id else []) + [label("tag", tag) for tag in item.tags]
        lines.append(f"// {' '.join(labels)}")
    name = f"::{escaped(item.name)}::" if item.name else ""
    head = name + _text(item.text, item.text_format, "moodle")
    general = _text(item.general_feedback, item.general_feedback_format, item.text_format)
    general = f"{GENERAL}{general}" if general else ""
    answers = _answers(item)
    match item.kind:
        case "description":
            lines.append(head)
        case "essay" | "truefalse":
            lines.append(f"{head}{{{''.join(answers)}{general}}}")
        case _:
            opening = "{#" if item.kind == "numerical" else "{"
            lines += [head + opening, *(f"\t{line}" for line in [*answers, general] if line), "}"]
    return "\n".join(lines)


def _answers(item: Item) -> list[str]:
    match item.kind:
        case "truefalse":
            return [_truth(item)]
        case "matching":
            return [
                f"={_text(a.text, a.text_format, item.text_format)} {ARROW} {escaped(a.match)}" for a in item.answers
            ]
        case "single" | "multiple":
            # Without any "~" they would be short answers.
            only = item.kind == "single" and all(answer.fraction == 1 for answer in item.answers)
            return [_choice(answer, item, equal=not (only and place)) for place, answer in enumerate(item.answers)]
        case "shortanswer":
            return [_short(answer, item) for answer in item.answers]
        case _:
            return [
                f"{_number(answer, last=place == len(item.answers) - 1)}{_feedback(answer, item)}"
                for place, answer in enumerate(item.answers)
            ]


def _choice(answer: Answer, item: Item, *, equal: bool) -> str:
    full = equal and answer.fraction == 1 and item.kind == "single"
    sign = "=" if full else f"~{_weight(answer, 0)}"
    return f"{sign}{_text(answer.text, answer.text_format, item.text_format)}{_feedback(answer, item)}"


def _short(answer: Answer, item: Item) -> str:
    text = _text(answer.text, answer.text_format, item.text_format)
    return f"={_weight(answer, 1)}{text}{_feedback(answer, item)}"


def _number(answer: Answer, *, last: bool) -> str:
    # In Moodle everything after "~" belongs to that answer, so it has to be the last.
    if answer.text == ANYTHING and answer.fraction == 0 and last:
        return "~"
    return f"={_weight(answer, 1)}{answer.text}"


def _truth(item: Item) -> str:
    right, wrong = sorted(item.answers, key=lambda answer: -answer.fraction)
    told = [_text(a.feedback, a.feedback_format, item.text_format) for a in (wrong, right)]
    while told and not told[-1]:
        del told[-1]
    return "".join(["TRUE" if right.text == TRUE else "FALSE", *(f"#{feedback}" for feedback in told)])


def _weight(answer: Answer, default: int) -> str:
    return "" if answer.fraction == default else f"%{percent(answer.fraction)}%"


def _feedback(answer: Answer, item: Item) -> str:
    feedback = _text(answer.feedback, answer.feedback_format, item.text_format)
    return f"#{feedback}" if feedback else ""


def _text(text: str, text_format: TextFormat, default: TextFormat) -> str:
    if not text:
        return ""
    named = text_format != default or _MISTAKABLE.match(text)
    return f"[{text_format}]{escaped(text)}" if named else escaped(text)
