"""Strategies without reading: what somebody earns who picks answers by their look alone.

If a strategy beats chance, the questions measure test-wiseness, not the skill (Millman, Bishop & Ebel 1965, "An
analysis of test-wiseness", Educational and Psychological Measurement 25). Asked are single choices and claims to judge,
whether as true or false or by a probability: there, whoever takes a claim for right says 100 %.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from statistics import median
from typing import Final, NamedTuple

from bot.core.content.flaws import ABSOLUTE
from bot.core.content.questions import Probability, Question, SingleChoice, TrueFalse
from bot.core.languages import Language

MOST_ADVANTAGE: Final = 5
"""Percentage points by which a strategy may beat chance over a course."""

_WEAK: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:kein\w* (?:quelle|beleg|angabe|nachweis)\w*|ohne (?:quelle|beleg|nachweis)\w*|niemand\w*|unbekannt\w*"
        r"|unbelegt\w*|nicht (?:belegt|genannt|gesagt|bekannt|sicher)|schwach\w*|unsicher\w*|fraglich\w*|zu wenig\w*"
        r"|reicht nicht)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:no (?:source|evidence|proof)\w*|without (?:a |any )?(?:source|evidence|proof)\w*|nobody|no one|unknown"
        r"|unsourced|unsupported|unnamed|not (?:known|named|stated|supported|certain|sure)|weak\w*|uncertain|doubtful"
        r"|too (?:few|little)|not enough)\b",
        re.IGNORECASE,
    ),
}
_DENIAL: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"\b(?:nichts?|kein(?:e[mnrs]?)?|nie|niemals|niemand(?:e[mn])?|ohne|weder)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|no|never|none|nobody|no one|nothing|nowhere|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE
    ),
}
_UNSOUND: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:falsch\w*|gelogen|lüge\w*|erfunden\w*|irreführ\w*|übertr\w*|unwahr\w*|täusch\w*|manipul\w*"
        r"|gefälscht\w*|stimmt (?:so )?nicht|nicht (?:richtig|wahr))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:false|wrong|lie|lies|lied|lying|made up|invented|misleading|exaggerat\w*|untrue|decei\w*|manipulat\w*"
        r"|fake\w*|not (?:right|true|correct))\b",
        re.IGNORECASE,
    ),
}


class Item(NamedTuple):
    """A question as somebody sees it who reads nothing: its options in the order of the file, by id."""

    options: Mapping[str, str]
    key: str
    claim: str = ""
    """The claim to judge; "" where options are chosen from. The options then are "true" and "false", in this order."""

    long: bool = False
    """Whether the claim is longer than the middle one of the course."""


Pick = Callable[[Item, Language], Iterable[str]]
"""The options that a strategy cannot choose between; none means that it has to guess."""


class Guess(NamedTuple):
    """What a strategy earns, in per cent of the questions, and what chance does."""

    strategy: str
    right: float
    chance: float

    @property
    def advantage(self) -> float:
        """Percentage points above chance."""
        return self.right - self.chance


def items(questions: Iterable[Question], language: Language) -> Iterator[Item]:
    """The questions that can be guessed at."""
    questions = tuple(questions)
    claims = [one for one in questions if isinstance(one, TrueFalse | Probability)]
    middle = median(len(one.texts[language].stem) for one in claims) if claims else 0
    for question in questions:
        match question:
            case SingleChoice():
                texts = question.texts[language].options
                yield Item({option: texts[option] for option in question.options}, question.key)
            case TrueFalse() | Probability():
                stem = question.texts[language].stem
                yield Item({"true": "", "false": ""}, str(question.key).lower(), stem, len(stem) > middle)


def play(asked: Iterable[Item], language: Language) -> tuple[Guess, ...]:
    """What each strategy earns on the items; all nought where there are none."""
    asked = tuple(asked)
    chance = _mean(Fraction(1, len(item.options)) for item in asked)
    return tuple(
        Guess(name, _mean(_share(item, set(pick(item, language))) for item in asked), chance)
        for name, pick in STRATEGIES.items()
    )


def _share(item: Item, picked: set[str]) -> Fraction:
    """How likely the key is hit by somebody who takes any of ``picked``."""
    among = picked or item.options.keys()
    return Fraction(int(item.key in among), len(among))


def _mean(shares: Iterable[Fraction]) -> float:
    found = tuple(shares)
    return float(100 * sum(found) / len(found)) if found else 0.0


def _longest(item: Item, _: Language) -> Iterable[str]:
    return _extreme(item, max)


def _shortest(item: Item, _: Language) -> Iterable[str]:
    return _extreme(item, min)


def _extreme(item: Item, choose: Callable[[Iterable[int]], int]) -> Iterable[str]:
    wanted = choose(len(text) for text in item.options.values())
    return (option for option, text in item.options.items() if len(text) == wanted)


def _not_longest(item: Item, language: Language) -> Iterable[str]:
    return item.options.keys() - set(_longest(item, language))


def _not_shortest(item: Item, language: Language) -> Iterable[str]:
    return item.options.keys() - set(_shortest(item, language))


def _first(item: Item, _: Language) -> Iterable[str]:
    return list(item.options)[:1]


def _first_shown(item: Item, _: Language) -> Iterable[str]:
    # Options are shuffled for each learner, so the first is any; the buttons of a claim always stand in one order.
    return ["true"] if item.claim else ()


def _absolute(item: Item, language: Language) -> Iterable[str]:
    if item.claim:
        return ["true" if ABSOLUTE[language].search(item.claim) else "false"]
    return (option for option, text in item.options.items() if ABSOLUTE[language].search(text))


def _not_absolute(item: Item, language: Language) -> Iterable[str]:
    if item.claim:
        return ["false" if ABSOLUTE[language].search(item.claim) else "true"]
    return (option for option, text in item.options.items() if not ABSOLUTE[language].search(text))


def _weak(item: Item, language: Language) -> Iterable[str]:
    return ["false"] if item.claim else _matching(item, _WEAK[language])


def _unsound(item: Item, language: Language) -> Iterable[str]:
    return ["false"] if item.claim else _matching(item, _UNSOUND[language])


def _denied(item: Item, language: Language) -> Iterable[str]:
    return _judge(item, true=bool(_DENIAL[language].search(item.claim)))


def _not_denied(item: Item, language: Language) -> Iterable[str]:
    return _judge(item, true=not _DENIAL[language].search(item.claim))


def _long(item: Item, _: Language) -> Iterable[str]:
    return _judge(item, true=item.long)


def _not_long(item: Item, _: Language) -> Iterable[str]:
    return _judge(item, true=not item.long)


def _judge(item: Item, *, true: bool) -> Iterable[str]:
    """The verdict on a claim; where options are chosen from, there is none."""
    return [str(true).lower()] if item.claim else ()


def _matching(item: Item, pattern: re.Pattern[str]) -> Iterable[str]:
    return (option for option, text in item.options.items() if pattern.search(text))


STRATEGIES: Final[Mapping[str, Pick]] = {
    "always the longest": _longest,
    "always the shortest": _shortest,
    "anything but the longest": _not_longest,
    "anything but the shortest": _not_shortest,
    "always the first in the file": _first,
    "always the first as shown": _first_shown,
    "always one with an absolute word": _absolute,
    "always one without an absolute word": _not_absolute,
    "always unsourced or weak": _weak,
    "always unsound": _unsound,
    "a claim with a denial is true": _denied,
    "a claim with a denial is false": _not_denied,
    "the longer claim is true": _long,
    "the longer claim is false": _not_long,
}
"""By what somebody picks who does not read."""
