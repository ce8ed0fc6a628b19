"""Wrong options: of the same article, type and grammar as the key, and not right by any of the wide nets."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import Final

from bot.core.article.drafting.making import draw
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.signs import (
    FIRM,
    FUNCTION_WORDS,
    HEDGED,
    LEADING,
    ORGANISED,
    PASSED_ON,
    SAYING,
    VERBLIKE,
)
from bot.core.article.model import Speaker, Voice
from bot.core.languages import Language

RATIO: Final = 1.6
"""How many times as long as the other the key or a wrong option may be."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHARED: Final = 5
_TITLES: Final = frozenset(["dr", "prof", "herr", "frau", "mr", "mrs", "ms", "sir", "lord", "lady"])
_BUTTON: Final = 30
_LONG: Final = 700
"""Words of an article of which a third is enough for more sentences to choose from."""


def fits(one: str, other: str) -> bool:
    """Whether neither text gives itself away by its length."""
    short, long = sorted((len(one), len(other)))
    return long <= RATIO * short


def other_words(page: Page, text: str, key: tuple[int, int], taken: Sequence[tuple[int, int]], seed: int) -> list[str]:
    """At most three words (phrases, where the key is one) of the sentence ``text`` beside the key, as in the sentence.

    ``key`` and ``taken`` are places in ``text`` that are no option. Nothing is offered that could pass for a sign of
    somebody else's words or of doubt. Words in small letters come first where the key is one, and verbs before others
    where it is a verb; none at all where no other word begins like the key, small or capital.
    """
    wanted = text[key[0] : key[1]]
    size = min(len(wanted.split()), 2)
    found = [text[start:end] for start, end in _phrases(text, size, page.language) if _free(start, end, (key, *taken))]
    capital = key[0] > 0 and wanted[0].isupper()
    verb = VERBLIKE[page.language].fullmatch(wanted) is not None
    fitting = [phrase for phrase in dict.fromkeys(found) if _may_be_wrong(phrase, text, wanted, page.language)]
    if size == 1 and all(phrase[0].isupper() != capital for phrase in fitting):
        return []
    ranked = sorted(
        fitting,
        key=lambda phrase: (
            phrase[0].isupper() != capital,
            (VERBLIKE[page.language].fullmatch(phrase) is not None) != verb,
            draw(seed, f"{text}/{phrase}"),
        ),
    )
    chosen: list[str] = []
    free = text
    for phrase in ranked:
        # What overlaps with a word that is chosen already could not be tapped by itself.
        if len(chosen) < 3 and phrase in free and not any(phrase in other or other in phrase for other in chosen):
            chosen.append(phrase)
            free = free.replace(phrase, "\n")
    return chosen


def _phrases(text: str, size: int, language: Language) -> Iterable[tuple[int, int]]:
    """The words of ``text`` that say something; where ``size`` is 2, each with the small word that leads it in."""
    words = list(_WORD.finditer(text))
    said = (word.group().lower() not in FUNCTION_WORDS[language] for word in words)
    if size == 1:
        yield from (word.span() for word, says in zip(words, said, strict=True) if says)
        return
    for (one, two), says in zip(pairwise(words), islice(said, 1, None), strict=True):
        if says and text[one.end() : two.start()] == " " and one.group().lower() in LEADING[language]:
            yield one.start(), two.end()


def _free(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _may_be_wrong(phrase: str, text: str, wanted: str, language: Language) -> bool:
    return (
        4 <= len(phrase) <= _BUTTON
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


def is_person(name: str) -> bool:
    """Whether ``name`` looks like a person's: two to four capitalised words, none of them an organisation's."""
    parts = [part for part in name.split() if part.lower().strip(".") not in _TITLES]
    capital = [part for part in parts if part[0].isupper() and not part.isupper()]
    return 2 <= len(parts) <= 4 and len(capital) >= 2 and parts[-1] in capital and not ORGANISED.search(name)


def is_proper(name: str) -> bool:
    """Whether ``name`` can stand by itself on a button: a person's, or a firm's with its legal form.

    Of other bodies the text often has the genitive ("des Lehrerverbands"), which is no name.
    """
    return is_person(name) or (name[:1].isupper() and FIRM.search(name) is not None)


def other_voices(page: Page, speaker: Speaker, banned: Iterable[str], seed: int) -> list[str]:
    """At most three names of voices of the same kind as the speaker that cannot mean the same; none of ``banned``."""
    name = speaker.whole
    mine = _tokens(name, speaker.role, page.voices.get(name))
    found = [
        voice.name
        for voice in page.analysis.voices
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
