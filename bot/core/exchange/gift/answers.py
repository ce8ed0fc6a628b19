"""What stands between the braces of a GIFT question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.exchange.faults import Flaw
from bot.core.exchange.gift.scanner import Scanned
from bot.core.exchange.model import ANYTHING, FALSE, TEXT_FORMATS, TRUE, Answer, Kind, TextFormat, Unreadable
from bot.core.exchange.numbers import read_number
from bot.core.exchange.rules import find_flaw

ARROW: Final = "->"

_TRUTHS: Final = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_WEIGHT: Final = re.compile(r"%(-?[0-9]{1,9}(?:\.[0-9]{0,9})?)%")
_FORMAT_END: Final = max(map(len, TEXT_FORMATS)) + 2


def formatted(text: str, default: TextFormat) -> tuple[str, TextFormat]:
    """``text`` without a format in brackets before it, and that format, else ``default``."""
    text = text.strip()
    for text_format in TEXT_FORMATS:
        if text.startswith(f"[{text_format}]", 0, _FORMAT_END):
            text = text[len(text_format) + 2 :].strip()
            return text, text_format if text else default
    return text, default


@dataclass(frozen=True)
class _Piece:
    """One answer: the sign before it ("" where there is none) and where it stands."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True)
class _Section:
    """The answers of one question, as places in its text; ``text_format`` is that of the question."""

    scanned: Scanned
    start: int
    end: int
    text_format: TextFormat

    def refuse(self, place: int, flaw: Flaw, **values: str) -> Unreadable:
        """What to raise on account of what follows ``place``."""
        rest = self.scanned.text[place : self.end]
        blank = len(rest) - len(rest.lstrip()) if rest.strip() else 0
        return Unreadable(self.scanned.line(place + blank), flaw, **values)

    def check(self, kind: Kind, answers: Sequence[Answer]) -> None:
        """Raise Unreadable where ``answers`` do not make a question of this ``kind``."""
        wrong = find_flaw(kind, answers)
        if wrong is not None:
            raise self.refuse(self.start, wrong[0], found=wrong[1])

    def pieces(self, signs: str, start: int) -> list[_Piece]:
        """The answers from ``start``, each begun by one of ``signs``; a text before the first is a piece, too."""
        places = list(self.scanned.between(start, self.end, signs))
        edges = [*places, self.end]
        found = [_Piece(self.scanned.text[place], place + 1, end) for place, end in zip(places, edges[1:], strict=True)]
        return [_Piece("", start, edges[0]), *found] if self.scanned.text[start : edges[0]].strip() else found

    def answer(self, piece: _Piece, default: float) -> Answer:
        """The answer in ``piece``: perhaps a weight, the text, perhaps feedback. ``default`` is its fraction."""
        hashed = self.scanned.find(piece.start, piece.end, "#")
        text = self.scanned.text[piece.start : piece.end if hashed is None else hashed].strip()
        weight = _WEIGHT.match(text)
        if weight is not None:
            default = float(weight[1]) / 100
            if abs(default) > 1:
                raise self.refuse(piece.start, Flaw.WEIGHT, found=weight[1])
            text = text[weight.end() :]
        text, text_format = formatted(text, self.text_format)
        feedback, feedback_format = self.feedback(hashed, piece.end)
        return Answer(
            text=text,
            fraction=default,
            feedback=feedback,
            text_format=text_format,
            feedback_format=feedback_format,
        )

    def feedback(self, hashed: int | None, end: int) -> tuple[str, TextFormat]:
        """The feedback after the "#" at ``hashed``, if there is one, and its format."""
        return (
            ("", self.text_format)
            if hashed is None
            else formatted(self.scanned.text[hashed + 1 : end], self.text_format)
        )


def read_answers(scanned: Scanned, start: int, end: int, text_format: TextFormat) -> tuple[Kind, tuple[Answer, ...]]:
    """The type and the answers that ``scanned.text[start:end]`` stands for; raises Unreadable."""
    section = _Section(scanned, start, end, text_format)
    text = scanned.text[start:end]
    if not text.strip():
        return "essay", ()
    first = start + len(text) - len(text.lstrip())
    if scanned.find(first, first + 1, "#") is not None:
        return "numerical", _numerical(section, first + 1)
    if scanned.find(start, end, "~") is not None:
        return _choice(section)
    pieces = section.pieces("=", start)
    if any(piece.sign and _arrow(section, piece) is not None for piece in pieces):
        return "matching", _matching(section, pieces)
    truth = _truth(section)
    return ("truefalse", truth) if truth else ("shortanswer", _short(section, pieces))


def _arrow(section: _Section, piece: _Piece) -> int | None:
    """Where the arrow of a pair stands; one in its feedback is none."""
    found = section.scanned.find(piece.start, piece.end, ">#")
    return found if found is not None and section.scanned.text.startswith(ARROW, found) else None


def _choice(section: _Section) -> tuple[Kind, tuple[Answer, ...]]:
    pieces = section.pieces("~=", section.start)
    answers = []
    for piece in pieces:
        if not piece.sign:
            found = section.scanned.text[piece.start : piece.end]
            raise section.refuse(piece.start, Flaw.STRAY, found=found)
        answer = section.answer(piece, 1.0 if piece.sign == "=" else 0.0)
        if not answer.text:
            raise section.refuse(piece.start, Flaw.EMPTY_ANSWER)
        answers.append(answer)
    kind: Kind = "single" if any(piece.sign == "=" for piece in pieces) else "multiple"
    section.check(kind, answers)
    if kind == "single" and not any(answer.fraction == 1 for answer in answers):
        raise section.refuse(section.start, Flaw.NO_FULL)
    return kind, tuple(answers)


def _matching(section: _Section, pieces: list[_Piece]) -> tuple[Answer, ...]:
    text = section.scanned.text
    answers = []
    for piece in pieces:
        arrow = _arrow(section, piece)
        match = "" if arrow is None else text[arrow + len(ARROW) : piece.end].strip()
        if not match:
            raise section.refuse(piece.start, Flaw.HALF_PAIR, found=text[piece.start : piece.end])
        left, text_format = formatted(text[piece.start : arrow], section.text_format)
        answers.append(
            Answer(
                text=left,
                fraction=1.0 if left else 0.0,
                match=match,
                text_format=text_format,
                feedback_format=section.text_format,
            )
        )
    section.check("matching", answers)
    return tuple(answers)


def _truth(section: _Section) -> tuple[Answer, ...]:
    """The answers of a true/false question: first feedback for who is wrong, then for who is right."""
    scanned = section.scanned
    hashes = [*scanned.between(section.start, section.end, "#")][:2]
    word = scanned.text[section.start : hashes[0] if hashes else section.end].strip()
    if word not in _TRUTHS:
        return ()
    edges = [*hashes, section.end]
    said = [section.feedback(place, edges[order + 1]) for order, place in enumerate(hashes)]
    wrong, right = (*said, ("", section.text_format), ("", section.text_format))[:2]
    return tuple(
        Answer(
            text=name,
            fraction=1.0 if chosen is _TRUTHS[word] else 0.0,
            feedback=feedback,
            feedback_format=feedback_format,
            text_format=section.text_format,
        )
        for name, chosen in ((TRUE, True), (FALSE, False))
        for feedback, feedback_format in (right if chosen is _TRUTHS[word] else wrong,)
    )


def _short(section: _Section, pieces: list[_Piece]) -> tuple[Answer, ...]:
    answers = []
    for piece in pieces:
        if not piece.sign and len(pieces) > 1:
            raise section.refuse(piece.start, Flaw.STRAY, found=section.scanned.text[piece.start : piece.end])
        answer = section.answer(piece, 1.0)
        if not answer.text:
            raise section.refuse(piece.start, Flaw.EMPTY_ANSWER)
        answers.append(answer)
    section.check("shortanswer", answers)
    return tuple(answers)


def _numerical(section: _Section, start: int) -> tuple[Answer, ...]:
    answers = []
    for piece in section.pieces("~=", start):
        answer = section.answer(piece, 0.0 if piece.sign == "~" else 1.0)
        text = "".join(answer.text.split()) or (ANYTHING if piece.sign == "~" else "")
        if text != ANYTHING:
            flaw = read_number(text)
            if isinstance(flaw, Flaw):
                raise section.refuse(piece.start, flaw, found=answer.text)
        answers.append(answer.model_copy(update={"text": text, "text_format": section.text_format}))
    section.check("numerical", answers)
    return tuple(answers)
