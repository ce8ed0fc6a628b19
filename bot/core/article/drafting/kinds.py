"""Of which kind a word of a sentence is, as far as closed lists, safe shapes and its place can tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from bot.core.article.drafting.signs import FUNCTION_WORDS
from bot.core.article.drafting.word_lists import (
    AUXILIARIES,
    DETACHED,
    DETERMINERS,
    NO_VERBS,
    PARTICLES,
    PREPOSITIONS,
    UNSURE_VERBS,
    VERB_FORMS,
)
from bot.core.languages import Language

Kind = Literal["verb", "particle", "phrase"]
"""A verb's form; a preposition, an adverb or another word without endings; a preposition with its noun."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CLAUSE: Final = re.compile('[,;:.!?–—„“”»«"]')
_BREAK: Final = re.compile('[,;:„“”»«"]')
_CLAUSE_ENDS: Final = re.compile("\\s*(?:[,;.!?–]|[“”«\"'’])")
_HEDGING_PARTICLES: Final = re.compile(
    r"laut|zufolge|gemäß|rund|etwa|knapp|circa|ca\.?|ungefähr|gut|fast|nahezu|beinahe|wohl|vielleicht|offenbar|"
    r"anscheinend|womöglich|eventuell|voraussichtlich|vermutlich|angeblich|\w+weise|\w+lich|"
    r"perhaps|maybe|about|around|roughly|nearly|almost|some|\w+ly",
    re.IGNORECASE,
)
_MODALS: Final = frozenset({"will", "must", "can", "could", "would", "should", "did", "does", "do", "not"})
_PRONOUNS_DE: Final = frozenset({"ich", "wir", "er", "sie", "es", "man", "du", "sich", "uns", "wer"})
_SHORTEST_VERB: Final = 3
_PAST_DE: Final = re.compile(r"\w{3,}(?:te|ten|tet)|ge\w{3,}(?:t|en)|\w{3,}iert(?:en?)?")
_FINAL_DE: Final = re.compile(r"\w{2,}(?:en|ern|eln|[^aeiouäöü]t|iert|et|te)")
_INFLECTED_DE: Final = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)")
_LEADS_IN: Final = PREPOSITIONS["en"] - {"to"}
_PAST_EN: Final = re.compile(r"\w{3,}ed")


@dataclass(frozen=True)
class Part:
    """A word or phrase of a sentence: ``text[start:end]``."""

    start: int
    end: int
    kind: Kind


def kind_of(key: str, language: Language) -> Kind | None:
    """Of which kind a key is: a cue or a hedge; None where no option beside it could be of its kind."""
    words = key.split()
    if len(words) == 2 and words[0].lower() in PREPOSITIONS[language]:
        return "phrase" if language == "de" and words[1][:1].isupper() else None
    if len(words) != 1:
        return None
    if key.lower() in PARTICLES[language] or _HEDGING_PARTICLES.fullmatch(key):
        return "particle"
    return "verb" if key[0].islower() else None


def parts_of(text: str, kind: Kind, language: Language) -> Iterator[Part]:
    """All words or phrases of ``text`` that are certainly of this kind."""
    words = list(_WORD.finditer(text))
    if kind == "phrase":
        yield from _phrases(text, words)
        return
    for i, word in enumerate(words):
        if kind == "particle":
            fitting = word.group().lower() in PARTICLES[language] and (word.group()[0].islower() or not i)
        else:
            fitting = word.group()[0].islower() and _is_verb(text, words, i, language)
        if fitting:
            yield Part(word.start(), word.end(), kind)


def _phrases(text: str, words: Sequence[re.Match[str]]) -> Iterator[Part]:
    """German prepositions with the noun that belongs to them, with or without its article, and nothing behind it."""
    for i, word in enumerate(words):
        if word.group().lower() not in PREPOSITIONS["de"]:
            continue
        last = i + 1
        if last < len(words) and words[last].group() in DETERMINERS["de"]:
            last += 1
        if (
            last + 1 < len(words)
            and _INFLECTED_DE.fullmatch(words[last].group())
            and words[last + 1].group()[0].isupper()
        ):
            last += 1
        if last < len(words) and words[last].group()[0].isupper() and _joined(text, words[i : last + 1]):
            after = words[last + 1] if last + 1 < len(words) else None
            whole = after is None or _CLAUSE.search(text, words[last].end(), after.start()) is not None
            if whole or (after and after.group()[0].islower() and after.group() not in _GOES_ON):
                yield Part(word.start(), words[last].end(), "phrase")


_GOES_ON: Final = frozenset({"der", "des", "von", "vom", "und", "oder", "bis", "für", "mit", "aus", "zu", "zur", "zum"})


def _joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    return all(text[one.end() : two.start()] == " " for one, two in pairwise(words))


def _is_verb(text: str, words: Sequence[re.Match[str]], i: int, language: Language) -> bool:
    word = words[i].group()
    if word in NO_VERBS[language] or word in PARTICLES[language] or word in DETERMINERS[language]:
        return False
    before, after = _beside(text, words, i)
    if word in VERB_FORMS[language]:
        return before.lower() not in DETERMINERS[language] and (language == "de" or before not in _LEADS_IN)
    is_verb = _is_verb_de if language == "de" else _is_verb_en
    return word not in FUNCTION_WORDS[language] and is_verb(word, before, after)


def _beside(text: str, words: Sequence[re.Match[str]], i: int) -> tuple[str, str]:
    """The words directly before and behind a word, "" where a mark stands between or nothing is there."""
    at = words[i]
    before = words[i - 1] if i and text[words[i - 1].end() : at.start()] == " " else None
    after = words[i + 1] if i + 1 < len(words) and text[at.end() : words[i + 1].start()] == " " else None
    return before.group() if before else "", after.group() if after else ""


def _is_verb_de(word: str, before: str, after: str) -> bool:
    led = before.lower() in DETERMINERS["de"] or before.lower() in PREPOSITIONS["de"]
    if (
        led
        or after[:1].isupper()
        or (_INFLECTED_DE.fullmatch(before) and before not in VERB_FORMS["de"] | PARTICLES["de"])
    ):
        return False
    if not after or before.lower() in _PRONOUNS_DE or after in _PRONOUNS_DE:
        return _FINAL_DE.fullmatch(word) is not None
    return _PAST_DE.fullmatch(word) is not None


def _is_verb_en(word: str, before: str, after: str) -> bool:
    if before in _MODALS or before in {"I", "we", "you", "they"}:
        return word.isalpha() and not word.endswith("ly")
    if before in {"he", "she", "it", "who"} and word.endswith("s"):
        return True
    led = before.lower() in DETERMINERS["en"] or before.lower() in PREPOSITIONS["en"]
    return not led and not after[:1].isupper() and _PAST_EN.fullmatch(word) is not None


def is_half(text: str, part: Part, key: tuple[int, int], language: Language) -> bool:
    """Whether ``part`` is an auxiliary in the clause of the key, and so perhaps half of the same verb."""
    if text[part.start : part.end] not in AUXILIARIES[language] | UNSURE_VERBS[language]:
        return False
    first, last = min(part.end, key[1]), max(part.start, key[0])
    return _CLAUSE.search(text, first, last) is None


def detached(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the prefix of the German verb ``text[start:end]`` stands: at the end of its clause ("wies … zurück")."""
    verb = text[start:end]
    if len(verb) < _SHORTEST_VERB or kind_of(verb, "de") != "verb":
        return None
    words = list(_WORD.finditer(text, end))
    for i, word in enumerate(words):
        if _BREAK.search(text, end, word.start()):
            break
        last = i + 1 == len(words) or _CLAUSE_ENDS.match(text, word.end()) or words[i + 1].group() in {"und", "oder"}
        if last and word.group() in DETACHED:
            return word.span()
    return None
