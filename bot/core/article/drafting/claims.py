"""Which sentences of an article claim something: a figure, a comparison, a cause, something general."""

import re
from collections.abc import Mapping
from typing import Final

from bot.core.article.drafting.page import Page
from bot.core.article.drafting.signs import WITHIN
from bot.core.article.model import Figure
from bot.core.languages import Language

_COMPARES: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:\w{2,}er als|mehr als|weniger als|genauso|ebenso|doppelt|dreimal|halb so|Hälfte|Drittel|Viertel|"
        r"Mehrheit|"
        r"Rekord\w*|gestiegen|gesunken|steigt|sinkt|stieg|sank|wächst|zugenommen|abgenommen|weil|wegen|aufgrund|dank|"
        r"deshalb|sodass|führt zu|führte zu|gilt|gelten|jede[rs]?|immer|meist\w*|überall|gefährde\w*|schade\w*|"
        r"einzige[nrs]?|größte[nrs]?|älteste[nrs]?|verboten|zugelassen|verpflichtet|Gesetz\w*|Regel\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:\w{2,}er than|more than|less than|fewer than|twice|double|doubled|half|third|quarter|majority|record|"
        r"risen|fallen|rose|fell|grown|increased|decreased|because|due to|caused|causes|leads to|led to|most|every|"
        r"always|only|never|largest|biggest|oldest|smallest|highest|lowest|banned|forbidden|allowed|rule|law|"
        r"owns?|owned)\b"
    ),
}
_SERVICE: Final = re.compile(
    r"\b(?:Uhr|Eintritt|Tickets?|Anmeldung\w*|geöffnet|Öffnungszeiten|Telefon|Karten gibt|kostenlos|mitzubringen|"
    r"Treffpunkt|"
    r"admission|tickets?|open from|opens? at|a\.m\.|p\.m\.|free of charge|booking|bookings|register|meet at|"
    r"parking|doors open)\b|\b\d{1,2}[.:]\d{2}(?:\b|[ap]m)",
    re.IGNORECASE,
)
_AHEAD: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:wird|werden|soll|sollen|will|wollen|kommende[nrs]?|nächste[nrsm]?|künftig|geplant\w*|demnächst|ab)\b"
    ),
    "en": re.compile(r"\b(?:will|won't|shall|going to|plans?|planned|next|due|is to|are to|tomorrow|upcoming)\b"),
}
_EXPECTED: Final = re.compile(r"voraussichtlich|erwartet|vermutlich|wohl\b|expected|forecast|likely|estimated")
_OPEN: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"\b(?:dies\w*|jene\w*|solche\w*|hier|da|damals|davon|dabei|dazu|daran|dessen|deren|denen|beide\w*|"
        r"andere[nrsm]?|"
        r"weitere[nrsm]?|allein|selbst|sein\w*|der Mann|die Frau|zuvor|vorher|sonst|stattdessen)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:this|these|those|such|here|then|them|others?|another|earlier|before|both|each|same|its|himself|herself|"
        r"the man|the woman|former|latter|instead|since then|so far)\b",
        re.IGNORECASE,
    ),
}
_BODY: Final[Mapping[Language, re.Pattern[str]]] = {
    "de": re.compile(
        r"(?i:werke\b|amt\b|amtes\b|verband|verein\b|vereins\b|stadt\b|gemeinde|ministerium|polizei|feuerwehr|"
        r"universität|"
        r"institut|hochschule|klinik|krankenhaus|behörde|kammer|gericht\b|staatsanwaltschaft|partei\b|fraktion|"
        r"koalition|"
        r"rat\b|konzern|firma|unternehmen|betrieb\b|gesellschaft|stiftung|agentur|verwaltung|kreis\b|"
        r"landkreis|gewerkschaft)|\b(?:Bank|Rat|AG|GmbH)\b"
    ),
    "en": re.compile(
        r"\b(?:council|company|university|college|institute|department|ministry|agency|police|court|association|"
        r"union|party|"
        r"group|foundation|trust|committee|board|authority|commission|hospitals?|schools?|bank|club|church(?:es)?|"
        r"federation|campaign|airline|railway|government|county|county council|firm|factory|bakery|Ltd|plc|General)\b",
    ),
}
_SCENE: Final = re.compile(
    r"^(?:Unter|Auf|An|Am|Vor|Neben|Hinter|Über|Im|In|Zwischen|Beneath|On|At|Behind|Under|Above|Beside|Among|Inside)\b"
    r"[^,]*\b(?:liegt|liegen|lag|lagen|hängt|hängen|hing|steht|stehen|stand|standen|sitzt|sitzen|saß|brennt|lay|lies|"
    r"lie|"
    r"hangs?|hung|stands?|stood|sits?|sat)\b"
)
_POSSESSIVE: Final = re.compile(r"his|her|their|ihre?[mnrs]?")
_EARLY: Final = 15
"""Characters at the beginning of a sentence in which nobody has been named yet."""
_AGE: Final = re.compile(r"jährig|\bJahre alt\b|year-old|\baged\b", re.IGNORECASE)
_RECORDED: Final = re.compile(
    r"%|prozent|percent|per cent|euro|dollar|pounds?|[€£$]|franken|tonn|hektar|watt", re.IGNORECASE
)
_RANKED: Final = re.compile(r"\b(?:ist|war|gilt als|is|was)\b[^,]{0,30}\b(?:der|die|das|the)\b[^,]{0,30}(?:ste|est)\b")
_LARGE, _MANY, _THOUSANDS = 2, 100, 1000


def figures_of(page: Page, number: int) -> list[Figure]:
    """The numbers of a sentence that say how much or how many, without years, dates and ages."""
    return [one for one in page.figures.get(number, ()) if not one.year and not _AGE.search(one.text)]


def claims(page: Page, number: int) -> bool:
    """Whether the sentence claims something that could be true or false and matters, and is no scene or service.

    A number of something, a comparison, a cause, a big word, or what a body did.
    """
    text = page.sentence(number).text
    unfit = (_SERVICE, _SCENE, _AGE, _OPEN[page.language])
    if not text.endswith(".") or any(pattern.search(text) for pattern in unfit):
        return False
    counted = any(one.unit and one.value >= _LARGE for one in figures_of(page, number))
    said = _COMPARES[page.language].search(text) or _BODY[page.language].search(text)
    return counted or number in page.wordings or said is not None


def names_a_body(page: Page, number: int) -> bool:
    """Whether the sentence names an authority, a firm, an association or the like."""
    return _BODY[page.language].search(page.sentence(number).text) is not None


def looks_ahead(page: Page, number: int) -> bool:
    """Whether the sentence is about what is still to come, which nobody can have counted."""
    text = page.sentence(number).text
    return _AHEAD[page.language].search(text) is not None or _EXPECTED.search(text) is not None


def refers(text: str, language: Language) -> bool:
    """Whether a pronoun of ``text`` may stand for something outside; "his" behind other words finds it in ``text``."""
    return any(
        found.start() < _EARLY or not _POSSESSIVE.fullmatch(found.group()) for found in WITHIN[language].finditer(text)
    )


def stands_alone(page: Page, number: int) -> bool:
    """Whether nothing in the sentence points to another one or to the future, so that it can be looked up."""
    text = page.sentence(number).text
    language = page.language
    return not any(pattern.search(text) for pattern in (WITHIN[language], _OPEN[language], _AHEAD[language]))


def can_be_looked_up(page: Page, number: int) -> bool:
    """Whether somebody must have recorded what the sentence claims: money, shares, thousands, a body's size or rank."""
    text = page.sentence(number).text
    if _SERVICE.search(text):
        return False
    figures = figures_of(page, number)
    body = _BODY[page.language].search(text) is not None
    least = _MANY if body else _THOUSANDS
    counted = any(_RECORDED.search(f"{one.text} {one.unit}") or (one.unit and one.value >= least) for one in figures)
    return counted or (body and _RANKED.search(text) is not None)


def tempts(page: Page, number: int, key: int) -> bool:
    """Whether a sentence beside ``key`` could be taken for it: it claims something, or names a body, a person."""
    text = page.sentence(number).text
    if not text.endswith(".") or refers(text, page.language):
        return False
    named = _BODY[page.language].search(text) or any(voice.name in text for voice in page.analysis.voices)
    return bool(named) or bool(figures_of(page, number)) or claims(page, number) or _same_topic(page, number, key)


_TOPIC: Final = re.compile(r"[^\W\d_]{7,}")
_STEM: Final = 6


def _same_topic(page: Page, number: int, key: int) -> bool:
    one, other = ({word[:_STEM].casefold() for word in _TOPIC.findall(page.sentence(n).text)} for n in (number, key))
    return len(one & other) > 1
