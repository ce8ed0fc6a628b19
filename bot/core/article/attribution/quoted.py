"""Which quotations render speech, and which hold a title, a name, or a word that the writer keeps at arm's length."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.core.article.attribution.frames import MARKS
from bot.core.article.attribution.words import Table
from bot.core.article.model import Quotation, Sentence

_FULL: Final = 5
"""So many words in marks at a sentence's beginning are seldom anything but speech."""

_NEAR: Final = 400
"""How many characters around a quotation are looked at."""

_POINTERS: Final = frozenset(
    {
        "das",
        "es",
        "ihn",
        "dies",
        "einen",
        "eine",
        "ein",
        "als",
        "von",
        "ihr",
        "ihm",
        "ihnen",
        "it",
        "him",
        "her",
        "of",
        "this",
        "them",
        "as",
        "a",
    }
)
_LABELS: Final = frozenset(
    {"nennen", "bezeichnen", "sprechen", "sehen", "titulieren", "call", "describe", "label", "brand", "dub", "denounce"}
    | {"dismiss", "kritisieren", "vorwerfen", "verurteilen", "brandmarken", "geißeln", "loben", "rügen", "accuse"}
)
_SOURCES: Final = frozenset({"laut", "zufolge", "according", "angaben"})
_QUOTES: Final = "".join(sorted(MARKS))
_WHOLE: Final = (".", "!", "?", "…")


def renders_speech(text: str, quotation: Quotation, sentences: Sequence[Sentence], words: Table) -> bool:
    """Whether a quotation is what somebody says; ``sentences`` are those it touches, at least one.

    A whole sentence is; some words are where a verb of saying stands in the same sentence and no word like "Film" or
    "called" stands before.
    """
    setting = _Setting(text, quotation, sentences[0], words)
    if not setting.inside or len(sentences) > 1:
        return bool(setting.inside)
    if setting.titled:
        return False
    return setting.sentence or setting.part


@dataclass(frozen=True)
class _Setting:
    """A quotation inside of one sentence, and what stands around it."""

    text: str
    quotation: Quotation
    around: Sentence
    words: Table

    @cached_property
    def inside(self) -> str:
        return self.text[self.quotation.start : self.quotation.end].strip()

    @cached_property
    def count(self) -> int:
        return len(self.inside.split())

    @cached_property
    def left(self) -> list[str]:
        start = max(self.around.start, self.quotation.start - _NEAR)
        return self.text[start : self.quotation.start].strip(_QUOTES + " \n").split()

    @cached_property
    def right(self) -> str:
        end = min(self.around.end, self.quotation.end + _NEAR)
        return self.text[self.quotation.end : end].lstrip(_QUOTES).lstrip()

    @property
    def previous(self) -> str:
        return self.left[-1].lower().strip("()") if self.left else ""

    @property
    def titled(self) -> bool:
        """Whether a word stands before it that a title or a name follows."""
        word = self.previous.rstrip(":")
        if self.previous == "" and self.left:
            # A bracket right before the marks: a gloss on the word before it.
            return True
        return word in self.words.title_nouns or word.startswith("sogenannt") or word == "so-called"

    @property
    def sentence(self) -> bool:
        """Whether it is a sentence of its own."""
        if self.previous.endswith(":"):
            return True
        comma = self.inside.endswith(",")
        whole = self.inside.endswith(_WHOLE) or (comma and self.count > 1)
        if not self.left:
            alone = whole or comma or self.right[:1] == "," or (not self.right and self.count > 1)
            return alone or self.count >= _FULL
        return whole and self.count > 1 and (self.previous.endswith(",") or self.inside[0].isupper())

    @property
    def part(self) -> bool:
        """Whether it is a part of a sentence that somebody says."""
        lows = [word.strip(_QUOTES + ",.;:!?()").lower() for word in (*self.left, *self.right.split())]
        labelled = any(_labels(word, self.words) for word in lows)
        if self.count <= 2 and self.previous in _POINTERS and labelled:
            return True
        small = self.inside[0].islower()
        if self.count == 1:
            return small and labelled
        spoken = any(_speaks(word, self.words) for word in lows)
        if self.right.startswith(",") and spoken:
            return True
        letters = [word[0] for word in self.inside.split() if word[0].isalpha()]
        if self.count < _FULL and letters and all(letter.isupper() for letter in letters):
            return False
        return spoken or (small and self.count > _FULL)


def _labels(word: str, words: Table) -> bool:
    return any(verb.lemma in _LABELS and verb.form != "ing" for verb in words.verbs.get(word, ()))


def _speaks(word: str, words: Table) -> bool:
    known = words.of_kind(word, "saying", "thinking", "demanding", "quoting")
    return bool(known) or word in words.subjunctive or word in _SOURCES
