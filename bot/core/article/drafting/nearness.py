"""Template 5, second form: what "about", "nearly" or "at least" before a number say about the number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.core.article.drafting.making import Asked, Choice, Template, single
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.page import Page
from bot.core.article.drafting.quoting import both, excerpt, marked, stopped
from bot.core.article.drafting.signs import MARKS
from bot.core.article.model import Figure
from bot.core.content.base import Localized
from bot.core.languages import Language

NEARNESS: Final = Template(5, "A", "S6", "article-nearness", "reported-as-proven")

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "de": {
        "near": r"rund|etwa|ungefähr|circa|ca\.|zirka|schätzungsweise",
        "under": r"knapp|fast|nahezu|beinahe",
        "over": r"gut",
        "least": r"mindestens|wenigstens",
        "most": r"höchstens|maximal|bis zu",
    },
    "en": {
        "near": r"about|around|roughly|approximately|some|an estimated",
        "under": r"nearly|almost|just under",
        "over": r"just over",
        "least": r"at least",
        "most": r"at most|up to|no more than",
    },
}
"""Words directly before a number by what they do to it (Duden; Oxford Advanced Learner's Dictionary).

"More than" and "less than" are none of them: to say what they mean, one would have to repeat them.
"""

_HEDGES: Final = frozenset({"near", "under", "over"})
"""Of these words each has other meanings, so that the analysis must have found that it makes a number less exact."""

_BEFORE: Final = {
    (language, name): re.compile(rf"(?<!\w)(?:{pattern}) (?:die |den |the )?$", re.IGNORECASE)
    for language, groups in _WORDS.items()
    for name, pattern in groups.items()
}

_READINGS: Final[Mapping[str, Localized]] = {
    "exact": both("Genau die Zahl, nicht mehr und nicht weniger", "Exactly the number, neither more nor less"),
    "near": both("Etwas mehr oder etwas weniger als die Zahl", "A little more or less than the number"),
    "under": both("Auf jeden Fall etwas weniger als die Zahl", "A little less than the number, never more"),
    "over": both("Auf jeden Fall etwas mehr als die Zahl", "A little more than the number, never less"),
    "least": both("Die Zahl oder mehr, aber nicht weniger", "The number or more, but not less"),
    "most": both("Die Zahl oder weniger, aber nicht mehr", "The number or less, but not more"),
}

_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "near": ("exact", "under", "least"),
    "under": ("exact", "over", "least"),
    "over": ("exact", "under", "most"),
    "least": ("exact", "most", "near"),
    "most": ("exact", "least", "near"),
}
"""Readings that are wrong beside each: the number itself always is."""

_SMALLEST: Final = 3


def propose_nearness(page: Page, seed: int) -> Iterable[Proposal]:
    """How is the number meant? One question for every sentence with such a word before a number, the first one."""
    for number in sorted((page.askable & page.figures.keys()) - page.quoted):
        found = next(_limited(page, number), None)
        if found and not MARKS.search(page.sentence(number).text):
            yield _ask(page, *found, seed)


def _limited(page: Page, number: int) -> Iterator[tuple[Figure, int, str]]:
    """Numbers of a sentence with a word before them, where that begins (in the sentence), and what it does."""
    sentence = page.sentence(number)
    for figure in page.figures[number]:
        text = page.analysis.text
        if figure.year or figure.value < _SMALLEST or _JOINED.search(figure.text):
            continue
        before = " ".join(text[sentence.start : figure.start].split())
        before += " " * (text[figure.start - 1 : figure.start].isspace())
        for (language, name), pattern in _BEFORE.items():
            at = pattern.search(before) if language == page.language else None
            hedged = name not in _HEDGES or any(
                0 <= figure.start - hedge.end <= _GAP for hedge in page.hedges.get(number, ())
            )
            if (
                at
                and hedged
                and not _UNDONE.search(before[: at.start()])
                and sentence.text.count(f"{at.group()}{figure.text}") == 1
            ):
                yield figure, at.start(), name


_UNDONE: Final = re.compile(
    r"\b(?:nicht|kein\w*|noch|not|never|no|add\w*|liv(?:e|es|ed|ing)|own\w*|came|comes?|gets?|got) $", re.IGNORECASE
)
"""What turns such a word into its opposite ("not more than"), or takes it for itself ("add up to")."""

_JOINED: Final = re.compile(r"[^\W\d_]{3,}(?:ig|ige[nmrs]?|fache[nmrs]?|fold)\b")
"""A number that is grown together with what it counts ("fünfstündige")."""

_GAP: Final = 5
"""Characters between the word and its number, an article among them."""


def _ask(page: Page, figure: Figure, start: int, name: str, seed: int) -> Proposal:
    sentence = page.sentence(figure.sentence)
    end = sentence.text.find(figure.text, start) + len(figure.text)
    phrase = sentence.text[start:end]
    word = phrase[: -len(figure.text)].strip().lower()
    asked = Asked((sentence.i,), figure.start, figure.end, name, 1, 0.92)
    stem = both(
        f"Was heißt {marked(phrase, 'de')} genau?\n\n{sentence.text}",
        f"What exactly does {marked(phrase, 'en')} mean?\n\n{sentence.text}",
    )
    quoted = excerpt(sentence.text, start, end)
    de, en = marked(word, "de"), marked(word, "en")
    key = Choice(
        _READINGS[name],
        both(
            f"Das macht {de}: {stopped(marked(quoted, 'de'))} Wer das weglässt, erzählt etwas anderes weiter.",
            f"That is what {en} does: {stopped(marked(quoted, 'en'))} Leave it out, and you pass on something else.",
        ),
    )
    wrong = [Choice(_READINGS[other], _why_not(other, de, en)) for other in _BESIDE[name]]
    return single(NEARNESS, asked, stem, key, wrong, seed)


def _why_not(name: str, de: str, en: str) -> Localized:
    if name == "exact":
        return both(
            f"So wäre es, wenn nur die Zahl dastünde. {de} nimmt ihr die Genauigkeit.",
            f"That would be so if there were only the number. {en} makes it less exact.",
        )
    instead_de, instead_en = _INSTEAD[name]
    return both(
        f"Dafür stünde da „{instead_de}“. {de} bedeutet etwas anderes.",
        f"For that it would say “{instead_en}”. {en} means something else.",
    )


_INSTEAD: Final[Mapping[str, tuple[str, str]]] = {
    "near": ("ungefähr", "roughly"),
    "under": ("knapp", "nearly"),
    "over": ("gut", "just over"),
    "least": ("mindestens", "at least"),
    "most": ("höchstens", "at most"),
}
