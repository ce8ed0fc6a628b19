"""A discussion to talk about, and a reader that understands what tests have agreed with it."""

from dataclasses import dataclass, field
from typing import Any

from bot.core.content import Aspect, Discussion, Misbelief, Pack, RoleCard, View, Wording
from bot.core.content.discussions import Counter
from bot.core.languages import Language
from bot.core.understanding import Finding, Kind, Reading, Why, Zone
from tests.builders import both, pack

ASPECTS = ("first", "second", "third")
TAG = "some-mistake"


def wording(word: str) -> Wording:
    """How ``word`` is put."""
    return Wording(says=(f"{word} it is", f"because of {word}"), concepts=((word,),))


def aspect(name: str, *sentences: str) -> Aspect:
    """An aspect whose every text says which it is."""
    return Aspect(
        id=name,
        sentences=sentences or ("s02",),
        name=both(f"Name {name}"),
        hint=both(f"Hint {name}."),
        prompt=both(f"Prompt {name}?"),
        statement=both(f"Statement {name}."),
        de=wording(name),
        en=wording(name),
    )


def discussion(**changes: Any) -> Discussion:
    """A discussion of three aspects, a misconception and two roles."""
    values: dict[str, Any] = {
        "id": "d01",
        "title": both("Title <&>"),
        "skill": "S1",
        "sentences": ("s01", "s02"),
        "opening": both("Opening?"),
        "claim": both("Claim."),
        "aspects": (aspect("first", "s02"), aspect("second", "s03"), aspect("third", "s01", "s02", "s03")),
        "misconceptions": (Misbelief(id=TAG, reply=both("Reply?"), de=wording("all"), en=wording("all")),),
        "counter": Counter(
            agree=View(voice=both("Against"), text=both("It is not."), sources=("study",)),
            disagree=View(voice=both("For"), text=both("It is.")),
        ),
        "roles": (
            RoleCard(id="shopkeeper", name=both("Shopkeeper"), text=both("The shop.")),
            RoleCard(id="visitor", name=both("Visitor"), text=both("The visit.")),
        ),
        "closing": both("Closing?"),
    }
    return Discussion(**(values | changes))


def talkative(pack_id: str = "p01", *discussions: Discussion, **changes: Any) -> Pack:
    """A pack with discussions, one unless given."""
    return pack(pack_id, discussions=discussions or (discussion(),), **changes)


def reading(
    kind: Kind = Kind.ANSWER, *tags: str, copied: tuple[str, ...] = (), **zones: tuple[Zone, Why] | Zone
) -> Reading:
    """A reading; ``zones`` are those of aspects, NOT_YET unless given. The later an aspect, the higher its score."""
    findings = []
    for place, name in enumerate(ASPECTS, start=1):
        given = zones.get(name, Zone.NOT_YET)
        zone, why = given if isinstance(given, tuple) else (given, _WHY[given])
        findings.append(Finding(name, zone, place / 10, why))
    return Reading(kind, tuple(findings), tags, copied)


_WHY = {Zone.ACCEPT: Why.SAID, Zone.ASK_BACK: Why.NEAR, Zone.NOT_YET: Why.NOTHING}

NOT = Zone.NOT_YET, Why.DENIED
"""The opposite of an aspect was said."""

READINGS = {
    "": reading(Kind.EMPTY),
    "the first": reading(first=Zone.ACCEPT),
    "the second": reading(second=Zone.ACCEPT),
    "both": reading(first=Zone.ACCEPT, second=Zone.ACCEPT),
    "nearly": reading(first=Zone.ASK_BACK),
    "not the first": reading(first=NOT),
    "no idea": reading(Kind.STUCK),
    "because": reading(Kind.VAGUE),
    "sentence one": reading(Kind.COPIED, copied=("s01",)),
    "sentence two": reading(Kind.COPIED, copied=("s02",)),
    "you fool": reading(Kind.HOSTILE),
    "all of them": reading(Kind.ANSWER, TAG),
}
"""What the recorder understands; anything else is an answer in which it finds nothing."""


@dataclass
class Recorder:
    """Reads by the book, and remembers what it was given."""

    texts: list[str] = field(default_factory=list)
    made: list[tuple[str, str, Language]] = field(default_factory=list)

    def read(self, text: str) -> Reading:
        """What is agreed about ``text``."""
        self.texts.append(text)
        return READINGS.get(text, reading())

    def make(self, pack: Pack, discussion: Discussion, language: Language) -> "Recorder":
        """The same recorder for every discussion."""
        self.made.append((pack.id, discussion.id, language))
        return self
