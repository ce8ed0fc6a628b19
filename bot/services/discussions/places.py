"""A talk with its content, what happens in it, and who reads what is written there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.core.content import Discussion, Pack
from bot.core.discussions import Event, Reader, ReaderFor, Talk, TalkCard, choices, stand, used
from bot.core.languages import Language
from bot.core.understanding import Reading


@dataclass(frozen=True)
class Place:
    """A learner's own talk, and its content."""

    talk: Talk
    pack: Pack
    discussion: Discussion

    def card(self, **more: Any) -> TalkCard:
        """Where the talk stands."""
        talk, move = stand(self.talk, self.discussion)
        return TalkCard(talk, self.pack, self.discussion, move, self.choices(talk), **more)

    def choices(self, talk: Talk) -> tuple[str, ...]:
        """The sentences to point to."""
        article, fit = self.pack.articles[talk.language], used(self.pack)
        return choices(talk, self.discussion, [one.id for one in article.sentences if one.id in fit])


@dataclass(frozen=True)
class Happened:
    """An event and what is logged of it."""

    event: Event
    name: str
    value: str = ""
    text: str = ""
    understood: Mapping[str, Any] | None = None


KEPT: Final = 96
"""Readers that are kept: 48 discussions in both languages, twice as many as the course has. With fewer than are in use,
texts would wait for readers to be made again and again."""


class Readers:
    """The readers of discussions, kept because making one takes some 0.1 s; the `KEPT` that were asked last stay.

    One takes some 2 MiB, beside the dictionaries that all share.
    """

    def __init__(self, reader_for: ReaderFor) -> None:
        self._reader_for = reader_for
        self._made: dict[tuple[str, str, Language], Reader] = {}
        """The one asked last is the last."""

    def find(self, pack: Pack, discussion: Discussion, language: Language) -> Reader:
        """The reader of a discussion in a language."""
        key = (pack.id, discussion.id, language)
        reader = self._made.pop(key, None) or self._reader_for(pack, discussion, language)
        self._made[key] = reader
        if len(self._made) > KEPT:
            del self._made[next(iter(self._made))]
        return reader

    def read(self, place: Place, language: Language, text: str) -> Reading:
        """What is understood of ``text`` at ``place``."""
        return self.find(place.pack, place.discussion, language).read(text)


def understood(plain: Reading, reading: Reading) -> dict[str, Any]:
    """What was read, without a word of the text; ``lifted`` is what a model's advice added."""
    return {
        "kind": reading.kind.value,
        "aspects": {found.aspect: found.zone.value for found in reading.findings},
        "misconceptions": list(reading.misconceptions),
        "copied": list(reading.copied),
        "lifted": [one for one in reading.accepted if one not in plain.accepted],
    }
