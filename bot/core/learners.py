"""A learner, and the pseudonym that stands for one."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.core.bars import Bar
from bot.core.languages import Language

DEFAULT_ZONE = "Europe/Berlin"
"""The time zone (IANA) of whoever has not chosen one."""

NOTICE_VERSION = 5
"""Version of the join notice; raise it when what is stored, why or for how long changes."""

SHORTEST_PSEUDONYM, LONGEST_PSEUDONYM = 2, 24
"""Bounds on the length of a pseudonym, in characters."""

SUGGESTIONS = 3
"""How many pseudonyms are suggested at a time."""


@dataclass(frozen=True)
class Learner:
    """Who learns or teaches: an internal id, a language, a chosen pseudonym, preferences, and which doors are open.

    ``prompt`` says what a text from the learner answers: a word and perhaps a row id, as in "pseudonym" or
    "rename:12", or nothing (""). ``arrival`` is the payload of the link that brought them, until it was used.
    ``teacher`` may make classes, ``staff`` teaches at least one, ``enrolled`` is in at least one as a learner,
    ``ever_enrolled`` is, was, or asked to be. ``zone`` is where their days begin: their own choice, else that of the
    class they are in longest, else ``DEFAULT_ZONE``. ``unreachable``: their chat refused messages; known only of
    whoever writes just now, as is ``bar``, which keeps them out. ``notice_version`` is the newest notice that they
    agreed to. ``seen_on`` is the day (UTC) on which something came from them last, known likewise.
    """

    id: int
    language: Language
    pseudonym: str | None
    confidence: bool
    prompt: str
    arrival: str = ""
    teacher: bool = False
    staff: bool = False
    enrolled: bool = False
    ever_enrolled: bool = False
    zone: str = DEFAULT_ZONE
    unreachable: bool = False
    notice_version: int = NOTICE_VERSION
    seen_on: date | None = None
    bar: Bar | None = None

    @property
    def teaches(self) -> bool:
        """Whether the teachers' pages are open to them."""
        return self.teacher or self.staff

    @property
    def asked(self) -> str:
        """The word of ``prompt``: what kind of text is expected."""
        return self.prompt.partition(":")[0]

    @property
    def asked_about(self) -> int:
        """The row id in ``prompt``; 0 where there is none."""
        number = self.prompt.partition(":")[2]
        return int(number) if number.isdecimal() else 0


class PseudonymProblem(Enum):
    """Why a text cannot be a pseudonym."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CONTACT = "contact"
    CODE = "code"
    CODE_KEPT = "code kept"
    """A newcomer typed the code from the board: it is used as soon as there is a pseudonym."""


_FIRST: dict[Language, tuple[str, ...]] = {
    "de": ("Berg", "Fluss", "Heide", "Mond", "Moor", "Morgen", "Nacht", "Regen", "Sand", "Schnee", "See", "Wald"),
    "en": (
        "Amber",
        "Cloud",
        "Forest",
        "Harbour",
        "Maple",
        "Moon",
        "Morning",
        "River",
        "Silver",
        "Snow",
        "Stone",
        "Wind",
    ),
}
_SECOND: dict[Language, tuple[str, ...]] = {
    "de": ("amsel", "biber", "dachs", "eule", "falke", "fuchs", "igel", "luchs", "otter", "reiher", "wiesel", "zeisig"),
    "en": (
        " Badger",
        " Beaver",
        " Falcon",
        " Finch",
        " Fox",
        " Heron",
        " Lynx",
        " Marten",
        " Otter",
        " Owl",
        " Robin",
        " Wren",
    ),
}


def suggest_pseudonyms(seed: int, language: Language) -> tuple[str, ...]:
    """Three different pseudonyms, the same for the same ``seed`` (≥ 0): a button carries only the seed."""
    first, second = _FIRST[language], _SECOND[language]
    pairs = len(first) * len(second)
    # 59 is prime to the number of pairs, so neighbouring suggestions never repeat.
    numbers = (((seed * SUGGESTIONS + step) * 59) % pairs for step in range(SUGGESTIONS))
    return tuple(first[number % len(first)] + second[number // len(first)] for number in numbers)


def read_pseudonym(text: str) -> str | PseudonymProblem:
    """``text`` as a pseudonym (NFC, single spaces), or what is wrong with it.

    Letters, digits, spaces and ``- _ . '`` are allowed. What looks like a user name, a link or a
    telephone number is refused: a pseudonym must not lead to the person.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not SHORTEST_PSEUDONYM <= len(name) <= LONGEST_PSEUDONYM:
        return PseudonymProblem.LENGTH
    if name.startswith("@") or "://" in name or "www." in name.lower() or sum(c.isdigit() for c in name) > 5:
        return PseudonymProblem.CONTACT
    if not all(c.isalnum() or c in " -_.'" or unicodedata.category(c) in ("Mn", "Mc") for c in name):
        return PseudonymProblem.CHARACTERS
    if not any(c.isalpha() for c in name):
        return PseudonymProblem.CHARACTERS
    return name
