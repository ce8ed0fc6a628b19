"""From a question and a response to a verdict. Pure: same question, same response, same verdict."""

from dataclasses import replace

from bot.core.content import (
    MultipleChoice,
    NumberQuestion,
    Question,
    SingleChoice,
    TapSentence,
    TrueFalse,
    TypedAnswer,
)
from bot.core.languages import Language
from bot.core.quiz.numbers import read_number
from bot.core.quiz.responses import Chosen, Outcome, Response, Verdict, Written
from bot.core.quiz.session import Answer
from bot.core.quiz.written import Closeness, closeness

RIGHT_KEY, OTHER_KEY, LOW_KEY, HIGH_KEY = "right", "other", "low", "high"
"""Keys of the explanations of questions without options."""

_NEAR = 3.0
"""A number within this many tolerances (or 5 % of the value) of a right one is asked back once."""


def judge(question: Question, response: Response, language: Language, *, asked_back: bool) -> Verdict:
    """What ``response`` is worth.

    ``asked_back`` says that an answer to this question was already asked back: then whatever comes
    is final, unless it cannot be read at all. Raises ValueError where the kind of response does not
    belong to the kind of question or names an option that the question does not have.
    """
    match question, response:
        case ((SingleChoice() | TrueFalse() | TapSentence()), Chosen(ids=(choice,))):
            return _judge_choice(choice, question)
        case MultipleChoice(), Chosen(ids=ids) if ids:
            return _judge_choices(frozenset(ids), question)
        case NumberQuestion(), Written(text=text):
            return _judge_number(text, question, language, asked_back=asked_back)
        case TypedAnswer(), Written(text=text):
            return _judge_text(text, question, language, asked_back=asked_back)
    message = f"a {response.kind} response does not answer a question of type {question.type}"
    raise ValueError(message)


def verdict_of(question: Question, answer: Answer) -> Verdict:
    """The verdict on a logged answer, with the outcome that was logged then."""
    verdict = judge(question, answer.response, answer.language, asked_back=True)
    return replace(verdict, outcome=answer.outcome, credit=answer.credit)


def key_ids(question: Question) -> frozenset[str]:
    """The right options; none where the answer is typed."""
    if isinstance(question, NumberQuestion | TypedAnswer):
        return frozenset()
    return question.key_ids


def _judge_choice(choice: str, question: SingleChoice | TrueFalse | TapSentence) -> Verdict:
    _require(frozenset({choice}), question)
    if choice in question.key_ids:
        return Verdict(Outcome.RIGHT, 1.0, (choice,))
    return Verdict(Outcome.WRONG, 0.0, (choice, *question.key_ids))


def _judge_choices(chosen: frozenset[str], question: MultipleChoice) -> Verdict:
    """Credit is (hits - false alarms) / keys, never below 0: ticking everything earns nothing."""
    _require(chosen, question)
    keys = question.key_ids
    reasons = tuple(option for option in question.options if option in chosen | keys)
    credit = max(0.0, (len(chosen & keys) - len(chosen - keys)) / len(keys))
    if chosen == keys:
        return Verdict(Outcome.RIGHT, 1.0, reasons)
    return Verdict(Outcome.PARTLY if credit else Outcome.WRONG, credit, reasons)


def _require(chosen: frozenset[str], question: SingleChoice | MultipleChoice | TrueFalse | TapSentence) -> None:
    unknown = chosen - {option.id for option in question.options_of("en")}
    if unknown:
        message = f"{question.id} has no option {', '.join(sorted(unknown))}"
        raise ValueError(message)


def _judge_number(text: str, question: NumberQuestion, language: Language, *, asked_back: bool) -> Verdict:
    number = read_number(text, language)
    if number is None:
        return Verdict(Outcome.UNREADABLE, 0.0, ())
    distance = abs(number - question.value)
    if distance <= question.tolerance:
        return Verdict(Outcome.RIGHT, 1.0, (RIGHT_KEY,))
    near = max(_NEAR * question.tolerance, 0.05 * abs(question.value))
    if distance <= near and not asked_back:
        return Verdict(Outcome.ALMOST, 0.0, ())
    return Verdict(Outcome.WRONG, 0.0, (LOW_KEY if number < question.value else HIGH_KEY, RIGHT_KEY))


def _judge_text(text: str, question: TypedAnswer, language: Language, *, asked_back: bool) -> Verdict:
    found = closeness(text, question.texts[language].accept)
    if found is Closeness.RIGHT:
        return Verdict(Outcome.RIGHT, 1.0, (RIGHT_KEY,))
    if found is Closeness.ALMOST and not asked_back:
        return Verdict(Outcome.ALMOST, 0.0, ())
    return Verdict(Outcome.WRONG, 0.0, (OTHER_KEY, RIGHT_KEY))
