"""Reads GIFT.

The type of a question follows from its braces, as in Moodle: none = description, empty = essay, "#" first = numerical,
"~" = choice (one answer if there is an "=", else several by weight), "=" with "->" = matching, T/TRUE/F/FALSE =
true or false, anything else = short answer. A text after the braces makes them a missing word.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.core.exchange.faults import Flaw
from bot.core.exchange.gift.answers import formatted, read_answers
from bot.core.exchange.gift.scanner import CATEGORY, Block, Scanned, blocks, scan
from bot.core.exchange.model import Answer, Item, Kind, Problem, Report, TextFormat, Unreadable, category

GAP: Final = "_____"
"""What stands in the text where a word is missing."""

GENERAL: Final = "####"
"""What begins the general feedback."""


def read_gift(text: str) -> Report:
    """The questions of ``text`` (line ends LF), and what is wrong with the blocks that are none."""
    items: list[Item] = []
    errors: list[Problem] = []
    path = ""
    for block in blocks(text):
        try:
            item = _read_block(block, path)
        except Unreadable as unreadable:
            errors.append(unreadable.problem)
            continue
        path = item.category
        items.append(item)
    return Report(tuple(items), tuple(errors))


def _read_block(block: Block, path: str) -> Item:
    first = block.numbers[0]
    if block.lines[0].startswith(CATEGORY):
        named = category(block.lines[0].removeprefix(CATEGORY), first)
        if not named.text:
            raise Unreadable(first, Flaw.NO_CATEGORY)
        return named
    scanned = scan(block)
    name, start = _name(scanned)
    braces = _braces(scanned, start)
    text, text_format = formatted(_question(scanned.text, start, braces), "moodle")
    if not text:
        raise Unreadable(first, Flaw.NO_TEXT)
    kind: Kind = "description"
    answers: tuple[Answer, ...] = ()
    general: tuple[str, TextFormat] = ("", text_format)
    if braces is not None:
        opened, closed = braces[0] + 1, braces[1]
        split = next(_generals(scanned, opened, closed), None)
        if split is not None:
            general = formatted(scanned.text[split + len(GENERAL) : closed], text_format)
        kind, answers = read_answers(scanned, opened, closed if split is None else split, text_format)
    return Item(
        kind=kind,
        text=text,
        text_format=text_format,
        name=name,
        id=block.id,
        answers=answers,
        general_feedback=general[0],
        general_feedback_format=general[1],
        tags=block.tags,
        category=path,
        line=first,
    )


def _name(scanned: Scanned) -> tuple[str, int]:
    """The name of the question, empty where it has none, and where its text begins."""
    colons = [*scanned.between(0, len(scanned.text), ":")]
    if colons[:2] != [0, 1]:
        return "", 0
    for first, second in pairwise(colons[2:]):
        if second == first + 1:
            return scanned.text[2:first], second + 1
    raise Unreadable(scanned.line(0), Flaw.NAME)


def _braces(scanned: Scanned, start: int) -> tuple[int, int] | None:
    """Where the pair of braces after ``start`` stands, None where there is none."""
    found = [*scanned.between(start, len(scanned.text), "{}")]
    signs = "".join(scanned.text[place] for place in found)
    if not signs:
        return None
    flaw, wrong = None, 0
    if signs[0] == "}":
        flaw = Flaw.UNOPENED
    elif len(signs) == 1:
        flaw = Flaw.UNCLOSED
    elif signs[1] == "{":
        flaw, wrong = Flaw.NESTED, 1
    elif len(signs) > 2:
        flaw, wrong = Flaw.UNOPENED if signs[2] == "}" else Flaw.SECOND, 2
    if flaw is not None:
        raise Unreadable(scanned.line(found[wrong]), flaw)
    return found[0], found[1]


def _question(text: str, start: int, braces: tuple[int, int] | None) -> str:
    if braces is None:
        return text[start:]
    before, after = text[start : braces[0]], text[braces[1] + 1 :]
    return f"{before}{GAP}{after}" if after.strip() else before


def _generals(scanned: Scanned, start: int, end: int) -> Iterator[int]:
    """Where the general feedback may begin, the last place first."""
    run = 0
    hashes = [*scanned.between(start, end, "#")]
    for place, after in zip(reversed(hashes), [-1, *reversed(hashes)], strict=False):
        run = run + 1 if place + 1 == after else 1
        if run == len(GENERAL):
            yield place
