"""Whether both languages say the same, as far as code can tell: nothing left untranslated, the same numbers, own marks.

Also that a question denies something in both or in neither, and that thousands are written as the house does.

Digits are compared by themselves: "0,1" and "0.1", "2.000" and "2,000", "7:40" and "7.40" are the same number.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.core.content.article_text import ReadArticle
from bot.core.content.base import Problem, Where
from bot.core.content.documents import Document, PackFolder
from bot.core.content.ledger import Ledger
from bot.core.content.lesson_text import ReadLesson
from bot.core.content.thousands import odd_thousands
from bot.core.languages import LANGUAGES, Language

UNTRANSLATED_FROM: Final = 4
"""Words from which the same text in both languages can hardly be meant; names and numbers are shorter."""

FOREIGN_FROM: Final = 8
"""Words from which the small ones among them tell the language; titles and names are shorter."""

_APART: Final = frozenset({"accept", "says", "concepts", "words"})
"""Fields of which each language has its own examples."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NUMBER: Final = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*")
_DIGITS: Final = re.compile(r"\D")
_SPELLED: Final[Mapping[Language, Mapping[str, str]]] = {
    "de": {
        "2": r"zwei\w*|beide\w*|halb\w*|doppel\w*|hälfte\w*",
        "3": r"drei\w*|dritt\w*",
        "4": r"vier\w*",
        "5": r"fünf\w*",
        "6": r"sechs\w*",
        "7": r"sieb\w*",
        "8": r"acht\w*",
        "9": r"neun\w*",
        "10": r"zehn\w*",
        "11": r"elf\w*",
        "12": r"zwölf\w*|dutzend",
        "100": r"hundert\w*",
        "1000": r"tausend\w*",
        "1": r"ein\w*|erst\w*",
        "0": r"null|kein\w*",
    },
    "en": {
        "2": r"two|twice|second|both|half|halves|double\w*",
        "3": r"three|third\w*",
        "4": r"four\w*|quarter\w*",
        "5": r"five|fifth\w*",
        "6": r"six\w*",
        "7": r"seven\w*",
        "8": r"eight\w*",
        "9": r"nine\w*|ninth\w*",
        "10": r"ten|tenth\w*",
        "11": r"eleven\w*",
        "12": r"twelve|twelfth|dozen",
        "100": r"hundred\w*",
        "1000": r"thousand\w*",
        "1": r"one|once|first|an?",
        "0": r"zero|no|none|nought",
    },
}
_FOREIGN: Final[Mapping[Language, re.Pattern[str]]] = {"de": re.compile(r"”|\""), "en": re.compile(r"„|\"")}
_SMALL: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"der|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|aber|ist|sind|waren|wird|werden|nicht|kein|"
        r"keine|auch|nur|noch|wie|wenn|dass|weil|für|von|mit|bei|auf|nach|zu|zum|zur|ich|du|sie|wir|ihr|sich|"
        r"haben|wer|wo"
    ),
    "en": re.compile(
        r"the|of|and|or|is|are|were|not|no|to|for|with|from|by|on|at|it|this|that|these|those|you|she|they|we|"
        r"has|have|been|but|if|as|which|who|when|where|how|can|would|does|did"
    ),
}
"""Small words of one language that are none of the other: "die", "war", "in" and "an" are words of both."""

_DENIAL: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(r"\b(?:nichts?|kein(?:e[mnrs]?)?|nie|niemals|niemand(?:e[mn])?|weder)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|cannot)\b|n['’]t\b", re.IGNORECASE),
}
"""Words that turn a claim round; not "ohne" and "without", which are often put otherwise in the other language."""

_QUOTED: Final[Mapping[Language, re.Pattern[str]]] = {"de": re.compile("„[^“]*“"), "en": re.compile("“[^”]*”")}
_MARKS: Final[Mapping[Language, str]] = {"de": "„…“", "en": "“…”"}
_NAMES: Final[Mapping[Language, str]] = {"de": "German", "en": "English"}


class Pair(NamedTuple):
    """A text in both languages, and for each where it stands."""

    texts: Mapping[Language, str]
    places: Mapping[Language, tuple[str, int]]
    asks: bool = False
    """Whether it is a question or a claim to judge."""


def differing_numbers(german: str, english: str) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers in digits that only the German text has, and that only the English one has; words for numbers count."""
    told: dict[Language, str] = {"de": german, "en": english}
    digits = {language: _numbers(text) for language, text in told.items()}
    return (
        frozenset(one for one, plain in digits["de"].items() if not _tells("en", plain, told["en"], digits["en"])),
        frozenset(one for one, plain in digits["en"].items() if not _tells("de", plain, told["de"], digits["de"])),
    )


def _numbers(text: str) -> dict[str, str]:
    """Numbers as they are written, and their digits alone."""
    return {found: _DIGITS.sub("", found) for found in _NUMBER.findall(text)}


def _tells(language: Language, plain: str, text: str, digits: Mapping[str, str]) -> bool:
    spelled = _SPELLED[language].get(plain)
    return plain in digits.values() or (
        spelled is not None and re.search(rf"\b(?:{spelled})\b", text, re.IGNORECASE) is not None
    )


def foreign_marks(text: str, language: Language) -> str:
    """The first quotation mark of the other language (or of no language) in ``text``, "" where there is none."""
    found = _FOREIGN[language].search(text)
    return found.group() if found else ""


def is_untranslated(german: str, english: str) -> bool:
    """Whether both texts are the same and long enough that this cannot be meant."""
    return german.strip().casefold() == english.strip().casefold() and len(_WORD.findall(german)) >= UNTRANSLATED_FROM


def is_foreign(text: str, language: Language) -> bool:
    """Whether ``text`` is long enough and more of its small words, quotations aside, are those of the other language.

    The lexicons of ``core/article/language.py`` are read from files and need twelve words; here these few will do.
    """
    words = [found.casefold() for found in _WORD.findall(_QUOTED[language].sub("", text))]
    own, other = (
        sum(_SMALL[each].fullmatch(one) is not None for one in words) for each in (language, _other(language))
    )
    return len(words) >= FOREIGN_FROM and other > own


def denies(text: str, language: Language) -> str:
    """The first word in ``text`` that denies something, "" where there is none."""
    found = _DENIAL[language].search(text)
    return found.group() if found else ""


def _other(language: Language) -> Language:
    return "en" if language == "de" else "de"


def check_languages(
    ledger: Ledger,
    folder: PackFolder,
    articles: Mapping[Language, ReadArticle],
    lessons: Mapping[Language, ReadLesson],
) -> None:
    """Everything in a folder that learners or teachers read says the same in both languages, as far as can be told."""
    for document in filter(None, (folder.pack, folder.questions, folder.discussions, folder.teaching)):
        check_document(ledger, document)
    for pair in (*_sentences(articles), *_cards(lessons)):
        _check_pair(ledger, pair)


def check_document(ledger: Ledger, document: Document) -> None:
    """The same for all texts of one file."""
    for pair in pairs(document):
        _check_pair(ledger, pair)


def _check_pair(ledger: Ledger, pair: Pair) -> None:
    german, english = pair.texts["de"], pair.texts["en"]
    if is_untranslated(german, english):
        ledger.flaws.add(Problem(*pair.places["en"], "the same text stands in both languages: translate it"))
        return
    foreign = [language for language in LANGUAGES if is_foreign(pair.texts[language], language)]
    if foreign:
        for language in foreign:
            message = f"this is {_NAMES[_other(language)]}, where {_NAMES[language]} belongs: translate it"
            ledger.flaws.add(Problem(*pair.places[language], message))
        return
    only_german, only_english = differing_numbers(german, english)
    sides: tuple[tuple[frozenset[str], Language, Language], ...] = (
        (only_german, "en", "de"),
        (only_english, "de", "en"),
    )
    for numbers, at, other in sides:
        if numbers:
            listed = ", ".join(sorted(numbers))
            message = f"{_NAMES[other]} has {listed} here, {_NAMES[at]} does not: both say the same"
            ledger.flaws.add(Problem(*pair.places[at], message))
    for language in LANGUAGES:
        _check_writing(ledger, pair, language)


def _check_writing(ledger: Ledger, pair: Pair, language: Language) -> None:
    """What one of the two texts has that it should not have, or that only it has."""
    text, place = pair.texts[language], pair.places[language]
    mark = foreign_marks(text, language)
    if mark:
        message = f"{mark} is no quotation mark of {_NAMES[language]}: write {_MARKS[language]}"
        ledger.flaws.add(Problem(*place, message))
    for found, better in odd_thousands(text, language):
        ledger.flaws.add(Problem(*place, f'in {_NAMES[language]}, write "{better}", not "{found}"'))
    other = _other(language)
    denial = denies(text, language)
    if pair.asks and denial and not denies(pair.texts[other], other):
        message = f'{_NAMES[language]} denies something here ("{denial}"), {_NAMES[other]} does not: put both alike'
        ledger.flaws.add(Problem(*place, message))


def pairs(document: Document) -> Iterator[Pair]:
    """Every text of a YAML file that stands there in both languages."""
    yield from _inside(document, document.data, ())


def _inside(document: Document, data: object, where: Where) -> Iterator[Pair]:
    if isinstance(data, dict):
        if {"de", "en"} <= data.keys():
            yield from _beside(document, data["de"], data["en"], (where, ()))
        for name, value in data.items():
            if name not in LANGUAGES:
                yield from _inside(document, value, (*where, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _inside(document, value, (*where, place))


def _beside(document: Document, german: object, english: object, way: tuple[Where, Where]) -> Iterator[Pair]:
    """The texts in two things that stand side by side; ``way`` leads to their parent, and from each of them on."""
    above, below = way
    if isinstance(german, str) and isinstance(english, str):
        lines = {language: document.lines.find((*above, language, *below)) for language in LANGUAGES}
        texts: dict[Language, str] = {"de": german, "en": english}
        places = {language: (document.file, line) for language, line in lines.items()}
        yield Pair(texts, places, asks=below == ("stem",))
    elif isinstance(german, dict) and isinstance(english, dict):
        for name in german.keys() & english.keys() - _APART:
            yield from _beside(document, german[name], english[name], (above, (*below, name)))


def _sentences(articles: Mapping[Language, ReadArticle]) -> Iterator[Pair]:
    if len(articles) < len(LANGUAGES):
        return
    told = {
        language: {one.id: one.text for one in read.article.sentences} if read.article else {}
        for language, read in articles.items()
    }
    for name in told["de"].keys() & told["en"].keys():
        yield Pair(
            {language: told[language][name] for language in LANGUAGES},
            {language: (articles[language].file, articles[language].lines[name]) for language in LANGUAGES},
        )


def _cards(lessons: Mapping[Language, ReadLesson]) -> Iterator[Pair]:
    if len(lessons) < len(LANGUAGES):
        return
    shown = {language: {card.id: card for card in read.cards or ()} for language, read in lessons.items()}
    lines = {language: {card.id: card.line for card in read.found} for language, read in lessons.items()}
    for name in shown["de"].keys() & shown["en"].keys():
        places = {language: (lessons[language].file, lines[language][name]) for language in LANGUAGES}
        for part in ("title", "text", "do"):
            yield Pair({language: getattr(shown[language][name], part) for language in LANGUAGES}, places)
