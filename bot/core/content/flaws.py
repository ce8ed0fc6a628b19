"""Flaws of items by a checklist: what lets the clever guess, or the willing stumble, whatever the question is about.

After Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice item-writing guidelines", Applied Measurement
in Education 15(3), as far as code can tell. Options in the order of their numbers are not asked for: learners see them
shuffled. A rule that complained about good questions was narrowed until it did not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from bot.core.content.base import Frozen
from bot.core.content.questions import MultipleChoice, Question, SingleChoice, TapSentence, TapWord, TrueFalse
from bot.core.languages import LANGUAGES, Language

Rule = Literal[
    "catch-all",
    "negated-stem",
    "double-negation",
    "absolutes",
    "long-key",
    "short-option",
    "not-parallel",
    "contained",
    "stem-word",
    "no-question",
    "vague",
    "two-claims",
    "article",
]


class Flaw(Frozen):
    """One flaw: in ``field`` ("stem" or "options") of ``language``, of the option ``option`` where it is one's.

    ``text`` are the words that show it.
    """

    rule: Rule
    language: Language
    field: Literal["stem", "options"]
    option: str = ""
    text: str = ""


MESSAGES: Final[Mapping[Rule, str]] = {
    "catch-all": 'the option "{text}" tests logic, not the text: name what is meant instead',
    "negated-stem": 'the question turns on "{text}": write it in capitals, or ask for what is so',
    "double-negation": 'the option says "{text}" to a question that is negated: one of the two is enough',
    "absolutes": '"{text}" gives the answer away: absolute words stand only in the key, or only in wrong options',
    "long-key": "the key is far longer than every other option: shorten it, or lengthen others",
    "short-option": 'the option "{text}" is far shorter than the others: nobody will take it seriously',
    "not-parallel": 'the option "{text}" is built unlike the others: sentences or fragments, not both',
    "contained": 'the option "{text}" is part of another one: who is right with one, is right with both',
    "stem-word": '"{text}" stands in the question and only in the key: it shows where to tap',
    "no-question": "the question asks nothing: end it with a question mark, a gap, or say what to do",
    "vague": '"{text}" means something else to everybody: say how often, or leave it out',
    "two-claims": 'two claims in one ("{text}"): who knows one of them can still be wrong, so keep one',
    "article": 'only the key fits behind "{text}" by its grammar: move the article into the options',
}
"""What to do about a flaw, for whoever writes content; ``{text}`` are its words."""

_CATCH_ALL: Final = re.compile(
    r"\b((all|none) of (the above|these|them)"
    r"|(alle|keine)[srn]? (der |von )?(den )?(oben )?(genannten|aufgeführten)|alles davon|nichts davon)\b",
    re.IGNORECASE,
)
_NEGATED: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"\b(?:nicht|kein(?:e|en|em|er|es)?|nie|niemals|niemand)\b"),
    "en": re.compile(r"\b(?:not|never|none|nobody|except|cannot)\b|n['’]t\b"),
}
ABSOLUTE: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:immer|nie|niemals|stets|jede[rsmn]?|ausnahmslos|ausschließlich|überall|nirgends)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:always|never|every|everybody|nobody|everywhere|nowhere|exclusively)\b", re.IGNORECASE),
}
_VAGUE: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"(?<!\bwie )\b(?:oft|häufig|manchmal|gelegentlich|meistens|selten|ab und zu)\b", re.IGNORECASE),
    "en": re.compile(
        r"(?<!\bhow )\b(?:often|frequently|sometimes|occasionally|usually|rarely|seldom)\b", re.IGNORECASE
    ),
}
_ASKS: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"[?…]|__|\b(?:tippe?|wähl|such|ordne|schreib|nenn|bring|schätz|vervollständig|finde|lies|markier|antwort|rechne|"
        r"formulier|erklär|beschreib)e?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"[?…]|__|\b(?:tap|choose|select|find|sort|match|put|write|name|give|estimate|complete|read|mark|answer|work|"
        r"explain|describe|pick|say|list)\b",
        re.IGNORECASE,
    ),
}
_TWO_CLAIMS: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r",? (?:und|aber) (?:gleichzeitig|außerdem|zugleich|auch noch|deshalb|daher)\b"),
    "en": re.compile(r",? (?:and|but) (?:also|at the same time|therefore|moreover|in addition)\b"),
}
_BEFORE_GAP: Final = re.compile(r"\b(an?) _{2,}", re.IGNORECASE)
_QUOTED: Final = re.compile('„[^“”]*[“”]|“[^”]*”|»[^«]*«|‘[^’]*’(?!\\w)|"[^"]*"')
_PIECE: Final = re.compile(r"[\w%]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_LONG_KEY, _SHORT = 1.6, 0.34
_LONG_FROM: Final = 24
"""Characters below which an option is short enough to be read at a glance, whatever the others are."""

_CLUE: Final = 7
"""Letters of a word that catches the eye."""


def flaws(question: Question) -> Iterator[Flaw]:
    """What a checklist finds in a question of any type, in either language."""
    for language in LANGUAGES:
        yield from _stem(question, language)
        if isinstance(question, SingleChoice | MultipleChoice):
            # Options without a text, or texts without an option, are faults of their own.
            texts = {name: text for name, text in question.texts[language].options.items() if name in question.options}
            caught = tuple(_catch_all(language, texts))
            yield from caught
            for rule in () if caught else _OF_OPTIONS:
                yield from rule(question, language, texts)


def _stem(question: Question, language: Language) -> Iterator[Flaw]:
    stem = _QUOTED.sub("„“", question.texts[language].stem)
    if isinstance(question, SingleChoice | MultipleChoice | TapSentence | TapWord):
        found = _NEGATED[language].search(_asking(stem))
        if found:
            yield Flaw(rule="negated-stem", language=language, field="stem", text=found.group())
        if not _ASKS[language].search(stem):
            yield Flaw(rule="no-question", language=language, field="stem")
    if isinstance(question, TrueFalse):
        found = _TWO_CLAIMS[language].search(stem)
        if found:
            yield Flaw(rule="two-claims", language=language, field="stem", text=found.group().strip())


def _asking(stem: str) -> str:
    """The sentence of ``stem`` that asks: the one with a question mark, else the last."""
    sentences = re.split(r"(?<=[.?:])\s+", stem.strip())
    return next((sentence for sentence in sentences if sentence.endswith("?")), sentences[-1])


_Choice = SingleChoice | MultipleChoice


def _catch_all(language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    for option, text in texts.items():
        if _CATCH_ALL.search(text):
            yield Flaw(rule="catch-all", language=language, field="options", option=option, text=text)


def _double_negation(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    asking = _asking(_QUOTED.sub("„“", question.texts[language].stem))
    if not _NEGATED[language].search(asking.lower()):
        return
    for option, text in texts.items():
        found = _NEGATED[language].search(_QUOTED.sub("", text))
        if found:
            yield Flaw(rule="double-negation", language=language, field="options", option=option, text=found.group())


def _absolutes(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    found = {option: hit.group() for option, text in texts.items() if (hit := ABSOLUTE[language].search(text))}
    wrong = set(texts) - question.key_ids
    everywhere = len(wrong) > 1 and wrong <= set(found) and not question.key_ids & set(found)
    only_key = bool(found) and set(found) <= question.key_ids
    if everywhere or only_key:
        text = ", ".join(dict.fromkeys(found.values()))
        yield Flaw(rule="absolutes", language=language, field="options", text=text)


def _lengths(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    lengths = {option: len(text) for option, text in texts.items()}
    wrong = [length for option, length in lengths.items() if option not in question.key_ids]
    key = max((length for option, length in lengths.items() if option in question.key_ids), default=0)
    if wrong and key >= _LONG_FROM and key > _LONG_KEY * max(wrong):
        yield Flaw(rule="long-key", language=language, field="options")
    for option, length in lengths.items():
        others = [other for name, other in lengths.items() if name != option]
        if option not in question.key_ids and min(others, default=0) >= _LONG_FROM and length < _SHORT * min(others):
            yield Flaw(rule="short-option", language=language, field="options", option=option, text=texts[option])


def _parallel(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    del question
    stopped = [option for option, text in texts.items() if text.endswith((".", "!"))]
    plain = [option for option in texts if option not in stopped]
    odd = min((stopped, plain), key=len)
    for option in odd:
        yield Flaw(rule="not-parallel", language=language, field="options", option=option, text=texts[option])


def _contained(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    del question
    even = {option: _even(text) for option, text in texts.items()}
    for option, text in even.items():
        if any(text in other for name, other in even.items() if name != option):
            yield Flaw(rule="contained", language=language, field="options", option=option, text=texts[option])


def _even(text: str) -> str:
    return f" {' '.join(_PIECE.findall(text.casefold()))} "


def _stem_words(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    stem = set(_clues(_QUOTED.sub("", question.texts[language].stem)))
    wrong = {clue for option, text in texts.items() if option not in question.key_ids for clue in _clues(text)}
    for option in sorted(question.key_ids & set(texts)):
        shared = [word for clue, word in _clues(texts[option]).items() if clue in stem - wrong]
        if shared and len(question.key_ids) == 1:
            yield Flaw(rule="stem-word", language=language, field="options", option=option, text=shared[0])


def _clues(text: str) -> dict[str, str]:
    """Long words by what they begin with, so that "Kamera" and "Kameras" are the same."""
    return {word.casefold()[:_CLUE]: word for word in _WORD.findall(text) if len(word) >= _CLUE}


def _vague(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    del question
    for option, text in texts.items():
        found = _VAGUE[language].search(text)
        if found:
            yield Flaw(rule="vague", language=language, field="options", option=option, text=found.group())


def _article(question: _Choice, language: Language, texts: Mapping[str, str]) -> Iterator[Flaw]:
    found = _BEFORE_GAP.search(question.texts[language].stem)
    if language == "en" and found:
        vowel = found.group(1).lower() == "an"
        fitting = {option for option, text in texts.items() if (text[:1].lower() in "aeiou") == vowel}
        if fitting == question.key_ids:
            yield Flaw(rule="article", language=language, field="stem", text=found.group(1))


_Rule = Callable[[_Choice, Language, Mapping[str, str]], Iterator[Flaw]]

_OF_OPTIONS: Final[tuple[_Rule, ...]] = (
    _double_negation,
    _absolutes,
    _lengths,
    _parallel,
    _contained,
    _stem_words,
    _vague,
    _article,
)
