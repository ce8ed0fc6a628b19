"""Aiken, Moodle's simplest format: a question, lettered options, and the letter of the right one.

A blank line ends nothing, as in Moodle; "ANSWER:" does. Of a question, only its text and its options are known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from bot.core.exchange.faults import Flaw, Lack
from bot.core.exchange.losses import Ledger, has_feedback, has_markup, has_partial_marks
from bot.core.exchange.model import Answer, Export, Item, Problem, Report, Unreadable, one_line
from bot.core.exchange.texts import plain

_OPTION: Final = re.compile(r"([A-Z])([.)])(\s+|$)(.*)")
_TIGHT: Final = re.compile(r"([A-Za-z][.)])")
_ANSWER: Final = re.compile(r"ANSWER\s*:(.*)", re.IGNORECASE)
_LETTER: Final = re.compile(r"([A-Z])[.)]?", re.IGNORECASE)


def looks_like_aiken(text: str) -> bool:
    """Whether ``text`` has lines that only Aiken has, so that it is no GIFT."""
    lines = [line.strip() for line in text.split("\n")]
    return any(_ANSWER.fullmatch(line) for line in lines) and any(_TIGHT.match(line) for line in lines)


@dataclass
class _Reader:
    items: list[Item] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    first: int = 0

    def take(self, number: int, line: str) -> None:
        answer = _ANSWER.fullmatch(line)
        option = _OPTION.fullmatch(line)
        if answer and (self.options or not self.words or line.startswith("ANSWER")):
            self.finish(number, answer[1].strip())
        elif option:
            self.add_option(number, option)
        elif self.options and self.is_tight(line):
            raise Unreadable(number, Flaw.SPACE, found=line[:2])
        else:
            if self.options:
                self.abandon()
            self.first = self.first or number
            self.words.append(line)

    def is_tight(self, line: str) -> bool:
        """Whether ``line`` is the option that is due, but for the space after its letter or the letter's size."""
        due = ascii_uppercase[len(self.options) % 26]
        return bool(_TIGHT.match(line)) and line[0].upper() == due

    def add_option(self, number: int, option: re.Match[str]) -> None:
        if not self.words:
            raise Unreadable(number, Flaw.NO_QUESTION)
        wanted = ascii_uppercase[len(self.options) % 26]
        if option[1] != wanted:
            raise Unreadable(number, Flaw.LETTER, found=option[1], wanted=wanted)
        if not option[4]:
            raise Unreadable(number, Flaw.EMPTY_ANSWER)
        self.options.append(option[4])

    def finish(self, number: int, said: str) -> None:
        if not self.words:
            raise Unreadable(number, Flaw.NO_QUESTION)
        if len(self.options) < 2:
            raise Unreadable(number, Flaw.FEW_ANSWERS if self.options else Flaw.NO_OPTIONS)
        letter = _LETTER.fullmatch(said)
        place = ascii_uppercase.index(letter[1].upper()) if letter else len(self.options)
        if place >= len(self.options):
            raise Unreadable(number, Flaw.ANSWER, found=said, wanted=", ".join(ascii_uppercase[: len(self.options)]))
        answers = tuple(Answer(text=text, fraction=float(order == place)) for order, text in enumerate(self.options))
        self.items.append(Item(kind="single", text=" ".join(self.words), answers=answers, line=self.first))
        self.begin()

    def abandon(self) -> None:
        """The question before this line never ended."""
        self.errors.append(Problem(self.first, Flaw.NO_ANSWER))
        self.begin()

    def begin(self) -> None:
        self.words, self.options, self.first = [], [], 0


def read_aiken(text: str) -> Report:
    """The questions of ``text`` (line ends LF); a question with a fault is left out up to the next one."""
    reader = _Reader()
    skipping = False
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if skipping:
            # What is left of a broken question ends with its ANSWER, or with the line before a blank one.
            skipping = bool(line) and not _ANSWER.fullmatch(line)
            continue
        if not line:
            continue
        try:
            reader.take(number, line)
        except Unreadable as unreadable:
            reader.errors.append(unreadable.problem)
            reader.begin()
            skipping = not _ANSWER.fullmatch(line)
    if reader.words:
        reader.errors.append(Problem(reader.first, Flaw.NO_ANSWER if reader.options else Flaw.NO_OPTIONS))
    return Report(tuple(reader.items), tuple(reader.errors))


def write_aiken(items: Iterable[Item]) -> Export:
    """``items`` as Aiken, those that it can hold."""
    ledger = Ledger()
    parts: list[str] = []
    for item in items:
        if item.kind == "category":
            continue
        text = one_line(plain(item.text, item.text_format))
        options = [one_line(plain(answer.text, answer.text_format)) for answer in item.answers]
        lack = _lack(item, text, options)
        if lack is not None:
            ledger.note(lack)
            continue
        right = next(place for place, answer in enumerate(item.answers) if answer.fraction == 1)
        ledger.note(
            Lack.FEEDBACK if has_feedback(item) else None,
            Lack.NAMES if item.name or item.id or item.tags or item.category else None,
            Lack.MARKUP if has_markup(item) else None,
            Lack.WEIGHTS if has_partial_marks(item) else None,
            Lack.BREAKS if any("\n" in one for one in (item.text, *(a.text for a in item.answers))) else None,
        )
        lettered = [f"{letter}) {option}" for letter, option in zip(ascii_uppercase, options, strict=False)]
        parts.append("\n".join([text, *lettered, f"ANSWER: {ascii_uppercase[right]}"]))
    return ledger.export("".join(f"{part}\n\n" for part in parts))


def _lack(item: Item, text: str, options: list[str]) -> Lack | None:
    """Why ``item`` cannot be written at all."""
    if item.kind != "single" or sum(answer.fraction == 1 for answer in item.answers) != 1:
        return Lack.KIND
    if len(options) > len(ascii_uppercase):
        return Lack.OPTIONS
    if not all((text, *options)):
        return Lack.ANSWERLESS
    return Lack.LETTERS if _OPTION.fullmatch(text) or _ANSWER.fullmatch(text) else None
