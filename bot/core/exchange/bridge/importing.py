"""From another tool's question to one of Lupe's: what it lacks is named, for a teacher to write."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import ascii_lowercase
from typing import Any, Final, Literal

from bot.core.content.questions import Question, parse_question
from bot.core.exchange.bridge.limits import alike, each, too_long
from bot.core.exchange.bridge.told import both_sides, labelled, listed_below
from bot.core.exchange.model import ANYTHING, Answer, Item, Kind
from bot.core.exchange.numbers import Tolerated, read_number
from bot.core.exchange.texts import plain
from bot.core.languages import LANGUAGES


class Misfit(StrEnum):
    """Why an item becomes no question of Lupe's; the values are the English sentences."""

    NO_QUESTION = "it asks nothing"
    OPTIONS = "Lupe's questions have two to eight options"
    SEVERAL = (
        "several options are worth the full mark, but one is to be chosen: make it a question with several answers"
    )
    NO_KEY = "no option is worth the full mark"
    ALL_RIGHT = "every option is right: add a wrong one"
    PAIRS = "Lupe's questions have three to six pairs"
    TWINS = "two options, or two pairs on one side, have the same text: tell them apart"
    LONG = "a text of it is more than four times as long as Lupe's may be: shorten it"
    BARE = "a text of it is nothing but a picture, a recording or a formula: Lupe's questions are made of words"


class Dropped(StrEnum):
    """What Lupe's questions cannot hold."""

    PARTIAL = "answers worth a part of the mark"
    WRONG = "explanations of single wrong answers"
    DISTRACTORS = "right sides without a left one"
    NUMBERS = "further right numbers"
    GENERAL = "the general feedback"
    MEDIA = "pictures, recordings or formulas"


@dataclass(frozen=True)
class Placing:
    """What a question of Lupe's has, and other tools know nothing of: see ``QuestionBase``."""

    id: str
    skill: str
    misconception: str
    concept: str
    sentences: tuple[str, ...]
    level: int = 2
    truth: Literal["sound", "unsound", "none"] = "none"


UNWRITTEN: Final = "…"
"""Stands for a text that there has to be, and that nobody has written yet."""


@dataclass(frozen=True)
class Bridged:
    """What became of an item.

    ``question`` has the texts of its one language in both. What a teacher still has to write is not in it (explanations
    and points of a checklist) or ``UNWRITTEN`` (a model answer). With a ``misfit`` there is nothing else.
    """

    question: Question | None = None
    dropped: tuple[Dropped, ...] = ()
    misfit: Misfit | None = None


@dataclass
class _Draft:
    """``why`` has a place for every explanation that is needed, perhaps an empty one."""

    type: str
    fields: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    key: str | None = None
    """Which explanation the general feedback goes to."""
    spent: bool = False
    """Whether the general feedback was taken apart already."""
    dropped: list[Dropped] = field(default_factory=list)


class _Unfit(Exception):
    def __init__(self, misfit: Misfit) -> None:
        super().__init__(misfit)
        self.misfit = misfit


def to_question(item: Item, placing: Placing) -> Bridged:
    """``item`` as a question of Lupe's: feedback becomes explanations, and its texts stand in for both languages.

    The general feedback explains the key, after what explains that already. Markup goes.
    """
    maker = _MAKERS.get(item.kind)
    if maker is None:
        return Bridged(misfit=Misfit.NO_QUESTION)
    try:
        draft = maker(item)
    except _Unfit as unfit:
        return Bridged(misfit=unfit.misfit)
    general = plain(item.general_feedback, item.general_feedback_format)
    if draft.key is not None:
        draft.why[draft.key] = " ".join(part for part in (draft.why[draft.key], general) if part)
    elif general and not draft.spent:
        draft.dropped.append(Dropped.GENERAL)
    texts = {
        "stem": plain(item.text, item.text_format),
        **draft.texts,
        "why": {name: reason for name, reason in draft.why.items() if reason},
    }
    if not all(text for value in texts.values() for text in each(value)):
        return Bridged(misfit=Misfit.BARE)
    if too_long(texts):
        return Bridged(misfit=Misfit.LONG)
    if _MEDIA.search("\n".join((item.text, item.general_feedback, *map(_source, item.answers)))):
        draft.dropped.append(Dropped.MEDIA)
    fields: dict[str, Any] = {
        "id": placing.id,
        "type": draft.type,
        "skill": placing.skill,
        "level": placing.level,
        "truth": placing.truth,
        "misconception": placing.misconception,
        "concept": placing.concept,
        "sentences": list(placing.sentences),
        **draft.fields,
        **dict.fromkeys(LANGUAGES, texts),
    }
    return Bridged(parse_question(fields), tuple(draft.dropped))


_MEDIA: Final = re.compile(
    r"<(?:img|audio|video|iframe|object|embed|svg|math|canvas)\b|@@PLUGINFILE@@|!\[[^\]\n]*\]\(", re.IGNORECASE
)
"""What Moodle and Markdown put pictures, recordings and formulas into a text with."""


def _source(answer: Answer) -> str:
    return f"{answer.text}\n{answer.match}\n{answer.feedback}"


def _told(answer: Answer) -> str:
    return plain(answer.text, answer.text_format)


def _feedback(answer: Answer) -> str:
    return plain(answer.feedback, answer.feedback_format)


def _partial(answers: Iterable[Answer]) -> list[Dropped]:
    return [Dropped.PARTIAL] if any(0 < answer.fraction < 1 for answer in answers) else []


def _options(item: Item) -> _Draft:
    if len(item.answers) > 8:
        raise _Unfit(Misfit.OPTIONS)
    named = dict(zip(ascii_lowercase, item.answers, strict=False))
    options = {name: _told(answer) for name, answer in named.items()}
    if alike(options.values()):
        raise _Unfit(Misfit.TWINS)
    return _Draft(
        type=item.kind,
        fields={"options": list(named)},
        texts={"options": options},
        why={name: _feedback(answer) for name, answer in named.items()},
    )


def _single(item: Item) -> _Draft:
    draft = _options(item)
    right = [name for name, answer in zip(draft.why, item.answers, strict=True) if answer.fraction == 1]
    if len(right) != 1:
        raise _Unfit(Misfit.SEVERAL if right else Misfit.NO_KEY)
    draft.fields["key"] = draft.key = right[0]
    draft.dropped = _partial(item.answers)
    return draft


def _multiple(item: Item) -> _Draft:
    draft = _options(item)
    right = [name for name, answer in zip(draft.why, item.answers, strict=True) if answer.fraction > 0]
    if len(right) == len(item.answers):
        raise _Unfit(Misfit.ALL_RIGHT)
    draft.fields["key"], draft.key = right, right[0]
    if len({answer.fraction for answer in item.answers if answer.fraction > 0}) > 1:
        draft.dropped = [Dropped.PARTIAL]
    return draft


def _truefalse(item: Item) -> _Draft:
    why = {answer.text: _feedback(answer) for answer in item.answers}
    key = max(item.answers, key=lambda answer: answer.fraction).text
    return _Draft("truefalse", {"key": key == "true"}, why=why, key=key)


def _typed(item: Item) -> _Draft:
    named = [answer for answer in item.answers if answer.text != ANYTHING]
    best = max((answer.fraction for answer in named), default=0)
    if best <= 0:
        raise _Unfit(Misfit.NO_KEY)
    right = [answer for answer in named if answer.fraction == best]
    accepted = {_told(answer).casefold(): _told(answer) for answer in reversed(right)}
    why = {
        "right": next((_feedback(answer) for answer in right if answer.feedback), ""),
        "other": next((_feedback(answer) for answer in item.answers if answer.text == ANYTHING), ""),
    }
    dropped = _partial(answer for answer in item.answers if answer.fraction != best)
    if any(answer.feedback for answer in named if answer.fraction != best):
        dropped.append(Dropped.WRONG)
    return _Draft("typed", {}, {"accept": list(reversed(accepted.values()))}, why, "right", dropped=dropped)


def _number(item: Item) -> _Draft:
    named = [answer for answer in item.answers if answer.text != ANYTHING]
    best = max(named, key=lambda answer: answer.fraction, default=None)
    number = read_number(best.text) if best is not None and best.fraction > 0 else None
    if best is None or not isinstance(number, Tolerated):
        raise _Unfit(Misfit.NO_KEY)
    wrong = next((_feedback(answer) for answer in item.answers if answer.text == ANYTHING), "")
    low, high = both_sides(wrong)
    return _Draft(
        "number",
        {"value": float(number.value), "tolerance": float(number.tolerance)},
        why={"right": _feedback(best), "low": low, "high": high},
        key="right",
        dropped=[Dropped.NUMBERS] if len(named) > 1 else [],
    )


def _match(item: Item) -> _Draft:
    pairs = dict(zip(ascii_lowercase, (answer for answer in item.answers if answer.text), strict=False))
    if not 3 <= len(pairs) <= 6:
        raise _Unfit(Misfit.PAIRS)
    left = {name: _told(answer) for name, answer in pairs.items()}
    right = {name: answer.match for name, answer in pairs.items()}
    if alike(left.values()) or alike(right.values()):
        raise _Unfit(Misfit.TWINS)
    general = plain(item.general_feedback, item.general_feedback_format)
    why = labelled(general, left) or labelled(general, right)
    return _Draft(
        "match",
        {"pairs": list(pairs)},
        {"left": left, "right": right},
        why or dict.fromkeys(pairs, ""),
        dropped=[] if len(pairs) == len(item.answers) else [Dropped.DISTRACTORS],
        spent=bool(why),
    )


def _open(item: Item) -> _Draft:
    """The general feedback is the model answer; what an export of Lupe's lists below it are the points."""
    model, listed = listed_below(plain(item.general_feedback, item.general_feedback_format))
    points = dict(zip(ascii_lowercase, listed, strict=False))
    names = list(points) or ["a", "b"]
    return _Draft(
        "open",
        {"points": names},
        {"model": model or UNWRITTEN, "points": points},
        dict.fromkeys(names, ""),
        spent=True,
    )


_MAKERS: Final[Mapping[Kind, Callable[[Item], _Draft]]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "shortanswer": _typed,
    "numerical": _number,
    "matching": _match,
    "essay": _open,
}
