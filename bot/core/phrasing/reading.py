"""What of a language model's reply is fit for use. Whatever is not goes unsaid; the bot has its own words.

Nothing in here believes the model: the reply is one small JSON object or nothing, ids are those that it was given, and
a text must be plain, short, in the learner's language, about the matter, and free of verdicts.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from bot.core.insults import has_insult
from bot.core.phrasing.faith import is_faithful, says_back
from bot.core.phrasing.language import SMALL_WORDS, speaks
from bot.core.phrasing.model import Advice, Consultation
from bot.core.phrasing.prompt import LONGEST_POINT, LONGEST_WORDING
from bot.core.phrasing.taboo import is_taboo

LONGEST_REPLY = 4000
"""Characters of a reply that is looked at at all."""

MOST_ASPECTS = 2
"""Aspects that one text says at most, as far as a model is believed; one that finds more says what it was told to."""

_NAMES = {"aspects", "point", "wording"}
_FENCE = re.compile(r"\A```(?:json)?\s*\n(?P<inside>.*)\n\s*```\Z", re.DOTALL)
_MARKS = frozenset(" .,;:?'’‘‚\"„“”«»()–—…%€$£-")
_ADDRESS = re.compile(r"\bwww\b|\b[\w-]{2,}\.[a-z]{2,}\b")
_NUMBER = re.compile(r"\d+")
_SHORTEST = 12
_FAMILIAR = 0.4
_TOLD, _FEWEST = 0.7, 3


def read_advice(raw: str, consultation: Consultation) -> Advice | None:
    """What of ``raw``, the model's reply, may be used for ``consultation``; None where nothing may.

    ``aspects`` are known ids, each once, in the consultation's order; where there are too many, none. ``point`` and
    ``wording`` are on one line, of at most ``LONGEST_POINT`` and ``LONGEST_WORDING`` characters, and ask nothing.
    """
    given = _object(raw)
    if given is None:
        return None
    aspects = _aspects(given.get("aspects"), consultation)
    point = read_text(given.get("point"), consultation, LONGEST_POINT)
    if not says_back(point, consultation.history[-1], consultation.language):
        point = ""
    wording = read_wording(given.get("wording"), consultation)
    if not (aspects or point or wording):
        return None
    return Advice(aspects, point, wording, consultation.move if wording else "")


def _object(raw: str) -> dict[str, Any] | None:
    if len(raw) > LONGEST_REPLY:
        return None
    text = raw.strip()
    fenced = _FENCE.match(text)
    try:
        given = json.loads(fenced["inside"] if fenced else text)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) and given.keys() <= _NAMES else None


def _aspects(given: object, consultation: Consultation) -> tuple[str, ...]:
    named = {one for one in given if isinstance(one, str)} if isinstance(given, list) else set()
    known = tuple(aspect for aspect, _ in consultation.aspects if aspect in named)
    return known if len(known) <= MOST_ASPECTS else ()


def read_text(given: object, consultation: Consultation, longest: int) -> str:
    """``given`` on one line where it may be shown, else "". It asks nothing: the question is the engine's."""
    if not isinstance(given, str) or len(given) > longest:
        return ""
    # Line breaks and the like are blanks; any other invisible character is refused below.
    text = " ".join(unicodedata.normalize("NFC", given).split())
    fits = _SHORTEST <= len(text) <= longest and "?" not in text
    if not (fits and _is_plain(text) and not is_taboo(text) and speaks(text, consultation.language)):
        return ""
    if has_insult(text, consultation.insults) or _gives_away(text, consultation):
        return ""
    return text if _is_about(text, consultation) else ""


def read_wording(given: object, consultation: Consultation) -> str:
    """``given`` where it may lead to the bot's question, else "".

    It says nothing of the learner that they have not said, and not what the bot says anyway.
    """
    text = read_text(given, consultation, LONGEST_WORDING)
    if not is_faithful(text, consultation.history[-1], consultation.language):
        return ""
    return "" if text in " ".join(consultation.wording.split()) else text


def _is_plain(text: str) -> bool:
    """Letters of the Latin alphabet, digits and a few marks, and nothing that leads elsewhere."""
    if _ADDRESS.search(text.casefold()):
        return False
    return all(
        one in _MARKS or one in "0123456789" or (one.isalpha() and unicodedata.name(one, "").startswith("LATIN"))
        for one in text
    )


def _is_about(text: str, consultation: Consultation) -> bool:
    """Whether the numbers and enough of the longer words stand in what the model was given."""
    given = " ".join((*_known(consultation), *consultation.history))
    if not set(_NUMBER.findall(text)) <= set(_NUMBER.findall(given)):
        return False
    stems = _stems((text,)) - _stems(SMALL_WORDS[consultation.language])
    return len(stems & _stems((given,))) >= _FAMILIAR * len(stems)


def _gives_away(text: str, consultation: Consultation) -> bool:
    """Whether most of an aspect's words are in ``text`` that neither the learner nor the bot has said before."""
    said = _stems((*consultation.history, consultation.wording, consultation.claim))
    new = _stems((text,)) - said
    for _, means in consultation.aspects:
        secret = _stems((means,)) - said
        if len(secret & new) >= max(_FEWEST, _TOLD * len(secret)):
            return True
    return False


def _known(consultation: Consultation) -> Iterable[str]:
    yield from consultation.lesson
    yield consultation.claim
    yield consultation.wording
    for _, means in consultation.aspects:
        yield means


def _stems(texts: Iterable[str]) -> set[str]:
    """The first letters of the longer words: crude, but the same for a word and its endings."""
    return {word[:5] for text in texts for word in re.findall(r"[^\W\d_]{5,}", text.casefold())}
