"""How a question is answered, and the draft of an answer while it is being put together."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    Question,
    TapWord,
    TypedAnswer,
    piece,
    split_piece,
)
from bot.core.quiz.responses import Checked, Chosen, Response

Arranged = Classify | Match | Order
"""Questions that are answered piece by piece."""


class Way(Enum):
    """One tap; ticks, then handed in; typed; piece by piece, then handed in; written, then checked by oneself."""

    TAP = "tap"
    TICK = "tick"
    TYPE = "type"
    ARRANGE = "arrange"
    CHECK = "check"


_HANDED_IN: Final = frozenset({Way.TICK, Way.ARRANGE, Way.CHECK})


def way_of(question: Question) -> Way:
    """How ``question`` is answered."""
    match question:
        case NumberQuestion() | TypedAnswer():
            return Way.TYPE
        case MultipleChoice():
            return Way.TICK
        case TapWord(key=keys):
            return Way.TICK if len(keys) > 1 else Way.TAP
        case Classify() | Match() | Order():
            return Way.ARRANGE
        case OpenPrompt():
            return Way.CHECK
        case _:
            return Way.TAP


def asks_confidence(question: Question) -> bool:
    """Whether "how sure are you?" makes sense: a probability says it already, and one's own text is not judged."""
    return not isinstance(question, Probability | OpenPrompt)


def parts_of(question: Arranged, order: Sequence[str]) -> tuple[str, ...]:
    """What is to be assigned, in the order in which it comes up: items, left sides, or places from 1.

    ``order`` is the order of options that the learner's question has.
    """
    if isinstance(question, Order):
        return tuple(str(place) for place in range(1, len(question.items) + 1))
    return tuple(order) if isinstance(question, Classify) else question.pairs


def choices_of(question: Arranged, order: Sequence[str]) -> tuple[str, ...]:
    """What can be assigned: classes, right sides, or items, in the order of their buttons."""
    return question.classes if isinstance(question, Classify) else tuple(order)


def pieces_of(question: Question, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of an answer, or of a draft of one, as pieces that are right or wrong by themselves, as the key has them.

    Items in order become "1=b", "2=a"; everything else stays as it is.
    """
    if isinstance(question, Order):
        return tuple(piece(str(place), item) for place, item in enumerate(ids, start=1))
    return tuple(ids)


def free_choices(question: Arranged, order: Sequence[str], draft: Sequence[str]) -> tuple[str, ...]:
    """What can come next: a class takes any number of items, everything else is there once. Empty when all is done."""
    if is_whole(question, order, draft):
        return ()
    choices = choices_of(question, order)
    if isinstance(question, Classify):
        return choices
    used = {split_piece(one)[1] for one in pieces_of(question, draft)}
    return tuple(choice for choice in choices if choice not in used)


def is_whole(question: Arranged, order: Sequence[str], draft: Sequence[str]) -> bool:
    """Whether everything is assigned."""
    return len(draft) >= len(parts_of(question, order))


def assign(question: Arranged, order: Sequence[str], draft: Sequence[str], choice: str) -> tuple[str, ...]:
    """``draft`` with ``choice`` for the part whose turn it is. Raises ValueError where it is not free."""
    if choice not in free_choices(question, order, draft):
        message = f"{choice} cannot be chosen now"
        raise ValueError(message)
    if isinstance(question, Order):
        return (*draft, choice)
    return (*draft, piece(parts_of(question, order)[len(draft)], choice))


def can_submit(question: Question, order: Sequence[str], draft: Sequence[str]) -> bool:
    """Whether ``draft`` can be handed in."""
    if isinstance(question, Classify | Match | Order):
        return is_whole(question, order, draft)
    return way_of(question) in _HANDED_IN and bool(draft)


def response_of(question: Question, draft: Sequence[str]) -> Response:
    """The answer that a draft is, once it can be handed in. The draft of a text begins with the text itself."""
    if isinstance(question, OpenPrompt):
        return Checked(text=draft[0], ids=tuple(draft[1:]))
    return Chosen(ids=tuple(draft))


def tick(question: Question, order: Sequence[str], draft: Sequence[str], option: str, *, on: bool) -> tuple[str, ...]:
    """``draft`` with or without ``option``; a text at its head stays."""
    head = tuple(draft[:1]) if isinstance(question, OpenPrompt) else ()
    chosen = {*draft[len(head) :], option} if on else {*draft[len(head) :]} - {option}
    return (*head, *(one for one in order if one in chosen))
