"""Texts in the learner's language: gettext catalogues, plurals, numbers and dates.

Messages are written in English in the code and translated in ``locales/<language>/LC_MESSAGES/lupe.po``. What German
says otherwise to whoever teaches, "Sie" in place of "du", stands in ``sie.po`` beside it; the rest is the same.
The catalogues are read from the .po files at start, so there is nothing to compile and nothing to forget.
"""

import datetime as dt
import gettext
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, Protocol, Self, get_args
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

# The same type as core's: this floor and core may not see each other.
Language = Literal["de", "en"]

_DOTTED_FROM = 10_000
"""From here on thousands have a separator in German; the content does it likewise (``core/content/thousands.py``)."""


@dataclass(frozen=True)
class Texts:
    """The texts of one language. Values are put in with ``str.format`` names, never by position."""

    language: Language
    catalogue: gettext.NullTranslations

    @property
    def _locale(self) -> str:
        return "en_GB" if self.language == "en" else self.language

    def __call__(self, message: str, /, **values: object) -> str:
        """Translate ``message`` and fill in ``values``."""
        return self.catalogue.gettext(message).format(**values)

    def n(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Translate the form that fits ``n``; ``{n}`` stands for the number."""
        return self.catalogue.ngettext(singular, plural, n).format(n=n, **values)

    def button(self, message: str, /, **values: object) -> str:
        """Translate the label of a button (message context "button": short)."""
        return self.catalogue.pgettext("button", message).format(**values)

    def number(self, value: float) -> str:
        """``value`` with the language's separators, as the content writes it: 2,470 or 2470, 11,900 or 11.900."""
        grouped = self.language != "de" or abs(value) >= _DOTTED_FROM
        return format_decimal(value, locale=self.language, group_separator=grouped)

    def decimal(self, value: float, digits: int) -> str:
        """``value`` with just so many ``digits`` after the point (at least one): 0.40 or 0,40."""
        # Adding 0.0 makes a zero of the "-0.0" that small negative numbers are rounded to.
        shown = format_decimal(round(value, digits) + 0.0, f"0.{'0' * digits}", locale=self.language)
        return shown.replace("-", "\N{MINUS SIGN}")

    def listed(self, parts: Sequence[str]) -> str:
        """``parts``, one at least, in a row: "a, b and c" or "a, b und c"."""
        return format_list(parts, locale=self._locale)

    def percent(self, share: float) -> str:
        """``share`` between 0 and 1 as whole per cent: 93% or 93 %."""
        return format_percent(share, locale=self.language)

    def date(self, day: dt.date) -> str:
        """``day`` written out: 24 November 2026 or 24. November 2026."""
        return format_date(day, format="long", locale=self._locale)

    def day(self, day: dt.date) -> str:
        """``day`` with its weekday: Fri 27 November 2026 or Fr., 27. November 2026."""
        pattern = "EEE, d. MMMM y" if self.language == "de" else "EEE d MMMM y"
        return format_date(day, pattern, locale=self._locale)

    def weekday(self, day: dt.date) -> str:
        """The weekday of ``day`` in two letters: Mo."""
        return format_date(day, "EEEEEE", locale=self._locale)[:2]

    def weekday_name(self, day: dt.date) -> str:
        """The weekday of ``day`` written out: Monday or Montag."""
        return format_date(day, "EEEE", locale=self._locale)

    def day_of_year(self, day: dt.date) -> str:
        """``day`` written out without the year: 24 November or 24. November."""
        return format_date(day, "d. MMMM" if self.language == "de" else "d MMMM", locale=self._locale)

    def moment(self, at: dt.datetime, zone: str) -> str:
        """``at`` (aware) on the clocks of ``zone`` (an IANA name): Fri 27 November 2026, 18:00 or Fr., 27. …, 18:00."""
        pattern = "EEE, d. MMMM y, HH:mm" if self.language == "de" else "EEE d MMMM y, HH:mm"
        return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=self._locale)

    def short_moment(self, at: dt.datetime, zone: str) -> str:
        """The same without the year, for buttons and lists: Fri 27 Nov, 18:00 or Fr., 27.11., 18:00."""
        pattern = "EEE, d.M., HH:mm" if self.language == "de" else "EEE d MMM, HH:mm"
        return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=self._locale)

    def short_date(self, day: dt.date) -> str:
        """``day`` without the year, for charts: 24 Nov or 24.11."""
        return format_date(day, "d.M." if self.language == "de" else "d MMM", locale=self._locale)

    def month(self, day: dt.date) -> str:
        """Month and year of ``day``: December 2019 or Dezember 2019."""
        return _month(day, self.language)


class Reader(Protocol):
    """Whoever reads a text."""

    @property
    def language(self) -> Language:
        """The language that they read."""

    @property
    def teaches(self) -> bool:
        """Whether they teach."""


class Translations:
    """All catalogues, read once."""

    def __init__(self, texts: Mapping[Language, Texts], formal: Mapping[Language, Texts] | None = None) -> None:
        """``formal`` are those for whoever teaches, where they are others."""
        self._texts = {False: dict(texts), True: {**texts, **(formal or {})}}

    @classmethod
    def load(cls) -> Self:
        """Read the catalogues that ship with the package."""
        texts = {language: _load(language) for language in get_args(Language)}
        return cls(texts, {"de": _load_formal()})

    def texts(self, language: Language, *, teaches: bool = False) -> Texts:
        """The texts of ``language``, as a learner reads them or whoever ``teaches``."""
        return self._texts[teaches][language]

    def to(self, reader: Reader | None, language: Language = "en") -> Texts:
        """The texts as ``reader`` reads them; in ``language``, where nobody knows them yet."""
        return self.texts(language) if reader is None else self.texts(reader.language, teaches=reader.teaches)


@cache
def _load(language: Language) -> Texts:
    """The catalogue, parsed once in a process: it is part of the program and does not change."""
    return Texts(language, _parsed(language, "lupe.po"))


@cache
def _load_formal() -> Texts:
    formal = _parsed("de", "sie.po")
    formal.add_fallback(_load("de").catalogue)
    return Texts("de", formal)


def _parsed(language: Language, name: str) -> gettext.GNUTranslations:
    source = resources.files("bot.i18n") / "locales" / language / "LC_MESSAGES" / name
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=1024)
def _month(day: dt.date, language: Language) -> str:
    return format_skeleton("yMMMM", day, locale=language)
