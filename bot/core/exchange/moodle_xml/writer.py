"""Writes Moodle XML that Moodle and `reader` read as the same questions."""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.core.exchange.losses import Ledger, percent
from bot.core.exchange.model import ANYTHING, Answer, Export, Item, Kind, TextFormat
from bot.core.exchange.moodle_xml.nodes import default_name
from bot.core.exchange.numbers import Tolerated, read_number

_TYPES: Final[Mapping[Kind, str]] = {"single": "multichoice", "multiple": "multichoice"}
_FORMATS: Final[Mapping[TextFormat, str]] = {"moodle": "moodle_auto_format", "plain": "plain_text"}


def write_moodle_xml(items: Iterable[Item]) -> Export:
    """``items`` as Moodle XML, which holds all of them."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    path = ""
    for item in items:
        if item.category and item.category != path:
            path = item.category
            lines.append(f'  <question type="category"><category>{_element(path)}</category></question>')
        if item.kind != "category":
            lines += [f"  {line}" for line in _question(item)]
    return Ledger().export("\n".join([*lines, "</quiz>", ""]))


def _question(item: Item) -> Iterator[str]:
    yield f'<question type="{_TYPES.get(item.kind, item.kind)}">'
    yield f"  <name>{_element(item.name or default_name(item.text, item.text_format))}</name>"
    yield f"  {_formatted('questiontext', item.text, item.text_format)}"
    yield f"  {_formatted('generalfeedback', item.general_feedback, item.general_feedback_format)}"
    if item.id:
        yield f"  <idnumber>{_escaped(item.id)}</idnumber>"
    if item.kind in {"single", "multiple"}:
        yield f"  <single>{'true' if item.kind == 'single' else 'false'}</single>"
    for answer in item.answers:
        yield f"  {_pair(answer) if item.kind == 'matching' else _answer(answer, item.kind)}"
    if item.tags:
        yield f"  <tags>{''.join(f'<tag>{_element(tag)}</tag>' for tag in item.tags)}</tags>"
    yield "</question>"


def _answer(answer: Answer, kind: Kind) -> str:
    text, tolerance = answer.text, ""
    if kind == "numerical":
        number = read_number(text) if text != ANYTHING else None
        if isinstance(number, Tolerated):
            text = str(number.value)
            tolerance = f"<tolerance>{number.tolerance}</tolerance>"
    inside = f"{_element(text)}{_formatted('feedback', answer.feedback, answer.feedback_format)}{tolerance}"
    return f'<answer fraction="{percent(answer.fraction)}"{_format(answer.text_format)}>{inside}</answer>'


def _pair(answer: Answer) -> str:
    right = f"<answer>{_element(answer.match)}</answer>"
    return f"<subquestion{_format(answer.text_format)}>{_element(answer.text)}{right}</subquestion>"


def _formatted(tag: str, text: str, text_format: TextFormat) -> str:
    return f"<{tag}{_format(text_format)}>{_element(text)}</{tag}>"


def _format(text_format: TextFormat) -> str:
    return f' format="{_FORMATS.get(text_format, text_format)}"'


def _element(text: str) -> str:
    return f"<text>{_escaped(text)}</text>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
