"""From a question and a response to a verdict. Pure: same question, same response, same verdict."""

from dataclasses import replace

from bot.core.content import (
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
    split_piece,
)
from bot.core.languages import Language
from bot.core.quiz import credit
from bot.core.quiz.numbers import read_number
from bot.core.quiz.responses import Checked, Chosen, Outcome, Response, Verdict, Written
from bot.core.quiz.session import Answer
from bot.core.quiz.ways import Arranged, choices_of, parts_of, pieces_of
from bot.core.quiz.written import Closeness, closeness

RIGHT_KEY, OTHER_KEY, LOW_KEY, HIGH_KEY = "right", "other", "low", "high"
"""Keys of the explanations of questions without options."""

_NEAR = 3.0
"""A number within this many tolerances (or 5 % of the value) of a right one is asked back once."""

_EVEN = "50"


def judge(question: Question, response: Response, language: Language, *, asked_back: bool) -> Verdict:
    """What ``response`` is worth.

    ``asked_back`` says that an answer to this question was already asked back: then whatever comes
    is final, unless it cannot be read at all. Raises ValueError where the kind of response does not
    belong to the kind of question or names an option that the question does not have.
    """
    match question, response:
        case NumberQuestion(), Written(text=text):
            return _judge_number(text, question, language, asked_back=asked_back)
        case TypedAnswer(), Written(text=text):
            return _judge_text(text, question, language, asked_back=asked_back)
        case OpenPrompt(), Checked(ids=ids):
            return _check(frozenset(ids), question)
        case _, Chosen(ids=ids):
            verdict = _judge_chosen(ids, question)
            if verdict is not None:
                return verdict
    message = f"a {response.kind} response does not answer a question of type {question.type}"
    raise ValueError(message)


def _judge_chosen(ids: tuple[str, ...], question: Question) -> Verdict | None:
    """The verdict on what was tapped, or None where that is no answer to such a question."""
    match question, ids:
        case ((SingleChoice() | TrueFalse() | TapSentence() | TapWord(key=(_,))), (choice,)):
            return _judge_choice(choice, question)
        case Probability(), (choice,):
            return _judge_probability(choice, question)
        case ((MultipleChoice() | TapWord()), (_, *_)):
            return _judge_choices(frozenset(ids), question)
        case ((Classify() | Match() | Order()), _):
            return _judge_arrangement(ids, question)
        case _:
            return None


def verdict_of(question: Question, answer: Answer) -> Verdict:
    """The verdict on a logged answer, with the outcome that was logged then."""
    verdict = judge(question, answer.response, answer.language, asked_back=True)
    return replace(verdict, outcome=answer.outcome, credit=answer.credit)


def key_ids(question: Question) -> frozenset[str]:
    """The right options, or pieces of the right answer; none where the answer is typed or written."""
    if isinstance(question, NumberQuestion | TypedAnswer | OpenPrompt):
        return frozenset()
    return question.key_ids


def hits(question: Question, response: Response) -> tuple[int, int]:
    """How much of an answer is right, and of how much: options, items, pairs; for an order pairs that agree with it."""
    ids = () if isinstance(response, Written) else response.ids
    if isinstance(question, Order):
        return credit.concordant(ids, question.items)
    keys = key_ids(question)
    return len(keys.intersection(ids)), len(keys)


def _judge_choice(choice: str, question: SingleChoice | TrueFalse | TapSentence | TapWord) -> Verdict:
    _require(frozenset({choice}), question)
    if choice in question.key_ids:
        return Verdict(Outcome.RIGHT, 1.0, (choice,))
    return Verdict(Outcome.WRONG, 0.0, (choice, *question.key_ids))


def _judge_choices(chosen: frozenset[str], question: MultipleChoice | TapWord) -> Verdict:
    _require(chosen, question)
    keys = question.key_ids
    reasons = tuple(option for option in question.reason_ids if option in chosen | keys)
    return _graded(credit.ticked(len(chosen & keys), len(chosen - keys), len(keys)), reasons)


def _judge_probability(choice: str, question: Probability) -> Verdict:
    """The explanation is that of the side chosen, and of the right one where that is another."""
    _require(frozenset({choice}), question)
    key = "true" if question.key else "false"
    side = key if choice == _EVEN else ("true" if int(choice) > int(_EVEN) else "false")
    reasons = (side,) if side == key else (side, key)
    earned = credit.estimated(int(choice), true=question.key)
    if choice in question.key_ids:
        return Verdict(Outcome.RIGHT, earned, reasons)
    return Verdict(Outcome.PARTLY if earned else Outcome.WRONG, earned, reasons)


def _judge_arrangement(ids: tuple[str, ...], question: Arranged) -> Verdict:
    """Every part has one choice; in pairs and in an order every choice is there once. Raises ValueError otherwise."""
    pieces = [split_piece(one) for one in pieces_of(question, ids)]
    options = question.reason_ids
    parts, chosen = [part for part, _ in pieces], [choice for _, choice in pieces]
    once = isinstance(question, Classify) or len(set(chosen)) == len(chosen)
    known = {*choices_of(question, options)}
    if sorted(parts) != sorted(parts_of(question, options)) or not once or not known.issuperset(chosen):
        message = f"{', '.join(ids)} is no whole answer to {question.id}"
        raise ValueError(message)
    right, total = hits(question, Chosen(ids=ids))
    return _graded(_earned(question, right, total), options)


def _earned(question: Arranged, right: int, total: int) -> float:
    if isinstance(question, Classify):
        return credit.sorted_in(right, total, len(question.classes))
    return credit.matched(right, total) if isinstance(question, Match) else credit.ordered(right, total)


def _check(ticked: frozenset[str], question: OpenPrompt) -> Verdict:
    _require(ticked, question)
    return Verdict(Outcome.CHECKED, len(ticked) / len(question.points), question.points)


def _graded(earned: float, reasons: tuple[str, ...]) -> Verdict:
    outcome = Outcome.RIGHT if earned == 1 else Outcome.PARTLY if earned else Outcome.WRONG
    return Verdict(outcome, earned, reasons)


def _require(
    chosen: frozenset[str],
    question: SingleChoice | MultipleChoice | TrueFalse | TapSentence | TapWord | Probability | OpenPrompt,
) -> None:
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
