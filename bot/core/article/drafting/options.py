"""Wrong options: of the same article, type and grammar as the key, and not right by any of the wide nets."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from bot.core.article.drafting.kinds import Kind, is_half, kind_of, parts_of
from bot.core.article.drafting.making import draw
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.signs import COUNTED, FIRM, HEDGED, ORGANISED, PASSED_ON, SAYING
from bot.core.article.drafting.word_lists import AUXILIARIES, PREPOSITIONS, UNSURE_VERBS
from bot.core.article.model import Speaker, Voice
from bot.core.languages import Language

RATIO: Final = 1.6
"""How many times as long as the other the key or a wrong option may be."""

_SHARED: Final = 5
_TITLES: Final = frozenset(["dr", "prof", "herr", "frau", "mr", "mrs", "ms", "sir", "lord", "lady"])
_SHORTEST_WORD, _BUTTON, _MOST_WORDS = 3, 30, 3
_LONG: Final = 700
"""Words of an article of which a third is enough for more sentences to choose from."""


def fits(one: str, other: str) -> bool:
    """Whether neither text gives itself away by its length."""
    short, long = sorted((len(one), len(other)))
    return long <= RATIO * short


def other_words(
    page: Page, text: str, key: tuple[int, int], taken: Sequence[tuple[int, int]], seed: int, *, doubt: bool = False
) -> list[tuple[str, Kind]]:
    """At most three words (phrases, where the key is one) of the sentence ``text`` of the key's own kind.

    ``key`` and ``taken`` are places in ``text`` that are no option. Nothing is offered that could pass for a sign of
    somebody else's words or of doubt; ``doubt``: the key is a word of doubt itself.
    """
    wanted = text[key[0] : key[1]]
    kind = kind_of(wanted, page.language)
    found = () if kind is None else parts_of(text, kind, page.language)
    fitting = [
        part
        for part in found
        if _free(part.start, part.end, (key, *taken))
        and _may_be_wrong(text[part.start : part.end], text, wanted, page.language)
        and not (
            text[part.start : part.end] in UNSURE_VERBS[page.language]
            if doubt
            else is_half(text, part, key, page.language)
        )
    ]
    if doubt:
        # Nobody takes a preposition for a word of doubt.
        fitting = [part for part in fitting if text[part.start : part.end].lower() not in PREPOSITIONS[page.language]]
    ranked = sorted(fitting, key=lambda part: draw(seed, f"{text}/{text[part.start : part.end]}"))
    # A verb with a meaning of its own tempts more than "has" or "was", so one has to be among them.
    ranked.sort(key=lambda part: text[part.start : part.end] in AUXILIARIES[page.language])
    if ranked and text[ranked[0].start : ranked[0].end] in AUXILIARIES[page.language]:
        return []
    return [(text[part.start : part.end], part.kind) for part in ranked[:_MOST_WORDS]]


def _free(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _may_be_wrong(phrase: str, text: str, wanted: str, language: Language) -> bool:
    return (
        _SHORTEST_WORD <= len(phrase) <= _BUTTON
        # A word to tap is found by its letters, so they may stand in the sentence only once.
        and text.count(phrase) == 1
        and phrase.lower() not in wanted.lower()
        and wanted not in phrase
        and fits(phrase, wanted)
        and not any(net.search(phrase) for net in (SAYING[language], PASSED_ON[language], HEDGED[language]))
    )


def drawn(numbers: Iterable[int], seed: int) -> list[int]:
    """Sentences in the order in which they are taken as wrong options.

    It is the same for all keys of a seed, because every sentence that is shown is one more that is quoted.
    """
    return sorted(numbers, key=lambda number: draw(seed, f"sentence {number}"))


def other_sentences(page: Page, key: int, among: Iterable[int]) -> list[int]:
    """The first two sentences of ``among`` that are about as long as ``key``; three where the article is long."""
    text = page.sentence(key).text
    near = (number for number in among if number != key and fits(page.sentence(number).text, text))
    return list(islice(near, 3 if page.analysis.words >= _LONG else 2))


_NO_NAME: Final = re.compile(r"\b(?:Our|My|Your|The|For|Of|And|In|No|Unser\w*|Für|Und)\b")
"""Capitals of a group's name or a slogan: "Save Our Baths"."""


def is_person(name: str) -> bool:
    """Whether ``name`` looks like a person's: two to four capitalised words, none of them an organisation's."""
    parts = [part for part in name.split() if part.lower().strip(".") not in _TITLES]
    capital = [part for part in parts if part[0].isupper() and not part.isupper()]
    person = 2 <= len(parts) <= 4 and len(capital) >= 2 and parts[-1] in capital
    return person and not any(one.search(name) for one in (ORGANISED, COUNTED, _NO_NAME))


def is_proper(name: str) -> bool:
    """Whether ``name`` can stand by itself on a button: a person's, or a firm's with its legal form.

    Of other bodies the text often has the genitive ("des Lehrerverbands"), which is no name.
    """
    return is_person(name) or (name[:1].isupper() and FIRM.search(name) is not None)


MOST_VOICES = 40
"""Voices that are looked at: more than any article has, and few enough for a text that is made of names."""


def other_voices(page: Page, speaker: Speaker, banned: Iterable[str], seed: int) -> list[str]:
    """At most three names of voices of the same kind as the speaker that cannot mean the same; none of ``banned``."""
    name = speaker.whole
    mine = _tokens(name, speaker.role, page.voices.get(name))
    found = [
        voice.name
        for voice in page.analysis.voices[:MOST_VOICES]
        if voice.name != name
        and voice.name not in banned
        and is_proper(voice.name)
        and is_person(voice.name) == is_person(name)
        and fits(voice.name, name)
        and not _share(mine, _tokens(voice.name, voice.role, voice))
    ]
    return sorted(found, key=lambda other: draw(seed, f"{name}/{other}"))[:3]


def _tokens(name: str, role: str, voice: Voice | None) -> frozenset[str]:
    """The words by which two voices could be the same: of names, roles and stakes."""
    known = (voice.role, voice.stake.text if voice.stake else "") if voice else ()
    text = " ".join((name, role, *known)).casefold()
    return frozenset(word for word in re.split(r"[\W_]+", text) if len(word) >= 3)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a word of one begins a word of the other: "Stadtwerke" and "Stadtwerke-Chefin", but also "Stadt"."""
    names = ((a, b) for a in one for b in other)
    return any(a == b or (min(len(a), len(b)) >= _SHARED and (a.startswith(b) or b.startswith(a))) for a, b in names)
