"""From a question of Lupe's to one that other tools know."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.core.content.questions import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    Question,
    SingleChoice,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
)
from bot.core.exchange.bridge.importing import UNWRITTEN
from bot.core.exchange.model import ANYTHING, FALSE, TRUE, Answer, Item, Kind
from bot.core.exchange.numbers import Tolerated, write_number
from bot.core.languages import Language

NEAREST: Final[Mapping[str, Kind]] = {
    "sentence": "single",
    "word": "multiple",
    "classify": "matching",
    "order": "matching",
    "probability": "truefalse",
}
"""Types of Lupe's that no other tool has, by what they become."""

NAME_LIMIT: Final = 60
"""Characters of a question that its name has at most, in whole words."""

_Chosen = SingleChoice | MultipleChoice | TrueFalse | TapSentence | TapWord | Probability

_Parts = tuple[Kind, str, tuple[Answer, ...], str]
"""Type, text, answers, general feedback."""


def to_item(question: Question, language: Language, sentences: Mapping[str, str]) -> Item | None:
    """``question`` in one language, its explanations as feedback, as far as they are written.

    ``sentences`` are those of the article by id.

    None where the question is about a sentence that is not among them.
    """
    if isinstance(question, TapSentence) and not sentences.keys() >= set(question.choices):
        return None
    kind, text, answers, general = _parts(question, language, sentences)
    return Item(
        kind=kind,
        text=text,
        # No sign in a text of Lupe's is markup.
        text_format="plain",
        name=_name(question, text),
        id=question.id,
        answers=answers,
        general_feedback=general,
        general_feedback_format="plain",
        tags=(question.skill, question.concept),
    )


def _name(question: Question, text: str) -> str:
    """What people find it by in another tool's list: its number and its first words."""
    words = " ".join(text.split())
    if len(words) > NAME_LIMIT:
        words = f"{words[: NAME_LIMIT + 1].rpartition(' ')[0] or words[:NAME_LIMIT]} …"
    return f"{int(question.id.removeprefix('q'))}. {words}"


def _parts(question: Question, language: Language, sentences: Mapping[str, str]) -> _Parts:
    stem = question.texts[language].stem
    match question:
        case TypedAnswer():
            why = _reasons(question, language)
            accepted = [_answer(text, 1, why["right"]) for text in question.texts[language].accept]
            return "shortanswer", stem, (*accepted, _answer(ANYTHING, 0, why["other"])), ""
        case NumberQuestion():
            unit = f" ({question.unit[language]})" if question.unit else ""
            return "numerical", f"{stem}{unit}", _number(question, language), ""
        case OpenPrompt():
            texts = question.texts[language]
            points = [f"– {texts.points[point]}" for point in question.points if point in texts.points]
            return "essay", stem, (), "\n".join([*([] if texts.model == UNWRITTEN else [texts.model]), *points])
        case Match() | Classify() | Order():
            return "matching", stem, *_arranged(question, language)
        case _:
            return *_chosen(question, language, sentences), ""


def _chosen(
    question: _Chosen, language: Language, sentences: Mapping[str, str]
) -> tuple[Kind, str, tuple[Answer, ...]]:
    """Who takes all of several options gains nothing: a wrong one costs what a right one earns."""
    stem = question.texts[language].stem
    options: Mapping[str, str] = {TRUE: TRUE, FALSE: FALSE}
    keys = question.key_ids
    kind: Kind = "truefalse"
    match question:
        case SingleChoice() | MultipleChoice():
            kind, options = question.type, question.texts[language].options
        case TapSentence():
            kind, options = "single", sentences
        case TapWord():
            kind, options = "single" if len(keys) == 1 else "multiple", question.texts[language].words
            stem = f"{stem}\n{question.texts[language].sentence}"
        case _:  # true or false, or how likely it is to be true
            keys = frozenset({TRUE if question.key else FALSE})
    share = 1 / len(keys)
    wrong = -share if len(keys) > 1 else 0.0
    why = _reasons(question, language)
    answers = (_answer(options[name], share if name in keys else wrong, why[name]) for name in question.reason_ids)
    return kind, stem, tuple(answers)


def _answer(text: str, fraction: float, feedback: str) -> Answer:
    return Answer(text=text, fraction=fraction, feedback=feedback, text_format="plain", feedback_format="plain")


def _number(question: NumberQuestion, language: Language) -> tuple[Answer, ...]:
    value, tolerance = (
        Decimal(f"{Decimal(repr(number)).normalize():f}") for number in (question.value, question.tolerance)
    )
    why = _reasons(question, language)
    wrong = f"< {value}: {why['low']}\n> {value}: {why['high']}" if why["low"] or why["high"] else ""
    return _answer(write_number(Tolerated(value, tolerance)), 1, why["right"]), _answer(ANYTHING, 0, wrong)


def _arranged(question: Match | Classify | Order, language: Language) -> tuple[tuple[Answer, ...], str]:
    """The pairs, and the explanations one below the other, as pairs have no feedback of their own."""
    why = _reasons(question, language)
    # Each explanation is told with what it explains: for places that is the item, not the number.
    pairs: list[tuple[str, str, str]]
    if isinstance(question, Match):
        sides = question.texts[language]
        pairs = [(sides.left[pair], sides.right[pair], _told(sides.left[pair], why[pair])) for pair in question.pairs]
    elif isinstance(question, Classify):
        texts = question.texts[language]
        pairs = [
            (texts.items[item], texts.classes[question.key[item]], _told(texts.items[item], why[item]))
            for item in question.items
        ]
    else:
        items = question.texts[language].items
        pairs = [
            (f"{place}.", items[item], _told(items[item], why[item]))
            for place, item in enumerate(question.items, start=1)
        ]
    answers = tuple(
        Answer(text=text, match=match, fraction=1.0, text_format="plain", feedback_format="plain")
        for text, match, _ in pairs
    )
    return answers, "\n".join(told for *_, told in pairs if told)


def _told(what: str, why: str) -> str:
    return f"{what}: {why}" if why else ""


def _reasons(question: Question, language: Language) -> Mapping[str, str]:
    """Every explanation, "" where it is not written."""
    return {**dict.fromkeys(question.reason_ids, ""), **question.texts[language].why}
