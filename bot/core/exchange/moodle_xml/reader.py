"""Reads Moodle XML. HTML stays as it is, as the text format says so; pictures and other files are not taken over."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

from bot.core.exchange.faults import Flaw
from bot.core.exchange.model import (
    FALSE,
    TEXT_FORMATS,
    TRUE,
    Answer,
    Item,
    Kind,
    Problem,
    Report,
    TextFormat,
    Unreadable,
    category,
    clean,
)
from bot.core.exchange.moodle_xml.nodes import Node, default_name
from bot.core.exchange.rules import find_flaw

_KINDS: Final[Mapping[str, Kind]] = {
    "truefalse": "truefalse",
    "shortanswer": "shortanswer",
    "numerical": "numerical",
    "matching": "matching",
    "essay": "essay",
    "description": "description",
}


def read_moodle_xml(root: Node) -> Report:
    """The questions in ``root``, and what is wrong with the elements that are none."""
    if root.tag != "quiz":
        return Report((), (Unreadable(root.line, Flaw.NO_QUIZ, found=root.tag).problem,))
    items: list[Item] = []
    errors: list[Problem] = []
    path = ""
    for node in root.each("question"):
        try:
            item = _read_question(node, path)
        except Unreadable as unreadable:
            errors.append(unreadable.problem)
            continue
        path = item.category
        items.append(item)
    if not items and not errors:
        errors.append(Problem(root.line, Flaw.EMPTY))
    return Report(tuple(items), tuple(errors))


def _read_question(node: Node, path: str) -> Item:
    name = node.attributes.get("type", "")
    if name == "category":
        named = category(node.words("category", "text"), node.line)
        if not named.text:
            raise Unreadable(node.line, Flaw.NO_CATEGORY)
        return named
    kind = _choice_kind(node) if name == "multichoice" else _KINDS.get(name)
    if kind is None:
        raise Unreadable(node.line, Flaw.XML_KIND, found=name)
    text, text_format = _text(node.first("questiontext"), "moodle")
    if not text:
        raise Unreadable(node.line, Flaw.NO_TEXT)
    general, general_format = _text(node.first("generalfeedback"), text_format)
    answers = tuple(_answers(node, kind, text_format))
    wrong = find_flaw(kind, answers)
    if wrong is not None:
        raise Unreadable(node.line, wrong[0], found=wrong[1])
    return Item(
        kind=kind,
        text=text,
        text_format=text_format,
        name=node.words("name", "text") or default_name(text, text_format),
        id=node.words("idnumber") or None,
        answers=answers,
        general_feedback=general,
        general_feedback_format=general_format,
        tags=tuple(tag.words("text") for tags in node.each("tags") for tag in tags.each("tag")),
        category=path,
        line=node.line,
    )


def _choice_kind(node: Node) -> Kind:
    return "multiple" if node.words("single").lower() in {"false", "0"} else "single"


def _answers(node: Node, kind: Kind, default: TextFormat) -> Iterator[Answer]:
    match kind:
        case "truefalse":
            yield from _truth(node, default)
        case "matching":
            for pair in node.each("subquestion"):
                text, text_format = _text(pair, default)
                yield Answer(
                    text=text,
                    fraction=1.0 if text else 0.0,
                    match=pair.words("answer", "text"),
                    text_format=text_format,
                    feedback_format=default,
                )
        case "single" | "multiple" | "shortanswer" | "numerical":
            for answer in node.each("answer"):
                yield _answer(answer, kind, default)
        case _:
            return


def _answer(node: Node, kind: Kind, default: TextFormat) -> Answer:
    text, text_format = _text(node, default)
    feedback, feedback_format = _text(node.first("feedback"), default)
    if kind == "numerical":
        text, text_format = "".join(text.split()), default
        tolerance = node.words("tolerance")
        # Moodle writes 0, 0.0 or nothing where there is none.
        text += f":{tolerance}" if tolerance.strip("0.") else ""
    return Answer(
        text=text,
        fraction=_fraction(node),
        feedback=feedback,
        text_format=text_format,
        feedback_format=feedback_format,
    )


def _truth(node: Node, default: TextFormat) -> Iterator[Answer]:
    answers = list(node.each("answer"))
    # Old exports have the words of their language; then the first is true.
    words = [answer.words("text").lower() for answer in answers]
    if sorted(words) == [FALSE, TRUE] and words[0] == FALSE:
        answers.reverse()
    fractions = [_fraction(answer) for answer in answers]
    if len(answers) != 2 or sorted(fractions) != [0, 1]:
        raise Unreadable(node.line, Flaw.XML_TRUE_FALSE)
    for name, answer, fraction in zip((TRUE, FALSE), answers, fractions, strict=True):
        feedback, feedback_format = _text(answer.first("feedback"), default)
        yield Answer(
            text=name, fraction=fraction, feedback=feedback, text_format=default, feedback_format=feedback_format
        )


def _fraction(node: Node) -> float:
    written = node.attributes.get("fraction", "0")
    try:
        percentage = float(written)
    except ValueError:
        percentage = math.nan
    if not abs(percentage) <= 100:
        raise Unreadable(node.line, Flaw.WEIGHT, found=written)
    return percentage / 100


def _text(node: Node | None, default: TextFormat) -> tuple[str, TextFormat]:
    """The text of an element and its format; where there is no text, it has the format of the question."""
    text = "" if node is None else clean(node.words("text"))
    if node is None or not text:
        return "", default
    named = node.attributes.get("format", "").removesuffix("_auto_format").lower() or default
    return text, next(
        (text_format for text_format in TEXT_FORMATS if text_format == named.removesuffix("_text")), default
    )
