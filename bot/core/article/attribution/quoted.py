"""Which quotations render speech, and which hold a title, a name, or a word that the writer keeps at arm's length."""

from collections.abc import Sequence
from typing import Final

from bot.core.article.attribution.frames import MARKS
from bot.core.article.attribution.words import Table
from bot.core.article.model import Quotation, Sentence

_FULL: Final = 5
_POINTERS: Final = frozenset(
    {"das", "es", "ihn", "dies", "einen", "eine", "ein", "als", "von", "it", "him", "her", "this", "them", "as", "a"}
)
_LABELS: Final = frozenset(
    {
        "nennen",
        "bezeichnen",
        "sprechen",
        "titulieren",
        "call",
        "describe",
        "label",
        "brand",
        "dub",
        "denounce",
        "dismiss",
    }
)
_STOPS: Final = (".", "!", "?", "…", ",")


def renders_speech(text: str, quotation: Quotation, sentences: Sequence[Sentence], words: Table) -> bool:
    """Whether a quotation is what somebody says; ``sentences`` are those it touches.

    A whole sentence is; some words are where a verb of saying stands in the same sentence and no word like "Film",
    "called" or an article with a title's capitals stands before.
    """
    inside = text[quotation.start : quotation.end].strip()
    count = len(inside.split())
    if not count:
        return False
    if len(sentences) > 1:
        return True
    before = text[sentences[0].start : quotation.start].rstrip().rstrip("".join(MARKS)).rstrip() if sentences else ""
    after = text[quotation.end : sentences[0].end].lstrip("".join(MARKS)).lstrip() if sentences else ""
    left = before.split()
    previous = left[-1].lower().strip("()") if left else ""
    if previous in words.title_nouns or previous.startswith("sogenannt") or previous == "so-called":
        return False
    whole = inside.endswith(_STOPS[:4]) or (inside.endswith(",") and count > 1)
    if previous.endswith(":"):
        return previous.rstrip(":") not in words.title_nouns
    if not left and (whole or inside.endswith(",") or after[:1] == "," or not after or count >= _FULL):
        return count >= 2 or after[:1] == "," or whole or inside.endswith(",")
    if whole and count >= 2 and (previous.endswith(",") or inside[0].isupper()):
        return True
    around = [word.strip("".join(MARKS) + ",.;:!?()").lower() for word in (before + " " + after).split()]
    spoken = any(_speaks(word, words) for word in around)
    if after.startswith(",") and any(
        _speaks(word, words)
        for word in [part.strip(",.").lower() for part in after.split()[1:4]] + [after.split()[0].strip(",.").lower()]
    ):
        return spoken or count >= 2
    if count <= 2 and previous in _POINTERS and any(_names(word, words) for word in around):
        return True
    capitals = [word[0].isupper() for word in inside.split() if word[0].isalpha()]
    if capitals and all(capitals) and count <= 4:
        return False
    if count == 1:
        return inside[0].islower() and any(_names(word, words) for word in around)
    return spoken or (count > _FULL and inside[0].islower())


def _names(word: str, words: Table) -> bool:
    return any(verb.lemma in _LABELS and verb.form != "ing" for verb in words.verbs.get(word, ()))


def _speaks(word: str, words: Table) -> bool:
    return bool(
        words.of_kind(word, "saying", "thinking", "demanding", "quoting")
        or word in words.subjunctive
        or word in {"laut", "zufolge", "according", "angaben"}
    )
