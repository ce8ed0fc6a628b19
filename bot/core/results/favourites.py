"""Answers to a question, counted: how many right, for how much credit, and which wrong answer drew most."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.core.content import NumberQuestion, Question, TypedAnswer
from bot.core.quiz.responses import Chosen, Outcome, Response, Written
from bot.core.quiz.scoring import key_ids
from bot.core.quiz.ways import pieces_of
from bot.core.results.options import option_ids

SHARED = 2
"""A typed answer is nobody's favourite unless so many wrote it: a single one would show who."""


@dataclass(frozen=True)
class Favourite:
    """The wrong answer that most gave: an ``option`` (or a piece, as in "a=fact"), or a text as ``written``.

    ``times`` it was given.
    """

    times: int
    option: str = ""
    written: str = ""


@dataclass
class Tally:
    """One question: ``answered`` first attempts, ``right`` ones, ``credit`` in all, wrong options and texts by use."""

    answered: int = 0
    right: int = 0
    credit: float = 0.0
    options: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def favourite(self) -> Favourite | None:
        """The wrong answer that most gave; of equals the first by its id."""
        if self.options:
            option, times = min(self.options.items(), key=lambda one: (-one[1], one[0]))
            return Favourite(times, option=option)
        shared = [(text, times) for text, times in self.texts.items() if times >= SHARED]
        if not shared:
            return None
        text, times = min(shared, key=lambda one: (-one[1], one[0]))
        return Favourite(times, written=text)


def tally_items(
    counts: Iterable[tuple[str, Question, Outcome, Response, int, float]], questions: Mapping[str, Question]
) -> dict[str, Tally]:
    """Tallies by question id, from (question id, its version, outcome, response, times, credit in all).

    ``questions`` are the versions that are asked now, one for each id that is counted. What was answered to
    another version counts; its wrong answers are told only where they are wrong answers to this one, too.
    """
    tallies: dict[str, Tally] = {name: Tally() for name in questions}
    for name, version, outcome, response, times, credit in counts:
        tally, question = tallies[name], questions[name]
        tally.answered += times
        tally.credit += credit
        tally.right += times if outcome is Outcome.RIGHT else 0
        if not comparable(version, question):
            continue
        match response:
            case Chosen(ids=ids):
                for wrong in set(pieces_of(question, ids)) - key_ids(question):
                    tally.options[wrong] += times
            case Written(text=text) if outcome is not Outcome.RIGHT:
                tally.texts[_plain(text, question)] += times
    return tallies


def comparable(one: Question, other: Question) -> bool:
    """Whether two versions of a question have the same options and the same key, in whatever words."""
    return one is other or _core(one) == _core(other)


def _core(question: Question) -> object:
    match question:
        case NumberQuestion():
            return question.type, question.value, question.tolerance
        case TypedAnswer():
            return question.type, question.de.accept, question.en.accept
        case _:
            return question.type, set(option_ids(question)), key_ids(question)


def _plain(text: str, question: Question) -> str:
    """Spellings of one answer made the same."""
    words = " ".join(text.split())
    return words.casefold() if isinstance(question, TypedAnswer) else words
